//! What is left of a net price after its cost.

use rust_decimal::Decimal;

use super::{Answer, Coins, Fact, Worked};
use crate::domain::{
    pricing::{exact, margin::margin_percent},
    refusal::Refusal,
};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Margin {
    pub net: Decimal,
    /// Unknown is not nothing.
    pub cost: Option<Decimal>,
    pub coins: Coins,
}

impl Margin {
    pub fn answer(&self) -> Result<Answer, Refusal> {
        let text = |amount| self.coins.text(amount);
        let mut steps = vec![Worked::new("the net price", Fact::Money(self.net))];
        let Some(cost) = self.cost else {
            self.coins.currency.must_be_spendable()?;
            steps.push(Worked::word(
                "the cost is not known, so the margin is not known",
            ));
            let mut answer = Answer::plain("of-net").with([("margin_percent", Fact::Unknown)]);
            answer.currency = Some(self.coins.currency);
            return Ok(answer.by(steps));
        };
        let left = exact::sum(self.net, -cost).ok_or_else(exact::too_long)?;
        let percent = margin_percent(self.net, self.cost);
        steps.push(Worked::new(
            format!("less the cost of {}", text(cost)),
            Fact::Money(left),
        ));
        steps.push(match percent {
            Some(percent) => Worked::new("of the net", Fact::Percent(percent)),
            None => Worked::word("of a net of nothing there is no percent"),
        });
        let amount = self.coins.round(left)?;
        steps.push(self.coins.rounded(amount));
        Ok(self
            .coins
            .answer(left, "of-net")?
            .with([("margin_percent", Fact::known(percent))])
            .by(steps))
    }
}
