//! Record that a deal was won where this store did not see it.

use super::{Moved, Target, moving::move_along};
use crate::{
    domain::{
        deal::{Deal, Event, Won},
        people::Person,
        refusal::Refusal,
        text::Note,
    },
    workflow::{
        ask::{Ask, Nature},
        desk::Desk,
    },
};

#[derive(Debug, Clone)]
pub struct WinDealElsewhere {
    pub target: Target,
    pub won: Won,
    pub why: Option<Note>,
}

impl Ask for WinDealElsewhere {
    type Answer = Moved;
    const NATURE: Nature = Nature::Deed;

    async fn run(self, desk: Desk) -> Result<Moved, Refusal> {
        let decide = |deal: &Deal, by: &Person, _| deal.win_elsewhere(by, self.won, self.why);
        move_along(desk, self.target, Event::WinElsewhere, decide).await
    }
}
