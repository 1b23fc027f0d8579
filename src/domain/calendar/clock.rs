//! The business clock: working time from a moment on, and between two moments, in the zone where somebody works.
//!
//! Hours are those that the clock on the wall shows there, and last as long as they do: where a night is an hour shorter,
//! so is the work in it. Moments come in and go out in UTC.

use std::{collections::BTreeSet, fmt};

use chrono::{Datelike, Days, NaiveTime, TimeDelta};

use super::{Schedule, Zone};
use crate::domain::{
    refusal::Refusal,
    time::{Day, Moment},
};

/// When somebody works.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    pub zone: Zone,
    pub schedule: Schedule,
    pub holidays: BTreeSet<Day>,
}

/// How long something may take: working time, or business days at the same time of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Span {
    Time(TimeDelta),
    Days(i64),
}

/// Where no work is found for so many days, none is looked for any further.
const FARTHEST: u64 = 20 * 366;

impl Calendar {
    /// Whether anybody works on that day.
    pub fn is_business_day(&self, day: Day) -> bool {
        !self.holidays.contains(&day) && !self.schedule.hours_on(day.weekday()).is_empty()
    }

    /// The day itself where people work on it, else the next one on which they do.
    pub fn following(&self, day: Day) -> Option<Day> {
        days_from(day).find(|day| self.is_business_day(*day))
    }

    /// The same the other way.
    pub fn preceding(&self, day: Day) -> Option<Day> {
        days_back_from(day).find(|day| self.is_business_day(*day))
    }

    /// As [`Calendar::following`], but within the month of the day.
    pub fn modified_following(&self, day: Day) -> Option<Day> {
        let following = self.following(day)?;
        match following.month() == day.month() {
            true => Some(following),
            false => self.preceding(day),
        }
    }

    /// So many business days later, or earlier. The first one that comes counts as one, wherever one starts.
    pub fn add_days(&self, day: Day, n: i64) -> Option<Day> {
        let wanted = usize::try_from(n.unsigned_abs()).ok()?;
        let nth = |days: &mut dyn Iterator<Item = Day>| match wanted {
            0 => Some(day),
            n => days
                .skip(1)
                .filter(|day| self.is_business_day(*day))
                .nth(n - 1),
        };
        match n {
            0.. => nth(&mut days_from(day)),
            _ => nth(&mut days_back_from(day)),
        }
    }

    /// When so much work from a moment on is done. What ends with the day ends on that day, not on the next morning.
    pub fn add(&self, from: Moment, span: Span) -> Result<Moment, Refusal> {
        match span {
            Span::Time(time) => self.add_time(from, time),
            Span::Days(n) => self
                .add_days(self.zone.day_of(from), n)
                .and_then(|day| self.zone.moment(day, self.zone.time_of(from)))
                .ok_or_else(never),
        }
    }

    fn add_time(&self, from: Moment, time: TimeDelta) -> Result<Moment, Refusal> {
        let mut rest = time;
        for day in days_from(self.zone.day_of(from)) {
            for (begins, ends) in self.hours_of(day) {
                let begins = begins.max(from);
                if begins >= ends {
                    continue;
                }
                if rest <= ends - begins {
                    return Ok(begins + rest);
                }
                rest -= ends - begins;
            }
        }
        Err(never())
    }

    /// How much work lies between two moments; below zero where the second comes first.
    pub fn elapsed(&self, from: Moment, to: Moment) -> TimeDelta {
        if to < from {
            return -self.elapsed(to, from);
        }
        let last = self.zone.day_of(to);
        let mut sum = TimeDelta::zero();
        for day in days_from(self.zone.day_of(from)).take_while(|day| *day <= last) {
            for (begins, ends) in self.hours_of(day) {
                let worked = ends.min(to) - begins.max(from);
                sum += worked.max(TimeDelta::zero());
            }
        }
        sum
    }

    /// From when to when work is done on a day, in order.
    fn hours_of(&self, day: Day) -> Vec<(Moment, Moment)> {
        if self.holidays.contains(&day) {
            return Vec::new();
        }
        let hours = self.schedule.hours_on(day.weekday()).into_iter();
        let moments = hours.filter_map(|(begins, ends)| {
            let at = |minutes: u32| {
                let time = NaiveTime::from_num_seconds_from_midnight_opt(minutes * 60, 0);
                match time {
                    Some(time) => self.zone.moment(day, time),
                    // 24:00 is the beginning of the next day.
                    None => self.zone.moment(day + Days::new(1), NaiveTime::MIN),
                }
            };
            Some((at(begins)?, at(ends)?))
        });
        moments.collect()
    }
}

fn days_from(day: Day) -> impl Iterator<Item = Day> {
    (0..FARTHEST).map_while(move |n| day.checked_add_days(Days::new(n)))
}

fn days_back_from(day: Day) -> impl Iterator<Item = Day> {
    (0..FARTHEST).map_while(move |n| day.checked_sub_days(Days::new(n)))
}

fn never() -> Refusal {
    Refusal::rule(
        "calendar.never",
        "There are not enough working hours for that in the next twenty years.",
    )
    .hint("Check the working hours and the holidays.")
}

impl Span {
    /// `4h`, `90m`, `1h30m`, or `2bd` for business days.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        let typed = text.trim();
        if let Some(days) = typed.strip_suffix("bd") {
            let days = days.parse().ok().filter(|n: &i64| n.abs() <= 3660);
            return days.map(Span::Days).ok_or_else(|| unreadable(text));
        }
        let (hours, rest) = match typed.split_once('h') {
            Some((hours, rest)) => (Some(hours), rest),
            None => (None, typed),
        };
        let minutes = match rest {
            "" => None,
            rest => Some(rest.strip_suffix('m').ok_or_else(|| unreadable(text))?),
        };
        if hours.is_none() && minutes.is_none() {
            return Err(unreadable(text));
        }
        let number = |digits: Option<&str>| match digits {
            None => Ok(0),
            Some(digits) => digits
                .parse()
                .ok()
                .filter(|n: &i64| (0..=1_000_000).contains(n) && !digits.starts_with('+'))
                .ok_or_else(|| unreadable(text)),
        };
        let minutes = number(hours)? * 60 + number(minutes)?;
        Ok(Span::Time(TimeDelta::minutes(minutes)))
    }
}

fn unreadable(text: &str) -> Refusal {
    Refusal::rule("span.unreadable", format!("{text:?} is no working time."))
        .hint("Write 4h, 90m, 1h30m, or 2bd for business days.")
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Span::Days(n) => write!(f, "{n}bd"),
            Span::Time(time) => {
                let (hours, minutes) = (time.num_hours(), time.num_minutes() % 60);
                match (hours, minutes) {
                    (hours, 0) => write!(f, "{hours}h"),
                    (0, minutes) => write!(f, "{minutes}m"),
                    (hours, minutes) => write!(f, "{hours}h{minutes}m"),
                }
            }
        }
    }
}

#[cfg(test)]
mod tests;
