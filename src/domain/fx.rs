//! What other currencies are worth in the company's own, on a day, by whose word.
//!
//! The rate of a currency on a day is the one of the latest day on or before it. Without one an amount has no
//! counterpart: nothing is guessed, nothing is inverted, and nothing is converted from what was converted before.

use rust_decimal::Decimal;
use serde::Serialize;

use super::{
    money::{Currency, Money, grouped},
    refusal::Refusal,
    text,
    time::{Day, check_day, full_day},
};

/// How many units of the company's currency one unit of this one is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Rate {
    pub currency: Currency,
    #[serde(serialize_with = "super::money::exact")]
    pub rate: Decimal,
    /// The day from which on it holds, until the next one.
    #[serde(rename = "valid_on")]
    pub on: Day,
    pub source: String,
}

/// A rate keeps no more places than these behind the point, and no more digits in all.
pub const MOST_PLACES: u32 = 15;
const MOST_DIGITS: i128 = 10i128.pow(17);
const TOO_MUCH: i64 = 1_000_000_000;

impl Rate {
    /// Against the company's own currency, whose rate is always one.
    pub fn check(&self, base: Currency) -> Result<(), Refusal> {
        self.currency.must_be_spendable()?;
        if self.currency == base {
            return Err(base_is_one(base));
        }
        check_day(self.on, "valid_on")?;
        text::check_name(&self.source, "The source", "source")?;
        let plain = self.rate.normalize();
        let fits = plain > Decimal::ZERO
            && plain < Decimal::from(TOO_MUCH)
            && plain.scale() <= MOST_PLACES
            && plain.mantissa() < MOST_DIGITS;
        if fits { Ok(()) } else { Err(out_of_reach()) }
    }
}

/// The same words, whether the domain or the database says no.
pub fn out_of_reach() -> Refusal {
    Refusal::rule(
        "rate.out_of_reach",
        format!("A rate lies above zero and below a thousand million, with at most {MOST_PLACES} places behind the point and 17 digits in all."),
    )
    .hint("Check its digits.")
    .about("rate")
}

/// The same words, whether the domain or the database says no.
pub fn base_is_one(base: Currency) -> Refusal {
    Refusal::rule(
        "rate.of_base",
        format!("{base} is the company's own currency; its rate is always one."),
    )
    .hint("Leave it out.")
    .about("currency")
}

/// Where rates are given for another currency than the company's own.
pub fn other_base(given: &str, base: Currency) -> Refusal {
    Refusal::rule(
        "rate.other_base",
        format!(
            "The rate is given in {given}; the company's currency is {base}. It is not inverted."
        ),
    )
    .hint(format!("Take rates that say how many {base} one unit is."))
    .about("base")
}

/// The rates in force on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rates {
    pub base: Currency,
    pub on: Day,
    /// One a currency, in the order of their codes.
    rates: Vec<Rate>,
}

impl Rates {
    pub fn new(base: Currency, on: Day, mut rates: Vec<Rate>) -> Self {
        rates.sort_unstable_by_key(|rate| rate.currency.code());
        Self { base, on, rates }
    }

    pub fn all(&self) -> &[Rate] {
        &self.rates
    }

    /// None for the company's own currency too: it needs none.
    pub fn of(&self, currency: Currency) -> Option<&Rate> {
        let found = self
            .rates
            .binary_search_by_key(&currency.code(), |rate| rate.currency.code());
        found.ok().map(|at| &self.rates[at])
    }

    /// The counterpart in the company's currency, rounded once; none where there is no rate.
    pub fn convert(&self, money: Money) -> Option<Converted<'_>> {
        if money.currency == self.base {
            return Some(Converted {
                from: money,
                to: money,
                by: None,
            });
        }
        let rate = self.of(money.currency)?;
        let amount = product(money.amount, rate.rate, self.base.places())?;
        let to = Money {
            amount,
            currency: self.base,
        };
        Some(Converted {
            from: money,
            to,
            by: Some(rate),
        })
    }

    /// Why an amount has no counterpart.
    pub fn missing(&self, currency: Currency) -> String {
        format!(
            "There is no rate of {currency} in {} on {} or before.",
            self.base,
            full_day(self.on)
        )
    }
}

/// An amount, and what it is in the company's currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Converted<'r> {
    pub from: Money,
    pub to: Money,
    /// None where the amount is in that currency already.
    pub by: Option<&'r Rate>,
}

impl Converted<'_> {
    /// `EUR 1,200.00 × 1.0832 (ECB, 21 Nov 2026) = USD 1,299.84`.
    pub fn explained(&self) -> String {
        match self.by {
            None => self.to.to_string(),
            Some(by) => format!(
                "{} × {} ({}, {}) = {}",
                self.from,
                grouped(by.rate, 0),
                by.source,
                full_day(by.on),
                self.to
            ),
        }
    }
}

/// One digit group of the long multiplication.
const GROUP: u128 = 10u128.pow(18);
const GROUP_DIGITS: u32 = 18;

/// The exact product, rounded once, half up away from zero. None where no decimal can hold it.
fn product(amount: Decimal, rate: Decimal, places: u32) -> Option<Decimal> {
    let (amount, rate) = (amount.normalize(), rate.normalize());
    let digits = amount.mantissa().unsigned_abs();
    let by = rate.mantissa().unsigned_abs();
    // digits × by = high × GROUP + low, each of the two below 10^36.
    let high = (digits / GROUP).checked_mul(by)?;
    let low = (digits % GROUP).checked_mul(by)?;
    let scale = amount.scale() + rate.scale();
    let rounded = match scale.checked_sub(places) {
        None | Some(0) => {
            let whole = high.checked_mul(GROUP)?.checked_add(low)?;
            whole.checked_mul(10u128.checked_pow(places - scale)?)?
        }
        Some(cut @ 1..=GROUP_DIGITS) => {
            let unit = 10u128.pow(cut);
            let whole = high.checked_mul(GROUP / unit)?.checked_add(low / unit)?;
            whole + u128::from(low % unit >= unit / 2)
        }
        Some(cut) => {
            // What the first group loses lies below the digit that decides.
            let rest = high.checked_add(low / GROUP)?;
            let unit = 10u128.checked_pow(cut - GROUP_DIGITS)?;
            rest / unit + u128::from(rest % unit >= unit / 2)
        }
    };
    let rounded = i128::try_from(rounded).ok()?;
    let signed = if amount.is_sign_negative() != rate.is_sign_negative() {
        -rounded
    } else {
        rounded
    };
    Decimal::try_from_i128_with_scale(signed, places).ok()
}

#[cfg(test)]
mod tests;
