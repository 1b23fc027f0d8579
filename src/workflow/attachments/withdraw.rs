//! Withdraw a file that one has attached. Its line stays and says so.

use super::{FileName, Filed, changed};
use crate::{
    domain::{
        id::{CommandId, Rev},
        refusal::Refusal,
        text::Note,
    },
    store::{attachment, command},
    workflow::{
        ask::{Ask, Nature},
        desk::Desk,
    },
};

#[derive(Debug, Clone)]
pub struct WithdrawFile {
    pub file: FileName,
    /// The revision the person looked at; scripts may act on whatever stands there.
    pub seen: Option<Rev>,
    pub why: Option<Note>,
    pub command: CommandId,
}

impl Ask for WithdrawFile {
    type Answer = Filed;
    const NATURE: Nature = Nature::Deed;

    async fn run(self, desk: Desk) -> Result<Filed, Refusal> {
        let mut tx = desk.begin_deed().await?;
        let id = self.file.find(&mut tx).await?;
        let mut file = attachment::load(&mut tx, id).await?;
        let root = Some(file.record.id());
        if let Some(first) =
            command::outcome(&mut tx, self.command, root, "attachment.withdraw").await?
        {
            return Ok(first);
        }
        file.can_withdraw(desk.me())?;
        if let Some(seen) = self.seen {
            file.rev = seen;
        }
        let why = self.why.as_ref().map(Note::as_str);
        let made = attachment::withdraw(&mut tx, &file, why, self.command).await?;
        desk.commit(tx, changed(&made)).await?;
        Ok(made)
    }
}
