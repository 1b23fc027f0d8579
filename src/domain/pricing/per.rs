//! How often a price comes again: `1w`, `1m`, `3m`, `1y`, `18m`.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use crate::domain::refusal::Refusal;

/// A year is twelve months: day and month of the anchor say the rest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub enum Per {
    Weeks(u16),
    Months(u16),
}

impl Per {
    pub const MONTH: Per = Per::Months(1);
    pub const YEAR: Per = Per::Months(12);
}

impl FromStr for Per {
    type Err = Refusal;

    fn from_str(text: &str) -> Result<Self, Refusal> {
        let no = || {
            Refusal::rule("price.period", format!("{text:?} is no period of a price."))
                .hint("Write 1w, 1m, 3m, 6m, 1y, 2y or months like 18m.")
                .about("per")
        };
        let typed = text.trim().to_lowercase();
        let digits = typed.trim_end_matches(|letter: char| !letter.is_ascii_digit());
        let count: u16 = digits.parse().map_err(|_| no())?;
        let found = match &typed[digits.len()..] {
            "w" => Some(Per::Weeks(count)),
            "m" => Some(Per::Months(count)),
            "y" => count.checked_mul(12).map(Per::Months),
            _ => None,
        };
        found.filter(|_| (1..=1200).contains(&count)).ok_or_else(no)
    }
}

impl TryFrom<String> for Per {
    type Error = Refusal;

    fn try_from(text: String) -> Result<Self, Refusal> {
        text.parse()
    }
}

impl From<Per> for String {
    fn from(per: Per) -> String {
        per.to_string()
    }
}

impl fmt::Display for Per {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Per::Weeks(count) => write!(f, "{count}w"),
            Per::Months(count) if count % 12 == 0 => write!(f, "{}y", count / 12),
            Per::Months(count) => write!(f, "{count}m"),
        }
    }
}
