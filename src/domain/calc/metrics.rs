//! What recurring money comes to in a month, in a year, and over its term.

use rust_decimal::Decimal;

use super::{Answer, Coins, Fact, Worked, answer::short};
use crate::domain::{
    pricing::{Metrics, Per},
    refusal::Refusal,
};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Recurring {
    pub price: Decimal,
    pub per: Per,
    pub quantity: Decimal,
    pub months: u32,
    pub one_time: Decimal,
    pub coins: Coins,
}

impl Recurring {
    pub fn answer(&self) -> Result<Answer, Refusal> {
        let it = Metrics::of(
            self.price,
            self.per,
            self.quantity,
            self.months,
            self.one_time,
        )?;
        let money = |amount| self.coins.round(amount).map(Fact::Money);
        let answer = self.coins.answer(it.tcv, "acv-with-one-time")?.with([
            ("mrr", money(it.mrr)?),
            ("arr", money(it.arr)?),
            ("acv", money(it.acv)?),
            ("tcv", money(it.tcv)?),
        ]);
        let steps = [
            Worked::new(
                format!("{} of them, each per {}", short(self.quantity), self.per),
                Fact::Money(self.price),
            ),
            Worked::new("one-time", Fact::Money(self.one_time)),
            Worked::new("MRR, a month of the recurring", Fact::Unrounded(it.mrr)),
            Worked::new("ARR, twelve months of it", Fact::Unrounded(it.arr)),
            Worked::new("ACV, one-time and ARR", Fact::Unrounded(it.acv)),
            Worked::new(
                format!("TCV, one-time and {} months", self.months),
                Fact::Unrounded(it.tcv),
            ),
            self.coins.rounded(self.coins.round(it.tcv)?),
        ];
        Ok(answer.by(steps))
    }
}
