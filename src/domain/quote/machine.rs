//! Where a version of a quote can stand and which moves are legal, as one table.
//!
//! The database receives a copy of [`TRANSITIONS`] and holds every write against it.

use std::fmt;

use serde::{Deserialize, Serialize};

pub use crate::domain::deal::By;
use crate::domain::refusal::Refusal;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum QuoteState {
    Draft,
    InReview,
    Approved,
    Rejected,
    Presented,
    Accepted,
    Declined,
    Expired,
    Cancelled,
    Completed,
    Superseded,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum QuoteEvent {
    Create,
    Copied,
    Revise,
    Submit,
    Recall,
    Approve,
    Reject,
    WithdrawDecision,
    Present,
    Accept,
    Decline,
    Expire,
    Cancel,
    WithdrawAcceptance,
    /// Its revision was accepted.
    Replaced,
    DealWon,
    DealLost,
    Executed,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QuoteTransition {
    /// Nothing where the version is born.
    pub from: Option<QuoteState>,
    pub event: QuoteEvent,
    pub to: QuoteState,
    pub by: By,
}

use QuoteEvent::{
    Accept, Approve, Cancel, Copied, Create, DealLost, DealWon, Decline, Executed, Expire, Present,
    Recall, Reject, Replaced, Revise, Submit, WithdrawAcceptance, WithdrawDecision,
};
use QuoteState::{
    Accepted, Approved, Cancelled, Completed, Declined, Draft, Expired, InReview, Presented,
    Rejected, Superseded,
};

const fn born(event: QuoteEvent) -> QuoteTransition {
    QuoteTransition {
        from: None,
        event,
        to: Draft,
        by: By::Person,
    }
}

const fn on(from: QuoteState, event: QuoteEvent, to: QuoteState) -> QuoteTransition {
    QuoteTransition {
        from: Some(from),
        event,
        to,
        by: By::Person,
    }
}

const fn follows(from: QuoteState, event: QuoteEvent, to: QuoteState) -> QuoteTransition {
    QuoteTransition {
        by: By::System,
        ..on(from, event, to)
    }
}

/// Every legal move. What is not listed is refused.
pub const TRANSITIONS: &[QuoteTransition] = &[
    born(Create),
    born(Copied),
    born(Revise),
    on(Approved, Revise, Superseded),
    on(Presented, Revise, Superseded),
    on(Declined, Revise, Superseded),
    on(Expired, Revise, Superseded),
    on(Rejected, Revise, Superseded),
    // In force until its revision is accepted.
    on(Accepted, Revise, Accepted),
    follows(Accepted, Replaced, Superseded),
    on(Draft, Submit, InReview),
    on(InReview, Recall, Draft),
    follows(InReview, Approve, Approved),
    follows(InReview, Reject, Rejected),
    follows(Approved, WithdrawDecision, InReview),
    follows(Rejected, WithdrawDecision, InReview),
    on(Approved, Present, Presented),
    on(Presented, Accept, Accepted),
    on(Presented, Decline, Declined),
    follows(Approved, Expire, Expired),
    follows(Presented, Expire, Expired),
    on(Draft, Cancel, Cancelled),
    on(InReview, Cancel, Cancelled),
    on(Approved, Cancel, Cancelled),
    on(Presented, Cancel, Cancelled),
    on(Accepted, WithdrawAcceptance, Cancelled),
    follows(Draft, DealWon, Cancelled),
    follows(InReview, DealWon, Cancelled),
    follows(Approved, DealWon, Cancelled),
    follows(Presented, DealWon, Cancelled),
    follows(Draft, DealLost, Cancelled),
    follows(InReview, DealLost, Cancelled),
    follows(Approved, DealLost, Cancelled),
    follows(Presented, DealLost, Cancelled),
    follows(Accepted, DealLost, Cancelled),
    follows(Accepted, Executed, Completed),
];

impl QuoteState {
    pub const ALL: [QuoteState; 11] = [
        Draft, InReview, Approved, Rejected, Presented, Accepted, Declined, Expired, Cancelled,
        Completed, Superseded,
    ];

    /// What the store and the command line call it.
    pub fn name(self) -> &'static str {
        match self {
            Draft => "draft",
            InReview => "in_review",
            Approved => "approved",
            Rejected => "rejected",
            Presented => "presented",
            Accepted => "accepted",
            Declined => "declined",
            Expired => "expired",
            Cancelled => "cancelled",
            Completed => "completed",
            Superseded => "superseded",
        }
    }

    /// What people call it.
    pub fn title(self) -> &'static str {
        match self {
            InReview => "in review",
            other => other.name(),
        }
    }

    /// The word of TMF648; a superseded version has none of its own.
    pub fn tmf(self) -> Option<&'static str> {
        match self {
            Draft | Rejected => Some("inProgress"),
            InReview => Some("pending"),
            Approved | Presented => Some("approved"),
            Accepted | Completed => Some("accepted"),
            Declined => Some("rejected"),
            Expired | Cancelled => Some("cancelled"),
            Superseded => None,
        }
    }

    /// How a version stands, in a sentence: "it is a draft", "it is presented".
    pub fn stands(self) -> &'static str {
        match self {
            Draft => "a draft",
            other => other.title(),
        }
    }

    /// Nothing more happens to it.
    pub fn is_over(self) -> bool {
        matches!(self, Cancelled | Completed | Superseded)
    }

    /// Whether a person's event leads from here anywhere, or the refusal that names what is possible instead.
    pub fn can(self, event: QuoteEvent) -> Result<QuoteState, Refusal> {
        TRANSITIONS
            .iter()
            .find(|it| it.from == Some(self) && it.event == event && it.by == By::Person)
            .map(|it| it.to)
            .ok_or_else(|| self.refuses(event))
    }

    /// What a person can do from here.
    pub fn events(self) -> Vec<QuoteEvent> {
        TRANSITIONS
            .iter()
            .filter(|it| it.from == Some(self) && it.by == By::Person)
            .map(|it| it.event)
            .collect()
    }

    fn refuses(self, event: QuoteEvent) -> Refusal {
        let legal: Vec<_> = self.events().into_iter().map(QuoteEvent::says).collect();
        let hint = match (self, legal.as_slice()) {
            (InReview, legal) => format!(
                "It waits for who decides. Possible from here: {}.",
                legal.join(", ")
            ),
            (_, []) => "Nothing more happens to it.".to_owned(),
            (_, legal) => format!("Possible from here: {}.", legal.join(", ")),
        };
        let quote = match self {
            Draft => "A draft of a quote".to_owned(),
            InReview => "A quote in review".to_owned(),
            Approved | Accepted | Expired => format!("An {} quote", self.title()),
            other => format!("A {} quote", other.title()),
        };
        let says = format!("{quote} cannot {}.", event.happens());
        match self {
            Expired => Refusal::rule("quote.expired", says),
            _ => Refusal::rule("quote.illegal_move", says),
        }
        .hint(hint)
    }
}

impl QuoteEvent {
    pub const ALL: [QuoteEvent; 18] = [
        Create,
        Copied,
        Revise,
        Submit,
        Recall,
        Approve,
        Reject,
        WithdrawDecision,
        Present,
        Accept,
        Decline,
        Expire,
        Cancel,
        WithdrawAcceptance,
        Replaced,
        DealWon,
        DealLost,
        Executed,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Create => "create",
            Copied => "copy",
            Revise => "revise",
            Submit => "submit",
            Recall => "recall",
            Approve => "approve",
            Reject => "reject",
            WithdrawDecision => "withdraw_decision",
            Present => "present",
            Accept => "accept",
            Decline => "decline",
            Expire => "expire",
            Cancel => "cancel",
            WithdrawAcceptance => "withdraw_acceptance",
            Replaced => "replaced",
            DealWon => "deal_won",
            DealLost => "deal_lost",
            Executed => "executed",
        }
    }

    /// What a person does: "Possible from here: revise, cancel".
    pub fn says(self) -> &'static str {
        match self {
            Accept => "record acceptance",
            Decline => "record a decline",
            WithdrawAcceptance => "withdraw the acceptance",
            WithdrawDecision => "withdraw the decision",
            other => other.name(),
        }
    }

    /// What happens to the quote: "A draft of a quote cannot be presented".
    fn happens(self) -> &'static str {
        match self {
            Create => "be made",
            Copied => "be copied",
            Revise => "be revised",
            Submit => "be submitted",
            Recall => "be recalled",
            Approve => "be approved",
            Reject => "be rejected",
            WithdrawDecision => "have its decision withdrawn",
            Present => "be presented",
            Accept => "be accepted",
            Decline => "be declined",
            Expire => "expire",
            Cancel => "be cancelled",
            WithdrawAcceptance => "have an acceptance withdrawn",
            Replaced => "be replaced",
            DealWon | DealLost => "follow its deal",
            Executed => "be completed",
        }
    }

    /// The verb of the table of responsibilities.
    pub fn verb(self) -> &'static str {
        match self {
            Create => "quote.create",
            Copied => "quote.copy",
            Revise => "quote.revise",
            Submit => "quote.submit",
            Recall => "quote.recall",
            Present => "quote.present",
            Accept => "quote.accept",
            Decline => "quote.decline",
            Cancel => "quote.cancel",
            WithdrawAcceptance => "quote.withdraw_acceptance",
            Approve | Reject | WithdrawDecision | Expire | Replaced | DealWon | DealLost
            | Executed => "service",
        }
    }

    /// The database refuses these without a reason, whoever asks.
    pub fn needs_reason(self) -> bool {
        matches!(self, Reject | Cancel | WithdrawAcceptance)
    }
}

impl fmt::Display for QuoteState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.title())
    }
}
