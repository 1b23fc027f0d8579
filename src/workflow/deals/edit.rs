//! Change what is known of a deal.

use super::{
    Moved, Target,
    moving::{Reached, reach, tell},
};
use crate::{
    domain::{deal::DealChanges, refusal::Refusal},
    store::deal,
    workflow::{
        ask::{Ask, Nature},
        desk::Desk,
    },
};

#[derive(Debug, Clone)]
pub struct EditDeal {
    pub target: Target,
    pub changes: DealChanges,
}

impl Ask for EditDeal {
    type Answer = Moved;
    const NATURE: Nature = Nature::Deed;

    async fn run(self, desk: Desk) -> Result<Moved, Refusal> {
        let mut tx = desk.begin_deed().await?;
        let deal = match reach(&desk, &mut tx, &self.target, "deal.edit").await? {
            Reached::Done(first) => return Ok(first),
            Reached::Deal(deal) => deal,
        };
        let changes = self.changes.without_blanks();
        deal.edit(desk.me(), &changes)?;
        let moved = deal::edit(&mut tx, &deal, &changes, self.target.command).await?;
        tell(&desk, tx, moved).await
    }
}
