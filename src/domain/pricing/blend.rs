//! Several quantities at their own prices and increases, told as one: weighted by quantity, never an average of percents.

use rust_decimal::Decimal;

use super::{
    Fraction, exact,
    uplift::{Growth, grown},
};
use crate::domain::refusal::Refusal;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Blended {
    pub quantity: Decimal,
    /// One unit before the increases.
    pub base: Decimal,
    /// One unit after them.
    pub unit: Decimal,
    /// All of it after them, exactly.
    pub extended: Decimal,
}

/// What goes into a blend.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ingredient {
    pub quantity: Decimal,
    pub unit: Decimal,
    /// Percent on top.
    pub increase: Decimal,
}

pub fn blend(of: &[Ingredient]) -> Result<Blended, Refusal> {
    let quantity = exact::total(of.iter().map(|it| it.quantity)).ok_or_else(exact::too_long)?;
    if quantity.is_zero() {
        return Err(Refusal::rule(
            "price.blend",
            "The quantities come to nothing together, so no unit has a price.",
        )
        .hint("Give quantities that come to more than nothing.")
        .about("quantity"));
    }
    let found = || {
        let (mut base, mut extended) = (Decimal::ZERO, Decimal::ZERO);
        for it in of {
            let after = grown(it.unit, it.increase, Growth::Compound, 1)?;
            base = exact::sum(base, exact::product(it.quantity, it.unit)?)?;
            extended = exact::sum(extended, exact::product(it.quantity, after)?)?;
        }
        Some(Blended {
            quantity,
            base: Fraction::of(base, quantity)?.times(Decimal::ONE)?,
            unit: Fraction::of(extended, quantity)?.times(Decimal::ONE)?,
            extended,
        })
    };
    found().ok_or_else(exact::too_long)
}

#[cfg(test)]
mod tests {
    use rust_decimal::dec;

    use super::*;

    #[test]
    fn at_37_quantities_weigh_and_percents_do_not() {
        let of = |quantity, unit, increase| Ingredient {
            quantity,
            unit,
            increase,
        };
        let it = blend(&[
            of(dec!(100), dec!(10), dec!(5)),
            of(dec!(50), dec!(8), dec!(10)),
        ]);
        let it = it.unwrap();
        assert_eq!(
            (it.base.round_dp(4), it.unit.round_dp(4), it.extended),
            (dec!(9.3333), dec!(9.9333), dec!(1490.00))
        );
        let nothing = blend(&[
            of(dec!(1), dec!(1), dec!(0)),
            of(dec!(-1), dec!(1), dec!(0)),
        ]);
        assert_eq!(nothing.unwrap_err().code, "price.blend");
    }
}
