//! What the binary arithmetic of a spreadsheet makes of our figures, and when it can be trusted with them.

use rust_decimal::{Decimal, prelude::ToPrimitive};

use crate::domain::pricing::Fraction;

/// A spreadsheet keeps no more digits than these of any number.
const MOST_DIGITS: usize = 15;

/// Of a percent as it is shown.
pub const PERCENT_PLACES: u32 = 2;

pub fn double(number: Decimal) -> f64 {
    number.to_f64().unwrap_or(f64::NAN)
}

/// Whether a cell can hold the number as it is.
pub fn holds(number: Decimal) -> bool {
    number
        .normalize()
        .mantissa()
        .unsigned_abs()
        .to_string()
        .len()
        <= MOST_DIGITS
}

/// Whether `ROUND(quantity*unit*periods, places)` comes to the amount.
pub fn extends(
    quantity: Decimal,
    unit: Decimal,
    periods: Fraction,
    amount: Decimal,
    places: u32,
) -> bool {
    let (above, below) = periods.parts();
    let ratio = above as f64 / below as f64;
    let exact = quantity
        .checked_mul(unit)
        .and_then(|product| periods.times(product));
    let computed = double(quantity) * double(unit) * ratio;
    rounds_to(computed, exact, amount, places)
}

/// Whether `ROUND(computed, places)` comes to the amount. Near the half of a coin it does so for sure only where what is
/// computed is exact.
pub fn rounds_to(computed: f64, exact: Option<Decimal>, amount: Decimal, places: u32) -> bool {
    if !holds(amount) || !computed.is_finite() {
        return false;
    }
    let coins = computed * 10f64.powi(places.try_into().unwrap_or(0));
    let error = coins.abs() * 1e-14 + 1e-9;
    let is_clear = (coins.abs().fract() - 0.5).abs() > error;
    let is_exact = exact.is_some()
        && Decimal::from_f64_retain(computed).map(|it| it.normalize())
            == exact.map(|it| it.normalize());
    let of_amount = double(amount) * 10f64.powi(places.try_into().unwrap_or(0));
    (is_clear || is_exact) && (coins.round() - of_amount).abs() < 0.25
}

/// Whether `(whole-rest)/whole*100` shows the percent that we say, of numbers that a cell can hold.
pub fn shows_percent(whole: Decimal, rest: Decimal, percent: Decimal) -> bool {
    let (can_hold, shown) = (
        holds(whole) && holds(rest),
        percent.round_dp(PERCENT_PLACES),
    );
    let computed = (double(whole) - double(rest)) / double(whole) * 100.0;
    let is_ours = computed == double(percent);
    can_hold && (is_ours || rounds_to(computed, None, shown, PERCENT_PLACES))
}

#[cfg(test)]
mod tests {
    use rust_decimal::dec;

    use super::*;

    #[test]
    fn halves_are_trusted_where_they_are_exact() {
        let one = Fraction::ONE;
        // The double of 124.75 is 124.75; that of 1.005 is less.
        assert!(extends(dec!(9.5), dec!(124.75), one, dec!(1185.13), 2));
        assert!(
            !extends(dec!(9.5), dec!(124.75), one, dec!(1185.12), 2),
            "half-even"
        );
        assert!(!extends(dec!(1), dec!(1.005), one, dec!(1.01), 2));
        assert!(extends(
            dec!(1),
            dec!(800),
            Fraction::new(314, 365).unwrap(),
            dec!(688.22),
            2
        ));
    }

    #[test]
    fn a_percent_is_trusted_where_it_shows_what_we_say() {
        assert!(shows_percent(dec!(300), dec!(200), dec!(33.333333333333)));
        assert!(shows_percent(dec!(100), dec!(100), dec!(0)));
        assert!(shows_percent(dec!(8), dec!(7), dec!(12.5)));
        let (whole, rest) = (dec!(1000), dec!(998.99));
        assert!(shows_percent(whole, rest, dec!(0.101)));
        assert!(!shows_percent(whole, rest, dec!(0.11)), "another percent");
        // The double of what is computed lies below the half that we round up.
        assert!(!shows_percent(whole, dec!(998.95), dec!(0.105)));
        assert!(!shows_percent(dec!(999999999999.1234), rest, dec!(99.99)));
    }

    #[test]
    fn sixteen_digits_are_too_many() {
        assert!(holds(dec!(9999999999999.99)));
        assert!(!holds(dec!(999999999999.1234)));
        assert!(!extends(
            dec!(1),
            dec!(999999999999.1234),
            Fraction::ONE,
            dec!(999999999999.1234),
            4
        ));
    }
}
