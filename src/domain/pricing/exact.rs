//! Sums and products that keep every digit, or are refused: a decimal holds 28 of them, and plain arithmetic would
//! quietly round what does not fit.

use rust_decimal::Decimal;

use super::Fraction;
use crate::domain::refusal::Refusal;

pub use crate::domain::money::read;

/// The largest mantissa that a decimal holds.
pub(super) const MOST: u128 = (1 << 96) - 1;

/// The most places behind the point.
pub(super) const MOST_PLACES: u32 = 28;

/// The exact sum; none where it has too many digits.
pub fn sum(a: Decimal, b: Decimal) -> Option<Decimal> {
    // Where no place was given up, nothing was rounded.
    let sum = a.checked_add(b)?;
    if sum.scale() == a.scale().max(b.scale()) {
        return Some(sum);
    }
    let (a, b) = (a.normalize(), b.normalize());
    let places = a.scale().max(b.scale());
    let raised = |it: Decimal| {
        let zeros = 10i128.checked_pow(places - it.scale())?;
        it.mantissa().checked_mul(zeros)
    };
    fitting(raised(a)?.checked_add(raised(b)?)?, places)
}

/// The exact product; none where it has too many digits.
pub fn product(a: Decimal, b: Decimal) -> Option<Decimal> {
    let product = a.checked_mul(b)?;
    if product.scale() == a.scale() + b.scale() {
        return Some(product);
    }
    let (a, b) = (a.normalize(), b.normalize());
    let digits = a.mantissa().checked_mul(b.mantissa())?;
    fitting(digits, a.scale() + b.scale())
}

/// So many percent on top of an amount, or off it where below zero. A chain of percents may need more digits than there
/// are: then the nearest, as [`Fraction::times`] says.
pub fn raised(amount: Decimal, percent: Decimal) -> Option<Decimal> {
    let exactly = || {
        let part = fitting(percent.mantissa(), percent.scale() + 2)?;
        product(amount, sum(Decimal::ONE, part)?)
    };
    exactly().or_else(|| Fraction::percent_on_top(percent)?.times(amount))
}

/// The sum of many.
pub fn total(amounts: impl IntoIterator<Item = Decimal>) -> Option<Decimal> {
    amounts.into_iter().try_fold(Decimal::ZERO, sum)
}

/// At least nine places, never fewer than it has: how an answer shows what is not rounded yet.
pub fn unrounded(amount: Decimal) -> String {
    text(amount, 9)
}

/// At least so many places, never fewer than it has.
pub fn text(amount: Decimal, places: u32) -> String {
    let mut text = amount.normalize().to_string();
    let has = text.split_once('.').map_or(0, |(_, behind)| behind.len());
    let lacks = (places as usize).saturating_sub(has);
    if has == 0 && lacks > 0 {
        text.push('.');
    }
    text.extend(std::iter::repeat_n('0', lacks));
    text
}

/// Zeros at the end are no digits that have to be kept.
fn fitting(mut digits: i128, mut places: u32) -> Option<Decimal> {
    while places > 0 && digits % 10 == 0 {
        digits /= 10;
        places -= 1;
    }
    Decimal::try_from_i128_with_scale(digits, places).ok()
}

/// Where an exact answer does not fit.
pub fn too_long() -> Refusal {
    Refusal::rule(
        "price.too_long",
        "The exact answer has more digits than the 28 that an amount can have.",
    )
    .hint("Use fewer places or a smaller amount.")
}

#[cfg(test)]
mod tests {
    use rust_decimal::dec;

    use super::*;

    #[test]
    fn what_does_not_fit_is_refused_and_never_rounded() {
        let long = dec!(1234567890123456789012345678);
        assert_eq!(sum(long, dec!(1)), Some(long + dec!(1)));
        assert_eq!(sum(long, dec!(0.01)), None);
        assert_eq!(product(long, dec!(1.00)), Some(long));
        assert_eq!(product(long, dec!(1.01)), None);
        assert_eq!(product(long, long), None);
        assert_eq!(raised(dec!(100), dec!(-4.92)), Some(dec!(95.08)));
        assert_eq!(raised(Decimal::MAX, dec!(1)), None);
        let third = dec!(33.333333333333333333333333333);
        assert_eq!(raised(third, dec!(-10)).unwrap().round_dp(20), dec!(30));
        assert_eq!(total([dec!(0.1), dec!(0.2), dec!(-0.3)]), Some(dec!(0)));
        assert_eq!(sum(Decimal::MAX, Decimal::MAX), None);
        assert_eq!(sum(Decimal::MAX, Decimal::MIN), Some(dec!(0)));
    }

    #[test]
    fn numbers_are_read_to_their_last_digit() {
        for (typed, says) in [
            ("1,234.50", "1234.50"),
            (
                "-0.1234567890123456789012345678",
                "-0.1234567890123456789012345678",
            ),
            (
                "1234567890123456789012345678",
                "1234567890123456789012345678",
            ),
            ("0", "0"),
        ] {
            assert_eq!(read(typed).unwrap().to_string(), says);
        }
        for typed in [
            "", "-", "1e5", "1,234", "1_000", "+1", "0x1", "1.", ".5", "NaN",
        ] {
            assert_eq!(
                read(typed).unwrap_err().code,
                "amount.unreadable",
                "{typed}"
            );
        }
        for typed in [
            "123456789012345678901234567890",
            "12345678901234567890.12345678901",
            "0.00000000000000000000000000001",
        ] {
            assert_eq!(read(typed).unwrap_err().code, "price.too_long", "{typed}");
        }
    }

    #[test]
    fn what_is_not_rounded_has_nine_places_or_more() {
        for (amount, text) in [
            (dec!(0), "0.000000000"),
            (dec!(-1.50), "-1.500000000"),
            (dec!(0.1234567891), "0.1234567891"),
            (Decimal::MAX, "79228162514264337593543950335.000000000"),
        ] {
            assert_eq!(unrounded(amount), text);
        }
        assert_eq!(text(dec!(100), 0), "100");
    }
}
