//! What a quantity costs by its bands.

use rust_decimal::Decimal;

use super::{Answer, Coins, Fact, Row, Worked, answer::short};
use crate::domain::{
    pricing::{Band, TierMethod, bands::Bands},
    refusal::Refusal,
};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Banded {
    pub price: Decimal,
    pub quantity: Decimal,
    pub bands: Bands,
    pub method: TierMethod,
    pub coins: Coins,
}

impl Banded {
    pub fn answer(&self) -> Result<Answer, Refusal> {
        let tiers = self.bands.tiers(self.method, self.quantity)?;
        let tiered = tiers.price(self.price, self.quantity)?;
        let rows = tiered.bands.iter().map(row).collect();
        let answer = self.coins.answer(tiered.total, self.method.name())?;
        let mut steps = vec![Worked::new(
            "the list price of one",
            Fact::Money(self.price),
        )];
        for band in &tiered.bands {
            let off = match band.percent.is_zero() {
                true => String::new(),
                false => format!(", less {} %", short(band.percent)),
            };
            let says = format!(
                "{} of them from {} on at {}{off}",
                short(band.quantity),
                short(band.from),
                self.coins.text(band.unit)
            );
            steps.push(Worked::new(says, Fact::Money(band.amount)));
        }
        if tiered.bands.len() != 1 {
            steps.push(Worked::new("together", Fact::Money(tiered.total)));
        }
        steps.push(self.coins.rounded(self.coins.round(tiered.total)?));
        Ok(answer.with([("bands", Fact::Rows(rows))]).by(steps))
    }
}

fn row(band: &Band) -> Row {
    vec![
        ("from", Fact::Number(band.from)),
        ("next", Fact::any(band.next)),
        ("percent", Fact::Percent(band.percent)),
        ("quantity", Fact::Number(band.quantity)),
        ("unit", Fact::Money(band.unit)),
        ("amount", Fact::Money(band.amount)),
    ]
}
