//! An answer of the calculator as one document for scripts; how people read it, the domain says.

use serde_json::{Map, Value, json};

use crate::{
    cli::said::Said,
    domain::{
        calc::{Answer, Fact, Row},
        money::Currency,
        pricing::exact::{self, unrounded},
    },
};

pub fn said(answer: &Answer) -> Said {
    Said::new(document(answer), answer.told())
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
}

fn places(currency: Option<Currency>) -> u32 {
    currency.map_or(0, Currency::places)
}
