//! A sum of money times fractions, exact where its digits suffice: so that a third and two thirds make a whole.

use rust_decimal::Decimal;

use super::{Fraction, exact::too_long};
use crate::domain::refusal::Refusal;

/// The sum as one fraction, and beside it what a decimal of 28 digits makes of it, for when the fraction has no room.
#[derive(Debug, Clone, Copy)]
pub struct ExactSum {
    exact: Option<Fraction>,
    near: Decimal,
}

impl Default for ExactSum {
    fn default() -> Self {
        Self {
            exact: Some(Fraction::ZERO),
            near: Decimal::ZERO,
        }
    }
}

impl ExactSum {
    /// Adds so many of these, and answers them alone.
    pub fn add(&mut self, money: Decimal, times: Fraction) -> Result<Decimal, Refusal> {
        let part = times.times(money).ok_or_else(too_long)?;
        let exact = Fraction::of(money, Decimal::ONE).and_then(|money| money.by(times));
        self.exact = self.exact.zip(exact).and_then(|(sum, part)| sum.plus(part));
        self.near = self.near.checked_add(part).ok_or_else(too_long)?;
        Ok(part)
    }

    pub fn value(self) -> Decimal {
        let exact = self.exact.and_then(|sum| sum.times(Decimal::ONE));
        exact.unwrap_or(self.near)
    }
}

#[cfg(test)]
mod tests {
    use rust_decimal::dec;

    use super::*;

    #[test]
    fn thirds_make_a_whole() {
        let mut sum = ExactSum::default();
        for above in [1, 2] {
            let third = Fraction::new(above, 3).unwrap();
            sum.add(dec!(0.005), third).unwrap();
        }
        assert_eq!(sum.value(), dec!(0.005));
        let mut long = ExactSum::default();
        let days = Fraction::new(157, 365).unwrap();
        long.add(dec!(1.2345678901234567890123456789), days)
            .unwrap();
        long.add(dec!(1.2345678901234567890123456789), days)
            .unwrap();
        assert_eq!(long.value().round_dp(20), dec!(1.06206662328428885411));
    }
}
