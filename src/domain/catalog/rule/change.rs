//! One change of a configuration, and what it makes of it.

use std::fmt;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::Picked;
use crate::domain::catalog::{Catalog, expansion};

/// In the order in which a smaller harm comes first: nobody loses a line where a value would do.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
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

/// The lines as they are then. What is added comes with its parts and their defaults, and what is removed takes along what
/// stands under it.
pub fn apply(catalog: &Catalog, picked: &[Picked], change: &Change) -> Vec<Picked> {
    let mut picked = picked.to_vec();
    match change {
        Change::Attribute { line, code, to, .. } => {
            for it in picked.iter_mut().filter(|it| it.line == *line) {
                it.attributes.insert(code.clone(), to.clone());
                it.said.insert(code.clone());
            }
        }
        Change::Quantity { line, to, .. } => {
            for it in picked.iter_mut().filter(|it| it.line == *line) {
                it.quantity = *to;
            }
        }
        Change::Add { offering, under } => add(catalog, &mut picked, offering, *under),
        Change::Remove { line, .. } => remove(&mut picked, *line),
    }
    picked
}

/// Numbered on from the last line.
fn add(catalog: &Catalog, picked: &mut Vec<Picked>, offering: &str, under: Option<u32>) {
    let first = picked.iter().map(|it| it.line).max().unwrap_or(0) + 1;
    let parent = under.and_then(|under| picked.iter().find(|it| it.line == under));
    let quantity = parent
        .and_then(|it| {
            let component = catalog.component(&it.offering, offering)?;
            component.count.under(it.quantity)
        })
        .unwrap_or(Decimal::ONE);
    let coming = expansion::of(catalog, offering, quantity);
    for (line, coming) in (first..).zip(coming.unwrap_or_default()) {
        let above = coming.under.and_then(|at| u32::try_from(at).ok());
        picked.push(Picked {
            line,
            under: above.map_or(under, |at| Some(first + at)),
            offering: coming.offering.code.clone(),
            quantity: coming.quantity,
            attributes: coming.offering.defaults(),
            said: Default::default(),
        });
    }
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
