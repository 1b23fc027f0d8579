//! The people of the company on a deal, each with their part: the owner, and whom the deal names besides. Who is named
//! reads the deal and talks about it; its team and the desk work on it.

mod share;

use std::fmt;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::Deal;
use crate::domain::{
    id::PersonId,
    people::{Person, Role},
    refusal::Refusal,
};

use share::check_share;
pub use share::{given_away, own_commission, parse_share, share_refused};

/// What somebody of the company has to do with a deal. A person may have several parts in one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DealPart {
    /// Whose deal it is. Nobody is named so: a deal is reassigned.
    Owner,
    /// Is paid for it, and therefore never approves its price.
    Commission,
    /// Works on it along with the owner.
    Helper,
    /// Is kept informed.
    Watcher,
}

impl DealPart {
    /// Those that people are named with.
    pub const NAMED: [DealPart; 3] = [DealPart::Commission, DealPart::Helper, DealPart::Watcher];

    pub fn name(self) -> &'static str {
        match self {
            DealPart::Owner => "owner",
            DealPart::Commission => "commission",
            DealPart::Helper => "helper",
            DealPart::Watcher => "watcher",
        }
    }
}

impl fmt::Display for DealPart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// A person and their part in a deal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OnDeal {
    pub id: PersonId,
    pub name: String,
    pub part: DealPart,
    /// Percent of the commission, where it is known.
    pub share: Option<Decimal>,
}

impl fmt::Display for OnDeal {
    /// `Tom Berg (commission, 20 %)`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.share {
            Some(share) => write!(f, "{} ({}, {share} %)", self.name, self.part),
            None => write!(f, "{} ({})", self.name, self.part),
        }
    }
}

impl Deal {
    /// The owner, and whom it names.
    pub fn everybody(&self) -> Vec<OnDeal> {
        let owner = OnDeal {
            id: self.owner,
            name: self.owner_name.clone(),
            part: DealPart::Owner,
            share: None,
        };
        [owner].into_iter().chain(self.people.clone()).collect()
    }

    /// Whether their roles let them, and whether they work on this deal or are only named on it.
    pub(super) fn lets(&self, by: &Person, verb: &str) -> Result<(), Refusal> {
        by.may(verb)?;
        let works_on_it = by.alone || by.sees_every_team() || by.teams.contains(&self.team);
        match !works_on_it && self.names(by.id) {
            true => Err(only_named(&self.number, &self.owner_name)),
            false => Ok(()),
        }
    }

    pub fn names(&self, person: PersonId) -> bool {
        self.people.iter().any(|it| it.id == person)
    }

    pub fn can_name(&self, by: &Person) -> Result<(), Refusal> {
        self.lets(by, "deal.name_person")
    }

    pub fn name(
        &self,
        by: &Person,
        person: PersonId,
        part: DealPart,
        share: Option<Decimal>,
    ) -> Result<(), Refusal> {
        self.can_name(by)?;
        let is_named = |it: &OnDeal| (it.id, it.part) == (person, part);
        if part == DealPart::Owner {
            return Err(part_unknown());
        } else if self.people.iter().any(is_named) {
            return Err(named_already());
        } else if part != DealPart::Commission && share.is_some() {
            return Err(share_refused());
        } else if part == DealPart::Commission {
            gives_to_another(by, person)?;
        }
        self.leaves_room(person, share)
    }

    pub fn share(
        &self,
        by: &Person,
        person: PersonId,
        share: Option<Decimal>,
    ) -> Result<(), Refusal> {
        self.lets(by, "deal.share_commission")?;
        self.has(person, DealPart::Commission)?;
        gives_to_another(by, person)?;
        self.leaves_room(person, share)
    }

    pub fn drop_person(
        &self,
        by: &Person,
        person: PersonId,
        part: DealPart,
    ) -> Result<(), Refusal> {
        self.lets(by, "deal.drop_person")?;
        self.has(person, part)?;
        match part {
            DealPart::Commission => gives_to_another(by, person),
            _ => Ok(()),
        }
    }

    /// Out of every part that one has there.
    pub fn can_leave(&self, by: &Person) -> Result<(), Refusal> {
        by.may("deal.leave")?;
        if !self.names(by.id) {
            return Err(not_named());
        }
        match self.has(by.id, DealPart::Commission) {
            Ok(()) => gives_to_another(by, by.id),
            Err(_) => Ok(()),
        }
    }

    fn has(&self, person: PersonId, part: DealPart) -> Result<(), Refusal> {
        let has = |it: &OnDeal| (it.id, it.part) == (person, part);
        match self.people.iter().any(has) {
            true => Ok(()),
            false => Err(not_named()),
        }
    }

    fn leaves_room(&self, person: PersonId, share: Option<Decimal>) -> Result<(), Refusal> {
        let Some(share) = share else {
            return Ok(());
        };
        check_share(share)?;
        let others = self.people.iter().filter(|it| it.id != person);
        let given: Decimal = others.filter_map(|it| it.share).sum();
        match given + share > Decimal::ONE_HUNDRED {
            true => Err(given_away(Decimal::ONE_HUNDRED - given)),
            false => Ok(()),
        }
    }
}

/// What a commission is worth to somebody is not for them to say.
fn gives_to_another(by: &Person, person: PersonId) -> Result<(), Refusal> {
    match by.id != person || by.alone || by.holds(Role::SalesOps) {
        true => Ok(()),
        false => Err(own_commission()),
    }
}

/// The same words, whether the domain or the database says no.
pub fn only_named(number: &str, owner: &str) -> Refusal {
    Refusal::forbidden(
        "deal.only_named",
        format!("You are only named on {number}: its team works on it."),
    )
    .hint(format!("Ask {owner}, whose deal it is, or the deal desk."))
}

/// The same words, whether the domain or the database says no.
pub fn cannot_be_named(name: &str) -> Refusal {
    let name = match name {
        "" => "Nobody of that id",
        name => name,
    };
    Refusal::rule(
        "deal.cannot_be_named",
        format!("{name} cannot be named on a deal."),
    )
    .hint("Who is named comes to the deal: they are active, with a login and a role.")
    .about("person_id")
}

/// The same words, whether the domain or the database says no.
pub fn not_named() -> Refusal {
    Refusal::rule(
        "deal.person_not_named",
        "The deal does not name this person in that part.",
    )
    .hint("dealdesk deal person list shows whom it names.")
}

/// The same words, whether the domain or the database says no.
pub fn named_already() -> Refusal {
    Refusal::rule(
        "deal.person_named",
        "The deal names this person in that part already.",
    )
    .hint("A person may have several parts: choose another, or change the share.")
    .about("part")
}

/// The same words, whether the domain or the database says no.
pub fn part_unknown() -> Refusal {
    let parts = DealPart::NAMED.map(DealPart::name).join(", ");
    Refusal::rule("deal.person_part", "Nobody is named on a deal like that.")
        .hint(format!(
            "A part is one of {parts}; another owner is given by reassigning the deal."
        ))
        .about("part")
}

#[cfg(test)]
mod tests;
