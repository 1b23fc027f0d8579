//! Say something about a record. Whom the text calls is told; who could not come is named, and nothing is said.

use super::{Spoken, changed};
use crate::{
    domain::{
        comment::{Comment, What},
        id::CommandId,
        refusal::Refusal,
    },
    store::comment,
    workflow::{
        ask::{Ask, Nature},
        desk::Desk,
        record::RecordName,
    },
};

#[derive(Debug, Clone)]
pub struct AddComment {
    pub record: RecordName,
    pub what: What,
    pub text: String,
    pub command: CommandId,
}

impl Ask for AddComment {
    type Answer = Spoken;
    const NATURE: Nature = Nature::Deed;

    async fn run(self, desk: Desk) -> Result<Spoken, Refusal> {
        let mut tx = desk.begin_deed().await?;
        Comment::check_new(desk.me(), &self.text)?;
        let record = self.record.find(&mut tx).await?;
        // Nothing is decided between the lock and the write, so the verb answers a repeated command by itself.
        let made = comment::add(&mut tx, record, self.what, &self.text, self.command).await?;
        desk.commit(tx, changed(&made)).await?;
        Ok(made)
    }
}
