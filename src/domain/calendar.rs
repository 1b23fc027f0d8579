//! Where and when people work: time zones by their IANA names, working hours, holidays, and the clock that counts them.

mod clock;
mod schedule;
pub mod us;

use std::{fmt, str::FromStr};

use chrono::{NaiveTime, TimeDelta, TimeZone, Timelike};
use chrono_tz::Tz;
use serde::{Serialize, Serializer};

use super::{
    nearest::nearest,
    refusal::Refusal,
    time::{Day, Moment},
};

pub use clock::{Calendar, Span};
pub use schedule::{Schedule, schedule_refused};

/// A time zone, by its IANA name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Zone(Tz);

impl Zone {
    pub const UTC: Zone = Zone(Tz::UTC);

    pub fn parse(name: &str) -> Result<Self, Refusal> {
        let name = name.trim();
        Tz::from_str(name).map(Self).map_err(|_| {
            let last = |zone: &'static str| zone.rsplit('/').next().unwrap_or(zone);
            let near = nearest(name, Self::names())
                .or_else(|| {
                    let city = nearest(name, Self::names().map(last))?;
                    Self::names().find(|zone| last(zone) == city)
                })
                .map_or_else(
                    || "Write it like Europe/Berlin.".to_owned(),
                    |near| format!("Did you mean {near}?"),
                );
            zone_unknown(name).hint(near)
        })
    }

    pub fn name(self) -> &'static str {
        self.0.name()
    }

    /// Every zone there is.
    pub fn names() -> impl Iterator<Item = &'static str> {
        chrono_tz::TZ_VARIANTS.iter().map(|zone| zone.name())
    }

    /// Which day it is there.
    pub fn day_of(self, moment: Moment) -> Day {
        moment.with_timezone(&self.0).date_naive()
    }

    /// What the clock on the wall shows there.
    pub fn time_of(self, moment: Moment) -> NaiveTime {
        moment.with_timezone(&self.0).time()
    }

    /// The same with the day, and how far that is from UTC: `2026-11-26T10:00:00+01:00`.
    pub fn local(self, moment: Moment) -> String {
        moment.with_timezone(&self.0).to_rfc3339()
    }

    /// When the clock there first shows this time on that day; where it skips the time, when it goes on.
    pub fn moment(self, day: Day, time: NaiveTime) -> Option<Moment> {
        let first = |shown| Some(self.0.from_local_datetime(&shown).earliest()?.to_utc());
        let shown = day.and_time(time);
        let full = shown.with_second(0)?.with_nanosecond(0)?;
        // No clock skips more than a day.
        let later = |minutes| full.checked_add_signed(TimeDelta::minutes(minutes));
        first(shown).or_else(|| (1..=2 * 24 * 60).find_map(|minutes| first(later(minutes)?)))
    }
}

/// The same words, whether the domain or the database says no.
pub fn zone_unknown(name: &str) -> Refusal {
    Refusal::rule("zone.unknown", format!("{name:?} is no time zone."))
        .hint("Write it like Europe/Berlin.")
        .about("zone")
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl Serialize for Zone {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_zone_has_its_iana_name_or_is_asked_for() {
        assert_eq!(
            Zone::parse(" Europe/Berlin ").unwrap().name(),
            "Europe/Berlin"
        );
        let refused = Zone::parse("Berlin").unwrap_err();
        assert_eq!(refused.code, "zone.unknown");
        assert_eq!(refused.hint.unwrap(), "Did you mean Europe/Berlin?");
        assert!(Zone::parse("").is_err());
        assert!(Zone::names().count() > 400);
    }

    #[test]
    fn a_day_begins_there_when_it_does_there() {
        let moment = "2026-11-24T23:30:00Z".parse().unwrap();
        for (zone, day) in [
            ("UTC", "2026-11-24"),
            ("Asia/Tokyo", "2026-11-25"),
            ("America/New_York", "2026-11-24"),
        ] {
            let there = Zone::parse(zone).unwrap().day_of(moment);
            assert_eq!(there.to_string(), day, "{zone}");
        }
    }
}
