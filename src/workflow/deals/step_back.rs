//! Take a deal back to an earlier stage, and say why; undoing one's own advance needs no reason.

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
pub struct StepBackDeal {
    pub target: Target,
    /// Nothing means where it came from, or the stage before.
    pub to: Option<Stage>,
    pub why: Option<Note>,
}

impl Ask for StepBackDeal {
    type Answer = Moved;
    const NATURE: Nature = Nature::Deed;

    async fn run(self, desk: Desk) -> Result<Moved, Refusal> {
        let decide = |deal: &Deal, by: &Person, _| deal.step_back(by, self.to, self.why);
        move_along(desk, self.target, Event::StepBack, decide).await
    }
}
