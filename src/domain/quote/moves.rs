//! Which moves of a version a person may make, and what each demands.

use super::{QuoteEvent, QuoteState, QuoteVersion, checklist::blank};
use crate::domain::{
    deal::only_named,
    people::{Person, Role},
    refusal::Refusal,
    text::Note,
    time::{Day, full_day},
};

impl QuoteVersion {
    /// Whether anything of it may still be written.
    pub fn can_edit(&self, by: &Person) -> Result<(), Refusal> {
        by.may("quote.edit")?;
        self.worked_on(by)?;
        match self.state {
            QuoteState::Draft => Ok(()),
            state => Err(frozen(state)),
        }
    }

    fn can(&self, by: &Person, event: QuoteEvent, today: Day) -> Result<(), Refusal> {
        by.may(event.verb())?;
        self.worked_on(by)?;
        match self.acts_as(today) {
            QuoteState::Expired if event != QuoteEvent::Revise => Err(self.past_its_date()),
            state => state.can(event).map(|_| ()),
        }
    }

    /// Who is only named on its deal reads it.
    fn worked_on(&self, by: &Person) -> Result<(), Refusal> {
        let quote = &self.quote;
        match by.alone || by.sees_every_team() || by.teams.contains(&quote.team) {
            true => Ok(()),
            false => Err(only_named(&quote.deal_number, &quote.owner_name)),
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
            None => Err(no_expiry()),
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

    /// Whether the deal's amount may follow it; asked of the live version.
    pub fn can_be_primary(&self) -> Result<(), Refusal> {
        match self.state {
            QuoteState::Cancelled => Err(cancelled_primary(&self.quote.number)),
            _ => Ok(()),
        }
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
pub fn cancelled_primary(number: &str) -> Refusal {
    Refusal::rule(
        "quote.cancelled_primary",
        format!("{number} is cancelled: no deal's amount follows it."),
    )
    .hint("Copy it into a new quote, and make that the primary one.")
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

/// The same words, whether the domain or the database says no.
pub fn empty() -> Refusal {
    Refusal::rule("quote.empty", "A quote without lines offers nothing.")
        .hint("Add a line first.")
        .about("lines")
}

/// The same words, whether the domain or the database says no.
pub fn no_expiry() -> Refusal {
    Refusal::rule(
        "quote.no_expiry",
        "Nobody has said until when the offer stands.",
    )
    .hint("Say until when it is valid.")
    .about("expires_on")
}

pub fn unpriced() -> Refusal {
    Refusal::rule("quote.unpriced", "The quote cannot be priced as it stands.")
        .hint("Say the start and the term.")
        .about("starts_on")
}

pub fn deal_closed(number: &str) -> Refusal {
    Refusal::rule(
        "quote.deal_closed",
        format!("{number} is closed: it gets no quote any more."),
    )
    .hint("The deal desk can reopen a lost deal.")
}

pub fn being_revised(number: &str) -> Refusal {
    Refusal::rule(
        "quote.being_revised",
        format!("It is being revised already: {number} is the version to work on."),
    )
    .hint(format!("Open {number}, or cancel it first."))
}

pub fn of_another_account(field: &str) -> Refusal {
    let (says, field) = match field {
        "signer_id" => (
            "This contact is of another account than the deal",
            "signer_id",
        ),
        _ => (
            "This legal entity is not one of the deal's account, or signs no more",
            "entity_id",
        ),
    };
    Refusal::rule("quote.other_account", format!("{says}."))
        .hint("Choose one of the deal's account, or add it there first.")
        .about(field)
}

pub fn does_not_foot() -> Refusal {
    Refusal::rule(
        "quote.does_not_foot",
        "The lines do not sum to the total that was to be kept.",
    )
    .hint("Nothing was written. Edit it with dealdesk, which prices it.")
}

pub fn file_missing(is_evidence: bool) -> Refusal {
    match is_evidence {
        true => Refusal::rule("quote.no_evidence", "Nothing proves the acceptance.")
            .hint("Give the signed copy, the order or the mail as a file.")
            .about("evidence"),
        false => Refusal::rule("quote.no_document", "There is no document to present.")
            .hint("Present it with dealdesk, which makes the document."),
    }
}

pub fn not_what_was_submitted() -> Refusal {
    Refusal::rule(
        "quote.not_what_was_submitted",
        "What stands here is not what was submitted: its hash is another.",
    )
    .hint("Tell an admin: somebody has written past the rules.")
}

pub fn deal_synced(number: &str) -> Refusal {
    Refusal::rule(
        "deal.synced",
        format!("The amount of this deal is what {number} comes to."),
    )
    .hint(format!(
        "Edit or cancel {number}, or make another quote the primary one."
    ))
    .about("amount")
}
