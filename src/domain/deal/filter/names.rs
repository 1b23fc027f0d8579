//! Whom a filter of deals names.

use std::ops::Range;

use super::fields::FIELDS;
use crate::domain::filter::{Takes, Term, What, Wrong};

/// The people and teams that conditions name, as they were typed. Only the store knows whether there are such.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Names {
    pub people: Vec<String>,
    pub teams: Vec<String>,
}

impl Names {
    pub fn of(terms: &[Term]) -> Self {
        let mut all = Self::default();
        for term in terms {
            let Self { people, teams } = Self::by(term);
            all.people.extend(people);
            all.teams.extend(teams);
        }
        all
    }

    pub(super) fn by(term: &Term) -> Self {
        let field = FIELDS.iter().find(|field| Some(field.name) == term.field);
        match (field, &term.what) {
            (Some(field), What::Names(names)) if field.takes == Takes::People => Self {
                people: names.clone(),
                ..Self::default()
            },
            (Some(field), What::Words(words)) if field.name == "team" => Self {
                teams: vec![words.join(" ")],
                ..Self::default()
            },
            _ => Self::default(),
        }
    }

    /// Refuses the first that is among those who are gone.
    pub(super) fn refuse(&self, gone: &Self, place: &Range<usize>) -> Result<(), Wrong> {
        let of = |names: &[String], gone: &[String]| {
            names.iter().find(|name| gone.contains(name)).cloned()
        };
        let says = match (of(&self.people, &gone.people), of(&self.teams, &gone.teams)) {
            (Some(name), _) => nobody_called(&name),
            (None, Some(name)) => no_team_called(&name),
            (None, None) => return Ok(()),
        };
        Err(Wrong::new(place, says, ""))
    }

    pub fn is_empty(&self) -> bool {
        self.people.is_empty() && self.teams.is_empty()
    }
}

/// The same words, whether a view is opened or the list is asked for.
pub fn nobody_called(name: &str) -> String {
    format!("Nobody here is called {name}.")
}

pub fn no_team_called(name: &str) -> String {
    format!("No team is called {name}.")
}
