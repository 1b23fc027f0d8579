//! Numbers and days as they are printed: prices exact, a per cent marked where it is rounded.

use rust_decimal::Decimal;

use super::{Periods, Words};
use crate::domain::{
    money::grouped,
    pricing::Per,
    time::{Day, full_day},
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
        true => format!("{} %", shown.normalize()),
        false => format!("{ROUNDED}{shown} %"),
    }
}

pub fn quantity(quantity: Decimal) -> String {
    grouped(quantity, 0)
}

/// From its first to its last day.
pub fn span(first: Day, last: Day) -> String {
    format!("{} – {}", full_day(first), full_day(last))
}

/// `per month × 36`
pub fn rhythm(words: &Words, per: Option<Per>, periods: Periods) -> String {
    let Some(per) = per else {
        return words.once.clone();
    };
    let counted = |words: &str, count: u16| words.replace("{}", &count.to_string());
    let said = match per {
        Per::Weeks(1) => words.per_week.clone(),
        Per::Months(1) => words.per_month.clone(),
        Per::Months(3) => words.per_quarter.clone(),
        Per::Months(12) => words.per_year.clone(),
        Per::Weeks(count) => counted(&words.per_weeks, count),
        Per::Months(count) if count % 12 == 0 => counted(&words.per_years, count / 12),
        Per::Months(count) => counted(&words.per_months, count),
    };
    format!("{said} × {periods}")
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
        for (per, says) in [
            (None, "one-time"),
            (Some("1m".parse().unwrap()), "per month × 18"),
            (Some("3m".parse().unwrap()), "per quarter × 18"),
            (Some("1y".parse().unwrap()), "per year × 18"),
            (Some("2y".parse().unwrap()), "per 2 years × 18"),
            (Some("18m".parse().unwrap()), "per 18 months × 18"),
            (Some("2w".parse().unwrap()), "per 2 weeks × 18"),
        ] {
            assert_eq!(rhythm(&words, per, Periods::whole(18)), says);
        }
    }
}
