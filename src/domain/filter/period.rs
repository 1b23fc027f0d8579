//! Days and stretches of days as a filter names them: `30d`, `this_quarter`, `2026-12`, `q4`, `2026-11-30`.

use chrono::{Datelike, Days, Months, NaiveDate};

use super::Seen;
use crate::domain::{day, time::Day};

/// The first and the last day of it.
pub fn period(typed: &str, seen: &Seen) -> Option<(Day, Day)> {
    let plain = typed
        .trim_matches('"')
        .trim()
        .to_lowercase()
        .replace('-', "_");
    if let Some((which, what)) = relative(&plain) {
        return stretch(what, which, seen);
    }
    if let Some(quarter) = quarter(&plain, seen) {
        return quarter;
    }
    if let Some(whole) = whole_year_or_month(&plain) {
        return Some(whole);
    }
    let text = typed.trim_matches('"');
    // Without a sign it lies ahead, as in a field of a form it would with one.
    let bare = text.ends_with(|it: char| "dwmy".contains(it))
        && text.starts_with(|it: char| it.is_ascii_digit());
    let signed = if bare {
        format!("+{text}")
    } else {
        text.to_owned()
    };
    let day = day::read(&signed, seen.today).ok()?;
    Some((day, day))
}

/// `this_quarter`, and `quarter` for short.
fn relative(plain: &str) -> Option<(i32, &str)> {
    let (which, what) = match plain.split_once('_') {
        Some(("this", what)) => (0, what),
        Some(("next", what)) => (1, what),
        Some(("last", what)) => (-1, what),
        Some(_) => return None,
        None => (0, plain),
    };
    ["week", "month", "quarter", "year"]
        .contains(&what)
        .then_some((which, what))
}

fn stretch(what: &str, which: i32, seen: &Seen) -> Option<(Day, Day)> {
    let today = seen.today;
    if what == "week" {
        let monday =
            today.checked_sub_days(Days::new(u64::from(today.weekday().num_days_from_monday())))?;
        let first = monday.checked_add_signed(chrono::TimeDelta::weeks(i64::from(which)))?;
        return Some((first, first.checked_add_days(Days::new(6))?));
    }
    let months = match what {
        "month" => 1,
        "quarter" => 3,
        _ => 12,
    };
    let year = begin_of_year(seen)?;
    let gone = months_between(year, today) / months * months;
    months_from(year, gone + which * months, months)
}

/// The company's year that today lies in.
fn begin_of_year(seen: &Seen) -> Option<Day> {
    let today = seen.today;
    let starts = seen.year_starts.clamp(1, 12);
    let year = today.year() - i32::from(today.month() < starts);
    NaiveDate::from_ymd_opt(year, starts, 1)
}

fn months_between(from: Day, to: Day) -> i32 {
    (to.year() - from.year()) * 12 + to.month().cast_signed() - from.month().cast_signed()
}

fn months_from(year: Day, after: i32, months: i32) -> Option<(Day, Day)> {
    let shift = |by: i32| match u32::try_from(by) {
        Ok(by) => year.checked_add_months(Months::new(by)),
        Err(_) => year.checked_sub_months(Months::new(by.unsigned_abs())),
    };
    Some((shift(after)?, shift(after + months)?.pred_opt()?))
}

/// `q4` of the company's year, or `2026_q4`: a year is called after the calendar year in which it ends.
fn quarter(plain: &str, seen: &Seen) -> Option<Option<(Day, Day)>> {
    let (year, quarter) = match plain.split_once('_') {
        Some((year, quarter)) => (Some(year.parse::<i32>().ok()?), quarter),
        None => (None, plain),
    };
    let nth: i32 = quarter
        .strip_prefix('q')?
        .parse()
        .ok()
        .filter(|nth| (1..=4).contains(nth))?;
    let begins = match year {
        None => begin_of_year(seen),
        Some(year) => {
            let starts = seen.year_starts.clamp(1, 12);
            NaiveDate::from_ymd_opt(year - i32::from(starts > 1), starts, 1)
        }
    };
    Some(begins.and_then(|begins| months_from(begins, (nth - 1) * 3, 3)))
}

/// `2026`, `2026_12`.
fn whole_year_or_month(plain: &str) -> Option<(Day, Day)> {
    let (year, month) = match plain.split_once('_') {
        Some((year, month)) => (year, Some(month)),
        None => (plain, None),
    };
    let year: i32 = year
        .parse()
        .ok()
        .filter(|year| (1900..3000).contains(year))?;
    match month {
        None => months_from(NaiveDate::from_ymd_opt(year, 1, 1)?, 0, 12),
        Some(month) => months_from(NaiveDate::from_ymd_opt(year, month.parse().ok()?, 1)?, 0, 1),
    }
}
