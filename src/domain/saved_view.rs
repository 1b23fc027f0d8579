//! A list of deals under a name: which ones, in which order, with which columns. It is its owner's, who may share it.

mod shows;

use serde::{Deserialize, Serialize};

use super::{
    filter::LeftOut,
    id::{PersonId, Rev, ViewId},
    people::Person,
    refusal::Refusal,
    text,
    time::{Moment, ago},
};

pub use shows::{Layout, Shows};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedView {
    pub id: ViewId,
    pub rev: Rev,
    pub owner: PersonId,
    pub owner_login: String,
    pub owner_name: String,
    /// Whoever it belongs to works here no more.
    pub owner_has_left: bool,
    /// Everybody of the company reads it.
    pub is_shared: bool,
    pub is_deleted: bool,
    pub name: String,
    pub shows: Shows,
    pub updated_at: Moment,
}

/// What is done to a view: by its owner, but for taking it over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ViewEvent {
    Rename,
    SaveAgain,
    Share,
    Unshare,
    Delete,
    Restore,
    /// A shared one of somebody who has left, by who hands on what they leave behind.
    TakeOver,
}

impl ViewEvent {
    pub const ALL: [ViewEvent; 7] = [
        ViewEvent::Rename,
        ViewEvent::SaveAgain,
        ViewEvent::Share,
        ViewEvent::Unshare,
        ViewEvent::Delete,
        ViewEvent::Restore,
        ViewEvent::TakeOver,
    ];

    pub fn verb(self) -> &'static str {
        match self {
            ViewEvent::Rename => "view.rename",
            ViewEvent::SaveAgain => "view.save_again",
            ViewEvent::Share => "view.share",
            ViewEvent::Unshare => "view.unshare",
            ViewEvent::Delete => "view.delete",
            ViewEvent::Restore => "view.restore",
            ViewEvent::TakeOver => "view.take_over",
        }
    }
}

/// Whether it can be called so; whether the name is free only the store knows.
pub fn check_name(name: &str) -> Result<(), Refusal> {
    text::check_name(name, "The name", "name")
}

impl SavedView {
    pub fn state(&self) -> &'static str {
        match (self.is_deleted, self.is_shared) {
            (true, _) => "deleted",
            (false, true) => "shared",
            (false, false) => "own",
        }
    }

    pub fn is_of(&self, person: &Person) -> bool {
        self.owner == person.id
    }

    /// `Closing`, or `tom/Closing` of somebody else: how it is named among those of all.
    pub fn name_for(&self, person: &Person) -> String {
        match self.is_of(person) {
            true => self.name.clone(),
            false => format!("{}/{}", self.owner_login, self.name),
        }
    }

    pub fn can(&self, event: ViewEvent, by: &Person) -> Result<(), Refusal> {
        by.may(event.verb())?;
        match (event, self.is_of(by), self.owner_has_left) {
            (ViewEvent::TakeOver, true, _) => return Err(yours_already()),
            (ViewEvent::TakeOver, false, true) | (_, true, _) => {}
            (_, false, true) => return Err(left_behind(&self.owner_name)),
            (_, false, false) => return Err(not_ones_own(&self.owner_name)),
        }
        match self.is_deleted == (event == ViewEvent::Restore) {
            true => Ok(()),
            false => Err(not_so(self.is_deleted)),
        }
    }

    /// Refuses to write over what was written since one looked: from another desk of one's own.
    pub fn unchanged_since(&self, seen: Rev, now: Moment) -> Result<(), Refusal> {
        if self.rev == seen {
            return Ok(());
        }
        let says = format!("{} was changed {}.", self.name, ago(self.updated_at, now));
        Err(Refusal::changed("view.changed", says).hint("Look at it again before you decide."))
    }
}

/// What is said of a view that opens without some of what it once showed; nothing, where nothing is left out.
pub fn without(name: &str, left_out: &[LeftOut]) -> Option<String> {
    let told = left_out.iter().map(|LeftOut { part, why }| {
        let mut why = why.trim_end_matches('.').chars();
        let first = why.next().into_iter().flat_map(char::to_lowercase);
        let why: String = first.chain(why).collect();
        format!("{part} ({why})")
    });
    let told: Vec<_> = told.collect();
    (!told.is_empty()).then(|| {
        let told = told.join("; ");
        format!("{name} opens without {told}. What is saved stays as it is.")
    })
}

/// The same words, whether the domain or the database says no.
pub fn not_ones_own(owner: &str) -> Refusal {
    Refusal::forbidden(
        "view.not_own",
        format!("This view is {owner}'s, who alone changes it."),
    )
    .hint("Save one of your own; it may have the same name.")
}

/// The same words, whether the domain or the database says no.
pub fn left_behind(owner: &str) -> Refusal {
    Refusal::forbidden(
        "view.left_behind",
        format!("This view is {owner}'s, who has left: as it is nobody changes it."),
    )
    .hint("The deal desk or an admin can take it over. Or save one of your own; it may have the same name.")
}

pub fn yours_already() -> Refusal {
    Refusal::rule("view.yours", "This view is yours already.")
}

/// The same words, whether the domain or the database says no.
pub fn not_so(is_deleted: bool) -> Refusal {
    match is_deleted {
        true => Refusal::rule("view.deleted", "This view is deleted.").hint("Bring it back first."),
        false => Refusal::rule("view.there", "This view is not deleted."),
    }
}

pub fn name_taken() -> Refusal {
    Refusal::rule("view.name_taken", "You have a view of that name.")
        .hint("Choose another name, or save that one again.")
        .about("name")
}

pub fn missing(typed: &str, near: Option<&str>) -> Refusal {
    let missing = Refusal::missing(
        "view.missing",
        format!("There is no view called {typed:?}."),
    );
    match near {
        Some(near) => missing.hint(format!("Did you mean {near}?")),
        None => missing.hint("dealdesk view list names them."),
    }
}

pub fn ambiguous(typed: &str, which: &[String]) -> Refusal {
    let says = format!("Several people share a view called {typed:?}.");
    Refusal::missing("view.ambiguous", says).hint(format!("Say which: {}.", which.join(", ")))
}

#[cfg(test)]
mod tests;
