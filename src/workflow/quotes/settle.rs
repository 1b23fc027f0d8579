//! What the customer said, and what ends a quote: accepted with evidence, declined, cancelled.

use super::{
    QuoteTarget, Written,
    moving::{Held, Step, move_along},
    show::draft,
};
use crate::{
    documents::file,
    domain::{attachment, quote::QuoteEvent, refusal::Refusal, text::Note},
    workflow::{
        ask::{Ask, Nature},
        desk::Desk,
    },
};

/// What proves an acceptance: the signed copy, an order, a mail.
#[derive(Debug, Clone)]
pub struct Evidence {
    pub name: String,
    pub bytes: Vec<u8>,
}

impl Evidence {
    fn held(self) -> Result<Held, Refusal> {
        attachment::check_size("The evidence", self.bytes.len() as u64)?;
        let name = attachment::safe_name(&self.name);
        attachment::check_name(&name)?;
        Ok(Held {
            media_type: attachment::media_type(&name, &self.bytes),
            sha256: sha256(&self.bytes),
            name,
            bytes: self.bytes,
        })
    }
}

/// In hexadecimal digits, as a version keeps it and `sha256sum` prints it.
pub fn sha256(bytes: &[u8]) -> String {
    let hash = file::sha256(bytes);
    hash.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[derive(Debug, Clone)]
pub struct AcceptQuote {
    pub target: QuoteTarget,
    pub evidence: Evidence,
    pub note: Option<Note>,
}

impl Ask for AcceptQuote {
    type Answer = Written;
    const NATURE: Nature = Nature::Deed;

    async fn run(self, desk: Desk) -> Result<Written, Refusal> {
        move_along(desk, self.target, QuoteEvent::Accept, |draft, by, today| {
            draft.version.can_accept(by, today)?;
            Ok(Step {
                note: self.note,
                file: Some(self.evidence.held()?),
            })
        })
        .await
    }
}

#[derive(Debug, Clone)]
pub struct DeclineQuote {
    pub target: QuoteTarget,
    pub note: Option<Note>,
}

impl Ask for DeclineQuote {
    type Answer = Written;
    const NATURE: Nature = Nature::Deed;

    async fn run(self, desk: Desk) -> Result<Written, Refusal> {
        move_along(
            desk,
            self.target,
            QuoteEvent::Decline,
            |draft, by, today| {
                draft.version.can_decline(by, today)?;
                Ok(Step {
                    note: self.note,
                    file: None,
                })
            },
        )
        .await
    }
}

/// Of an accepted one this withdraws the acceptance.
#[derive(Debug, Clone)]
pub struct CancelQuote {
    pub target: QuoteTarget,
    pub why: Option<Note>,
}

impl Ask for CancelQuote {
    type Answer = Written;
    const NATURE: Nature = Nature::Deed;

    async fn run(self, desk: Desk) -> Result<Written, Refusal> {
        let mut tx = desk.begin().await?;
        let id = self.target.quote.find(&mut tx).await?;
        let event = draft(&mut tx, id).await?.version.cancels_by();
        tx.commit().await?;
        move_along(desk, self.target, event, |draft, by, _| {
            Ok(Step {
                note: Some(draft.version.cancel(by, self.why)?),
                file: None,
            })
        })
        .await
    }
}
