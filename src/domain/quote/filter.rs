//! Which quotes one asks for: the fields of the filter language for quotes, and the conditions that the store is handed.

use chrono::TimeDelta;
use serde::Serialize;

use super::QuoteState;
use crate::domain::{
    filter::{Field, Seen, Takes, Term, What, Wrong, read},
    id::DealId,
    time::Day,
};

const STATES: &[&str] = &[
    "open",
    "draft",
    "in_review",
    "approved",
    "rejected",
    "presented",
    "accepted",
    "declined",
    "expired",
    "cancelled",
    "completed",
];
const IS: &[&str] = &["mine", "blank", "expiring"];

/// So many days before its offer ends a quote counts as expiring.
pub const EXPIRING_DAYS: i64 = 7;

const fn field(name: &'static str, takes: Takes, help: &'static str) -> Field {
    Field { name, takes, help }
}

/// What can be asked of a quote, by the words that people type.
pub const FIELDS: &[Field] = &[
    field(
        "state",
        Takes::OneOf(STATES),
        "Where it stands: state:open, state:approved,presented.",
    ),
    field(
        "owner",
        Takes::People,
        "Whose deal it is of: owner:me, owner:maria, owner:inactive of who has left.",
    ),
    field(
        "account",
        Takes::Words,
        "For whom: account:northwind, account:none.",
    ),
    field(
        "expires",
        Takes::Day,
        "When its offer ends: expires<7d, expires:this_month, expires:none.",
    ),
    field(
        "is",
        Takes::OneOf(IS),
        "is:mine, is:blank (a contract will need what is missing), is:expiring (within a week).",
    ),
];

/// The conditions of a filter by the names that the store knows. What is not asked for is not there.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct QuoteFilter {
    /// Of the numbers of quote and deal, and of the names of deal and account.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<String>,
    /// One past its date is found as expired, and as accepted what has a version in force.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub states: Option<Vec<QuoteState>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deal: Option<DealId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub account: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owners: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub no_account: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expires_from: Option<Day>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expires_to: Option<Day>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub no_expiry: Option<bool>,
    /// Whether something of it is blank that a contract needs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub blank: Option<bool>,
}

impl QuoteFilter {
    /// From what a person typed.
    pub fn read(text: &str, seen: &Seen) -> Result<Self, Wrong> {
        let mut filter = Self::default();
        for term in read(text, FIELDS, seen)? {
            filter.take(term, seen)?;
        }
        Ok(filter)
    }

    fn take(&mut self, term: Term, seen: &Seen) -> Result<(), Wrong> {
        let Term {
            field,
            not,
            what,
            span,
        } = term;
        match (field, what) {
            (Some("state"), What::Names(names)) => self.narrow_states(&states(&names, not)),
            (Some("is"), What::Names(names)) if names.iter().any(|it| it == "blank") && not => {
                self.blank = Some(false);
            }
            (Some("expires"), What::Unknown) => self.no_expiry = Some(!not),
            (Some("account"), What::Unknown) => self.no_account = Some(!not),
            (_, _) if not => {
                let says = "A minus works on state, is:blank and none.";
                return Err(Wrong::new(&span, says, "Leave the minus out."));
            }
            (None, What::Words(words)) => self.words.extend(words),
            (Some("owner"), What::Names(names)) => self.owners = Some(names),
            (Some("account"), What::Words(words)) => {
                self.account.get_or_insert_default().extend(words);
            }
            (Some("expires"), What::Days(from, to)) => self.narrow_expiry(from, to),
            (Some("is"), What::Names(names)) => {
                for name in names {
                    self.is(&name, seen);
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn is(&mut self, name: &str, seen: &Seen) {
        match name {
            "mine" => self.owners = Some(vec!["me".to_owned()]),
            "blank" => self.blank = Some(true),
            _ => {
                self.narrow_states(&[QuoteState::Approved, QuoteState::Presented]);
                let last = seen.today + TimeDelta::days(EXPIRING_DAYS);
                self.narrow_expiry(Some(seen.today), Some(last));
            }
        }
    }

    /// Two conditions on the state must both hold.
    pub fn narrow_states(&mut self, to: &[QuoteState]) {
        let held = self.states.take();
        let held = held.unwrap_or_else(|| QuoteState::ALL.to_vec());
        self.states = Some(held.into_iter().filter(|it| to.contains(it)).collect());
    }

    /// The last word on an end holds.
    pub fn narrow_expiry(&mut self, from: Option<Day>, to: Option<Day>) {
        self.expires_from = from.or(self.expires_from);
        self.expires_to = to.or(self.expires_to);
    }
}

impl QuoteState {
    /// Those that something still happens to.
    pub fn open() -> Vec<QuoteState> {
        let all = QuoteState::ALL.into_iter();
        all.filter(|it| !it.is_over()).collect()
    }
}

fn states(names: &[String], not: bool) -> Vec<QuoteState> {
    let named = |state: &QuoteState| {
        names.iter().any(|name| match name.as_str() {
            "open" => !state.is_over(),
            name => name == state.name(),
        })
    };
    QuoteState::ALL
        .into_iter()
        .filter(|state| named(state) != not)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<QuoteFilter, String> {
        let now = "2026-11-24T09:00:00Z".parse().unwrap();
        let seen = Seen {
            now,
            today: "2026-11-24".parse().unwrap(),
            year_starts: 1,
        };
        QuoteFilter::read(text, &seen).map_err(|wrong| wrong.says)
    }

    #[test]
    fn what_is_typed_becomes_conditions() {
        use QuoteState::{Approved, Presented};
        let read = |text| read(text).unwrap();
        assert_eq!(read("state:open").states, Some(QuoteState::open()));
        assert_eq!(
            read("is:expiring state:draft,presented").states,
            Some(vec![Presented])
        );
        assert_eq!(
            read("-state:open").states.unwrap().len(),
            QuoteState::ALL.len() - QuoteState::open().len()
        );
        let mine = read("is:mine,expiring account:\"north wind\" seats");
        assert_eq!(mine.owners, Some(vec!["me".to_owned()]));
        assert_eq!(mine.states, Some(vec![Approved, Presented]));
        assert_eq!(mine.account, Some(vec!["north".into(), "wind".into()]));
        assert_eq!(mine.words, ["seats"]);
        let days = (mine.expires_from.unwrap(), mine.expires_to.unwrap());
        assert_eq!(
            (days.0.to_string(), days.1.to_string()),
            ("2026-11-24".into(), "2026-12-01".into())
        );
        assert_eq!(read("is:blank").blank, Some(true));
        assert_eq!(read("-is:blank").blank, Some(false));
        assert_eq!(read("expires:none").no_expiry, Some(true));
        assert_eq!(read("-account:none").no_account, Some(false));
    }

    #[test]
    fn what_means_nothing_is_refused() {
        let wrong = |text| read(text).unwrap_err();
        assert_eq!(
            wrong("-owner:me"),
            "A minus works on state, is:blank and none."
        );
        assert_eq!(wrong("stage:open"), "There is no field stage.");
    }
}
