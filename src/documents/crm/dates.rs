//! A column of days. Year first is read as it stands; whether the month or the day leads, the whole column decides.
//!
//! No date is guessed: what the column's order does not allow, two-digit years and days that do not exist are unknown.

use chrono::{Datelike, NaiveDate, NaiveTime};

use super::ballot::{Ballot, Readings, Side, Verdict, pick};
use crate::{
    documents::csv::{Column, Table},
    domain::refusal::Refusal,
};

/// Which leads in `1/2/2017`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateOrder {
    MonthFirst,
    DayFirst,
}

impl DateOrder {
    /// `mdy` or `dmy`.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        match text {
            "mdy" => Ok(DateOrder::MonthFirst),
            "dmy" => Ok(DateOrder::DayFirst),
            _ => Err(Refusal::rule("import.dates", "That is no order of dates.")
                .hint("Say mdy where the month leads, dmy where the day does.")),
        }
    }
}

/// How to read one column.
#[derive(Debug, Clone, Copy)]
pub struct Dates(Option<Side>);

impl Dates {
    /// The order that was said, else the one that the column's rows bear out. Refused where they bear out none or both.
    pub fn of(table: &Table, column: Column, said: Option<DateOrder>) -> Result<Self, Refusal> {
        match said {
            Some(DateOrder::MonthFirst) => return Ok(Self(Some(Side::First))),
            Some(DateOrder::DayFirst) => return Ok(Self(Some(Side::Second))),
            None => {}
        }
        let mut ballot = Ballot::default();
        let mut number = None;
        for row in table.rows() {
            let cell = row.cell(column);
            number = cell.number;
            ballot.cast(row.line, &readings(cell.text));
        }
        let (line, why) = match ballot.verdict() {
            Verdict::Settled(side) => return Ok(Self(Some(side))),
            Verdict::Alike => return Ok(Self(None)),
            Verdict::Open(line) => (
                line,
                "month or day may lead in this date, and the rows of the column do not decide it"
                    .to_owned(),
            ),
            Verdict::Torn(month, day) => (
                month.max(day),
                format!("the month leads in line {month}, the day in line {day}"),
            ),
        };
        let column_number = number.map_or(String::new(), |number| format!(", column {number}"));
        let says = format!(
            "{}, line {line}{column_number} ({}): {why}.",
            table.file, column.name
        );
        Err(Refusal::rule("import.dates_ambiguous", says).hint("Say --dates mdy or --dates dmy."))
    }

    /// None where the date is unknown.
    pub fn read(&self, text: &str) -> Option<NaiveDate> {
        pick(self.0, readings(text))
    }
}

/// Month first, and day first.
fn readings(text: &str) -> Readings<NaiveDate> {
    parts(text).unwrap_or_default()
}

fn parts(text: &str) -> Option<Readings<NaiveDate>> {
    let day = without_time(text)?;
    let separator = day.chars().find(|c| !c.is_ascii_digit())?;
    if !['-', '/', '.'].contains(&separator) {
        return None;
    }
    let numbers: Vec<&str> = day.split(separator).collect();
    let [a, b, c] = numbers[..] else { return None };
    let (short_a, short_b, short_c) = (number(a, 2), number(b, 2), number(c, 2));
    match (number(a, 4), short_b, short_c) {
        (Some(year), Some(month), Some(day)) if a.len() == 4 => {
            let date = date(year, month, day);
            Some([date, date])
        }
        _ if c.len() == 4 => {
            let (a, b, year) = (short_a?, short_b?, number(c, 4)?);
            Some([date(year, a, b), date(year, b, a)])
        }
        _ => None,
    }
}

/// Spreadsheets add a time of day to days. One with a zone may belong to another day here: unknown.
fn without_time(text: &str) -> Option<&str> {
    let Some((day, time)) = text.split_once(['T', ' ']) else {
        return Some(text);
    };
    let is_time = |shape| NaiveTime::parse_from_str(time, shape).is_ok();
    (is_time("%H:%M:%S%.f") || is_time("%H:%M")).then_some(day)
}

fn number(digits: &str, longest: usize) -> Option<u32> {
    let plain = digits.len() <= longest && digits.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| digits.parse().ok()).flatten()
}

/// Years outside of living business are slips or stand-ins for `unknown`.
fn date(year: u32, month: u32, day: u32) -> Option<NaiveDate> {
    let date = NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)?;
    (1900..=2100).contains(&date.year()).then_some(date)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn both(text: &str) -> [Option<String>; 2] {
        readings(text).map(|date| date.map(|date| date.to_string()))
    }

    #[test]
    fn a_day_is_read_in_both_orders() {
        let table = [
            ("2017-03-01", Some("2017-03-01"), Some("2017-03-01")),
            ("2017/3/1", Some("2017-03-01"), Some("2017-03-01")),
            ("3/1/2017", Some("2017-03-01"), Some("2017-01-03")),
            ("01.03.2017", Some("2017-01-03"), Some("2017-03-01")),
            ("10/20/2016", Some("2016-10-20"), None),
            ("31/01/2025", None, Some("2025-01-31")),
            ("3/1/2017 0:00", Some("2017-03-01"), Some("2017-01-03")),
            (
                "2017-03-01T00:00:00.000",
                Some("2017-03-01"),
                Some("2017-03-01"),
            ),
            ("2/29/2016", Some("2016-02-29"), None),
        ];
        for (text, first, second) in table {
            assert_eq!(
                both(text),
                [first, second].map(|it| it.map(str::to_owned)),
                "{text}"
            );
        }
    }

    #[test]
    fn what_is_no_certain_day_is_unknown() {
        for text in [
            "",
            "2/30/2017",
            "2/29/2017",
            "3/1/17",
            "17-03-01",
            "[]/[]/2020",
            "07/[]/2033",
            "perpetual",
            "successive [] years",
            "09/05/2019; perpetual",
            "2019-05-013",
            "1/2/3/2017",
            "1/2-2017",
            "42795",
            "20170301",
            "3/1/0217",
            "9999-12-31",
            "2017-03-01T23:30:00Z",
            "+1/2/2017",
            "１/２/２０１７",
            "2017",
        ] {
            assert_eq!(readings(text), [None, None], "{text}");
        }
    }
}
