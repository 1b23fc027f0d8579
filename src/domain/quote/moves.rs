//! Which moves of a version a person may make, and what each demands.

use super::{QuoteEvent, QuoteState, QuoteVersion, checklist::blank};
use crate::domain::{
    people::{Person, Role},
    refusal::Refusal,
    text::Note,
    time::{Day, full_day},
};

impl QuoteVersion {
    /// Whether anything of it may still be written.
    pub fn can_edit(&self, by: &Person) -> Result<(), Refusal> {
        by.may("quote.edit")?;
        match self.state {
            QuoteState::Draft => Ok(()),
            state => Err(frozen(state)),
        }
    }

    fn can(&self, by: &Person, event: QuoteEvent, today: Day) -> Result<(), Refusal> {
        by.may(event.verb())?;
        match self.acts_as(today) {
            QuoteState::Expired if event != QuoteEvent::Revise => Err(self.past_its_date()),
            state => state.can(event).map(|_| ()),
        }
    }

    fn past_its_date(&self) -> Refusal {
        match self.expires_on {
            Some(day) => expired(day),
            None => QuoteState::Expired.can(QuoteEvent::Present).unwrap_err(),
        }
    }

    /// Whether it could be submitted; whether it can be priced, the engine says.
    pub fn can_submit(&self, by: &Person, today: Day) -> Result<(), Refusal> {
        self.can(by, QuoteEvent::Submit, today)?;
        if self.lines == 0 {
            return Err(
                Refusal::rule("quote.empty", "A quote without lines offers nothing.")
                    .hint("Add a line first.")
                    .about("lines"),
            );
        }
        match self.expires_on {
            None => Err(Refusal::rule(
                "quote.no_expiry",
                "Nobody has said until when the offer stands.",
            )
            .hint("Say until when it is valid.")
            .about("expires_on")),
            Some(day) if day < today => Err(Refusal::rule(
                "quote.expired",
                format!(
                    "The offer stands until {}, which has passed.",
                    full_day(day)
                ),
            )
            .hint("Say until when it is valid.")
            .about("expires_on")),
            Some(_) => Ok(()),
        }
    }

    /// The submitter takes it back, or the deal desk.
    pub fn can_recall(&self, by: &Person, today: Day) -> Result<(), Refusal> {
        self.can(by, QuoteEvent::Recall, today)?;
        let own = self.submitted.as_ref().is_some_and(|it| it.by == by.id);
        if own || by.alone || by.holds(Role::SalesOps) {
            return Ok(());
        }
        let who = self
            .submitted
            .as_ref()
            .map_or("who submitted it", |it| it.by_name.as_str());
        Err(not_submitter(who))
    }

    pub fn can_present(&self, by: &Person, today: Day) -> Result<(), Refusal> {
        self.can(by, QuoteEvent::Present, today)
    }

    /// Everything that a contract needs is there.
    pub fn can_accept(&self, by: &Person, today: Day) -> Result<(), Refusal> {
        self.can(by, QuoteEvent::Accept, today)?;
        let missing: Vec<_> = self
            .handoff()
            .into_iter()
            .filter(|it| it.known.is_none())
            .map(|it| it.field)
            .collect();
        if missing.is_empty() {
            Ok(())
        } else {
            Err(blank(&missing))
        }
    }

    pub fn can_decline(&self, by: &Person, today: Day) -> Result<(), Refusal> {
        self.can(by, QuoteEvent::Decline, today)
    }

    pub fn can_revise(&self, by: &Person, today: Day) -> Result<(), Refusal> {
        self.can(by, QuoteEvent::Revise, today)
    }

    /// An accepted one is cancelled by withdrawing the acceptance.
    pub fn cancels_by(&self) -> QuoteEvent {
        match self.state {
            QuoteState::Accepted => QuoteEvent::WithdrawAcceptance,
            _ => QuoteEvent::Cancel,
        }
    }

    pub fn can_cancel(&self, by: &Person) -> Result<(), Refusal> {
        by.may(self.cancels_by().verb())?;
        // One past its date waits for nobody: it may still be put away.
        self.state.can(self.cancels_by()).map(|_| ())
    }

    pub fn cancel(&self, by: &Person, why: Option<Note>) -> Result<Note, Refusal> {
        self.can_cancel(by)?;
        why.ok_or_else(|| reason_missing(self.cancels_by()))
    }
}

/// The same words, whether the domain or the database says no.
pub fn frozen(state: QuoteState) -> Refusal {
    let says = format!(
        "This version is {}: its lines, prices and terms stay as they were submitted.",
        state.stands()
    );
    let hint = match state {
        QuoteState::InReview => "Recall it first.",
        state if state.can(QuoteEvent::Revise).is_ok() => "Revise it: that makes a new version.",
        _ => "Copy it into a new quote.",
    };
    Refusal::rule("quote.frozen", says).hint(hint)
}

/// The same words, whether the domain or the database says no.
pub fn expired(day: Day) -> Refusal {
    Refusal::rule(
        "quote.expired",
        format!("The offer stood until {}, which has passed.", full_day(day)),
    )
    .hint("Revise it: that makes a new version.")
}

/// The same words, whether the domain or the database says no.
pub fn reason_missing(event: QuoteEvent) -> Refusal {
    let says = match event {
        QuoteEvent::WithdrawAcceptance => "An acceptance is not withdrawn without a reason.",
        QuoteEvent::Cancel => "A quote is not cancelled without a reason.",
        _ => "This needs a reason.",
    };
    Refusal::rule("quote.reason_missing", says).hint("Say why in a note.")
}

/// The same words, whether the domain or the database says no.
pub fn not_submitter(who: &str) -> Refusal {
    Refusal::forbidden(
        "quote.not_submitter",
        format!("Only {who}, who submitted it, and the deal desk may recall it."),
    )
    .hint("Ask one of them.")
}
