//! What can stand where one is typing: fields at the beginning of a piece, values behind a sign.

use std::ops::Range;

use super::{Field, SIGNS, Takes, parts, value};

/// What is offered for a piece of what was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completion {
    /// The part that is replaced.
    pub span: Range<usize>,
    pub options: Vec<String>,
    /// What the field wants, where its values cannot be listed.
    pub help: Option<&'static str>,
}

/// At most this many are offered.
const MOST: usize = 12;
const DAYS: [&str; 8] = [
    "30d",
    "today",
    "this_week",
    "this_month",
    "this_quarter",
    "next_quarter",
    "this_year",
    "none",
];
const AGES: [&str; 4] = ["7d", "30d", "60d", "90d"];
const AMOUNTS: [&str; 4] = ["10k", "100k", "1M", "none"];

/// For the piece that ends at `at`. Nothing where there is nothing to offer.
pub fn complete(text: &str, at: usize, fields: &[Field]) -> Option<Completion> {
    let text = text.get(..at)?;
    let part = parts(text)
        .pop()
        .filter(|part| part.end == at)
        .unwrap_or(at..at);
    let typed = &text[part.clone()];
    let start = part.start + usize::from(typed.starts_with('-'));
    let typed = typed.strip_prefix('-').unwrap_or(typed);
    let sign = SIGNS
        .iter()
        .filter_map(|(sign, _)| Some((typed.find(sign)?, sign.len())))
        .min_by_key(|(place, length)| (*place, usize::MAX - length));
    match sign {
        None => names(typed, start..at, fields),
        Some((place, length)) => {
            let field = fields
                .iter()
                .find(|field| field.name.eq_ignore_ascii_case(&typed[..place]))?;
            values(field, &typed[place + length..], at)
        }
    }
}

fn names(typed: &str, span: Range<usize>, fields: &[Field]) -> Option<Completion> {
    let plain = typed.to_lowercase();
    let options: Vec<_> = fields
        .iter()
        .filter(|field| field.name.starts_with(&plain))
        .map(|field| {
            let sign = match field.takes {
                Takes::Amount | Takes::Age => ">",
                Takes::Day => "<",
                _ => ":",
            };
            format!("{}{sign}", field.name)
        })
        .take(MOST)
        .collect();
    (!options.is_empty()).then_some(Completion {
        span,
        options,
        help: None,
    })
}

fn values(field: &Field, value: &str, at: usize) -> Option<Completion> {
    let last = value.rfind([',', '.']).map_or(0, |comma| comma + 1);
    let typed = value[last..].to_lowercase();
    let known: &[&str] = match field.takes {
        Takes::OneOf(names) => names,
        Takes::People => &["me"],
        Takes::Day => &DAYS,
        Takes::Age => &AGES,
        Takes::Amount => &AMOUNTS,
        Takes::Words => &[value::NONE],
        Takes::Currencies => &["EUR", "GBP", "JPY", "USD"],
    };
    let options: Vec<_> = known
        .iter()
        .filter(|name| name.to_lowercase().starts_with(&typed) && name.to_lowercase() != typed)
        .map(|name| (*name).to_owned())
        .take(MOST)
        .collect();
    Some(Completion {
        span: at - typed.len()..at,
        options,
        help: Some(field.help),
    })
}
