//! Days and how long something lasts, as they are typed at the command line.

use chrono::Datelike;

use crate::domain::{quote::check_payment_days, time::Day};

/// A day as `2027-01-31`.
pub fn day(text: &str) -> Result<Day, String> {
    let day: Option<Day> = text.trim().parse().ok();
    day.filter(|it| (1..=9999).contains(&it.year()))
        .ok_or_else(|| {
            "write a day like 2027-01-31, of a year from 1 to 9999, and one that its month has"
                .to_owned()
        })
}

/// How long a term is.
pub fn months(text: &str) -> Result<u16, String> {
    let months = text.trim().parse().ok();
    months
        .filter(|it| (1..=1200).contains(it))
        .ok_or_else(|| "a term has 1 to 1200 months".to_owned())
}

/// Within how many days an invoice is paid.
pub fn payment_days(text: &str) -> Result<u16, String> {
    let days = text.trim().parse::<u16>();
    let days = days.map_err(|_| "write a whole number of days, like 30".to_owned())?;
    check_payment_days(days).map_err(|refusal| refusal.to_string())?;
    Ok(days)
}
