//! What differs between two versions: offering by offering, price by price.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::{
    Catalog, Offering, Price, PriceKey, PriceList, Rule,
    rule::{condition, effect},
};
use crate::domain::money::grouped;

/// What of the catalog a difference is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    Offering,
    PriceList,
    Price,
    Rule,
    Cost,
}

impl Part {
    pub fn title(self) -> &'static str {
        match self {
            Part::Offering => "offering",
            Part::PriceList => "price list",
            Part::Price => "price",
            Part::Rule => "rule",
            Part::Cost => "cost",
        }
    }
}

/// One place that says something else; without a `was` it is new, without a `became` it is gone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Difference {
    pub part: Part,
    /// The code; of a price the list, the offering and the charge.
    pub of: String,
    /// Which of its fields; none where it came or went whole.
    pub field: Option<&'static str>,
    pub was: Option<String>,
    pub became: Option<String>,
}

impl Difference {
    pub fn is_new(&self) -> bool {
        self.field.is_none() && self.became.is_some()
    }

    pub fn is_gone(&self) -> bool {
        self.field.is_none() && self.became.is_none()
    }

    /// `price USD-2026 PLT-ENT seat: price 120.00 → 125.00`
    pub fn sentence(&self) -> String {
        let (part, of) = (self.part.title(), &self.of);
        match (self.field, &self.was, &self.became) {
            (None, None, Some(name)) => format!("{part} {of} is new: {name}"),
            (None, ..) => format!("{part} {of} is gone"),
            (Some(field), was, became) => {
                let said = |it: &Option<String>| it.clone().unwrap_or_else(|| "nothing".to_owned());
                format!("{part} {of}: {field} {} → {}", said(was), said(became))
            }
        }
    }
}

pub fn differences(was: &Catalog, became: &Catalog) -> Vec<Difference> {
    let mut all = Vec::new();
    between(
        &was.offerings,
        &became.offerings,
        &mut all,
        Part::Offering,
        String::clone,
        offering,
    );
    between(
        &was.price_lists,
        &became.price_lists,
        &mut all,
        Part::PriceList,
        String::clone,
        price_list,
    );
    let of = |key: &PriceKey| format!("{} {} {}", key.list, key.offering, key.charge);
    between(
        &was.prices,
        &became.prices,
        &mut all,
        Part::Price,
        of,
        price,
    );
    between(
        &was.rules,
        &became.rules,
        &mut all,
        Part::Rule,
        String::clone,
        rule,
    );
    all
}

/// A field and what it says: nothing where it says nothing.
pub(super) type Field = (&'static str, Option<String>);

/// Compares what two maps hold, key by key in order. The first field is what something new is told by.
pub(super) fn between<K: Ord, T: PartialEq>(
    was: &BTreeMap<K, T>,
    became: &BTreeMap<K, T>,
    all: &mut Vec<Difference>,
    part: Part,
    of: impl Fn(&K) -> String,
    fields: impl Fn(&T) -> Vec<Field>,
) {
    let keys: BTreeSet<&K> = was.keys().chain(became.keys()).collect();
    for key in keys {
        let whole = |was: Option<&T>, became: Option<&T>| Difference {
            part,
            of: of(key),
            field: None,
            was: was.and_then(|it| fields(it).swap_remove(0).1),
            became: became.and_then(|it| fields(it).swap_remove(0).1),
        };
        match (was.get(key), became.get(key)) {
            (Some(a), Some(b)) if a == b => {}
            (Some(a), Some(b)) => {
                let pairs = fields(a).into_iter().zip(fields(b));
                let changed = pairs.filter(|((_, was), (_, became))| was != became);
                all.extend(changed.map(|((field, was), (_, became))| Difference {
                    part,
                    of: of(key),
                    field: Some(field),
                    was,
                    became,
                }));
            }
            (a, b) => all.push(whole(a, b)),
        }
    }
}

fn offering(it: &Offering) -> Vec<Field> {
    vec![
        ("name", Some(it.name.clone())),
        ("family", Some(it.family.clone())),
        ("kind", Some(it.kind.name().to_owned())),
        ("description", it.description.clone()),
        ("charges", told(it.charges.iter().map(super::told::charge))),
        (
            "attributes",
            told(it.attributes.iter().map(super::told::attribute)),
        ),
        ("groups", told(it.groups.iter().map(super::told::group))),
        ("realises", told(it.realises.iter().map(super::told::spec))),
    ]
}

fn rule(it: &Rule) -> Vec<Field> {
    vec![
        ("name", Some(it.name.clone())),
        ("when", Some(condition(it))),
        ("then", Some(effect(it))),
    ]
}

fn price_list(it: &PriceList) -> Vec<Field> {
    vec![
        ("name", Some(it.name.clone())),
        ("currency", Some(it.currency.to_string())),
        ("from", Some(it.from.to_string())),
        ("through", it.through.map(|day| day.to_string())),
    ]
}

fn price(it: &Price) -> Vec<Field> {
    vec![
        ("price", Some(grouped(it.price, 2))),
        ("table", it.tiers.as_ref().map(super::told::tiers)),
        ("overage", it.overage.map(|it| grouped(it, 2))),
        (
            "attributes",
            told(it.attributes.iter().map(super::told::attribute_price)),
        ),
    ]
}

fn told(all: impl Iterator<Item = String>) -> Option<String> {
    let all: Vec<_> = all.collect();
    (!all.is_empty()).then(|| all.join("; "))
}
