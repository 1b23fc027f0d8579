//! Whose deal it is: handing one over takes a reason, and somebody who can own it.

use super::{Deal, changes::closed};
use crate::domain::{people::Person, refusal::Refusal, text::Note};

impl Deal {
    pub fn can_reassign(&self, by: &Person) -> Result<(), Refusal> {
        self.lets(by, "deal.reassign")?;
        match self.stage.is_open() {
            true => Ok(()),
            false => Err(closed()),
        }
    }

    pub fn reassign(&self, by: &Person, why: Option<Note>) -> Result<Note, Refusal> {
        self.can_reassign(by)?;
        why.ok_or_else(reassign_reason_missing)
    }
}

/// The same words, whether the domain or the database says no.
pub fn reassign_reason_missing() -> Refusal {
    Refusal::rule(
        "deal.reason_missing",
        "A deal does not change hands without a reason.",
    )
    .hint("Say why in a note.")
}

pub fn cannot_own(name: &str) -> Refusal {
    let name = match name {
        "" => "Nobody of that id",
        name => name,
    };
    Refusal::rule("deal.cannot_own", format!("{name} cannot own a deal."))
        .hint("An owner is active, has a login, sells or is of the deal desk, and is in a team.")
        .about("owner_id")
}

pub fn theirs_already(name: &str) -> Refusal {
    Refusal::rule(
        "deal.theirs_already",
        format!("It is a deal of {name}'s already."),
    )
    .hint("Name somebody else.")
    .about("owner_id")
}
