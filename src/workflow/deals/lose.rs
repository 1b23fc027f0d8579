//! Say that a deal is lost, and why.

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
pub struct LoseDeal {
    pub target: Target,
    pub why: Option<Note>,
}

impl Ask for LoseDeal {
    type Answer = Moved;
    const NATURE: Nature = Nature::Deed;

    async fn run(self, desk: Desk) -> Result<Moved, Refusal> {
        let decide = |deal: &Deal, by: &Person, _| deal.lose(by, self.why);
        move_along(desk, self.target, Event::Lose, decide).await
    }
}
