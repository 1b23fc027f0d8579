//! Working hours of a week: `mon-fri 08:00-17:00`, several parted by commas.

use std::fmt;

use chrono::Weekday;
use serde::{Serialize, Serializer};

use crate::domain::refusal::Refusal;

/// The hours of each day on which people work. Hours that overlap count once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Schedule(Vec<Part>);

/// Days from one to another, around the end of the week where need be, and hours in minutes of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Part {
    first: Weekday,
    last: Weekday,
    begins: u32,
    ends: u32,
}

/// More parts than any week has.
const MOST_PARTS: usize = 21;

const DAYS: [(&str, &str, Weekday); 7] = [
    ("mon", "monday", Weekday::Mon),
    ("tue", "tuesday", Weekday::Tue),
    ("wed", "wednesday", Weekday::Wed),
    ("thu", "thursday", Weekday::Thu),
    ("fri", "friday", Weekday::Fri),
    ("sat", "saturday", Weekday::Sat),
    ("sun", "sunday", Weekday::Sun),
];

const MINUTES_A_DAY: u32 = 24 * 60;

impl Schedule {
    /// A part without days is about those of the part before it: `mon-fri 08:00-12:00, 13:00-17:00`.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        let mut parts: Vec<Part> = Vec::new();
        for typed in text.split(',') {
            let words: Vec<_> = typed.split_whitespace().collect();
            let (days, hours) = match (words.as_slice(), parts.last()) {
                ([hours], Some(before)) => (Some((before.first, before.last)), hours),
                ([days, hours], _) => (days_of(days), hours),
                _ => return Err(unreadable(text)),
            };
            let (Some((first, last)), Some((begins, ends))) = (days, hours_of(hours)) else {
                return Err(unreadable(text));
            };
            parts.push(Part {
                first,
                last,
                begins,
                ends,
            });
        }
        if parts.len() > MOST_PARTS {
            return Err(unreadable(text));
        }
        Ok(Self(parts))
    }

    /// From when to when people work on such a day, in minutes from its beginning; in order, none touching another.
    pub fn hours_on(&self, day: Weekday) -> Vec<(u32, u32)> {
        let of_day = self.0.iter().filter(|part| part.holds(day));
        let mut hours: Vec<_> = of_day.map(|part| (part.begins, part.ends)).collect();
        hours.sort_unstable();
        let mut merged: Vec<(u32, u32)> = Vec::with_capacity(hours.len());
        for (begins, ends) in hours {
            match merged.last_mut() {
                Some(last) if begins <= last.1 => last.1 = last.1.max(ends),
                _ => merged.push((begins, ends)),
            }
        }
        merged
    }
}

impl Part {
    fn holds(&self, day: Weekday) -> bool {
        let from_first = |it: Weekday| it.days_since(self.first);
        from_first(day) <= from_first(self.last)
    }
}

fn days_of(word: &str) -> Option<(Weekday, Weekday)> {
    let day = |word: &str| {
        let word = word.to_ascii_lowercase();
        let found = DAYS
            .iter()
            .find(|(short, long, _)| word == *short || word == *long);
        found.map(|(.., day)| *day)
    };
    match word.split_once('-') {
        Some((first, last)) => Some((day(first)?, day(last)?)),
        None => day(word).map(|it| (it, it)),
    }
}

fn hours_of(word: &str) -> Option<(u32, u32)> {
    let (begins, ends) = word.split_once('-')?;
    let (begins, ends) = (minutes(begins)?, minutes(ends)?);
    (begins < ends).then_some((begins, ends))
}

fn minutes(time: &str) -> Option<u32> {
    let (hours, minutes) = time.split_once(':')?;
    let number = |digits: &str, longest: usize| {
        let plain = (1..=longest).contains(&digits.len());
        let plain = plain && digits.bytes().all(|digit| digit.is_ascii_digit());
        plain.then(|| digits.parse::<u32>().ok()).flatten()
    };
    if minutes.len() != 2 {
        return None;
    }
    let (hours, minutes) = (number(hours, 2)?, number(minutes, 2)?);
    let all = hours * 60 + minutes;
    (minutes < 60 && all <= MINUTES_A_DAY).then_some(all)
}

fn unreadable(text: &str) -> Refusal {
    Refusal::rule(
        "schedule.unreadable",
        format!("{text:?} cannot be read as working hours."),
    )
    .hint(HINT)
    .about("schedule")
}

/// Where the database says no.
pub fn schedule_refused() -> Refusal {
    Refusal::rule("schedule.unreadable", "The working hours cannot be read.")
        .hint(HINT)
        .about("schedule")
}

const HINT: &str = "Write days and hours, like mon-fri 08:00-17:00; several with commas.";

impl fmt::Display for Schedule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, part) in self.0.iter().enumerate() {
            if at > 0 {
                f.write_str(", ")?;
            }
            let short = |day: Weekday| DAYS[day.num_days_from_monday() as usize].0;
            f.write_str(short(part.first))?;
            if part.last != part.first {
                write!(f, "-{}", short(part.last))?;
            }
            let time = |minutes: u32| format!("{:02}:{:02}", minutes / 60, minutes % 60);
            write!(f, " {}-{}", time(part.begins), time(part.ends))?;
        }
        Ok(())
    }
}

impl Serialize for Schedule {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn working_hours_are_read_and_written_in_one_way() {
        for (typed, written) in [
            ("mon-fri 08:00-17:00", "mon-fri 08:00-17:00"),
            ("Monday-Friday 8:00-17:00", "mon-fri 08:00-17:00"),
            (
                " mon-thu 08:00-12:00 , 13:00-17:00,fri 8:00-14:00",
                "mon-thu 08:00-12:00, mon-thu 13:00-17:00, fri 08:00-14:00",
            ),
            ("sun-thu 00:00-24:00", "sun-thu 00:00-24:00"),
        ] {
            let read = Schedule::parse(typed).unwrap();
            assert_eq!(read.to_string(), written);
            assert_eq!(Schedule::parse(written).unwrap(), read);
        }
        for typed in [
            "",
            "mon-fri",
            "08:00-17:00",
            "mon-fri 17:00-08:00",
            "mon-fri 08:00-08:00",
            "mon-fri 08:00-24:01",
            "mon-fri 08:60-17:00",
            "mon-fri 8-17",
            "mo-fr 08:00-17:00",
            "mon-fri 08:00-17:00,",
            "mon-fri 08:00-17:00 UTC",
            "mon-fri +8:00-17:00",
        ] {
            let refused = Schedule::parse(typed).unwrap_err();
            assert_eq!(
                (refused.code, refused.field),
                ("schedule.unreadable", Some("schedule")),
                "{typed}"
            );
        }
    }

    #[test]
    fn a_week_may_turn_around_and_hours_count_once() {
        let week =
            Schedule::parse("sun-thu 09:00-12:00, mon 11:00-15:00, mon 15:00-16:00").unwrap();
        assert_eq!(week.hours_on(Weekday::Sun), [(540, 720)]);
        assert_eq!(week.hours_on(Weekday::Mon), [(540, 960)]);
        assert_eq!(week.hours_on(Weekday::Fri), []);
        assert_eq!(week.hours_on(Weekday::Sat), []);
    }
}
