//! Money is an exact decimal and a currency of ISO 4217; never a float, never rounded on the way.

use std::fmt;

use rust_decimal::{Decimal, dec};
use serde::{Serialize, Serializer};

use super::refusal::Refusal;

pub use super::currency::{Currency, currency_unknown, no_coin};

/// An amount as scripts read it: `{"amount":"1234.50","currency":"USD"}`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Money {
    #[serde(serialize_with = "exact")]
    pub amount: Decimal,
    pub currency: Currency,
}

pub(super) fn exact<S: Serializer>(amount: &Decimal, to: S) -> Result<S::Ok, S::Error> {
    to.collect_str(amount)
}

impl Money {
    /// `248,400.00`: grouped, with at least the places of its currency, and never fewer than it has.
    pub fn grouped(&self) -> String {
        grouped(self.amount, self.currency.places())
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.currency, self.grouped())
    }
}

/// With at least so many places; none that it has is cut.
pub fn with_places(amount: Decimal, places: u32) -> Decimal {
    let mut amount = amount.normalize();
    if amount.scale() < places {
        amount.rescale(places);
    }
    amount
}

/// Groups of three before the point; exact, so that places are added but none is cut.
pub fn grouped(amount: Decimal, places: u32) -> String {
    let amount = with_places(amount, places);
    let text = amount.abs().to_string();
    let (whole, rest) = text.split_once('.').unwrap_or((&text, ""));
    let mut out = String::with_capacity(text.len() + 8);
    if amount.is_sign_negative() && !amount.is_zero() {
        out.push('-');
    }
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at) % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    if !rest.is_empty() {
        out.push('.');
        out.push_str(rest);
    }
    out
}

/// `42.7M`, for a headline where the exact figure stands elsewhere.
pub fn headline(amount: Decimal) -> String {
    for (unit, letter) in [(1_000_000_000u64, 'B'), (1_000_000, 'M'), (1_000, 'k')] {
        let unit = Decimal::from(unit);
        if amount.abs() >= unit {
            return format!("{}{letter}", (amount / unit).round_dp(1).normalize());
        }
    }
    amount.round_dp(0).to_string()
}

/// Reads what a person types: `1234.5`, `1,234.50`. A lone comma could be either, so it is refused.
pub fn parse_amount(text: &str, currency: Currency) -> Result<Decimal, Refusal> {
    let amount = read(text).map_err(|refusal| refusal.about("amount"))?;
    check_amount(amount, currency)?;
    Ok(amount)
}

/// Reads a number that a person or a file has written, of either sign: every digit of it, or none.
pub fn read(typed: &str) -> Result<Decimal, Refusal> {
    let typed = typed.trim();
    let plain = without_groups(typed).ok_or_else(|| no_amount(typed))?;
    Decimal::from_str_exact(&plain).map_err(|_| {
        Refusal::rule(
            "price.too_long",
            format!("{typed:?} has more than the 28 digits that an amount can have."),
        )
        .hint("Use fewer places or a smaller amount.")
    })
}

/// What a deal can be worth: not less than nothing, below [`TOO_MUCH`], in whole smallest coins.
pub fn check_amount(amount: Decimal, currency: Currency) -> Result<(), Refusal> {
    if amount.is_sign_negative() && !amount.is_zero() {
        return Err(
            Refusal::rule("amount.negative", "An amount is not below zero.")
                .hint("Write what the customer pays.")
                .about("amount"),
        );
    }
    if amount >= TOO_MUCH {
        return Err(out_of_reach("amount"));
    }
    if amount.normalize().scale() > currency.places() {
        return Err(too_many_places(amount, currency));
    }
    Ok(())
}

/// The same words, whether the domain or the database says no.
pub fn too_many_places(amount: Decimal, currency: Currency) -> Refusal {
    Refusal::rule(
        "amount.places",
        format!(
            "{currency} has {} places behind the point; {amount} has more.",
            currency.places()
        ),
    )
    .hint("Round it yourself, so that nobody else does.")
    .about("amount")
}

/// The store keeps nothing from here on, so that every sum of amounts stays exact.
pub const TOO_MUCH: Decimal = dec!(1_000_000_000_000_000);

/// The store keeps no more places than these behind the point, whatever is counted.
pub const MOST_PLACES: u32 = 6;

/// The same words, whether the domain or the database says no.
pub fn out_of_reach(field: &'static str) -> Refusal {
    Refusal::rule(
        "amount.out_of_reach",
        "An amount lies between zero and a thousand million million.",
    )
    .hint("Check its digits.")
    .about(field)
}

/// The digits without their groups; none where that could mean two things.
fn without_groups(typed: &str) -> Option<String> {
    let (whole, rest) = match typed.split_once('.') {
        Some((whole, rest)) => (whole, Some(rest)),
        None => (typed, None),
    };
    let groups: Vec<&str> = whole.split(',').collect();
    let digits =
        |text: &str| !text.is_empty() && text.chars().all(|letter| letter.is_ascii_digit());
    let sign = groups[0].strip_prefix('-').unwrap_or(groups[0]);
    let grouped = groups.len() == 1
        || (groups.len() > 2 || rest.is_some() || typed.len() > 7)
            && sign.len() <= 3
            && groups[1..].iter().all(|group| group.len() == 3);
    let sound =
        digits(sign) && groups[1..].iter().all(|group| digits(group)) && rest.is_none_or(digits);
    (grouped && sound).then(|| typed.replace(',', ""))
}

fn no_amount(typed: &str) -> Refusal {
    Refusal::rule("amount.unreadable", format!("{typed:?} is not an amount."))
        .hint("Write digits and a point, like 1234.50.")
        .about("amount")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn amounts_are_grouped_and_never_cut() {
        for (amount, says) in [
            (dec!(248400), "248,400.00"),
            (dec!(1234567.5), "1,234,567.50"),
            (dec!(0.125), "0.125"),
            (dec!(-1000), "-1,000.00"),
            (dec!(0), "0.00"),
        ] {
            assert_eq!(grouped(amount, 2), says);
        }
        assert_eq!(headline(dec!(42_700_000)), "42.7M");
        assert_eq!(headline(dec!(999)), "999");
    }

    #[test]
    fn what_could_mean_two_things_is_no_amount() {
        for typed in ["1,234.50", "1234.5", "0", "1,234,567", "12,345.6"] {
            assert!(parse_amount(typed, Currency::USD).is_ok(), "{typed}");
        }
        for typed in [
            "", "1,5", "1,234", "abc", "1.2.3", "1,23,4.0", "$5", "-", ".5.", "1e5", "٣",
        ] {
            assert_eq!(
                parse_amount(typed, Currency::USD).unwrap_err().code,
                "amount.unreadable",
                "{typed}"
            );
        }
        assert_eq!(
            parse_amount("-1", Currency::USD).unwrap_err().code,
            "amount.negative"
        );
        assert_eq!(
            parse_amount("1.005", Currency::USD).unwrap_err().code,
            "amount.places"
        );
        assert_eq!(
            parse_amount("999999999999999.99", Currency::USD).unwrap(),
            dec!(999999999999999.99)
        );
        // What does not fit is not rounded until it does.
        for typed in [
            "1.00000000000000000000000000001",
            "0.999999999999999999999999999999",
        ] {
            let refused = parse_amount(typed, Currency::USD).unwrap_err();
            assert_eq!(refused.code, "price.too_long", "{typed}");
        }
        assert_eq!(
            parse_amount("1000000000000000", Currency::USD)
                .unwrap_err()
                .code,
            "amount.out_of_reach"
        );
    }

    proptest! {
        #[test]
        fn what_is_shown_is_read_back(cents in 0i64..=999_999_999_999) {
            let amount = Decimal::new(cents, 2);
            let shown = grouped(amount, 2);
            prop_assert_eq!(parse_amount(&shown, Currency::USD).unwrap(), amount);
        }
    }
}
