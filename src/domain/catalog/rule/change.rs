//! One change of a configuration, and what it makes of it.

use std::{collections::BTreeMap, fmt};

use rust_decimal::Decimal;
use serde::Serialize;

use super::Picked;
use crate::domain::catalog::Catalog;

/// In the order in which a smaller harm comes first: nobody loses a line where a value would do.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    Attribute {
        line: u32,
        offering: String,
        code: String,
        to: String,
    },
    Quantity {
        line: u32,
        offering: String,
        to: Decimal,
    },
    Add {
        offering: String,
        under: Option<u32>,
    },
    Remove {
        line: u32,
        offering: String,
    },
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Change::Attribute { line, code, to, .. } => {
                write!(f, "set {code} of line {line} to {to}")
            }
            Change::Quantity { line, to, .. } => {
                write!(f, "set the quantity of line {line} to {}", to.normalize())
            }
            Change::Add {
                offering,
                under: Some(line),
            } => write!(f, "add {offering} under line {line}"),
            Change::Add { offering, .. } => write!(f, "add {offering}"),
            Change::Remove { line, offering } => write!(f, "remove line {line} ({offering})"),
        }
    }
}

/// The lines as they are then. What is added comes with its defaults, and what is removed takes along what stands under it.
pub fn apply(catalog: &Catalog, picked: &[Picked], change: &Change) -> Vec<Picked> {
    let mut picked = picked.to_vec();
    match change {
        Change::Attribute { line, code, to, .. } => {
            for it in picked.iter_mut().filter(|it| it.line == *line) {
                it.attributes.insert(code.clone(), to.clone());
            }
        }
        Change::Quantity { line, to, .. } => {
            for it in picked.iter_mut().filter(|it| it.line == *line) {
                it.quantity = *to;
            }
        }
        Change::Add { offering, under } => {
            let line = picked.iter().map(|it| it.line).max().unwrap_or(0) + 1;
            let parent = under.and_then(|under| picked.iter().find(|it| it.line == under));
            let above = parent.and_then(|it| {
                let groups = &catalog.offerings.get(&it.offering)?.groups;
                let mut options = groups.iter().flat_map(|it| &it.of);
                let option = options.find(|it| it.offering == *offering)?;
                option.count.under(it.quantity)
            });
            picked.push(Picked {
                line,
                under: *under,
                offering: offering.clone(),
                quantity: above.unwrap_or(Decimal::ONE),
                attributes: defaults_of(catalog, offering),
            });
        }
        Change::Remove { line, .. } => remove(&mut picked, *line),
    }
    picked
}

fn remove(picked: &mut Vec<Picked>, line: u32) {
    picked.retain(|it| it.line != line);
    let under: Vec<_> = { picked.iter() }
        .filter(|it| it.under == Some(line))
        .map(|it| it.line)
        .collect();
    for line in under {
        remove(picked, line);
    }
}

fn defaults_of(catalog: &Catalog, offering: &str) -> BTreeMap<String, String> {
    let attributes = catalog.offerings.get(offering).map(|it| &it.attributes);
    let with_default = attributes.into_iter().flatten().filter_map(|it| {
        let default = it.default.clone()?;
        Some((it.code.clone(), default))
    });
    with_default.collect()
}
