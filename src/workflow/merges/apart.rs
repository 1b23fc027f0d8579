//! Say that two which look alike are not the same: the pair does not come back.

use super::{ToldApart, Which};
use crate::{
    domain::{id::CommandId, merge::Kind, refusal::Refusal, text::Note},
    store::merge_moves,
    workflow::{
        ask::{Ask, Nature},
        desk::Desk,
    },
};

#[derive(Debug, Clone)]
pub struct TellApart {
    pub kind: Kind,
    pub one: Which,
    pub other: Which,
    pub note: Option<Note>,
    pub command: CommandId,
}

impl Ask for TellApart {
    type Answer = ToldApart;
    const NATURE: Nature = Nature::Deed;

    async fn run(self, desk: Desk) -> Result<ToldApart, Refusal> {
        let mut tx = desk.begin_deed().await?;
        desk.me().may(self.kind.tell_apart())?;
        let one = self.one.find(&mut tx, self.kind).await?;
        let other = self.other.find(&mut tx, self.kind).await?;
        let note = self.note.as_ref().map(|note| note.as_str());
        let told =
            merge_moves::tell_apart(&mut tx, self.kind, one, other, note, self.command).await?;
        desk.commit_many(tx).await?;
        Ok(told)
    }
}
