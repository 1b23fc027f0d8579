//! What whoever keeps the company has to mend, and when it is time.

use chrono::{Datelike, TimeDelta};

use super::{people::Person, refusal::Refusal, time::Day};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Upkeep {
    /// Active people as whom nobody can act: they have no login, or none that the server knows.
    NoLogin,
    /// Currencies of open deals whose latest rate is old.
    OldRates,
    /// Currencies of open deals that never had a rate.
    NoRates,
    /// Regions without any holiday in the coming year.
    NoHolidays,
}

/// A rate is old after so many days. Companies take their rates daily, weekly or monthly: after this many even who takes
/// them monthly has left one out.
const RATE_DAYS: i64 = 31;

/// From this month on the coming year is looked at: its holidays are published by then, and deadlines reach into it.
const LOOKS_AHEAD_FROM: u32 = 10;

impl Upkeep {
    pub const ALL: [Upkeep; 4] = [
        Upkeep::NoLogin,
        Upkeep::OldRates,
        Upkeep::NoRates,
        Upkeep::NoHolidays,
    ];

    /// What the database calls it.
    pub fn name(self) -> &'static str {
        match self {
            Upkeep::NoLogin => "no_login",
            Upkeep::OldRates => "old_rates",
            Upkeep::NoRates => "no_rates",
            Upkeep::NoHolidays => "no_holidays",
        }
    }

    pub fn title(self) -> &'static str {
        match self {
            Upkeep::NoLogin => "Active people without a login",
            Upkeep::OldRates => "Currencies in use whose rate is old",
            Upkeep::NoRates => "Currencies in use without a rate",
            Upkeep::NoHolidays => "Regions without a holiday in the coming year",
        }
    }

    /// Who may do this may mend it.
    pub const fn verb(self) -> &'static str {
        match self {
            Upkeep::NoLogin => "person.login",
            Upkeep::OldRates | Upkeep::NoRates => "rates.import",
            Upkeep::NoHolidays => "calendar.import",
        }
    }
}

/// The store tells nothing of it to who sees some teams only: that is no reason to say that all is well.
pub fn told_to(who: &Person) -> Result<(), Refusal> {
    if who.sees_every_team() {
        return Ok(());
    }
    let says = "What is to mend tells of the deals of every team, and you do not see them all.";
    let hint = "Ask the deal desk or an admin what there is.";
    Err(Refusal::forbidden("upkeep.every_team", says).hint(hint))
}

/// The first day whose rates are not old yet.
pub fn rates_from(today: Day) -> Day {
    today - TimeDelta::days(RATE_DAYS)
}

/// The year whose holidays should be known, once it is time to ask for them.
pub fn coming_year(today: Day) -> Option<i32> {
    (today.month() >= LOOKS_AHEAD_FROM).then(|| today.year() + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::raci::find_verb;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn a_rate_is_old_after_a_month_and_holidays_are_asked_for_in_october() {
        assert_eq!(rates_from(day("2026-11-30")), day("2026-10-30"));
        assert_eq!(coming_year(day("2026-09-30")), None);
        assert_eq!(coming_year(day("2026-10-01")), Some(2027));
        assert_eq!(coming_year(day("2026-12-31")), Some(2027));
    }

    #[test]
    fn everything_is_mended_by_some_verb() {
        for it in Upkeep::ALL {
            assert!(find_verb(it.verb()).is_some(), "{it:?}");
        }
    }
}
