//! An answer of the calculator in both forms: one document for scripts, its steps in a column for people.
//!
//! Nothing but ASCII, so that it reads the same everywhere.

use rust_decimal::{Decimal, RoundingStrategy};
use serde_json::{Map, Value, json};

use crate::{
    cli::said::Said,
    domain::{
        calc::{Answer, Fact, Row, Worked},
        money::{Currency, Money, grouped},
        pricing::exact::{self, unrounded},
    },
};

pub fn said(answer: &Answer) -> Said {
    Said::new(document(answer), text(answer))
}

fn document(it: &Answer) -> Value {
    let money = |amount| Fact::Money(amount).json(it.currency);
    let mut all = Map::new();
    all.insert("amount".into(), it.amount.map_or(Value::Null, money));
    all.insert("currency".into(), json!(it.currency));
    all.insert("unrounded".into(), json!(it.unrounded.map(unrounded)));
    all.insert("policy".into(), json!(it.policy));
    for (name, fact) in &it.facts {
        all.insert((*name).to_owned(), fact.json(it.currency));
    }
    let steps = it.steps.iter().map(|step| {
        let mut told = row(&step.facts, it.currency);
        told.insert("says".into(), json!(step.says.trim()));
        let after = step
            .after
            .as_ref()
            .map_or(Value::Null, |it_is| it_is.json(it.currency));
        told.insert("after".into(), after);
        Value::Object(told)
    });
    all.insert("steps".into(), steps.collect());
    Value::Object(all)
}

fn row(facts: &Row, currency: Option<Currency>) -> Map<String, Value> {
    let facts = facts.iter();
    facts
        .map(|(name, fact)| ((*name).to_owned(), fact.json(currency)))
        .collect()
}

impl Fact {
    fn json(&self, currency: Option<Currency>) -> Value {
        match self {
            Fact::Unknown | Fact::Nothing => Value::Null,
            Fact::Yes(yes) => json!(yes),
            Fact::Text(text) => json!(text),
            Fact::Number(number) | Fact::Percent(number) => {
                json!(number.normalize().to_string())
            }
            Fact::Money(amount) => json!(exact::text(*amount, places(currency))),
            Fact::Unrounded(amount) => json!(unrounded(*amount)),
            Fact::Amounts(all) => all
                .iter()
                .map(|amount| Fact::Money(*amount).json(currency))
                .collect(),
            Fact::Group(group) => Value::Object(row(group, currency)),
            Fact::Rows(rows) => rows
                .iter()
                .map(|it| Value::Object(row(it, currency)))
                .collect(),
        }
    }

    /// For people; none where the steps say it already.
    fn words(&self, currency: Option<Currency>) -> Option<String> {
        Some(match self {
            Fact::Unknown => "not known".to_owned(),
            Fact::Nothing => "none".to_owned(),
            Fact::Yes(true) => "yes".to_owned(),
            Fact::Yes(false) => "no".to_owned(),
            Fact::Text(text) => text.clone(),
            Fact::Number(number) => number.normalize().to_string(),
            Fact::Percent(percent) => readable(*percent),
            Fact::Money(amount) | Fact::Unrounded(amount) => grouped(*amount, places(currency)),
            Fact::Amounts(_) | Fact::Rows(_) => return None,
            Fact::Group(_) => return None,
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

fn text(it: &Answer) -> String {
    let mut parts = Vec::new();
    if let (Some(amount), Some(currency)) = (it.amount, it.currency) {
        parts.push(Money { amount, currency }.to_string());
    }
    parts.push(steps(it));
    parts.push(facts(it));
    parts.join("\n\n")
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
    let mut lines: Vec<(String, String)> = vec![("policy".to_owned(), it.policy.clone())];
    for (name, fact) in &it.facts {
        let facts = match fact {
            Fact::Group(group) => group.clone(),
            fact => vec![(*name, fact.clone())],
        };
        lines.extend(
            facts.iter().filter_map(|(name, fact)| {
                Some((name.replace('_', " "), fact.words(it.currency)?))
            }),
        );
    }
    let width = lines.iter().map(|(name, _)| name.len()).max().unwrap_or(0);
    let told = lines
        .iter()
        .map(|(name, words)| format!("  {name:width$}  {words}"));
    told.collect::<Vec<_>>().join("\n")
}
