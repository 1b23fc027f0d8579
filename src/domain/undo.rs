//! What of one's own is taken back, and why something cannot be, in the same words whether the domain or the database says
//! no.

use serde::{Deserialize, Serialize};

use super::refusal::Refusal;

/// By the verb that wrote it: it need not be the last that one did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TakenBack {
    Edit,
    Reassign,
}

impl TakenBack {
    /// `Your last edit of L-2026-0007 is taken back.`
    pub fn says(self, number: &str) -> String {
        let what = match self {
            TakenBack::Edit => "edit",
            TakenBack::Reassign => "hand-over",
        };
        format!("Your last {what} of {number} is taken back.")
    }
}

pub fn nothing() -> Refusal {
    Refusal::rule(
        "undo.nothing",
        "Nothing that you wrote here is left to take back.",
    )
    .hint("Only one's own edits, one's own last advance, what one gave to another and whom one named or dropped can be.")
}

/// Among the people of a deal, where something else was done to it since.
pub fn no_person() -> Refusal {
    Refusal::rule(
        "undo.no_person",
        "The last that you did to this deal was about nobody here.",
    )
    .hint("What else you did to it is taken back in the list of deals.")
}

pub fn written_over((field, who): (&str, &str)) -> Refusal {
    let field = field.trim_end_matches("_id").replace('_', " ");
    let who = if who.is_empty() { "Somebody" } else { who };
    Refusal::changed(
        "undo.written_over",
        format!("{who} has changed the {field} since you did: yours cannot be taken back."),
    )
    .hint("Look at the history, and edit it instead.")
}

pub fn of_closing() -> Refusal {
    Refusal::rule(
        "undo.closed",
        "Closing a deal is not undone: a lost one is reopened, and what is won stays won.",
    )
    .hint("The deal desk can reopen a lost deal.")
}
