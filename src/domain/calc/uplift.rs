//! A price that goes up, and what decided by how much.

use rust_decimal::Decimal;

use super::{Answer, Coins, Fact, Worked, answer::short};
use crate::domain::{
    pricing::uplift::{Bound, Rate, Uplift},
    refusal::Refusal,
};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Raise {
    pub price: Decimal,
    pub uplift: Uplift,
    pub coins: Coins,
}

impl Raise {
    pub fn answer(&self) -> Result<Answer, Refusal> {
        let up = self.uplift.of(self.price)?;
        let policy = match self.uplift.rate {
            Rate::Percent(_) => "percent",
            Rate::Cpi { .. } => "cpi",
        };
        let mut steps = vec![Worked::new("the price", Fact::Money(self.price))];
        if let Rate::Cpi {
            index: Some(index),
            spread,
        } = self.uplift.rate
        {
            let says = format!("index {} % and spread {} %", short(index), short(spread));
            steps.push(Worked::new(says, Fact::Percent(up.asked)));
        }
        let bounded = |bound: Option<Decimal>| bound.map(short).unwrap_or_default();
        let why = match up.bound {
            Bound::Free => None,
            Bound::Capped => Some(format!(
                "{} % is above the cap of {} %, so the cap holds",
                short(up.asked),
                bounded(self.uplift.cap)
            )),
            Bound::Floored => Some(format!(
                "{} % is below the floor of {} %, so the floor holds",
                short(up.asked),
                bounded(self.uplift.floor)
            )),
        };
        let reason = why
            .clone()
            .unwrap_or_else(|| match (self.uplift.cap, self.uplift.floor) {
                (None, None) => "as asked: there is no cap and no floor".to_owned(),
                _ => "as asked: within its bounds".to_owned(),
            });
        if let Some(why) = why {
            steps.push(Worked::new(why, Fact::Percent(up.percent)));
        }
        let says = format!("plus {} %", short(up.percent));
        steps.push(Worked::new(says, Fact::Money(up.price)));
        steps.push(self.coins.rounded(self.coins.round(up.price)?));
        Ok(self
            .coins
            .answer(up.price, policy)?
            .with([
                ("percent", Fact::Percent(up.percent)),
                ("asked", Fact::Percent(up.asked)),
                ("why", Fact::Text(reason)),
                ("cap", bound(self.uplift.cap)),
                ("floor", bound(self.uplift.floor)),
            ])
            .by(steps))
    }
}

fn bound(percent: Option<Decimal>) -> Fact {
    percent.map_or(Fact::Nothing, Fact::Percent)
}
