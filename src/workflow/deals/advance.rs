//! Take a deal to the next stage, or past some to a later one.

use super::{Moved, Target, moving::move_along};
use crate::{
    domain::{
        deal::{Deal, Event, Stage},
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
pub struct AdvanceDeal {
    pub target: Target,
    /// Nothing means the next.
    pub to: Option<Stage>,
    pub note: Option<Note>,
}

impl Ask for AdvanceDeal {
    type Answer = Moved;
    const NATURE: Nature = Nature::Deed;

    async fn run(self, desk: Desk) -> Result<Moved, Refusal> {
        let decide = |deal: &Deal, by: &Person, _| deal.advance(by, self.to, self.note);
        move_along(desk, self.target, Event::Advance, decide).await
    }
}
