//! Which deals one asks for: the fields of the filter language for deals, and the conditions that the store is handed.

mod fields;
mod names;

use chrono::Datelike;
use rust_decimal::Decimal;
use serde::Serialize;

use super::{Forecast, Stage};
use crate::domain::{
    filter::{AsFar, Seen, Term, What, Wrong, as_far, read},
    time::{Day, Moment},
};

pub use fields::FIELDS;
pub use names::{Names, no_team_called, nobody_called};

/// The conditions of a filter by the names that the store knows. What is not asked for is not there.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct DealFilter {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stages: Option<Vec<Stage>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub not_words: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owners: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub not_owners: Option<Vec<String>>,
    /// Who is named on it, in whatever part.
    #[serde(skip_serializing_if = "Option::is_none", rename = "with_people")]
    pub with: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none", rename = "not_with_people")]
    pub not_with: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub teams: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub account: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub no_account: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub product: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub no_product: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub currencies: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub forecasts: Option<Vec<Forecast>>,
    /// In the company's currency at today's rate, both ends included; an amount without a rate is in no range.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount_from: Option<Decimal>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount_to: Option<Decimal>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub no_amount: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub closes_from: Option<Day>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub closes_to: Option<Day>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub no_closes: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub opened_from: Option<Day>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub opened_to: Option<Day>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub no_opened: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_from: Option<Day>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_to: Option<Day>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub no_next: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since_from: Option<Moment>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since_to: Option<Moment>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub updated_from: Option<Moment>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub updated_to: Option<Moment>,
    /// One of the codes of [`super::Deal::flags`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub flag: Option<String>,
}

impl DealFilter {
    /// From what a person typed.
    pub fn read(text: &str, seen: &Seen) -> Result<Self, Wrong> {
        let mut filter = Self::default();
        for term in read(text, FIELDS, seen)? {
            filter.take(term, seen)?;
        }
        Ok(filter)
    }

    /// From what a person typed at another time, as far as it still means something. Whoever is `gone` filters nothing.
    pub fn as_far(text: &str, seen: &Seen, gone: &Names) -> (Self, AsFar) {
        let mut filter = Self::default();
        let read = as_far(text, FIELDS, seen, |term| {
            Names::by(term).refuse(gone, &term.span)?;
            filter.take(term.clone(), seen)
        });
        (filter, read)
    }

    /// The days between which the deals close, where it asks for nothing else besides stages and the store has counted
    /// such a stretch: both ends are those of months, or open.
    pub fn counted(&self) -> Option<(Option<Day>, Option<Day>)> {
        let (from, to) = (self.closes_from, self.closes_to);
        let counted = Self {
            stages: self.stages.clone(),
            closes_from: from,
            closes_to: to,
            ..Self::default()
        };
        let begins = |day: Day| day.day() == 1;
        let ends = |day: Day| day.succ_opt().is_some_and(begins);
        let whole = from.is_none_or(begins) && to.is_none_or(ends);
        (*self == counted && whole).then_some((from, to))
    }

    fn take(&mut self, term: Term, seen: &Seen) -> Result<(), Wrong> {
        let Term {
            field,
            not,
            what,
            span,
        } = term;
        let refuse = |says: &str, hint: &str| Err(Wrong::new(&span, says, hint));
        match (field, what) {
            (None, What::Words(words)) if not => self.not_words.extend(words),
            (None, What::Words(words)) => self.words.extend(words),
            (Some("stage"), What::Names(names)) => self.narrow_stages(&stages(&names, not)),
            (Some("forecast"), What::Names(names)) => {
                let wanted = |it: &Forecast| names.iter().any(|name| name == it.name()) != not;
                self.forecasts = Some(Forecast::ALL.into_iter().filter(wanted).collect());
            }
            (Some("owner"), What::Names(names)) if not => self.not_owners = Some(names),
            (Some("owner"), What::Names(names)) => self.owners = Some(names),
            (Some("with"), What::Names(names)) if not => self.not_with = Some(names),
            (Some("with"), What::Names(names)) => self.with = Some(names),
            (Some("is"), What::Names(names)) => {
                for name in names {
                    self.is(&name, not, seen);
                }
            }
            (Some("team"), What::Unknown) => {
                return refuse("Every deal has a team.", "Write words of its name.");
            }
            (Some(field), What::Unknown) => self.unknown(field, !not),
            (Some(field), _) if not => {
                let says = format!("{field} is not turned around by a minus.");
                return refuse(
                    &says,
                    "A minus works on words, stage, forecast, owner, with, is and none.",
                );
            }
            (Some("flag"), What::Names(names)) => {
                if names.len() > 1 {
                    return refuse("Flags are looked at one by one.", "Write one of them.");
                }
                self.flag = names.first().map(|name| format!("deal.{name}"));
            }
            (Some("currency"), What::Names(codes)) => self.currencies = Some(codes),
            (Some("account"), What::Words(words)) => {
                self.account.get_or_insert_default().extend(words)
            }
            (Some("product"), What::Words(words)) => {
                self.product.get_or_insert_default().extend(words)
            }
            (Some("team"), What::Words(words)) => self.teams = Some(vec![words.join(" ")]),
            (Some("amount"), What::Amounts(from, to)) => {
                narrow(&mut self.amount_from, from);
                narrow(&mut self.amount_to, to);
            }
            (Some("close"), What::Days(from, to)) => {
                narrow(&mut self.closes_from, from);
                narrow(&mut self.closes_to, to);
            }
            (Some("next"), What::Days(from, to)) => {
                narrow(&mut self.next_from, from);
                narrow(&mut self.next_to, to);
            }
            (Some("opened"), What::Days(from, to)) => {
                narrow(&mut self.opened_from, from);
                narrow(&mut self.opened_to, to);
            }
            (Some("age"), What::Moments(from, to)) => {
                narrow(&mut self.since_from, from);
                narrow(&mut self.since_to, to);
            }
            (Some("changed"), What::Moments(from, to)) => {
                narrow(&mut self.updated_from, from);
                narrow(&mut self.updated_to, to);
            }
            _ => {}
        }
        Ok(())
    }

    /// Two conditions on the stage must both hold.
    pub fn narrow_stages(&mut self, to: &[Stage]) {
        let held = self.stages.take().unwrap_or_else(|| Stage::ALL.to_vec());
        self.stages = Some(
            held.into_iter()
                .filter(|stage| to.contains(stage))
                .collect(),
        );
    }

    fn is(&mut self, name: &str, not: bool, seen: &Seen) {
        match (name, not) {
            ("mine", false) => self.owners = Some(vec!["me".to_owned()]),
            ("mine", true) => self.not_owners = Some(vec!["me".to_owned()]),
            ("late", false) => {
                self.narrow_stages(&Stage::OPEN);
                narrow(&mut self.closes_to, seen.today.pred_opt());
            }
            ("late", true) => narrow(&mut self.closes_from, Some(seen.today)),
            ("idle", not) => {
                let ago = seen.now - chrono::TimeDelta::days(30);
                match not {
                    true => narrow(&mut self.updated_from, Some(ago)),
                    false => narrow(&mut self.updated_to, Some(ago)),
                }
            }
            _ => {}
        }
    }

    fn unknown(&mut self, field: &str, is: bool) {
        match field {
            "account" => self.no_account = Some(is),
            "product" => self.no_product = Some(is),
            "amount" => self.no_amount = Some(is),
            "close" => self.no_closes = Some(is),
            "next" => self.no_next = Some(is),
            "opened" => self.no_opened = Some(is),
            _ => {}
        }
    }
}

/// The last word on an end holds.
fn narrow<T>(end: &mut Option<T>, to: Option<T>) {
    if to.is_some() {
        *end = to;
    }
}

fn stages(names: &[String], not: bool) -> Vec<Stage> {
    let named = |stage: &Stage| {
        names.iter().any(|name| match name.as_str() {
            "open" => stage.is_open(),
            "closed" => !stage.is_open(),
            "won" => *stage == Stage::ClosedWon,
            "lost" => *stage == Stage::ClosedLost,
            name => name == stage.name(),
        })
    };
    Stage::ALL
        .into_iter()
        .filter(|stage| named(stage) != not)
        .collect()
}

#[cfg(test)]
mod tests;
