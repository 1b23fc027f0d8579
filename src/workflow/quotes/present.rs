//! Present a quote: the customer's document is made, and exactly that file is kept with its hash.

use super::{
    QuoteTarget, Written,
    moving::{Held, Step, move_along},
    settle::hex,
};
use crate::{
    documents::file,
    domain::{
        quote::{Draft, QuoteEvent},
        refusal::Refusal,
    },
    workflow::{
        ask::{Ask, Nature},
        desk::Desk,
    },
};

/// What the customer's document is made as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PaperFormat {
    Markdown,
}

impl PaperFormat {
    pub const ALL: [PaperFormat; 1] = [PaperFormat::Markdown];

    pub fn name(self) -> &'static str {
        match self {
            PaperFormat::Markdown => "markdown",
        }
    }
}

#[derive(Debug, Clone)]
pub struct PresentQuote {
    pub target: QuoteTarget,
    pub format: PaperFormat,
}

impl Ask for PresentQuote {
    type Answer = Written;
    const NATURE: Nature = Nature::Deed;

    async fn run(self, desk: Desk) -> Result<Written, Refusal> {
        let format = self.format;
        move_along(
            desk,
            self.target,
            QuoteEvent::Present,
            |draft, by, today| {
                draft.version.can_present(by, today)?;
                Ok(Step {
                    note: None,
                    file: Some(document(draft, format)?),
                })
            },
        )
        .await
    }
}

fn document(draft: &Draft, format: PaperFormat) -> Result<Held, Refusal> {
    let priced = draft.must_reproduce()?;
    let PaperFormat::Markdown = format;
    let bytes = format!("{} {}", draft.version.number(), priced.totals.net).into_bytes();
    Ok(Held {
        name: format!("{}.md", draft.version.number()),
        media_type: "text/markdown",
        sha256: hex(&file::sha256(&bytes)),
        bytes,
    })
}
