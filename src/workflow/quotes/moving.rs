//! The order that every move of a version keeps; only the decision differs from verb to verb.

use super::{
    QuoteTarget, Written,
    configuring::{looked_at, verified},
    editing::{Reached, reach, tell},
};
use crate::{
    domain::{
        people::Person,
        quote::{Draft, QuoteEvent, QuoteState, configuration::blocked},
        refusal::Refusal,
        text::Note,
        time::{Day, Moment, ago},
    },
    store::quote::{self, File},
    workflow::desk::Desk,
};

/// A file that a move keeps.
#[derive(Debug, Clone)]
pub(super) struct Held {
    pub name: String,
    pub media_type: &'static str,
    pub sha256: String,
    pub bytes: Vec<u8>,
}

impl Held {
    fn file(&self) -> File<'_> {
        File {
            name: &self.name,
            media_type: self.media_type,
            sha256: &self.sha256,
            bytes: &self.bytes,
        }
    }
}

/// What a move takes along.
#[derive(Debug, Default)]
pub(super) struct Step {
    pub note: Option<Note>,
    pub file: Option<Held>,
}

/// A move: locked, replayed, reloaded, decided, written, told.
pub(super) async fn move_along(
    desk: Desk,
    target: QuoteTarget,
    event: QuoteEvent,
    decide: impl FnOnce(&Draft, &Person, Day) -> Result<Step, Refusal>,
) -> Result<Written, Refusal> {
    let mut tx = desk.begin_deed().await?;
    let draft = match reach(&mut tx, &target.quote, target.command, event.verb()).await? {
        Reached::Done(first) => return Ok(first),
        Reached::Draft(draft) => draft,
    };
    let (now, today, version) = (desk.now(), desk.today(), &draft.version);
    let step = decide(&draft, desk.me(), today)
        .map_err(|refusal| decided_before(refusal, &draft, event, now))?;
    if let Some(seen) = target.seen {
        version.unchanged_since(seen, now, today)?;
    }
    if event == QuoteEvent::Submit {
        let (_, blocks) = looked_at(&mut tx, &draft, today).await?;
        blocked(&blocks)?;
        verified(&mut tx, &draft, today).await?;
    }
    let note = step.note.as_ref().map(Note::as_str);
    let file = step.file.as_ref().map(Held::file);
    let moved = quote::move_along(&mut tx, version, event, note, file, target.command).await?;
    tell(&desk, tx, moved).await
}

/// Who says once more what the customer has said was slower than somebody, or forgot.
fn decided_before(refusal: Refusal, draft: &Draft, event: QuoteEvent, now: Moment) -> Refusal {
    let version = &draft.version;
    let says = matches!(event, QuoteEvent::Accept | QuoteEvent::Decline);
    let said = matches!(version.state, QuoteState::Accepted | QuoteState::Declined);
    if refusal.code != "quote.illegal_move" || !says || !said {
        return refusal;
    }
    let who = version.last_by.as_deref().unwrap_or("somebody");
    let says = format!(
        "{} is {} already: {who} said so {}.",
        version.number(),
        version.state,
        ago(version.updated_at, now)
    );
    Refusal::changed("quote.decided", says).hint(refusal.hint.unwrap_or_default())
}
