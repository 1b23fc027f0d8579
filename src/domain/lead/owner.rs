//! Whose lead it is: the deal desk hands it over, to somebody who can own it; and that is taken back.

use super::{Lead, finished};
use crate::domain::{people::Person, refusal::Refusal};

impl Lead {
    pub fn can_reassign(&self, by: &Person) -> Result<(), Refusal> {
        by.may("lead.reassign")?;
        match self.state.is_open() {
            true => Ok(()),
            false => Err(finished()),
        }
    }

    /// Whether there is something of one's own to take back, the store says.
    pub fn can_undo(&self, by: &Person) -> Result<(), Refusal> {
        by.may("lead.undo")?;
        match self.state.is_open() {
            true => Ok(()),
            false => Err(finished()),
        }
    }
}

/// The same words, whether the domain or the database says no.
pub fn cannot_own(name: &str) -> Refusal {
    let name = match name {
        "" => "Nobody of that id",
        name => name,
    };
    Refusal::rule("lead.cannot_own", format!("{name} cannot own a lead."))
        .hint("An owner is active, has a login, sells or is of the deal desk, and is in a team.")
        .about("owner_id")
}

/// The same words, whether the domain or the database says no.
pub fn theirs_already(name: &str) -> Refusal {
    Refusal::rule(
        "lead.theirs_already",
        format!("It is a lead of {name}'s already."),
    )
    .hint("Name somebody else.")
    .about("owner_id")
}
