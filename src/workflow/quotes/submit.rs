//! Submit a draft, and take it back. While there are no rules none asks for an approval: then it is approved at once.

use super::{
    QuoteTarget, Written,
    moving::{Step, move_along},
};
use crate::{
    domain::{quote::QuoteEvent, refusal::Refusal, text::Note},
    workflow::{
        ask::{Ask, Nature},
        desk::Desk,
    },
};

/// The answer's state says what came of it.
#[derive(Debug, Clone)]
pub struct SubmitQuote {
    pub target: QuoteTarget,
    pub note: Option<Note>,
}

impl Ask for SubmitQuote {
    type Answer = Written;
    const NATURE: Nature = Nature::Deed;

    async fn run(self, desk: Desk) -> Result<Written, Refusal> {
        move_along(desk, self.target, QuoteEvent::Submit, |draft, by, today| {
            draft.version.can_submit(by, today)?;
            draft.must_reproduce()?;
            Ok(Step {
                note: self.note,
                file: None,
            })
        })
        .await
    }
}

#[derive(Debug, Clone)]
pub struct RecallQuote {
    pub target: QuoteTarget,
    pub note: Option<Note>,
}

impl Ask for RecallQuote {
    type Answer = Written;
    const NATURE: Nature = Nature::Deed;

    async fn run(self, desk: Desk) -> Result<Written, Refusal> {
        move_along(desk, self.target, QuoteEvent::Recall, |draft, by, today| {
            draft.version.can_recall(by, today)?;
            Ok(Step {
                note: self.note,
                file: None,
            })
        })
        .await
    }
}
