//! Say it in other words.

use super::{CommentName, Spoken, changed};
use crate::{
    domain::{
        id::{CommandId, Rev},
        refusal::Refusal,
    },
    store::{command, comment},
    workflow::{
        ask::{Ask, Nature},
        desk::Desk,
    },
};

#[derive(Debug, Clone)]
pub struct EditComment {
    pub comment: CommentName,
    /// The revision the person looked at; scripts may act on whatever stands there.
    pub seen: Option<Rev>,
    pub text: String,
    pub command: CommandId,
}

impl Ask for EditComment {
    type Answer = Spoken;
    const NATURE: Nature = Nature::Deed;

    async fn run(self, desk: Desk) -> Result<Spoken, Refusal> {
        let mut tx = desk.begin_deed().await?;
        let id = self.comment.find(&mut tx).await?;
        let comment = comment::load(&mut tx, id).await?;
        let root = Some(comment.record.id());
        if let Some(first) = command::outcome(&mut tx, self.command, root, "comment.edit").await? {
            return Ok(first);
        }
        if let Some(seen) = self.seen {
            comment.unchanged_since(seen, desk.now())?;
        }
        comment.edit(desk.me(), &self.text)?;
        let made = comment::edit(&mut tx, &comment, &self.text, self.command).await?;
        desk.commit(tx, changed(&made)).await?;
        Ok(made)
    }
}
