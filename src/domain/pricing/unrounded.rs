//! Money on its way to the one rounding: exact as a fraction as long as that has room, so that a third and two thirds
//! make a whole and half a coin is half a coin; from there on the nearest decimal.

use rust_decimal::Decimal;

use super::{
    Fraction,
    exact::{self, too_long},
};
use crate::domain::refusal::Refusal;

/// What is only near has so many places: fewer, and no coin could be rounded from it.
const FINE: u32 = 9;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unrounded {
    Exact(Fraction),
    /// As a decimal of 28 digits has it.
    Near(Decimal),
}

impl Default for Unrounded {
    fn default() -> Self {
        Unrounded::Exact(Fraction::ZERO)
    }
}

impl Unrounded {
    pub fn of(amount: Decimal) -> Self {
        Fraction::amount(amount).map_or(Unrounded::Near(amount), Unrounded::Exact)
    }

    /// What people typed, multiplied: to its last digit, or refused.
    pub fn of_units(price: Decimal, quantity: Decimal) -> Result<Self, Refusal> {
        let all = exact::product(price, quantity).ok_or_else(too_long)?;
        Ok(Self::of(all))
    }

    pub fn plus(self, other: Self) -> Result<Self, Refusal> {
        if let (Unrounded::Exact(one), Unrounded::Exact(other)) = (self, other)
            && let Some(sum) = one.plus(other)
        {
            return Ok(Unrounded::Exact(sum));
        }
        let sum = self.value()?.checked_add(other.value()?);
        sum.map(Unrounded::Near).ok_or_else(too_long)
    }

    pub fn times(self, times: Fraction) -> Result<Self, Refusal> {
        if let Unrounded::Exact(it) = self
            && let Some(product) = it.by(times)
        {
            return Ok(Unrounded::Exact(product));
        }
        let product = times.times(self.value()?);
        product.map(Unrounded::Near).ok_or_else(too_long)
    }

    /// The sum of many.
    pub fn sum(of: impl IntoIterator<Item = Self>) -> Result<Self, Refusal> {
        of.into_iter().try_fold(Self::default(), Self::plus)
    }

    /// Exactly, or the nearest that a decimal can hold: rounded further, it goes where the exact one would go.
    pub fn value(self) -> Result<Decimal, Refusal> {
        match self {
            Unrounded::Exact(it) => it.times(Decimal::ONE).ok_or_else(too_long),
            Unrounded::Near(it) => Ok(it),
        }
    }

    /// The same to be rounded to coins: refused where so few places are left of what is only near that it could go wrong.
    pub fn to_round(self) -> Result<Decimal, Refusal> {
        let near = self.value()?;
        let is_exact = Unrounded::of(near) == self;
        match is_exact || near.scale() >= FINE {
            true => Ok(near),
            false => Err(too_long()),
        }
    }

    pub fn is_below_zero(self) -> bool {
        match self {
            Unrounded::Exact(it) => it.is_below_zero(),
            Unrounded::Near(it) => it < Decimal::ZERO,
        }
    }
}

#[cfg(test)]
mod tests {
    use rust_decimal::dec;

    use super::*;

    fn fraction(above: i128, below: i128) -> Fraction {
        Fraction::new(above, below).unwrap()
    }

    #[test]
    fn thirds_make_a_whole() {
        let money = Unrounded::of(dec!(0.005));
        let thirds = [1, 2].map(|above| money.times(fraction(above, 3)).unwrap());
        assert_eq!(Unrounded::sum(thirds).unwrap(), money);
    }

    #[test]
    fn what_has_no_room_as_a_fraction_goes_on_as_the_nearest_decimal() {
        let long = Unrounded::of(dec!(1.2345678901234567890123456789));
        let days = long.times(fraction(157, 10i128.pow(12) + 39)).unwrap();
        assert!(matches!(days, Unrounded::Near(_)));
        let both = days
            .plus(days)
            .unwrap()
            .times(fraction(10i128.pow(12) + 39, 365));
        assert_eq!(
            both.unwrap().value().unwrap().round_dp(12),
            dec!(1.062066623284)
        );
        let many = Unrounded::of(dec!(9999999999999999999999999999));
        let less = many.times(fraction(9, 10)).unwrap();
        assert_eq!(less.to_round().unwrap_err().code, "price.too_long");
        assert_eq!(many.to_round().unwrap(), dec!(9999999999999999999999999999));
        let most = Unrounded::of(Decimal::MAX);
        // Twice as much as a decimal holds is no answer, but half of that is.
        let twice = most.plus(most).unwrap();
        assert_eq!(twice.value().unwrap_err().code, "price.too_long");
        assert_eq!(twice.times(fraction(1, 2)).unwrap(), most);
    }
}
