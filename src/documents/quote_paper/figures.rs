//! Numbers and days as they are printed: prices exact, a per cent marked where it is rounded.

use rust_decimal::Decimal;

use super::Words;
use crate::domain::{
    money::grouped,
    pricing::{Charge, Fraction, Per},
    time::Day,
};

/// A price with more places is a quotient that no decimal could end.
const MOST_PLACES: u32 = 12;

/// What stands in front of a figure that was rounded for reading.
pub const ROUNDED: &str = "≈ ";

pub fn price(amount: Decimal, places: u32) -> String {
    let amount = amount.normalize();
    match amount.scale() > MOST_PLACES {
        true => format!("{ROUNDED}{}", grouped(amount.round_dp(MOST_PLACES), places)),
        false => grouped(amount, places),
    }
}

pub fn percent(percent: Decimal) -> String {
    let shown = percent.round_dp(2);
    match shown == percent {
        true => format!("{} %", grouped(shown, 0)),
        false => format!("{ROUNDED}{} %", grouped(shown, 2)),
    }
}

pub fn quantity(quantity: Decimal) -> String {
    grouped(quantity, 0)
}

/// From its first to its last day.
pub fn span(words: &Words, first: Day, last: Day) -> String {
    format!("{} – {}", words.day(first), words.day(last))
}

/// `per month × 36`
pub fn rhythm(words: &Words, charge: Charge, periods: Fraction) -> String {
    match charge {
        Charge::Once => words.once.clone(),
        Charge::Recurring(per) => format!("{} × {}", period(words, per), mixed(periods)),
        Charge::Usage(per) => format!(
            "{}, {} × {}",
            words.committed,
            period(words, per),
            mixed(periods)
        ),
    }
}

fn period(words: &Words, per: Per) -> String {
    let counted = |words: &str, count: u16| words.replace("{}", &count.to_string());
    match per {
        Per::Weeks(1) => words.per_week.clone(),
        Per::Months(1) => words.per_month.clone(),
        Per::Months(3) => words.per_quarter.clone(),
        Per::Months(12) => words.per_year.clone(),
        Per::Weeks(count) => counted(&words.per_weeks, count),
        Per::Months(count) if count % 12 == 0 => counted(&words.per_years, count / 12),
        Per::Months(count) => counted(&words.per_months, count),
    }
}

/// `36`, `314/365`, `3 13/30`: exact, and as a hand would write it.
fn mixed(fraction: Fraction) -> String {
    let (above, below) = fraction.parts();
    match (above / below, above % below) {
        (whole, 0) => whole.to_string(),
        (0, rest) => format!("{rest}/{below}"),
        (whole, rest) => format!("{whole} {rest}/{below}"),
    }
}

#[cfg(test)]
mod tests {
    use rust_decimal::dec;

    use super::*;

    #[test]
    fn a_price_is_exact_and_a_percent_says_when_it_is_not() {
        assert_eq!(price(dec!(2.8207), 2), "2.8207");
        assert_eq!(price(dec!(1234567), 0), "1,234,567");
        assert_eq!(price(dec!(10) / dec!(3), 2), "≈ 3.333333333333");
        assert_eq!(percent(dec!(20.00)), "20 %");
        assert_eq!(percent(dec!(12.5)), "12.5 %");
        assert_eq!(percent(dec!(100) / dec!(3)), "≈ 33.33 %");
        assert_eq!(percent(dec!(-5)), "-5 %");
    }

    #[test]
    fn a_rhythm_is_told_in_words() {
        let words = Words::default();
        let per = |text: &str| text.parse().unwrap();
        for (charge, says) in [
            (Charge::Once, "one-time"),
            (Charge::Recurring(per("1m")), "per month × 18"),
            (Charge::Recurring(per("3m")), "per quarter × 18"),
            (Charge::Usage(per("1y")), "committed use, per year × 18"),
            (Charge::Recurring(per("2y")), "per 2 years × 18"),
            (Charge::Recurring(per("18m")), "per 18 months × 18"),
            (Charge::Recurring(per("2w")), "per 2 weeks × 18"),
        ] {
            assert_eq!(rhythm(&words, charge, Fraction::whole(18)), says);
        }
    }

    #[test]
    fn periods_are_said_exactly() {
        for (above, below, says) in [
            (36, 1, "36"),
            (314, 365, "314/365"),
            (309, 90, "3 13/30"),
            (0, 1, "0"),
        ] {
            assert_eq!(mixed(Fraction::new(above, below).unwrap()), says);
        }
    }
}
