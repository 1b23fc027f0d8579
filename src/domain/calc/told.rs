//! An answer as people read it: the amount, the steps with what stands after each in a column, then what else is known.
//!
//! Our own words are nothing but ASCII, so that they read the same everywhere.

use rust_decimal::{Decimal, RoundingStrategy};

use super::{Answer, Fact, Worked};
use crate::domain::money::{Currency, Money, grouped};

impl Answer {
    pub fn told(&self) -> String {
        let mut parts = Vec::new();
        if let (Some(amount), Some(currency)) = (self.amount, self.currency) {
            parts.push(Money { amount, currency }.to_string());
        }
        parts.push(steps(self));
        parts.push(facts(self));
        parts.join("\n\n")
    }

    /// What is known by name and told by no step.
    pub fn known(&self) -> Vec<(String, String)> {
        let mut lines = Vec::new();
        for (name, fact) in &self.facts {
            let facts = match fact {
                Fact::Group(group) => group.clone(),
                fact => vec![(*name, fact.clone())],
            };
            lines.extend(facts.iter().filter_map(|(name, fact)| {
                Some((name.replace('_', " "), fact.words(self.currency)?))
            }));
        }
        lines
    }
}

impl Fact {
    /// For people; none where the steps say it already.
    pub fn words(&self, currency: Option<Currency>) -> Option<String> {
        Some(match self {
            Fact::Unknown => "not known".to_owned(),
            Fact::Nothing => "none".to_owned(),
            Fact::Yes(true) => "yes".to_owned(),
            Fact::Yes(false) => "no".to_owned(),
            Fact::Text(text) => text.clone(),
            Fact::Number(number) => number.normalize().to_string(),
            Fact::Percent(percent) => readable(*percent),
            Fact::Money(amount) | Fact::Unrounded(amount) => grouped(*amount, places(currency)),
            Fact::Amounts(_) | Fact::Group(_) | Fact::Rows(_) => return None,
        })
    }
}

/// A percent that goes on and on is told shorter, and said to be.
fn readable(percent: Decimal) -> String {
    let short = percent.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
    match short == percent {
        true => format!("{} %", percent.normalize()),
        false => format!("about {} %", short.normalize()),
    }
}

fn places(currency: Option<Currency>) -> u32 {
    currency.map_or(0, Currency::places)
}

/// What was done, and beside it in a column what stands after it.
fn steps(it: &Answer) -> String {
    let words = |step: &Worked| {
        step.after
            .as_ref()
            .and_then(|it_is| it_is.words(it.currency))
    };
    let steps: Vec<_> = it
        .steps
        .iter()
        .map(|step| (&step.says, words(step)))
        .collect();
    let valued = || {
        steps
            .iter()
            .filter_map(|(says, after)| Some((says, after.as_ref()?)))
    };
    let says = valued().map(|(says, _)| says.chars().count()).max();
    let after = valued().map(|(_, after)| after.chars().count()).max();
    let (says, after) = (says.unwrap_or(0), after.unwrap_or(0));
    let line = |(step, value): &(&String, Option<String>)| match value {
        Some(value) => format!("  {step:says$}  {value:>after$}"),
        None => format!("  {step}"),
    };
    steps.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// The policy and what else is known, a line each.
fn facts(it: &Answer) -> String {
    let mut lines = vec![("policy".to_owned(), it.policy.clone())];
    lines.extend(it.known());
    let width = lines.iter().map(|(name, _)| name.len()).max().unwrap_or(0);
    let told = lines
        .iter()
        .map(|(name, words)| format!("  {name:width$}  {words}"));
    told.collect::<Vec<_>>().join("\n")
}
