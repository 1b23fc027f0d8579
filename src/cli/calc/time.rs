//! The calculators about days and hours: deadline, elapsed, notice.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveTime};
use clap::Args;

use super::file;
use crate::{
    cli::typed,
    domain::{
        calc::{self, Answer},
        calendar::{Calendar, Schedule, Span, Zone, us},
        pricing::notice::NoticePeriod,
        refusal::Refusal,
        time::{Day, Moment, day_out_of_reach},
    },
    workflow::calendars::Given,
};

/// Whose clock, which hours, and which days off.
#[derive(Debug, Args)]
struct Hours {
    /// The zone, by its IANA name.
    #[arg(long, value_name = "ZONE", value_parser = typed::zone)]
    zone: Zone,
    /// Days and hours of work, like "mon-fri 08:00-17:00".
    #[arg(long, value_name = "HOURS", value_parser = typed::schedule)]
    schedule: Schedule,
    /// US for the federal holidays, days with commas, or a file with a day on each line.
    #[arg(long, value_name = "DAYS")]
    holidays: Option<String>,
}

impl Hours {
    /// With the holidays of all years that may matter.
    fn calendar(&self, around: &[Moment]) -> Result<Calendar, Refusal> {
        let years = around.iter().map(|moment| moment.year());
        let (first, last) = (years.clone().min(), years.max());
        Ok(Calendar {
            zone: self.zone,
            schedule: self.schedule.clone(),
            holidays: holidays(self.holidays.as_deref(), first, last)?,
        })
    }

    fn moment(&self, given: Given, now: Moment) -> Result<Moment, Refusal> {
        match given {
            Given::Now => Ok(now),
            Given::At(moment) => Ok(moment),
            Given::Local(at) => self
                .zone
                .moment(at.date(), at.time())
                .ok_or_else(day_out_of_reach),
        }
    }
}

/// What a calendar looks at lies within twenty years of where it begins.
const YEARS: i32 = 21;

fn holidays(
    typed: Option<&str>,
    first: Option<i32>,
    last: Option<i32>,
) -> Result<BTreeSet<Day>, Refusal> {
    let mut days = BTreeSet::new();
    let Some(typed) = typed else {
        return Ok(days);
    };
    for word in typed.split(',').map(str::trim) {
        if word.eq_ignore_ascii_case("us") {
            let year = |year: Option<i32>| year.unwrap_or(1).clamp(1, 9999);
            days.extend(us::holidays(year(first) - YEARS, year(last) + YEARS));
        } else if let Ok(day) = word.parse::<Day>() {
            days.insert(day);
        } else {
            days.extend(file::days(word)?);
        }
    }
    Ok(days)
}

#[derive(Debug, Args)]
pub struct Deadline {
    /// From when on: 2026-11-24T15:00 there, or an instant like 2026-11-24T14:00:00Z; without it from now on.
    #[arg(long, value_name = "TIME", value_parser = typed::given)]
    at: Option<Given>,
    #[command(flatten)]
    hours: Hours,
    /// How much work: 4h, 90m, 1h30m, or 2bd for business days.
    #[arg(long, value_name = "SPAN", value_parser = typed::span)]
    add: Span,
    /// What comes later in the day counts as of the next business day.
    #[arg(long, value_name = "TIME", requires = "due", value_parser = time)]
    cutoff: Option<NaiveTime>,
    /// At what time of its last day it is due.
    #[arg(long, value_name = "TIME", value_parser = time)]
    due: Option<NaiveTime>,
}

fn time(text: &str) -> Result<NaiveTime, String> {
    NaiveTime::parse_from_str(text.trim(), "%H:%M")
        .map_err(|_| "write a time of the day like 16:00".to_owned())
}

impl Deadline {
    pub fn answer(self, now: Moment) -> Result<Answer, Refusal> {
        let at = self.hours.moment(self.at.unwrap_or(Given::Now), now)?;
        calc::Deadline {
            at,
            calendar: self.hours.calendar(&[at])?,
            add: self.add,
            cutoff: self.cutoff,
            due: self.due,
        }
        .answer()
    }
}

#[derive(Debug, Args)]
pub struct Elapsed {
    /// From when: 2026-11-24T15:00 there, or an instant.
    #[arg(long, value_name = "TIME", value_parser = typed::given)]
    from: Given,
    /// To when.
    #[arg(long, value_name = "TIME", value_parser = typed::given)]
    to: Given,
    #[command(flatten)]
    hours: Hours,
}

impl Elapsed {
    pub fn answer(self, now: Moment) -> Result<Answer, Refusal> {
        let from = self.hours.moment(self.from, now)?;
        let to = self.hours.moment(self.to, now)?;
        calc::Elapsed {
            from,
            to,
            calendar: self.hours.calendar(&[from, to])?,
        }
        .answer()
    }
}

#[derive(Debug, Args)]
pub struct Notice {
    /// The last day on which the contract runs.
    #[arg(long, value_name = "DAY")]
    expires: Day,
    /// How long before it notice is due: P90D, P6M, P1Y.
    #[arg(long, value_name = "PERIOD", required_unless_present = "days", conflicts_with = "days", value_parser = period)]
    period: Option<NoticePeriod>,
    /// The same in days.
    #[arg(long, value_name = "COUNT", value_parser = clap::value_parser!(u32).range(0..=99_999))]
    days: Option<u32>,
    /// Back to a business day: US, days with commas, or a file with a day on each line.
    #[arg(long, value_name = "DAYS")]
    business: Option<String>,
}

fn period(text: &str) -> Result<NoticePeriod, String> {
    text.parse::<NoticePeriod>()
        .map_err(|refusal| refusal.to_string())
}

impl Notice {
    pub fn answer(self) -> Result<Answer, Refusal> {
        let period = self.period.or(self.days.map(NoticePeriod::days));
        let period = period.unwrap_or(NoticePeriod::days(0));
        let business = match self.business.as_deref() {
            None => None,
            named => {
                // A period may reach far back.
                let years = i32::try_from(period.months / 12 + period.days / 365);
                let first = self.expires.year().saturating_sub(years.unwrap_or(0));
                Some(Calendar {
                    zone: Zone::UTC,
                    schedule: Schedule::parse("mon-fri 00:00-24:00")?,
                    holidays: holidays(named, Some(first), Some(self.expires.year()))?,
                })
            }
        };
        calc::Notice {
            expires: self.expires,
            period,
            business,
        }
        .answer()
    }
}
