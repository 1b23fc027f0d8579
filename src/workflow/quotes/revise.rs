//! A new version of a quote, with its lines. An accepted one stays in force until its revision is accepted.

use super::{
    QuoteTarget, Written,
    editing::{Reached, reach, tell},
};
use crate::{
    domain::{
        company::Quoting,
        quote::{QuoteChanges, QuoteEvent, QuoteVersion},
        refusal::Refusal,
        text::Note,
        time::Day,
    },
    store::quote,
    workflow::{
        ask::{Ask, Nature},
        company::quoting,
        desk::Desk,
    },
};

#[derive(Debug, Clone)]
pub struct ReviseQuote {
    pub target: QuoteTarget,
    pub note: Option<Note>,
}

impl Ask for ReviseQuote {
    type Answer = Written;
    const NATURE: Nature = Nature::Deed;

    async fn run(self, desk: Desk) -> Result<Written, Refusal> {
        let mut tx = desk.begin_deed().await?;
        let command = self.target.command;
        let draft = match reach(&mut tx, &self.target.quote, command, "quote.revise").await? {
            Reached::Done(first) => return Ok(first),
            Reached::Draft(draft) => draft,
        };
        let version = draft.version;
        let today = desk.today();
        if let Some(seen) = self.target.seen {
            version.unchanged_since(seen, desk.now(), today)?;
        }
        version.can_revise(desk.me(), today)?;
        let quoting = quoting(&mut tx).await?;
        let (deal, fields) = (version.quote.deal, afresh(&version, quoting, today));
        let note = self.note.as_ref().map(Note::as_str);
        let made = quote::renew(
            &mut tx,
            &version,
            deal,
            QuoteEvent::Revise,
            &fields,
            note,
            command,
        )
        .await?;
        tell(&desk, tx, made).await
    }
}

/// An offer that ended, or ends soon, stands as long as a new one does.
pub(super) fn afresh(version: &QuoteVersion, quoting: Quoting, today: Day) -> QuoteChanges {
    let stands = quoting.stands_until(today);
    QuoteChanges {
        expires_on: (version.expires_on < stands).then_some(stands),
        ..QuoteChanges::default()
    }
}
