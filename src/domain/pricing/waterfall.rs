//! From the list price of one unit down to its net price, each step with what stood before and after it.
//!
//! The price of one unit is for reading; money is made of what all units cost together. Both are kept unrounded, so
//! that a price that has no last decimal (a tier's average) loses nothing on its way.

use rust_decimal::Decimal;

use super::{
    Change, Fraction, Layer, Order, Step, StepKind, Tiers, exact::too_long, unrounded::Unrounded,
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
    pub all: Unrounded,
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
    Price::of_list(list, quantity, order)?.fall(tiers, steps)
}

/// What the catalog alone would ask: the steps of the system that cite a published row, and no other. It asks nothing
/// where they take off more than there is: a published row may count on a price that somebody gave.
pub fn system_price(
    list: Decimal,
    quantity: Decimal,
    tiers: Option<&Tiers>,
    steps: &[Step],
    order: Order,
) -> Result<Fall, Refusal> {
    let published = |step: &&Step| step.kind.layer() == Layer::System && step.cites.is_some();
    let steps: Vec<Step> = steps.iter().filter(published).cloned().collect();
    let tiers = tiers.filter(|table| table.cites.is_some());
    let price = Price {
        stops_at_zero: true,
        ..Price::of_list(list, quantity, order)?
    };
    price.fall(tiers, &steps)
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

/// A price on its way down.
#[derive(Clone, Copy)]
struct Price {
    list: Decimal,
    quantity: Decimal,
    order: Order,
    unit: Unrounded,
    all: Unrounded,
    /// Or is refused below it.
    stops_at_zero: bool,
}

impl Price {
    fn of_list(list: Decimal, quantity: Decimal, order: Order) -> Result<Self, Refusal> {
        Ok(Self {
            list,
            quantity,
            order,
            unit: Unrounded::of(list),
            all: Unrounded::of_units(list, quantity)?,
            stops_at_zero: false,
        })
    }

    fn fall(mut self, tiers: Option<&Tiers>, steps: &[Step]) -> Result<Fall, Refusal> {
        let mut taken = Vec::with_capacity(steps.len() + usize::from(tiers.is_some()));
        let mut tiers = tiers;
        for step in in_order(steps, self.order) {
            let of_tier = place(StepKind::Tier, self.order);
            if let Some(table) = tiers.take_if(|_| place(step.kind, self.order) > of_tier) {
                taken.push(self.by_quantity(table)?);
            }
            taken.push(self.step(step)?);
        }
        if let Some(table) = tiers {
            taken.push(self.by_quantity(table)?);
        }
        Ok(Fall {
            unit: self.unit.value()?,
            all: self.all,
            steps: taken,
        })
    }

    fn step(&mut self, step: &Step) -> Result<Taken, Refusal> {
        let before = self.unit.value()?;
        match step.change {
            Change::Percent(percent) => {
                self.by_percent(-checked(step.kind, percent, Some(Decimal::ONE_HUNDRED))?)?
            }
            Change::Increase(percent) => self.by_percent(checked(step.kind, percent, None)?)?,
            Change::Amount(amount) => {
                self.unit = self.unit.plus(Unrounded::of(amount))?;
                self.all = self.all.plus(Unrounded::of_units(amount, self.quantity)?)?;
            }
            Change::Price(price) => {
                self.unit = Unrounded::of(price);
                self.all = Unrounded::of_units(price, self.quantity)?;
            }
        }
        Ok(Taken {
            kind: step.kind,
            change: step.change,
            cites: step.cites.clone(),
            before,
            after: self.held(step.kind, before)?,
        })
    }

    fn by_percent(&mut self, percent: Decimal) -> Result<(), Refusal> {
        if self.order == Order::OffList {
            let part = Fraction::percent(percent).ok_or_else(too_long)?;
            let list = Unrounded::of(self.list).times(part)?;
            let all = Unrounded::of_units(self.list, self.quantity)?.times(part)?;
            self.unit = self.unit.plus(list)?;
            self.all = self.all.plus(all)?;
        } else {
            let left = Fraction::percent_on_top(percent).ok_or_else(too_long)?;
            self.unit = self.unit.times(left)?;
            self.all = self.all.times(left)?;
        }
        Ok(())
    }

    fn by_quantity(&mut self, table: &Tiers) -> Result<Taken, Refusal> {
        let before = self.unit.value()?;
        let units = table.full_units(self.quantity)?;
        self.all = if self.order == Order::OffList {
            let quantity = Fraction::of(self.quantity, Decimal::ONE);
            let off = quantity.and_then(|quantity| units.minus(quantity));
            let off = Unrounded::of(self.list).times(off.ok_or_else(too_long)?)?;
            self.all.plus(off)?
        } else {
            self.unit.times(units)?
        };
        // Of nothing there is no average: the price stays what it was.
        if let Some(each) = Fraction::of(Decimal::ONE, self.quantity) {
            self.unit = self.all.times(each)?;
        }
        let kind = table.method.into();
        let after = self.held(kind, before)?;
        Ok(Taken {
            kind,
            change: Change::Price(after),
            cites: table.cites.clone(),
            before,
            after,
        })
    }

    /// The price of one after a step, which does not take it below zero.
    fn held(&mut self, kind: StepKind, before: Decimal) -> Result<Decimal, Refusal> {
        if self.unit.is_below_zero() && self.list >= Decimal::ZERO {
            if !self.stops_at_zero {
                return Err(below_zero(kind, before, self.unit.value()?));
            }
            (self.unit, self.all) = Default::default();
        }
        self.unit.value()
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
