//! From the list price of one unit down to its net price, each step with what stood before and after it.
//!
//! The price of one unit is for reading; money is made of what all units cost together, so that a price that has no
//! last decimal (a tier's average) loses nothing on its way.

use rust_decimal::Decimal;

use super::{
    Change, Fraction, Layer, Order, Step, StepKind, Tiers,
    exact::{self, too_long},
};
use crate::domain::refusal::Refusal;

/// A step that was taken, in the price of one unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    pub kind: StepKind,
    pub change: Change,
    pub cites: Option<String>,
    pub before: Decimal,
    pub after: Decimal,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fall {
    /// One unit, exact as far as twenty-eight digits go.
    pub unit: Decimal,
    /// All units together.
    pub all: Decimal,
    pub steps: Vec<Taken>,
}

/// Takes the steps one after the other.
///
/// Refused where a step takes a price below zero, where percents leave their bounds, and where digits do not suffice.
/// A list price below zero is a credit: its steps are not held above zero.
pub fn fall(
    list: Decimal,
    quantity: Decimal,
    tiers: Option<&Tiers>,
    steps: &[Step],
    order: Order,
) -> Result<Fall, Refusal> {
    let mut price = Price {
        list,
        quantity,
        unit: list,
        all: exact::product(list, quantity).ok_or_else(too_long)?,
        off_list: order == Order::OffList,
    };
    let mut taken = Vec::with_capacity(steps.len() + usize::from(tiers.is_some()));
    let mut tiers = tiers;
    for step in in_order(steps, order) {
        if let Some(table) =
            tiers.take_if(|_| place(step.kind, order) > place(StepKind::Tier, order))
        {
            taken.push(price.by_quantity(table)?);
        }
        taken.push(price.step(step)?);
    }
    if let Some(table) = tiers {
        taken.push(price.by_quantity(table)?);
    }
    Ok(Fall {
        unit: price.unit,
        all: price.all,
        steps: taken,
    })
}

/// What the catalog alone would ask: the steps of the system that cite a published row, and no other.
pub fn system_price(
    list: Decimal,
    quantity: Decimal,
    tiers: Option<&Tiers>,
    steps: &[Step],
) -> Result<Fall, Refusal> {
    let published = |step: &&Step| step.kind.layer() == Layer::System && step.cites.is_some();
    let steps: Vec<Step> = steps.iter().filter(published).cloned().collect();
    let tiers = tiers.filter(|table| table.cites.is_some());
    fall(list, quantity, tiers, &steps, Order::Standard)
}

fn in_order(steps: &[Step], order: Order) -> Vec<&Step> {
    let mut steps: Vec<&Step> = steps.iter().collect();
    // Steps of one place stay as they are given.
    steps.sort_by_key(|step| place(step.kind, order));
    steps
}

/// Where a kind of step stands among the others.
fn place(kind: StepKind, order: Order) -> usize {
    const SYSTEM: [StepKind; 6] = [
        StepKind::ContractPrice,
        StepKind::Volume,
        StepKind::Tier,
        StepKind::Attribute,
        StepKind::Bundle,
        StepKind::Proration,
    ];
    use Layer::{Customer, Discretionary, Distributor, Partner, Regular};
    let after_system = match order {
        // A published table of quantities comes before everything that is given.
        Order::AsGiven => return usize::from(kind != StepKind::Tier),
        Order::Standard | Order::OffList => {
            [Regular, Discretionary, Customer, Partner, Distributor]
        }
        Order::DiscretionaryLast => [Regular, Customer, Partner, Distributor, Discretionary],
        Order::PartnerFirst => [Partner, Regular, Discretionary, Customer, Distributor],
    };
    let within = SYSTEM.iter().position(|system| *system == kind);
    let after = after_system.iter().position(|layer| *layer == kind.layer());
    within.unwrap_or_else(|| SYSTEM.len() + after.unwrap_or(after_system.len()))
}

struct Price {
    list: Decimal,
    quantity: Decimal,
    unit: Decimal,
    all: Decimal,
    off_list: bool,
}

impl Price {
    fn step(&mut self, step: &Step) -> Result<Taken, Refusal> {
        let before = self.unit;
        match step.change {
            Change::Percent(percent) => self.by_percent(
                checked(step.kind, percent, Some(Decimal::ONE_HUNDRED))?,
                true,
            )?,
            Change::Increase(percent) => {
                self.by_percent(checked(step.kind, percent, None)?, false)?
            }
            Change::Amount(amount) => {
                self.unit = exact::sum(self.unit, amount).ok_or_else(too_long)?;
                let all = exact::product(amount, self.quantity);
                let all = all.and_then(|all| exact::sum(self.all, all));
                self.all = all.ok_or_else(too_long)?;
            }
            Change::Price(price) => {
                self.unit = price;
                self.all = exact::product(price, self.quantity).ok_or_else(too_long)?;
            }
        }
        if self.unit < Decimal::ZERO && self.list >= Decimal::ZERO {
            return Err(below_zero(step.kind, before, self.unit));
        }
        Ok(Taken {
            kind: step.kind,
            change: step.change,
            cites: step.cites.clone(),
            before,
            after: self.unit,
        })
    }

    fn by_percent(&mut self, percent: Decimal, off: bool) -> Result<(), Refusal> {
        let percent = if off { -percent } else { percent };
        let (unit, all) = if self.off_list {
            let part = Fraction::percent(percent).ok_or_else(too_long)?;
            let all = exact::product(self.list, self.quantity);
            let add = |to: Decimal, of: Decimal| exact::sum(to, part.times(of)?);
            (
                add(self.unit, self.list),
                all.and_then(|all| add(self.all, all)),
            )
        } else {
            (
                exact::raised(self.unit, percent),
                exact::raised(self.all, percent),
            )
        };
        self.unit = unit.ok_or_else(too_long)?;
        self.all = all.ok_or_else(too_long)?;
        Ok(())
    }

    fn by_quantity(&mut self, table: &Tiers) -> Result<Taken, Refusal> {
        let before = self.unit;
        self.all = table.price(before, self.quantity)?.total;
        // Of nothing there is no average: the price stays what it was.
        self.unit = self.all.checked_div(self.quantity).unwrap_or(before);
        Ok(Taken {
            kind: table.method.into(),
            change: Change::Price(self.unit),
            cites: table.cites.clone(),
            before,
            after: self.unit,
        })
    }
}

fn checked(kind: StepKind, percent: Decimal, most: Option<Decimal>) -> Result<Decimal, Refusal> {
    let most = most.unwrap_or(Decimal::from(100_000));
    if (Decimal::ZERO..=most).contains(&percent) {
        return Ok(percent);
    }
    Err(Refusal::rule(
        "price.percent",
        format!(
            "The {} step of {percent} % lies outside 0 to {most} %.",
            kind.words()
        ),
    )
    .hint("Percents are not signed: what comes off and what comes on top are two kinds of step.")
    .about("percent"))
}

fn below_zero(kind: StepKind, before: Decimal, after: Decimal) -> Refusal {
    Refusal::rule(
        "price.below_zero",
        format!(
            "The {} step takes the price from {} to {}, below zero.",
            kind.words(),
            before.normalize(),
            after.normalize()
        ),
    )
    .hint("Take less off: a price ends at zero.")
    .about("steps")
}

#[cfg(test)]
mod tests;
