//! The filter language: `stage:negotiate owner:me amount>100k close<30d words`. A table of fields says what it means for
//! a noun; whatever is no field is a word that must occur. What means nothing is refused with the place where it stands.

mod as_far;
mod complete;
mod period;
mod value;

use std::ops::Range;

use rust_decimal::Decimal;

use super::{
    nearest::nearest,
    refusal::Refusal,
    time::{Day, Moment},
};

pub use as_far::{AsFar, LeftOut, as_far};
pub use complete::{Completion, complete};
use value::read_value;

/// Something that can be asked of a record.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    pub name: &'static str,
    pub takes: Takes,
    /// Read while it is typed.
    pub help: &'static str,
}

/// What stands behind the field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Takes {
    /// One or several of these.
    OneOf(&'static [&'static str]),
    /// `me`, a login, words of a name.
    People,
    /// Words that occur in it.
    Words,
    /// Three letters of ISO 4217.
    Currencies,
    Amount,
    Day,
    /// How long ago: `30d`, `2w`, `3m`, `1y`.
    Age,
}

/// What relative days are counted from.
#[derive(Debug, Clone, Copy)]
pub struct Seen {
    pub now: Moment,
    pub today: Day,
    /// The month with which a year of the company begins.
    pub year_starts: u32,
}

/// One condition, and where it stands in what was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// Nothing where it is a word that must occur.
    pub field: Option<&'static str>,
    pub not: bool,
    pub what: What,
    pub span: Range<usize>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// Any of these names.
    Names(Vec<String>),
    /// All of these words.
    Words(Vec<String>),
    Unknown,
    /// Both ends included.
    Amounts(Option<Decimal>, Option<Decimal>),
    Days(Option<Day>, Option<Day>),
    /// The moments between which it happened.
    Moments(Option<Moment>, Option<Moment>),
}

/// What means nothing, where it stands, and what would.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrong {
    pub span: Range<usize>,
    pub says: String,
    pub hint: String,
}

impl Wrong {
    pub fn new(span: &Range<usize>, says: impl Into<String>, hint: impl Into<String>) -> Self {
        Self {
            span: span.clone(),
            says: says.into(),
            hint: hint.into(),
        }
    }

    /// For who reads it without the text in front of them.
    pub fn refusal(&self, text: &str) -> Refusal {
        let place = text.get(..self.span.start).unwrap_or_default();
        let at = place.chars().count() + 1;
        let hint = format!("It stands at character {at}. {}", self.hint);
        Refusal::rule("filter.unreadable", self.says.clone()).hint(hint)
    }
}

/// How a value is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Compare {
    Is,
    Less,
    AtMost,
    More,
    AtLeast,
}

const SIGNS: [(&str, Compare); 6] = [
    ("<=", Compare::AtMost),
    (">=", Compare::AtLeast),
    ("<", Compare::Less),
    (">", Compare::More),
    (":", Compare::Is),
    ("=", Compare::Is),
];

/// What was typed, condition by condition. Every one of them must hold.
pub fn read(text: &str, fields: &[Field], seen: &Seen) -> Result<Vec<Term>, Wrong> {
    let mut terms: Vec<Term> = Vec::new();
    for part in parts(text) {
        let term = read_part(text, &part, fields, seen)?;
        refuse_twice(&terms, &term)?;
        terms.push(term);
    }
    Ok(terms)
}

fn refuse_twice(terms: &[Term], term: &Term) -> Result<(), Wrong> {
    let twice = terms.iter().any(|it| is_twice(it, term));
    match (term.field, twice) {
        (Some(field), true) => {
            let says = format!("{field} is said twice, and both must hold.");
            let hint = format!("Write {field}:one,other where either may.");
            Err(Wrong::new(&term.span, says, hint))
        }
        _ => Ok(()),
    }
}

/// Two ends of one range may be said apart.
fn is_twice(one: &Term, other: &Term) -> bool {
    let is_range = |it: &Term| {
        matches!(
            it.what,
            What::Amounts(..) | What::Days(..) | What::Moments(..)
        )
    };
    one.field.is_some()
        && one.field == other.field
        && one.not == other.not
        && !(is_range(one) && is_range(other))
        && !matches!(one.what, What::Words(_))
}

/// The pieces between blanks; quotes hold together what has some.
fn parts(text: &str) -> Vec<Range<usize>> {
    let (mut parts, mut begun, mut quoted) = (Vec::new(), None, false);
    for (at, letter) in text.char_indices() {
        match letter {
            '"' => {
                quoted = !quoted;
                begun.get_or_insert(at);
            }
            blank if blank.is_whitespace() && !quoted => {
                parts.extend(begun.take().map(|start| start..at));
            }
            _ => drop(begun.get_or_insert(at)),
        }
    }
    parts.extend(begun.map(|start| start..text.len()));
    parts
}

fn read_part(
    text: &str,
    part: &Range<usize>,
    fields: &[Field],
    seen: &Seen,
) -> Result<Term, Wrong> {
    let typed = &text[part.clone()];
    let (not, rest) = match typed.strip_prefix('-') {
        Some(rest) if !rest.is_empty() => (true, rest),
        _ => (false, typed),
    };
    let Some((name, sign, compare, value)) = split(rest) else {
        return Ok(Term {
            field: None,
            not,
            what: What::Words(words(rest)),
            span: part.clone(),
        });
    };
    let start = part.end - rest.len();
    let named = start..start + name.len();
    let Some(field) = fields
        .iter()
        .find(|field| field.name.eq_ignore_ascii_case(name))
    else {
        let near = nearest(name, fields.iter().map(|field| field.name));
        let hint = match near {
            Some(near) => format!("Did you mean {near}? In quotes it is text."),
            None => "In quotes it is text.".to_owned(),
        };
        return Err(Wrong::new(
            &named,
            format!("There is no field {name}."),
            hint,
        ));
    };
    let place = part.end - value.len()..part.end;
    if value.is_empty() {
        let sign = start + name.len()..start + name.len() + sign.len();
        return Err(Wrong::new(
            &sign,
            format!("{} of what?", field.name),
            field.help,
        ));
    }
    let what = read_value(field, compare, value, &place, seen)?;
    let ranged = matches!(what, What::Amounts(..) | What::Days(..) | What::Moments(..));
    if not && ranged {
        let says = format!("A range is not turned around by a minus: {typed}.");
        return Err(Wrong::new(part, says, "Turn its sign around: > or <."));
    }
    Ok(Term {
        field: Some(field.name),
        not,
        what,
        span: part.clone(),
    })
}

/// Name, sign and value, where it begins with a word and one of the signs.
fn split(typed: &str) -> Option<(&str, &str, Compare, &str)> {
    let end = typed.find(|letter: char| !(letter.is_ascii_alphabetic() || letter == '_'))?;
    let (name, rest) = typed.split_at(end);
    let (sign, compare) = SIGNS.iter().find(|(sign, _)| rest.starts_with(sign))?;
    (!name.is_empty()).then(|| (name, *sign, *compare, &rest[sign.len()..]))
}

/// The words of a piece, without its quotes.
fn words(typed: &str) -> Vec<String> {
    let plain = typed.replace('"', " ");
    plain.split_whitespace().map(str::to_owned).collect()
}

#[cfg(test)]
mod tests;
