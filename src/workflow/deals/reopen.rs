//! Take a lost deal up again, and say why.

use super::{Moved, Target, moving::move_along};
use crate::{
    domain::{
        deal::{Deal, Event},
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
pub struct ReopenDeal {
    pub target: Target,
    pub why: Option<Note>,
}

impl Ask for ReopenDeal {
    type Answer = Moved;
    const NATURE: Nature = Nature::Deed;

    async fn run(self, desk: Desk) -> Result<Moved, Refusal> {
        let decide = |deal: &Deal, by: &Person, _| deal.reopen(by, self.why);
        move_along(desk, self.target, Event::Reopen, decide).await
    }
}
