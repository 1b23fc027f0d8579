//! The holidays of the federal government of the United States, by rule.
//!
//! As the law has been since 1971, with Martin Luther King's since 1986 and Juneteenth since 2021. One that falls on a
//! Saturday is kept on the Friday before as well, one on a Sunday on the Monday after.

use std::collections::BTreeSet;

use chrono::{Datelike, Weekday};

use crate::domain::time::Day;

/// When it comes, in a year.
enum On {
    Day(u32, u32),
    /// The nth such day of the month.
    Nth(u32, Weekday, u8),
    Last(u32, Weekday),
}

/// And since when.
const HOLIDAYS: [(On, i32); 11] = [
    (On::Day(1, 1), 1971),
    (On::Nth(1, Weekday::Mon, 3), 1986),
    (On::Nth(2, Weekday::Mon, 3), 1971),
    (On::Last(5, Weekday::Mon), 1971),
    (On::Day(6, 19), 2021),
    (On::Day(7, 4), 1971),
    (On::Nth(9, Weekday::Mon, 1), 1971),
    (On::Nth(10, Weekday::Mon, 2), 1971),
    (On::Day(11, 11), 1978),
    (On::Nth(11, Weekday::Thu, 4), 1971),
    (On::Day(12, 25), 1971),
];

/// Those from one year to another, and the days on which they are kept instead.
pub fn holidays(first: i32, last: i32) -> BTreeSet<Day> {
    let mut days = BTreeSet::new();
    // The next New Year's Day may be kept in the year before it.
    for year in first..=last.saturating_add(1) {
        let known = HOLIDAYS.iter().filter(|(_, since)| *since <= year);
        for day in known.filter_map(|(on, _)| on.in_year(year)) {
            days.insert(day);
            days.extend(match day.weekday() {
                Weekday::Sat => day.pred_opt(),
                Weekday::Sun => day.succ_opt(),
                _ => None,
            });
        }
    }
    days.retain(|day| (first..=last).contains(&day.year()));
    days
}

impl On {
    fn in_year(&self, year: i32) -> Option<Day> {
        match *self {
            On::Day(month, day) => Day::from_ymd_opt(year, month, day),
            On::Nth(month, weekday, nth) => {
                Day::from_weekday_of_month_opt(year, month, weekday, nth)
            }
            On::Last(month, weekday) => (4..=5)
                .rev()
                .find_map(|nth| Day::from_weekday_of_month_opt(year, month, weekday, nth)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_falls_on_a_weekend_is_kept_beside_it() {
        let days = holidays(2021, 2022);
        let of = |text: &str| days.contains(&text.parse::<Day>().unwrap());
        for day in [
            "2021-06-18",
            "2021-06-19",
            "2021-07-05",
            "2021-12-31",
            "2022-01-01",
        ] {
            assert!(of(day), "{day}");
        }
        assert!(!of("2021-01-04") && !of("2022-12-24"));
        // Ten, and two of them kept on a Monday.
        assert_eq!(holidays(2012, 2012).len(), 12);
        assert!(holidays(2012, 2012).contains(&"2012-05-28".parse().unwrap()));
        assert!(holidays(9999, 9999).len() >= 11);
        assert!(holidays(i32::MAX, i32::MAX).is_empty());
    }

    #[test]
    fn the_rule_gives_every_day_of_the_real_calendar() {
        let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../shared/data/calendars/holidays_2020_2035.csv");
        let Ok(table) = std::fs::read_to_string(&file) else {
            eprintln!("skipped: there is no {}", file.display());
            return;
        };
        let ours = table.lines().filter_map(|line| line.strip_prefix("US,"));
        let real: BTreeSet<Day> = ours.map(|line| line[..10].parse().unwrap()).collect();
        assert!(real.len() > 150);
        assert_eq!(holidays(2020, 2035), real);
    }
}
