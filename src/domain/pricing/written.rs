//! Steps and anchors as people write them: `regular=10%`, `discretionary=-30`, `contract_price=290`, `day:5`.

use std::str::FromStr;

use rust_decimal::Decimal;

use super::{Anchor, Change, Step, StepKind, exact};
use crate::domain::{nearest::nearest, refusal::Refusal};

impl FromStr for StepKind {
    type Err = Refusal;

    fn from_str(text: &str) -> Result<Self, Refusal> {
        let name = text.trim().to_lowercase().replace(['-', ' '], "_");
        let known = StepKind::ALL.into_iter().find(|kind| kind.name() == name);
        known.ok_or_else(|| {
            let names = StepKind::ALL.map(StepKind::name);
            let hint = match nearest(&name, names) {
                Some(near) => format!("Did you mean {near}?"),
                None => format!("It is one of {}.", names.join(", ")),
            };
            no_step(format!("There is no step {:?}.", text.trim())).hint(hint)
        })
    }
}

/// As people write it: `regular=10%` takes off, as `-10%` does; `+10%` comes on top. Amounts are signed, and `==290` is
/// the price from here on; so is what stands behind a contract price without a sign.
impl FromStr for Step {
    type Err = Refusal;

    fn from_str(text: &str) -> Result<Self, Refusal> {
        let (kind, value) = text.split_once('=').ok_or_else(|| {
            no_step(format!("{text:?} says no change of a price."))
                .hint("Write a kind and what it does, like regular=10% or discretionary=-30.")
        })?;
        let (kind, value) = (kind.parse::<StepKind>()?, value.trim());
        let (sign, size) = match value.split_at_checked(1) {
            Some((sign @ ("+" | "-" | "="), size)) => (sign, size.trim()),
            _ => ("", value),
        };
        let change = match (size.strip_suffix('%'), sign) {
            (Some(_), "=") => {
                return Err(no_step("A percent is no price.")
                    .hint("Write an amount behind ==, like contract_price==290."));
            }
            (Some(size), "+") => Change::Increase(unsigned(size)?),
            (Some(size), _) => Change::Percent(unsigned(size)?),
            (None, "=") => Change::Price(exact::read(size)?),
            (None, "") if kind == StepKind::ContractPrice => Change::Price(unsigned(size)?),
            (None, "-") => Change::Amount(-unsigned(size)?),
            (None, _) => Change::Amount(unsigned(size)?),
        };
        Ok(Step {
            kind,
            change,
            cites: None,
        })
    }
}

/// Its sign has been read.
fn unsigned(size: &str) -> Result<Decimal, Refusal> {
    match size.trim().starts_with('-') {
        true => {
            Err(no_step(format!("{:?} has two signs.", size.trim())).hint("Write one of them."))
        }
        false => exact::read(size),
    }
}

fn no_step(says: impl Into<String>) -> Refusal {
    Refusal::rule("price.step", says).about("steps")
}

impl FromStr for Anchor {
    type Err = Refusal;

    fn from_str(text: &str) -> Result<Self, Refusal> {
        let no = || {
            Refusal::rule("price.anchor", format!("{text:?} is no anchor of periods."))
                .hint("Write anniversary, calendar, sticky, day:N or date:MM-DD.")
                .about("anchor")
        };
        let number = |digits: &str| digits.parse::<u8>().map_err(|_| no());
        let typed = text.trim().to_lowercase();
        match typed.split_once(':') {
            Some(("day", day)) => Ok(Anchor::Day(number(day)?)),
            Some(("date", date)) => {
                let (month, day) = date.split_once('-').ok_or_else(no)?;
                Ok(Anchor::Date(number(month)?, number(day)?))
            }
            Some(_) => Err(no()),
            None => match typed.as_str() {
                "anniversary" => Ok(Anchor::Anniversary),
                "calendar" => Ok(Anchor::Calendar),
                "sticky" => Ok(Anchor::Sticky),
                _ => Err(no()),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use rust_decimal::dec;

    use super::*;

    #[test]
    fn steps_are_read_as_people_write_them() {
        for (typed, kind, change) in [
            ("regular=20%", StepKind::Regular, Change::Percent(dec!(20))),
            (
                "regular=-20 %",
                StepKind::Regular,
                Change::Percent(dec!(20)),
            ),
            (
                "Partner = +5%",
                StepKind::Partner,
                Change::Increase(dec!(5)),
            ),
            (
                "discretionary=-30",
                StepKind::Discretionary,
                Change::Amount(dec!(-30)),
            ),
            (
                "attribute=+1,234.50",
                StepKind::Attribute,
                Change::Amount(dec!(1234.50)),
            ),
            ("bundle=12", StepKind::Bundle, Change::Amount(dec!(12))),
            (
                "contract-price=290",
                StepKind::ContractPrice,
                Change::Price(dec!(290)),
            ),
            (
                "contract price=-15",
                StepKind::ContractPrice,
                Change::Amount(dec!(-15)),
            ),
            ("tier==8.5", StepKind::Tier, Change::Price(dec!(8.5))),
        ] {
            let step: Step = typed.parse().unwrap();
            assert_eq!((step.kind, step.change), (kind, change), "{typed}");
        }
        for typed in [
            "",
            "regular",
            "regular=",
            "regular=%",
            "regular==5%",
            "regular=--5",
            "regular=1e3",
            "list=3",
        ] {
            assert!(typed.parse::<Step>().is_err(), "{typed}");
        }
        let refused = "discretionry=-3".parse::<Step>().unwrap_err();
        assert_eq!(refused.hint.as_deref(), Some("Did you mean discretionary?"));
    }
}
