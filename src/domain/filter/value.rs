//! What stands behind a field and its sign, by what the field takes.

use std::ops::Range;

use chrono::{Days, TimeDelta};
use rust_decimal::{Decimal, dec};

use super::{Compare, Field, Seen, Takes, What, Wrong, period::period, words};
use crate::domain::{
    money::{Currency, TOO_MUCH},
    nearest::nearest,
    time::{Day, Moment},
};

/// A word for what is not known.
pub const NONE: &str = "none";

pub fn read_value(
    field: &Field,
    compare: Compare,
    value: &str,
    place: &Range<usize>,
    seen: &Seen,
) -> Result<What, Wrong> {
    let is_range = matches!(field.takes, Takes::Amount | Takes::Day | Takes::Age);
    if compare != Compare::Is && !is_range {
        let says = format!("{} is neither more nor less than something.", field.name);
        return Err(Wrong::new(
            place,
            says,
            format!("Write {}:{value}.", field.name),
        ));
    }
    if value.eq_ignore_ascii_case(NONE) && compare == Compare::Is && has_none(field) {
        return Ok(What::Unknown);
    }
    match field.takes {
        Takes::OneOf(names) => one_of(field, names, value, place),
        Takes::Currencies => currencies(value, place),
        Takes::People => Ok(What::Names(
            list(value).map(|name| words(name).join(" ")).collect(),
        )),
        Takes::Words => Ok(What::Words(words(value))),
        Takes::Amount => amounts(field, compare, value, place),
        Takes::Day => days(field, compare, value, place, seen),
        Takes::Age => ages(field, compare, value, place, seen),
    }
}

/// Whether it may be unknown.
pub fn has_none(field: &Field) -> bool {
    matches!(field.takes, Takes::Words | Takes::Amount | Takes::Day)
}

/// Between commas, those in quotes aside.
fn list(value: &str) -> impl Iterator<Item = &str> {
    let mut quoted = false;
    value
        .split(move |letter: char| {
            quoted ^= letter == '"';
            letter == ',' && !quoted
        })
        .filter(|name| !name.trim_matches('"').trim().is_empty())
}

fn one_of(field: &Field, names: &[&str], value: &str, place: &Range<usize>) -> Result<What, Wrong> {
    let mut found = Vec::new();
    for typed in list(value) {
        let plain = typed
            .trim_matches('"')
            .replace([' ', '-'], "_")
            .to_lowercase();
        let exact = names.iter().find(|name| **name == plain);
        // A beginning is enough where it is of one only.
        let mut begun = names.iter().filter(|name| name.starts_with(&plain));
        let only = begun.next().filter(|_| begun.next().is_none());
        match exact.or(only) {
            Some(name) => found.push((*name).to_owned()),
            None => {
                let says = format!("{} is never {typed}.", field.name);
                let hint = match nearest(typed, names.iter().copied()) {
                    Some(near) => format!("Did you mean {near}?"),
                    None => format!("It is one of {}.", names.join(", ")),
                };
                return Err(Wrong::new(place, says, hint));
            }
        }
    }
    match found.is_empty() {
        true => Err(Wrong::new(
            place,
            format!("{} of what?", field.name),
            field.help,
        )),
        false => Ok(What::Names(found)),
    }
}

fn currencies(value: &str, place: &Range<usize>) -> Result<What, Wrong> {
    let mut codes = Vec::new();
    for typed in list(value) {
        match Currency::parse(typed.trim_matches('"')) {
            Ok(currency) => codes.push(currency.code().to_owned()),
            Err(refusal) => {
                return Err(Wrong::new(
                    place,
                    refusal.says,
                    refusal.hint.unwrap_or_default(),
                ));
            }
        }
    }
    Ok(What::Names(codes))
}

/// `100k`, `1.5M`, `20000`, and from one to another: `10k..50k`.
fn amounts(
    field: &Field,
    compare: Compare,
    value: &str,
    place: &Range<usize>,
) -> Result<What, Wrong> {
    let wrong = || {
        let says = format!("{value:?} is no amount.");
        Wrong::new(
            place,
            says,
            format!("Write {}>100k, <1.5M or :10k..50k.", field.name),
        )
    };
    // The store keeps no more places, and what is converted is compared far more finely than this.
    let a_bit = dec!(0.000000001);
    if let (Some((from, to)), Compare::Is) = (value.split_once(".."), compare) {
        let end = |text: &str| match text {
            "" => Ok(None),
            text => amount(text).map(Some).ok_or_else(wrong),
        };
        return Ok(What::Amounts(end(from)?, end(to)?));
    }
    let amount = amount(value).ok_or_else(wrong)?;
    Ok(match compare {
        Compare::Is => What::Amounts(Some(amount), Some(amount)),
        Compare::Less => What::Amounts(None, Some(amount - a_bit)),
        Compare::AtMost => What::Amounts(None, Some(amount)),
        Compare::More => What::Amounts(Some(amount + a_bit), None),
        Compare::AtLeast => What::Amounts(Some(amount), None),
    })
}

fn amount(typed: &str) -> Option<Decimal> {
    let (digits, times) = match typed.char_indices().last()? {
        (at, 'k' | 'K') => (&typed[..at], dec!(1_000)),
        (at, 'm' | 'M') => (&typed[..at], dec!(1_000_000)),
        (at, 'b' | 'B') => (&typed[..at], dec!(1_000_000_000)),
        _ => (typed, Decimal::ONE),
    };
    let plain = digits.replace('_', "");
    let sound = plain.chars().all(|it| it.is_ascii_digit() || it == '.') && !plain.is_empty();
    let amount: Decimal = plain.parse().ok().filter(|_| sound)?;
    let amount = amount.checked_mul(times)?;
    (amount < TOO_MUCH && amount.scale() <= 9).then_some(amount)
}

fn days(
    field: &Field,
    compare: Compare,
    value: &str,
    place: &Range<usize>,
    seen: &Seen,
) -> Result<What, Wrong> {
    let wrong = || {
        let says = format!("{value:?} is no day.");
        let hint = format!(
            "Write {0}<30d, {0}:this_quarter, {0}:2026-12 or {0}>2026-11-30.",
            field.name
        );
        Wrong::new(place, says, hint)
    };
    if let (Some((from, to)), Compare::Is) = (value.split_once(".."), compare) {
        let end = |text: &str| match text {
            "" => Ok(None),
            text => period(text, seen).map(Some).ok_or_else(wrong),
        };
        let (from, to) = (end(from)?, end(to)?);
        return Ok(What::Days(
            from.map(|(first, _)| first),
            to.map(|(_, last)| last),
        ));
    }
    let (first, last) = period(value, seen).ok_or_else(wrong)?;
    let before = |day: Day| day.pred_opt();
    let after = |day: Day| day.succ_opt();
    Ok(match compare {
        Compare::Is => What::Days(Some(first), Some(last)),
        Compare::Less => What::Days(None, before(first)),
        Compare::AtMost => What::Days(None, Some(last)),
        Compare::More => What::Days(after(last), None),
        Compare::AtLeast => What::Days(Some(first), None),
    })
}

/// More than so long ago is before that moment, less than so long ago is after it.
fn ages(
    field: &Field,
    compare: Compare,
    value: &str,
    place: &Range<usize>,
    seen: &Seen,
) -> Result<What, Wrong> {
    let ago = age(value).and_then(|age| seen.now.checked_sub_signed(age));
    let Some(ago) = ago else {
        let says = format!("{value:?} is no length of time.");
        return Err(Wrong::new(
            place,
            says,
            format!("Write {0}>30d or {0}<2w.", field.name),
        ));
    };
    let day = |at: Moment| at + TimeDelta::days(1);
    Ok(match compare {
        Compare::Is => What::Moments(day(ago).checked_sub_days(Days::new(2)), Some(ago)),
        Compare::Less | Compare::AtMost => What::Moments(Some(ago), None),
        Compare::More | Compare::AtLeast => What::Moments(None, Some(ago)),
    })
}

fn age(typed: &str) -> Option<TimeDelta> {
    let digits = typed.trim_end_matches(|it: char| !it.is_ascii_digit());
    let count: i64 = digits.parse().ok()?;
    match &typed[digits.len()..] {
        "h" => TimeDelta::try_hours(count),
        "" | "d" => TimeDelta::try_days(count),
        "w" => TimeDelta::try_weeks(count),
        "m" => TimeDelta::try_days(count.checked_mul(30)?),
        "y" => TimeDelta::try_days(count.checked_mul(365)?),
        _ => None,
    }
}
