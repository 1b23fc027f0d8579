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
    /// Everybody of the company reads it.
    pub is_shared: bool,
    pub is_deleted: bool,
    pub name: String,
    pub shows: Shows,
    pub updated_at: Moment,
}

/// What its owner does to a view.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ViewEvent {
    Rename,
    SaveAgain,
    Share,
    Unshare,
    Delete,
    Restore,
}

impl ViewEvent {
    pub const ALL: [ViewEvent; 6] = [
        ViewEvent::Rename,
        ViewEvent::SaveAgain,
        ViewEvent::Share,
        ViewEvent::Unshare,
        ViewEvent::Delete,
        ViewEvent::Restore,
    ];

    pub fn verb(self) -> &'static str {
        match self {
            ViewEvent::Rename => "view.rename",
            ViewEvent::SaveAgain => "view.save_again",
            ViewEvent::Share => "view.share",
            ViewEvent::Unshare => "view.unshare",
            ViewEvent::Delete => "view.delete",
            ViewEvent::Restore => "view.restore",
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
        if !self.is_of(by) {
            return Err(not_ones_own(&self.owner_name));
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
mod tests {
    use std::sync::Arc;

    use uuid::Uuid;

    use super::*;
    use crate::domain::{money::Currency, people::Role, raci::Raci};

    fn person(n: u128, role: Role) -> Person {
        Person {
            id: PersonId(Uuid::from_u128(n)),
            login: "tom".into(),
            name: "Tom Berg".into(),
            roles: vec![role],
            teams: Vec::new(),
            raci: Arc::new(Raci::starter()),
            alone: false,
            currency: Currency::USD,
            year_starts: 1,
            sets_up: false,
        }
    }

    fn view() -> SavedView {
        SavedView {
            id: ViewId(Uuid::from_u128(1)),
            rev: Rev(1),
            owner: PersonId(Uuid::from_u128(7)),
            owner_login: "tom".into(),
            owner_name: "Tom Berg".into(),
            is_shared: true,
            is_deleted: false,
            name: "Closing".into(),
            shows: Shows {
                filter: "close:this_quarter".into(),
                sort: "closes".into(),
                down: false,
                columns: vec!["name".into()],
                layout: Layout::Table,
            },
            updated_at: "2026-11-24T09:00:00Z".parse().unwrap(),
        }
    }

    #[test]
    fn r2_anyone_keeps_views_of_their_own_but_a_machine() {
        for role in Role::ALL {
            let may = person(7, role).may("view.save").is_ok();
            assert_eq!(may, role != Role::Service, "{role:?}");
        }
    }

    #[test]
    fn a_view_is_changed_by_its_owner_alone_also_where_it_is_shared() {
        let (tom, dana) = (person(7, Role::Sales), person(8, Role::SalesOps));
        let gone = SavedView {
            is_deleted: true,
            ..view()
        };
        for event in ViewEvent::ALL {
            let is_back = event == ViewEvent::Restore;
            assert_eq!(view().can(event, &tom).is_ok(), !is_back, "{event:?}");
            assert_eq!(gone.can(event, &tom).is_ok(), is_back, "{event:?}");
            let met = view().can(event, &dana).unwrap_err();
            assert_eq!(met, not_ones_own("Tom Berg"), "{event:?}");
        }
        assert_eq!(view().name_for(&tom), "Closing");
        assert_eq!(view().name_for(&dana), "tom/Closing");
        assert_eq!((view().state(), gone.state()), ("shared", "deleted"));
    }

    #[test]
    fn what_is_left_out_is_said_with_its_reason() {
        let left = |part: &str, why: &str| LeftOut {
            part: part.into(),
            why: why.into(),
        };
        let all = [
            left("smell:sweet", "There is no field smell."),
            left("the column smell", "It is gone."),
        ];
        let says = without("Closing", &all);
        assert_eq!(without("Closing", &[]), None);
        assert_eq!(
            says.unwrap(),
            "Closing opens without smell:sweet (there is no field smell); the column smell (it is gone). \
             What is saved stays as it is."
        );
    }
}
