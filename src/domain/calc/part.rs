//! A total in parts that come to exactly it: over lines, or in instalments.

use rust_decimal::Decimal;

use super::{Answer, Coins, Fact, Worked};
use crate::domain::{
    pricing::{
        Spread, exact,
        share::{Remainder, split, spread},
    },
    refusal::Refusal,
};

/// Over lines, equally or by their list totals.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Share {
    pub total: Decimal,
    pub over: Vec<Decimal>,
    pub by: Spread,
    pub coins: Coins,
}

/// In instalments.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Split {
    pub total: Decimal,
    pub parts: usize,
    pub remainder: Remainder,
    pub coins: Coins,
}

impl Share {
    pub fn answer(&self) -> Result<Answer, Refusal> {
        let parts = spread(self.total, &self.over, self.by, self.coins.currency)?;
        let (policy, how) = match self.by {
            Spread::Equal => ("equal", "the same to each line"),
            Spread::List => ("list", "in proportion to the lines"),
        };
        let mut steps = vec![
            Worked::new("the total", Fact::Money(self.total)),
            Worked::word(format!("shared {how}, cut down to the smallest coin;")),
            Worked::word("the coins that are left go to the largest remainders:"),
        ];
        for (nth, (line, part)) in self.over.iter().zip(&parts).enumerate() {
            let says = format!("  line {} of {}", nth + 1, self.coins.text(*line));
            steps.push(Worked::new(says, Fact::Money(*part)));
        }
        told(self.coins, self.total, policy, parts, steps)
    }
}

impl Split {
    pub fn answer(&self) -> Result<Answer, Refusal> {
        let parts = split(self.total, self.parts, self.remainder, self.coins.currency)?;
        let (policy, place) = match self.remainder {
            Remainder::First => ("remainder-first", "first"),
            Remainder::Last => ("remainder-last", "last"),
        };
        let (holds, plain) = match self.remainder {
            Remainder::First => (parts.first(), parts.last()),
            Remainder::Last => (parts.last(), parts.first()),
        };
        let (holds, plain) = (
            holds.copied().unwrap_or_default(),
            plain.copied().unwrap_or_default(),
        );
        let rest = exact::sum(holds, -plain).ok_or_else(exact::too_long)?;
        let steps = vec![
            Worked::new("the total", Fact::Money(self.total)),
            Worked::new(
                format!(
                    "in {} parts, each cut down to the smallest coin",
                    self.parts
                ),
                Fact::Money(plain),
            ),
            Worked::new(
                format!(
                    "the remainder of {} stands on the {place}",
                    self.coins.text(rest)
                ),
                Fact::Money(holds),
            ),
        ];
        told(self.coins, self.total, policy, parts, steps)
    }
}

fn told(
    coins: Coins,
    total: Decimal,
    policy: &str,
    parts: Vec<Decimal>,
    mut steps: Vec<Worked>,
) -> Result<Answer, Refusal> {
    let sum = exact::total(parts.iter().copied()).ok_or_else(exact::too_long)?;
    steps.push(Worked::new("all parts together", Fact::Money(sum)));
    Ok(coins
        .answer(total, policy)?
        .with([("parts", Fact::Amounts(parts))])
        .by(steps))
}
