//! The company's year and its quarters.

use std::fmt;

use chrono::{Datelike, Days, Months};

use super::{refusal::Refusal, time::Day};

/// A fiscal year by the month it starts with, 1 to 12. It bears the number of the calendar year in which it ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FiscalYear(u32);

/// Three months of a fiscal year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quarter {
    pub year: i32,
    /// 1 to 4.
    pub number: u32,
    pub first: Day,
    pub last: Day,
}

impl FiscalYear {
    pub fn starting(month: u32) -> Result<Self, Refusal> {
        if (1..=12).contains(&month) {
            return Ok(Self(month));
        }
        Err(start_unknown())
    }

    pub fn month(self) -> u32 {
        self.0
    }

    /// The quarter in which a day lies.
    pub fn quarter_of(self, day: Day) -> Quarter {
        let months_in = (day.month() + 12 - self.0) % 12;
        let number = months_in / 3 + 1;
        let first_of_month = day.with_day(1).unwrap_or(day);
        let first = first_of_month - Months::new(months_in % 3);
        let last = first + Months::new(3) - Days::new(1);
        // From its last month on it is the year in which it ends.
        let end = first + Months::new((4 - number) * 3 + 2);
        Quarter {
            year: end.year(),
            number,
            first,
            last,
        }
    }
}

/// The same words, whether the domain or the database says no.
pub fn start_unknown() -> Refusal {
    Refusal::rule(
        "fiscal.start",
        "A fiscal year starts with one of the months 1 to 12.",
    )
    .hint("Write 1 for January.")
    .about("fiscal_year_start")
}

/// `Q1 FY2027`.
impl fmt::Display for Quarter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Q{} FY{}", self.number, self.year)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quarter_is_named_by_the_year_in_which_its_fiscal_year_ends() {
        for (month, day, says, first, last) in [
            (1, "2026-11-24", "Q4 FY2026", "2026-10-01", "2026-12-31"),
            (1, "2026-01-01", "Q1 FY2026", "2026-01-01", "2026-03-31"),
            (2, "2026-01-31", "Q4 FY2026", "2025-11-01", "2026-01-31"),
            (2, "2026-02-01", "Q1 FY2027", "2026-02-01", "2026-04-30"),
            (4, "2027-02-28", "Q4 FY2027", "2027-01-01", "2027-03-31"),
            (10, "2026-11-24", "Q1 FY2027", "2026-10-01", "2026-12-31"),
            (12, "2027-11-30", "Q4 FY2027", "2027-09-01", "2027-11-30"),
        ] {
            let year = FiscalYear::starting(month).unwrap();
            let quarter = year.quarter_of(day.parse().unwrap());
            assert_eq!(
                (
                    quarter.to_string().as_str(),
                    quarter.first.to_string().as_str(),
                    quarter.last.to_string().as_str()
                ),
                (says, first, last),
                "{month} {day}"
            );
        }
        assert!(FiscalYear::starting(0).is_err() && FiscalYear::starting(13).is_err());
    }
}
