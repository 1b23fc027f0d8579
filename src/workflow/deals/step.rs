//! Do to a deal what is done to many: one of the steps that take no more than a note, or the same values.

use super::{AdvanceDeal, EditDeal, LoseDeal, Moved, ReopenDeal, StepBackDeal, Target};
use crate::{
    domain::{deal::Step, refusal::Refusal},
    workflow::{
        ask::{Ask, Nature},
        desk::Desk,
    },
};

#[derive(Debug, Clone)]
pub struct StepDeal {
    pub target: Target,
    pub step: Step,
}

impl Ask for StepDeal {
    type Answer = Moved;
    const NATURE: Nature = Nature::Deed;

    async fn run(self, desk: Desk) -> Result<Moved, Refusal> {
        let (target, to) = (self.target, None);
        match self.step {
            Step::Advance { note } => AdvanceDeal { target, to, note }.run(desk).await,
            Step::StepBack { note: why } => StepBackDeal { target, to, why }.run(desk).await,
            Step::Lose { note: why } => LoseDeal { target, why }.run(desk).await,
            Step::Reopen { note: why } => ReopenDeal { target, why }.run(desk).await,
            Step::Edit { changes } => EditDeal { target, changes }.run(desk).await,
        }
    }
}
