//! Take back what one has said. Its place stays, and the story keeps its words.

use super::{CommentName, Spoken, changed};
use crate::{
    domain::{
        id::{CommandId, Rev},
        refusal::Refusal,
        text::Note,
    },
    store::{command, comment},
    workflow::{
        ask::{Ask, Nature},
        desk::Desk,
    },
};

#[derive(Debug, Clone)]
pub struct WithdrawComment {
    pub comment: CommentName,
    /// The revision the person looked at; scripts may act on whatever stands there.
    pub seen: Option<Rev>,
    pub why: Option<Note>,
    pub command: CommandId,
}

impl Ask for WithdrawComment {
    type Answer = Spoken;
    const NATURE: Nature = Nature::Deed;

    async fn run(self, desk: Desk) -> Result<Spoken, Refusal> {
        let mut tx = desk.begin_deed().await?;
        let id = self.comment.find(&mut tx).await?;
        let comment = comment::load(&mut tx, id).await?;
        let root = Some(comment.record.id());
        if let Some(first) =
            command::outcome(&mut tx, self.command, root, "comment.withdraw").await?
        {
            return Ok(first);
        }
        if let Some(seen) = self.seen {
            comment.unchanged_since(seen, desk.now())?;
        }
        comment.can_withdraw(desk.me())?;
        let why = self.why.as_ref().map(Note::as_str);
        let made = comment::withdraw(&mut tx, &comment, why, self.command).await?;
        desk.commit(tx, changed(&made)).await?;
        Ok(made)
    }
}
