//! From a list price to a net price, step by step.

use rust_decimal::Decimal;

use super::{Answer, Coins, Fact, Worked, answer::short};
use crate::domain::{
    pricing::{Change, Order, Step, Taken, fall, margin::discount_percent},
    refusal::Refusal,
};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waterfall {
    pub list: Decimal,
    pub quantity: Decimal,
    pub steps: Vec<Step>,
    pub order: Order,
    pub coins: Coins,
}

impl Waterfall {
    pub fn answer(&self) -> Result<Answer, Refusal> {
        let fall = fall(self.list, self.quantity, None, &self.steps, self.order)?;
        let all = fall.all.to_round()?;
        let amount = self.coins.round(all)?;
        let percent = discount_percent(self.list, fall.unit);
        let mut steps = vec![worked(
            "the list price of one".to_owned(),
            Fact::Money(self.list),
            vec![("kind", Fact::text("list"))],
        )];
        steps.extend(
            fall.steps
                .iter()
                .map(|taken| taken_step(taken, self.order, self.coins)),
        );
        if self.quantity != Decimal::ONE {
            let says = format!("times {}", short(self.quantity));
            steps.push(Worked::new(says, Fact::Money(all)));
        }
        steps.push(self.coins.rounded(amount));
        let told = percent.map_or_else(
            || "a list price of nothing has no discount in percent".to_owned(),
            |_| "the discount from the list price".to_owned(),
        );
        steps.push(match percent {
            Some(percent) => Worked::new(told, Fact::Percent(percent)),
            None => Worked::word(told),
        });
        Ok(self
            .coins
            .answer(all, self.order.name())?
            .with([
                ("net", Fact::Money(fall.unit)),
                ("discount_percent", Fact::known(percent)),
            ])
            .by(steps))
    }
}

/// A step that was taken, in words and with what scripts want to know.
pub(super) fn taken_step(taken: &Taken, order: Order, coins: Coins) -> Worked {
    let base = match order {
        Order::OffList => " of the list price",
        _ => "",
    };
    let (what, change) = match taken.change {
        Change::Percent(percent) => (
            format!("{} % off{base}", short(percent)),
            ("percent", Fact::Percent(percent)),
        ),
        Change::Increase(percent) => (
            format!("{} % on top{base}", short(percent)),
            ("increase", Fact::Percent(percent)),
        ),
        Change::Amount(amount) if amount < Decimal::ZERO => (
            format!("{} off", coins.text(-amount)),
            ("amount", Fact::Money(amount)),
        ),
        Change::Amount(amount) => (
            format!("{} on top", coins.text(amount)),
            ("amount", Fact::Money(amount)),
        ),
        Change::Price(price) => (
            format!("the price is {}", coins.text(price)),
            ("price", Fact::Money(price)),
        ),
    };
    let facts = vec![
        ("kind", Fact::text(taken.kind.name())),
        change,
        ("before", Fact::Money(taken.before)),
    ];
    let says = format!("{}: {what}", taken.kind.words());
    worked(says, Fact::Money(taken.after), facts)
}

fn worked(says: String, after: Fact, facts: super::Row) -> Worked {
    Worked {
        says,
        after: Some(after),
        facts,
    }
}
