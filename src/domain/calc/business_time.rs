//! When work is due, and how much of it lies between two moments, by hours, holidays and a zone.

use chrono::{NaiveTime, TimeDelta};

use super::{Answer, Fact, Worked};
use crate::domain::{
    calendar::{Calendar, Span},
    pricing::Fraction,
    refusal::Refusal,
    time::{Day, Moment},
};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deadline {
    pub at: Moment,
    pub calendar: Calendar,
    pub add: Span,
    /// What comes later than this in the day counts as of the next business day.
    pub cutoff: Option<NaiveTime>,
    /// At what time of its last day it is due; at the same as it began where nothing is said.
    pub due: Option<NaiveTime>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Elapsed {
    pub from: Moment,
    pub to: Moment,
    pub calendar: Calendar,
}

impl Deadline {
    pub fn answer(&self) -> Result<Answer, Refusal> {
        let mut steps = vec![Worked::new(
            format!("it begins, by the clock of {}", self.calendar.zone),
            Fact::Text(self.told(self.at)),
        )];
        let (due, policy) = match self.add {
            Span::Time(_) if self.cutoff.is_some() || self.due.is_some() => {
                return Err(Refusal::rule(
                    "calc.cutoff",
                    "A cut-off and a time of day go with business days, and not with hours.",
                )
                .hint("Add days like 2bd, or leave out the cut-off and the time.")
                .about("cutoff"));
            }
            Span::Time(_) => {
                let due = self.calendar.add(self.at, self.add)?;
                let says = format!(
                    "{} of work within {}, holidays left out",
                    self.add, self.calendar.schedule
                );
                steps.push(Worked::new(says, Fact::Text(self.told(due))));
                (due, "business-hours")
            }
            Span::Days(days) => (self.due_day(days, &mut steps)?, "business-days"),
        };
        Ok(Answer::plain(policy)
            .with([
                ("due", Fact::text(self.calendar.zone.local(due))),
                ("due_utc", Fact::text(instant(due))),
                ("at", Fact::text(self.calendar.zone.local(self.at))),
                ("zone", Fact::text(self.calendar.zone)),
                ("schedule", Fact::text(&self.calendar.schedule)),
                ("add", Fact::text(self.add)),
            ])
            .by(steps))
    }

    fn due_day(&self, days: i64, steps: &mut Vec<Worked>) -> Result<Moment, Refusal> {
        let (zone, calendar) = (self.calendar.zone, &self.calendar);
        let (today, time) = (zone.day_of(self.at), zone.time_of(self.at));
        let mut begins = today;
        if let Some(cutoff) = self.cutoff {
            let works = calendar.is_business_day(today);
            let late = works && time > cutoff;
            let from = if late { today.succ_opt() } else { Some(today) };
            begins = from
                .and_then(|day| calendar.following(day))
                .ok_or_else(never)?;
            let says = match (late, works) {
                (true, _) => format!("after the cut-off at {}, so it counts as of", short(cutoff)),
                (_, false) => "not a business day, so it counts as of".to_owned(),
                _ => format!(
                    "not after the cut-off at {}, so it counts as of",
                    short(cutoff)
                ),
            };
            steps.push(Worked::new(says, Fact::Text(named(begins))));
        }
        let day = calendar.add_days(begins, days).ok_or_else(never)?;
        steps.push(Worked::new(
            format!("{days} business days on, holidays left out"),
            Fact::Text(named(day)),
        ));
        let due = zone
            .moment(day, self.due.unwrap_or(time))
            .ok_or_else(never)?;
        steps.push(Worked::new("due", Fact::Text(self.told(due))));
        Ok(due)
    }

    fn told(&self, moment: Moment) -> String {
        let zone = self.calendar.zone;
        format!(
            "{} {}",
            named(zone.day_of(moment)),
            short(zone.time_of(moment))
        )
    }
}

impl Elapsed {
    pub fn answer(&self) -> Result<Answer, Refusal> {
        // The calendar looks no farther than this.
        if (self.to - self.from).num_days().abs() > 20 * 365 {
            return Err(Refusal::rule(
                "calc.elapsed",
                "The two moments lie more than twenty years apart.",
            )
            .hint("Check their years.")
            .about("to"));
        }
        let zone = self.calendar.zone;
        let worked = self.calendar.elapsed(self.from, self.to);
        let told = |moment| {
            format!(
                "{} {}",
                named(zone.day_of(moment)),
                short(zone.time_of(moment))
            )
        };
        let hours = hours(worked);
        let steps = [
            Worked::new(
                format!("from, by the clock of {zone}"),
                Fact::Text(told(self.from)),
            ),
            Worked::new("to", Fact::Text(told(self.to))),
            Worked::new(
                format!("within {}, holidays left out", self.calendar.schedule),
                Fact::Text(format!("{hours} h")),
            ),
        ];
        Ok(Answer::plain("business-hours")
            .with([
                ("hours", Fact::Text(hours)),
                ("minutes", Fact::text(worked.num_minutes())),
                ("zone", Fact::text(zone)),
                ("schedule", Fact::text(&self.calendar.schedule)),
            ])
            .by(steps))
    }
}

/// Exact where that ends, else with nine places.
fn hours(worked: TimeDelta) -> String {
    let hours = Fraction::new(worked.num_seconds().into(), 3600).unwrap_or(Fraction::ZERO);
    let text = hours.nine_places();
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn instant(moment: Moment) -> String {
    moment.format("%Y-%m-%dT%H:%M:%SZ").to_string()
}

fn named(day: Day) -> String {
    format!("{day} {}", day.format("%a"))
}

fn short(time: NaiveTime) -> String {
    time.format("%H:%M").to_string()
}

fn never() -> Refusal {
    Refusal::rule(
        "calendar.never",
        "There are not enough business days for that in the next twenty years.",
    )
    .hint("Check the working hours and the holidays.")
}
