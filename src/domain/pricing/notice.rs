//! The last day on which a contract can be given notice.

use std::{fmt, str::FromStr};

use chrono::{Days, Months};

use crate::domain::{
    refusal::Refusal,
    time::{Day, check_day},
};

/// A period of the calendar, as ISO 8601 writes it: `P90D`, `P6M`, `P1Y`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoticePeriod {
    pub months: u32,
    pub days: u32,
}

/// Counted from the last day on which the contract runs; a month that lacks the day has it on its last.
pub fn last_day(expires: Day, period: NoticePeriod) -> Result<Day, Refusal> {
    check_day(expires, "expires")?;
    let found = expires
        .checked_sub_months(Months::new(period.months))
        .and_then(|day| day.checked_sub_days(Days::new(period.days.into())));
    let day = found.ok_or_else(|| too_early(expires, period))?;
    check_day(day, "period").map_err(|_| too_early(expires, period))?;
    Ok(day)
}

fn too_early(expires: Day, period: NoticePeriod) -> Refusal {
    Refusal::rule(
        "notice.period",
        format!("{period} before {expires} lies before the year 1."),
    )
    .hint("Check the period.")
    .about("period")
}

impl NoticePeriod {
    pub fn days(days: u32) -> Self {
        Self { months: 0, days }
    }

    /// `6 months and 5 days`.
    pub fn words(self) -> String {
        let counted = |count: u32, one: &str| match count {
            1 => format!("1 {one}"),
            count => format!("{count} {one}s"),
        };
        match (self.months, self.days) {
            (0, days) => counted(days, "day"),
            (months, 0) => counted(months, "month"),
            (months, days) => format!("{} and {}", counted(months, "month"), counted(days, "day")),
        }
    }
}

impl FromStr for NoticePeriod {
    type Err = Refusal;

    fn from_str(text: &str) -> Result<Self, Refusal> {
        let no = || {
            Refusal::rule("notice.period", format!("{text:?} is no period."))
                .hint("Write it like P90D, P6M, P1Y or P2W.")
                .about("period")
        };
        let typed = text.trim().to_ascii_uppercase();
        let mut rest = typed
            .strip_prefix('P')
            .filter(|it| !it.is_empty())
            .ok_or_else(no)?;
        let mut found = Self::days(0);
        // In this order, each at most once.
        for (letter, months, days) in [('Y', 12, 0), ('M', 1, 0), ('W', 0, 7), ('D', 0, 1)] {
            let digits = rest.trim_start_matches(|it: char| it.is_ascii_digit());
            let count = &rest[..rest.len() - digits.len()];
            let Some(after) = digits.strip_prefix(letter) else {
                continue;
            };
            let count: u32 = count
                .parse()
                .ok()
                .filter(|it| *it <= 99_999)
                .ok_or_else(no)?;
            found.months += count * months;
            found.days += count * days;
            rest = after;
        }
        if rest.is_empty() {
            Ok(found)
        } else {
            Err(no())
        }
    }
}

impl fmt::Display for NoticePeriod {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("P")?;
        match self.months {
            0 => {}
            months if months % 12 == 0 => write!(f, "{}Y", months / 12)?,
            months => write!(f, "{months}M")?,
        }
        match (self.months, self.days) {
            (1.., 0) => Ok(()),
            (_, days) => write!(f, "{days}D"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn last(expires: &str, period: &str) -> String {
        let day = last_day(expires.parse().unwrap(), period.parse().unwrap());
        day.unwrap().to_string()
    }

    #[test]
    fn at_53_days_before_the_end_of_the_year() {
        assert_eq!(last("2026-12-31", "P90D"), "2026-10-02");
        assert_eq!(last("2026-12-31", "P60D"), "2026-11-01");
    }

    #[test]
    fn m10_months_before_a_day_that_they_lack() {
        for (expires, period, day) in [
            ("2026-12-31", "P6M", "2026-06-30"),
            ("2026-12-31", "P1Y", "2025-12-31"),
            ("2028-02-29", "P1Y", "2027-02-28"),
            ("2026-03-31", "P1M1D", "2026-02-27"),
            ("2026-12-31", "p2w", "2026-12-17"),
            ("2026-12-31", "P0D", "2026-12-31"),
        ] {
            assert_eq!(last(expires, period), day, "{expires} {period}");
        }
    }

    #[test]
    fn what_is_no_period_is_refused() {
        for text in [
            "", "P", "90", "90D", "P90", "PD", "P1D1M", "P-1D", "PT1H", "P1.5M", "P999999D", "P٣D",
        ] {
            let refused = text.parse::<NoticePeriod>().unwrap_err();
            assert_eq!(refused.code, "notice.period", "{text}");
        }
        let period: NoticePeriod = "P9999Y".parse().unwrap();
        let refused = last_day("2026-12-31".parse().unwrap(), period).unwrap_err();
        assert_eq!(
            refused.says,
            "P9999Y before 2026-12-31 lies before the year 1."
        );
        for text in ["P90D", "P6M", "P1Y", "P18M5D", "P0D"] {
            assert_eq!(text.parse::<NoticePeriod>().unwrap().to_string(), text);
        }
    }
}
