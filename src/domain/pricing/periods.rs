//! The periods of a price: where each begins, from the first to the last that a calendar has.

use chrono::{Datelike, Days, Months};

use super::{Anchor, Per};
use crate::domain::{refusal::Refusal, time::Day};

/// One after the other without a gap, in both directions. Months keep the day on which they were anchored: one that
/// lacks it begins on its last day, and the next one returns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Periods {
    Weeks {
        first: Day,
        days: i64,
    },
    /// Months are counted from the beginning of the calendar.
    Months {
        first: i64,
        day: u32,
        each: i64,
    },
}

impl Periods {
    /// Those of a line that starts on a day.
    pub fn of(per: Per, anchor: Anchor, from: Day) -> Result<Self, Refusal> {
        match per {
            Per::Weeks(weeks) => Self::weeks(i64::from(weeks) * 7, anchor, from),
            Per::Months(months) => Self::months(i64::from(months), anchor, from),
        }
    }

    fn weeks(days: i64, anchor: Anchor, from: Day) -> Result<Self, Refusal> {
        let first = match anchor {
            Anchor::Anniversary | Anchor::Sticky => from,
            Anchor::Calendar => {
                let since_monday = u64::from(from.weekday().num_days_from_monday());
                from.checked_sub_days(Days::new(since_monday))
                    .unwrap_or(from)
            }
            Anchor::Day(_) | Anchor::Date(..) => {
                return Err(Refusal::rule(
                    "price.anchor",
                    "A price per week cannot begin on a day of the month.",
                )
                .hint("Anchor it at its anniversary or at the calendar's weeks.")
                .about("anchor"));
            }
        };
        Ok(Self::Weeks { first, days })
    }

    fn months(each: i64, anchor: Anchor, from: Day) -> Result<Self, Refusal> {
        let (first, day) = match anchor {
            Anchor::Anniversary => (month_of(from), from.day()),
            Anchor::Sticky => {
                let ends_february = (from.month(), from.day()) == (2, 28) && !from.leap_year();
                let day = if ends_february { 31 } else { from.day() };
                (month_of(from), day)
            }
            Anchor::Calendar => (i64::from(from.year()) * 12, 1),
            Anchor::Day(day @ 1..=31) => (month_of(from), u32::from(day)),
            Anchor::Date(month, day) if is_a_date(month, day) => (
                i64::from(from.year()) * 12 + i64::from(month) - 1,
                u32::from(day),
            ),
            Anchor::Day(_) | Anchor::Date(..) => {
                return Err(
                    Refusal::rule("price.anchor", "There is no such day in any year.")
                        .hint(
                            "A day of the month is 1 to 31, and a day of the year one like 02-29.",
                        )
                        .about("anchor"),
                );
            }
        };
        Ok(Self::Months { first, day, each })
    }

    /// The first day of the nth period; the one that holds the anchor is number zero.
    pub fn begin(&self, nth: i64) -> Option<Day> {
        match *self {
            Periods::Weeks { first, days } => {
                let away = nth.checked_mul(days)?;
                let days = Days::new(away.unsigned_abs());
                if away < 0 {
                    first.checked_sub_days(days)
                } else {
                    first.checked_add_days(days)
                }
            }
            Periods::Months { first, day, each } => {
                let month = first.checked_add(nth.checked_mul(each)?)?;
                let year = i32::try_from(month.div_euclid(12)).ok()?;
                let month = u32::try_from(month.rem_euclid(12)).ok()? + 1;
                (1..=day)
                    .rev()
                    .find_map(|day| Day::from_ymd_opt(year, month, day))
            }
        }
    }

    /// The number of the period in which a day lies.
    pub fn holding(&self, day: Day) -> Option<i64> {
        match *self {
            Periods::Weeks { first, days } => Some((day - first).num_days().div_euclid(days)),
            Periods::Months { first, each, .. } => {
                let nth = (month_of(day) - first).div_euclid(each);
                // A period may begin later in the month than the day lies.
                Some(if self.begin(nth)? > day { nth - 1 } else { nth })
            }
        }
    }
}

/// So many months later; where that month lacks the day, on its last.
pub fn months(from: Day, n: u32) -> Option<Day> {
    from.checked_add_months(Months::new(n))
}

fn month_of(day: Day) -> i64 {
    i64::from(day.year()) * 12 + i64::from(day.month0())
}

/// In some year, at least.
fn is_a_date(month: u8, day: u8) -> bool {
    Day::from_ymd_opt(2000, month.into(), day.into()).is_some()
}

#[cfg(test)]
mod tests;
