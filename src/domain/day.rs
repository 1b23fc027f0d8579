//! Dates as people type them: `2026-11-30`, `30 nov`, `fri`, `+30d`, `today`.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

/// What a field for a day takes, as its help says it.
pub const EXAMPLES: &str = "fri, 30 nov, +3d, today, or 2026-11-30.";

/// The day that is meant, seen from today: without a year the next such day. The refusal says what to write instead.
pub fn read(text: &str, today: NaiveDate) -> Result<NaiveDate, String> {
    let text = text.trim().to_lowercase();
    let found = match text.as_str() {
        "today" => Ok(Some(today)),
        "tomorrow" => Ok(today.succ_opt()),
        "yesterday" => Ok(today.pred_opt()),
        _ if text.starts_with(['+', '-', '−']) => Ok(shifted(&text, today)),
        _ => match weekday_named(&text) {
            Some(weekday) => Ok(next_weekday(weekday, today)),
            None => named(&text, today),
        },
    };
    match found? {
        Some(day) if !(1900..3000).contains(&day.year()) => Err(format!(
            "{} lies outside the years 1900 to 2999, and is taken for a slip. Check its year.",
            day.format("%Y-%m-%d")
        )),
        Some(day) => Ok(day),
        None => Err("That is no day. Write 2026-11-30, 30 nov, fri, +30d or today.".to_owned()),
    }
}

/// The whole date, for beside the field.
pub fn in_full(day: NaiveDate) -> String {
    day.format("%a %-d %b %Y").to_string()
}

/// `+30d`, `-2w`, `+3m`, `+1y`; days where nothing else is said.
fn shifted(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let forth = text.starts_with('+');
    let amount = text.trim_start_matches(['+', '-', '−']).trim_start();
    let digits = amount.trim_end_matches(|it: char| !it.is_ascii_digit());
    let count: u32 = digits.parse().ok()?;
    let days = |each: u64| Days::new(u64::from(count) * each);
    let months = |each: u32| count.checked_mul(each).map(Months::new);
    match (amount[digits.len()..].trim(), forth) {
        ("" | "d", true) => today.checked_add_days(days(1)),
        ("" | "d", false) => today.checked_sub_days(days(1)),
        ("w", true) => today.checked_add_days(days(7)),
        ("w", false) => today.checked_sub_days(days(7)),
        ("m", true) => today.checked_add_months(months(1)?),
        ("m", false) => today.checked_sub_months(months(1)?),
        ("y", true) => today.checked_add_months(months(12)?),
        ("y", false) => today.checked_sub_months(months(12)?),
        _ => None,
    }
}

fn named(text: &str, today: NaiveDate) -> Result<Option<NaiveDate>, String> {
    let parts: Vec<&str> = text
        .split([' ', '-', '.', '/', ','])
        .filter(|part| !part.is_empty())
        .collect();
    let number = |part: &str| part.parse::<u32>().ok();
    let (day, month, year) = match parts[..] {
        [year, month, day] if year.len() == 4 => (number(day), number(month), number(year)),
        [day, month] if letters(month) => (number(day), month_named(month), None),
        [month, day] if letters(month) => (number(day), month_named(month), None),
        [day, month, year] if letters(month) => (number(day), month_named(month), number(year)),
        [month, day, year] if letters(month) => (number(day), month_named(month), number(year)),
        [day, month] if text.contains('.') => (number(day), number(month), None),
        [day, month, year] if text.contains('.') => (number(day), number(month), number(year)),
        [one, other, year] => match (number(one), number(other), number(year)) {
            (Some(day @ 13..), month, year) => (Some(day), month, year),
            (month, Some(day @ 13..), year) => (Some(day), month, year),
            (Some(one), Some(other), Some(year)) if one != other => {
                return Err(format!(
                    "That can be read in two ways. Write {year}-{one:02}-{other:02} or {year}-{other:02}-{one:02}."
                ));
            }
            (day, month, year) => (day, month, year),
        },
        _ => (None, None, None),
    };
    let (Some(day), Some(month)) = (day, month) else {
        return Ok(None);
    };
    let written = parts.len() == 3;
    Ok(
        match (year.and_then(|year| i32::try_from(year).ok()), written) {
            (Some(year), _) => NaiveDate::from_ymd_opt(year, month, day),
            (None, true) => None,
            (None, false) => next(day, month, today),
        },
    )
}

/// The 29th of February comes only every four years, and once after eight.
fn next(day: u32, month: u32, today: NaiveDate) -> Option<NaiveDate> {
    (today.year()..=today.year() + 8)
        .filter_map(|year| NaiveDate::from_ymd_opt(year, month, day))
        .find(|found| *found >= today)
}

/// The first such day after today: today is called so.
fn next_weekday(weekday: Weekday, today: NaiveDate) -> Option<NaiveDate> {
    let ahead = weekday.days_since(today.weekday());
    let ahead = if ahead == 0 { 7 } else { ahead };
    today.checked_add_days(Days::new(ahead.into()))
}

fn weekday_named(text: &str) -> Option<Weekday> {
    const NAMES: [(&str, Weekday); 7] = [
        ("monday", Weekday::Mon),
        ("tuesday", Weekday::Tue),
        ("wednesday", Weekday::Wed),
        ("thursday", Weekday::Thu),
        ("friday", Weekday::Fri),
        ("saturday", Weekday::Sat),
        ("sunday", Weekday::Sun),
    ];
    let mut named = NAMES.into_iter();
    let found = named.find(|(name, _)| text.len() >= 3 && name.starts_with(text))?;
    Some(found.1)
}

fn letters(part: &str) -> bool {
    part.chars().all(char::is_alphabetic)
}

fn month_named(part: &str) -> Option<u32> {
    const NAMES: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let found = NAMES
        .iter()
        .position(|name| part.len() >= 3 && name.starts_with(part))?;
    u32::try_from(found + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_that_can_only_be_a_slip_says_between_which_years_one_lies() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
        for slip in ["9999-12-01", "1026-11-30"] {
            let says = read(slip, today).unwrap_err();
            assert!(says.contains("the years 1900 to 2999"), "{says}");
        }
    }

    #[test]
    fn days_are_read_the_way_people_write_them() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
        for (text, means) in [
            ("2026-11-30", "2026-11-30"),
            (" 2027-1-5 ", "2027-01-05"),
            ("today", "2026-11-24"),
            ("Tomorrow", "2026-11-25"),
            ("30 nov", "2026-11-30"),
            ("fri", "2026-11-27"),
            ("Tuesday", "2026-12-01"),
            ("mon", "2026-11-30"),
            ("Nov 23", "2027-11-23"),
            ("24 November", "2026-11-24"),
            ("1 mar 2028", "2028-03-01"),
            ("29 feb", "2028-02-29"),
            ("30.11.", "2026-11-30"),
            ("5.4.2027", "2027-04-05"),
            ("30/11/2026", "2026-11-30"),
            ("11/30/2026", "2026-11-30"),
            ("4/4/2027", "2027-04-04"),
            ("+30d", "2026-12-24"),
            ("+2w", "2026-12-08"),
            ("-1", "2026-11-23"),
            ("+3m", "2027-02-24"),
            ("+1y", "2027-11-24"),
        ] {
            let read = read(text, today).map(|day| day.to_string());
            assert_eq!(read.as_deref(), Ok(means), "{text}");
        }
        for text in [
            "",
            "30",
            "31 feb",
            "30 no",
            "fr",
            "frx",
            "fri 4",
            "3/4/2027",
            "2026-13-01",
            "+",
            "+4294967295y",
            "+9x",
            "30 nov x",
            "1-2",
            "99999-01-01",
            "+999999d",
            "–",
            "é é",
        ] {
            assert!(read(text, today).is_err(), "{text}");
        }
    }

    #[test]
    fn a_day_is_shown_with_its_weekday() {
        let day = NaiveDate::from_ymd_opt(2026, 11, 30).unwrap();
        assert_eq!(in_full(day), "Mon 30 Nov 2026");
    }
}
