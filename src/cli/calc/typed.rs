//! Words of the calculator that stand for things of the domain.

use clap::builder::{PossibleValuesParser, TypedValueParser};
use rust_decimal::Decimal;

use crate::domain::pricing::{
    Anchor, Order, Per, Rounding, Spread, Step, StepKind, TierMethod,
    bands::Bands,
    exact,
    ramp::{Odd, Part},
    share::Remainder,
    uplift::{Every, Growth},
};

/// A word and what it stands for.
pub type Words<T, const N: usize> = [(&'static str, T); N];

/// How a part of a period is counted; the anchor is said beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counting {
    Anchored,
    Day365,
    MonthCeil,
    MonthDay,
    PerDay,
}

pub const COUNTING: Words<Counting, 5> = [
    ("anchored", Counting::Anchored),
    ("day365", Counting::Day365),
    ("month-ceil", Counting::MonthCeil),
    ("month-day", Counting::MonthDay),
    ("per-day", Counting::PerDay),
];
pub const ROUNDING: Words<Rounding, 2> = [
    ("half-up", Rounding::HalfUp),
    ("half-even", Rounding::HalfEven),
];
pub const METHOD: Words<TierMethod, 2> =
    [("tier", TierMethod::Tier), ("volume", TierMethod::Volume)];
pub const ORDER: Words<Order, 4> = [
    ("as-given", Order::AsGiven),
    ("discretionary-last", Order::DiscretionaryLast),
    ("partner-first", Order::PartnerFirst),
    ("off-list", Order::OffList),
];
pub const ODD: Words<Odd, 2> = [("first", Odd::First), ("last", Odd::Last)];
pub const GROWTH: Words<Growth, 2> = [("compound", Growth::Compound), ("linear", Growth::Linear)];
pub const EVERY: Words<Every, 2> = [("term", Every::Term), ("year", Every::Year)];
pub const SPREAD: Words<Spread, 2> = [("list", Spread::List), ("equal", Spread::Equal)];
pub const REMAINDER: Words<Remainder, 2> = [("first", Remainder::First), ("last", Remainder::Last)];

/// Takes the words of a table and no others.
pub fn one_of<T: Copy + Send + Sync + 'static, const N: usize>(
    words: &'static Words<T, N>,
) -> impl TypedValueParser<Value = T> {
    let names = words.iter().map(|(name, _)| *name);
    PossibleValuesParser::new(names).try_map(|typed| {
        let found = words.iter().find(|(name, _)| *name == typed);
        found.map(|(_, meant)| *meant).ok_or("no such word")
    })
}

pub fn number(text: &str) -> Result<Decimal, String> {
    exact::read(text).map_err(|refusal| refusal.to_string())
}

/// With or without its sign behind it.
pub fn percent(text: &str) -> Result<Decimal, String> {
    number(text.trim().trim_end_matches('%').trim_end())
}

pub fn per(text: &str) -> Result<Per, String> {
    text.parse::<Per>().map_err(|refusal| refusal.to_string())
}

/// Months, as in 12m or 1y.
pub fn months(text: &str) -> Result<u16, String> {
    match per(text)? {
        Per::Months(months) => Ok(months),
        Per::Weeks(_) => Err("it is counted in months, like 12m or 1y".to_owned()),
    }
}

/// Days, as in 45d.
pub fn days(text: &str) -> Result<u16, String> {
    let digits = text.trim().trim_end_matches(['d', 'D']);
    digits
        .parse()
        .map_err(|_| "it is counted in days, like 45d".to_owned())
}

pub fn bands(text: &str) -> Result<Bands, String> {
    text.parse::<Bands>().map_err(|refusal| refusal.to_string())
}

/// A part of a ramp: the day, the quantity, and percent on top.
pub fn part(text: &str) -> Result<Part, String> {
    let hint = || "write a day, a quantity and percent on top: 2028-01-01:150:+5%".to_owned();
    let mut words = text.split(':').map(str::trim);
    let from = words.next().and_then(|it| it.parse().ok());
    let (Some(from), Some(quantity)) = (from, words.next()) else {
        return Err(hint());
    };
    let uplift = words.next().unwrap_or("0").trim_start_matches('+');
    match words.next() {
        Some(_) => Err(hint()),
        None => Ok(Part {
            from,
            quantity: number(quantity)?,
            uplift: percent(uplift)?,
        }),
    }
}

pub fn anchor(text: &str) -> Result<Anchor, String> {
    text.parse::<Anchor>()
        .map_err(|refusal| refusal.to_string())
}

pub fn step(text: &str) -> Result<Step, String> {
    text.parse::<Step>().map_err(|refusal| refusal.to_string())
}

pub fn kind(typed: &str) -> Result<StepKind, String> {
    typed
        .parse::<StepKind>()
        .map_err(|refusal| refusal.to_string())
}
