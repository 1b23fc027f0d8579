//! Give a deal to another owner, and say why.

use super::{
    Moved, Target,
    moving::{Reached, reach, tell},
};
use crate::{
    domain::{refusal::Refusal, text::Note},
    store::{handover, person},
    workflow::{
        ask::{Ask, Nature},
        desk::Desk,
    },
};

#[derive(Debug, Clone)]
pub struct ReassignDeal {
    pub target: Target,
    /// By login, name or the beginning of a UUID.
    pub to: String,
    pub why: Option<Note>,
}

impl Ask for ReassignDeal {
    type Answer = Moved;
    const NATURE: Nature = Nature::Deed;

    async fn run(self, desk: Desk) -> Result<Moved, Refusal> {
        let mut tx = desk.begin_deed().await?;
        let deal = match reach(&desk, &mut tx, &self.target, "deal.reassign").await? {
            Reached::Done(first) => return Ok(first),
            Reached::Deal(deal) => deal,
        };
        let why = deal.reassign(desk.me(), self.why)?;
        let (owner, _) = person::find(&mut tx, &self.to).await?;
        let command = self.target.command;
        let moved = handover::reassign(&mut tx, &deal, owner, why.as_str(), command).await?;
        tell(&desk, tx, moved).await
    }
}
