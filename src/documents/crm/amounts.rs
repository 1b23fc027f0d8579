//! A column of numbers, exact. Whether the point or the comma parts off the decimals, the whole column decides.

use rust_decimal::Decimal;

use super::ballot::{Ballot, Readings, Side, Verdict, pick};
use crate::{
    documents::{
        cited::cited,
        csv::{Cell, Column, Fault, Table},
    },
    domain::money::TOO_MUCH,
};

/// How to read one column.
#[derive(Debug, Clone, Copy)]
pub struct Amounts {
    side: Option<Side>,
    /// Behind the point; what has more is not taken, and not rounded.
    places: u32,
}

impl Amounts {
    /// In a file parted by commas or tabs a doubtful row speaks for the decimal point; one parted by semicolons may be
    /// written either way, and where its rows do not decide, the doubtful ones are not taken.
    pub fn of(table: &Table, column: Column, places: u32) -> Self {
        let mut ballot = Ballot::default();
        for row in table.rows() {
            ballot.cast(
                row.line,
                &match readings(row.cell(column).text) {
                    [Some(point), Some(comma)] if point != comma && table.delimiter != ';' => {
                        [Some(point), None]
                    }
                    readings => readings,
                },
            );
        }
        let side = match ballot.verdict() {
            Verdict::Settled(side) => Some(side),
            Verdict::Open(_) | Verdict::Alike | Verdict::Torn(..) => None,
        };
        Self { side, places }
    }

    /// Nothing where nothing is said: unknown, not 0.
    pub fn read(&self, cell: Cell<'_>) -> Result<Option<Decimal>, Fault> {
        let Some(text) = cell.said() else {
            return Ok(None);
        };
        let amount = pick(self.side, readings(text))
            .ok_or_else(|| cell.fault(why_not(text, cell.column)))?;
        match self.too_much(amount) {
            None => Ok(Some(amount)),
            Some(why) => {
                let typed = cited(text);
                Err(cell.fault(format!("{typed} in {} {why}.", cell.column)))
            }
        }
    }

    /// What the store would not keep.
    fn too_much(&self, amount: Decimal) -> Option<String> {
        if amount >= TOO_MUCH {
            return Some("is a thousand million million or more".to_owned());
        }
        let places = self.places;
        let more = amount.normalize().scale() > places;
        more.then(|| format!("has more than {places} places behind the point"))
    }
}

fn why_not(text: &str, column: &str) -> String {
    let typed = cited(text);
    if text.starts_with(['-', '−', '(']) {
        return format!("{typed} in {column} is negative.");
    }
    match readings(text) {
        [None, None] => format!(
            "{typed} in {column} is not a plain number: write digits and a decimal point, without signs or letters."
        ),
        [Some(first), Some(second)] => format!(
            "{typed} in {column} may be {first} or {second}: write it without thousands separators."
        ),
        [Some(_), None] | [None, Some(_)] => format!(
            "{typed} in {column} is not written as the other rows are: use one decimal separator throughout."
        ),
    }
}

/// With a decimal point, and with a decimal comma; the other one may group thousands.
fn readings(text: &str) -> Readings<Decimal> {
    [reading(text, '.', ','), reading(text, ',', '.')]
}

fn reading(text: &str, point: char, group: char) -> Option<Decimal> {
    let (whole, fraction) = match text.split_once(point) {
        Some((whole, fraction)) if is_digits(fraction) => (whole, fraction),
        Some(_) => return None,
        None => (text, ""),
    };
    let groups: Vec<&str> = whole.split(group).collect();
    let well_grouped = match groups[..] {
        [] => false,
        [alone] => is_digits(alone),
        [lead, ref more @ ..] => {
            is_digits(lead)
                && lead.len() <= 3
                && !lead.starts_with('0')
                && more.iter().all(|it| it.len() == 3 && is_digits(it))
        }
    };
    if !well_grouped {
        return None;
    }
    let whole = groups.concat();
    let plain = if fraction.is_empty() {
        whole
    } else {
        format!("{whole}.{fraction}")
    };
    Decimal::from_str_exact(&plain).ok()
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_read_with_point_and_with_comma() {
        let table = [
            ("550", Some("550"), Some("550")),
            ("1100.04", Some("1100.04"), None),
            ("0.123", Some("0.123"), None),
            ("1,234.50", Some("1234.50"), None),
            ("1.234,50", None, Some("1234.50")),
            ("1,234", Some("1234"), Some("1.234")),
            ("1.234.567", None, Some("1234567")),
            ("1234,5", None, Some("1234.5")),
        ];
        for (text, point, comma) in table {
            let read = readings(text).map(|it| it.map(|it| it.to_string()));
            assert_eq!(
                read,
                [point, comma].map(|it| it.map(str::to_owned)),
                "{text}"
            );
        }
    }

    #[test]
    fn what_is_no_plain_number_is_none() {
        let long = "9".repeat(40);
        for text in [
            "",
            "-5",
            "+5",
            "$5",
            "5 EUR",
            "1e5",
            "1 234",
            "5.",
            ".5",
            "1,23,456",
            "12345,678.9",
            "(5)",
            "n/a",
            "１２",
            "1..2",
            "1,234,56",
            &long,
        ] {
            assert_eq!(readings(text), [None, None], "{text}");
        }
    }

    #[test]
    fn what_is_wrong_is_said() {
        for (text, says) in [
            ("-5", "negative"),
            ("$5", "not a plain number"),
            ("1.234", "may be 1.234 or 1234"),
            ("1.5", "as the other rows"),
        ] {
            assert!(why_not(text, "amount").contains(says), "{text}");
        }
    }
}
