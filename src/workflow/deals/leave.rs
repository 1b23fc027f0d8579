//! Leave a deal on which one is named. Afterwards one may not read it any more.

use super::{DealName, Moved, moving::tell};
use crate::{
    domain::{id::CommandId, refusal::Refusal, text::Note},
    store::{command, deal, deal_person},
    workflow::{
        ask::{Ask, Nature},
        desk::Desk,
    },
};

#[derive(Debug, Clone)]
pub struct LeaveDeal {
    pub deal: DealName,
    pub note: Option<Note>,
    pub command: CommandId,
}

impl Ask for LeaveDeal {
    type Answer = Moved;
    const NATURE: Nature = Nature::Deed;

    async fn run(self, desk: Desk) -> Result<Moved, Refusal> {
        let mut tx = desk.begin_deed().await?;
        // Asked before it is found: whoever has left may not find it again.
        let first = command::outcome(&mut tx, self.command, None, "deal.leave").await?;
        if let Some(first) = first {
            return Ok(first);
        }
        let id = self.deal.find(&mut tx).await?;
        deal::load(&mut tx, id).await?.can_leave(desk.me())?;
        let left = deal_person::leave(&mut tx, id, self.note.as_ref(), self.command).await?;
        tell(&desk, tx, left).await
    }
}
