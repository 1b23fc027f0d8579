//! A step as people write it: `regular=10%`, `discretionary=-30`, `contract_price=290`.

use std::str::FromStr;

use rust_decimal::Decimal;

use super::{Change, Step, StepKind, exact};
use crate::domain::{nearest::nearest, refusal::Refusal};

/// `regular=10%` takes off, as `-10%` does; `+10%` comes on top. Amounts are signed, and `==290` is the price from here
/// on; so is what stands behind a contract price without a sign.
impl FromStr for Step {
    type Err = Refusal;

    fn from_str(text: &str) -> Result<Self, Refusal> {
        let (typed, value) = text.split_once('=').ok_or_else(|| {
            no_step("write a kind and what it does, like regular=10% or discretionary=-30")
        })?;
        let kind = kind(typed)?;
        Ok(Step {
            kind,
            change: change(kind, value)?,
            cites: None,
        })
    }
}

fn change(kind: StepKind, value: &str) -> Result<Change, Refusal> {
    let value = value.trim();
    let (sign, size) = match value.split_at_checked(1) {
        Some((sign @ ("+" | "-" | "="), size)) => (sign, size.trim()),
        _ => ("", value),
    };
    Ok(match (size.strip_suffix('%'), sign) {
        (Some(_), "=") => return Err(no_step("a percent is no price")),
        (Some(size), "+") => Change::Increase(unsigned(size)?),
        (Some(size), _) => Change::Percent(unsigned(size)?),
        (None, "=") => Change::Price(exact::read(size)?),
        (None, "") if kind == StepKind::ContractPrice => Change::Price(unsigned(size)?),
        (None, "-") => Change::Amount(-unsigned(size)?),
        (None, _) => Change::Amount(unsigned(size)?),
    })
}

/// Its sign has been read.
fn unsigned(size: &str) -> Result<Decimal, Refusal> {
    let size = size.trim();
    match size.starts_with('-') {
        true => Err(no_step(format!("{size:?} has two signs"))),
        false => exact::read(size),
    }
}

fn kind(typed: &str) -> Result<StepKind, Refusal> {
    let name = typed.trim().to_lowercase().replace(['-', ' '], "_");
    let known = StepKind::ALL.into_iter().find(|kind| kind.name() == name);
    known.ok_or_else(|| {
        let names = StepKind::ALL.map(StepKind::name);
        no_step(match nearest(&name, names) {
            Some(near) => format!("there is no step {typed:?}: did you mean {near}?"),
            None => format!(
                "there is no step {typed:?}: it is one of {}",
                names.join(", ")
            ),
        })
    })
}

fn no_step(says: impl Into<String>) -> Refusal {
    Refusal::rule("price.step", says).about("steps")
}
