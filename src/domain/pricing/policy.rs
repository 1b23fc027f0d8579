//! How a part of a period is counted: the named policies of proration, stored with each line.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Where the periods of an anchored price begin. A month that lacks the day uses its last, and the next one returns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Anchor {
    /// The day on which the line starts.
    #[default]
    Anniversary,
    /// The same, save that the 28 February of a common year counts as the month's end.
    Sticky,
    /// The first day of the calendar's week, month, quarter, half-year or year.
    Calendar,
    /// A day of the month, 1 to 31.
    Day(u8),
    /// A day of the year: month and day.
    Date(u8, u8),
}

/// A price, a period and two days make a ratio; this says how.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Policy {
    /// Whole periods from the anchor, and actual days over the days of the period at the ends; or each begun period whole.
    Anchored { anchor: Anchor, whole_periods: bool },
    /// Days over 365, whatever the year.
    Day365,
    /// Every begun month counts.
    MonthCeil,
    /// Whole months, and days over 365/12.
    MonthDay,
    /// Price over the days of each month; a yearly one over 365 or 366.
    PerDay,
}

impl Default for Policy {
    fn default() -> Self {
        Policy::Anchored {
            anchor: Anchor::Anniversary,
            whole_periods: false,
        }
    }
}

impl Policy {
    /// As flags and scripts name it.
    pub fn name(self) -> &'static str {
        match self {
            Policy::Anchored { .. } => "anchored",
            Policy::Day365 => "day365",
            Policy::MonthCeil => "month-ceil",
            Policy::MonthDay => "month-day",
            Policy::PerDay => "per-day",
        }
    }

    /// How it counts, as a sentence goes on.
    pub fn words(self) -> &'static str {
        match self {
            Policy::Anchored {
                whole_periods: true,
                ..
            } => "each begun period whole",
            Policy::Anchored { .. } => "the actual days of each period",
            Policy::Day365 => "days over 365",
            Policy::MonthCeil => "each begun month whole",
            Policy::MonthDay => "whole months, and days over 365/12",
            Policy::PerDay => "days over the days of their month or year",
        }
    }
}

/// As flags name it: `anniversary`, `day:5`, `date:02-05`.
impl fmt::Display for Anchor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Anchor::Anniversary => f.write_str("anniversary"),
            Anchor::Sticky => f.write_str("sticky"),
            Anchor::Calendar => f.write_str("calendar"),
            Anchor::Day(day) => write!(f, "day:{day}"),
            Anchor::Date(month, day) => write!(f, "date:{month:02}-{day:02}"),
        }
    }
}
