//! What was typed on a sheet, as figures: a field that is blank has its usual value, or the sheet waits for it.

use std::{collections::BTreeSet, str::FromStr};

use chrono::{Datelike, NaiveDateTime, NaiveTime};
use rust_decimal::Decimal;

use crate::{
    domain::{
        calc::Coins,
        calendar::{Calendar, Schedule, Zone, us},
        money::Currency,
        pricing::{Anchor, Order, Per, Policy, Rounding, Step, exact},
        refusal::Refusal,
        time::{Day, Moment, day_out_of_reach},
    },
    ui::widgets::form::Values,
};

/// What a calendar looks at lies within twenty years of where it begins.
const YEARS: i32 = 21;

pub struct Reading<'a>(pub &'a Values);

impl Reading<'_> {
    pub fn text(&self, key: &str) -> Option<&str> {
        let text = self.0.get(key)?.trim();
        (!text.is_empty()).then_some(text)
    }

    /// Without it there is no answer.
    pub fn needed(&self, key: &str) -> Result<&str, Refusal> {
        self.text(key).ok_or_else(nothing_yet)
    }

    pub fn number(&self, key: &str) -> Result<Decimal, Refusal> {
        read(self.needed(key)?)
    }

    pub fn number_or(&self, key: &str, usual: Decimal) -> Result<Decimal, Refusal> {
        self.text(key).map_or(Ok(usual), read)
    }

    pub fn number_if(&self, key: &str) -> Result<Option<Decimal>, Refusal> {
        self.text(key).map(read).transpose()
    }

    pub fn count<N: FromStr>(&self, key: &str) -> Result<N, Refusal> {
        self.needed(key)?.parse().map_err(|_| no_number())
    }

    pub fn day(&self, key: &str) -> Result<Day, Refusal> {
        self.needed(key)?.parse().map_err(|_| no_day())
    }

    /// The first day after the one that is named as the last.
    pub fn until(&self) -> Result<Day, Refusal> {
        self.day("through")?.succ_opt().ok_or_else(no_day)
    }

    /// `2026-11-24 15:00` by the clock of the zone, or an instant.
    pub fn moment(&self, key: &str) -> Result<Moment, Refusal> {
        let typed = self.needed(key)?;
        if let Ok(instant) = typed.parse::<Moment>() {
            return Ok(instant);
        }
        let shapes = ["%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"];
        let shown = { shapes.iter() }.find_map(|it| NaiveDateTime::parse_from_str(typed, it).ok());
        let shown = shown.ok_or_else(no_moment)?;
        let moment = self.zone()?.moment(shown.date(), shown.time());
        moment.ok_or_else(day_out_of_reach)
    }

    pub fn time_if(&self, key: &str) -> Result<Option<NaiveTime>, Refusal> {
        let read = |it| NaiveTime::parse_from_str(it, "%H:%M").map_err(|_| no_moment());
        self.text(key).map(read).transpose()
    }

    fn zone(&self) -> Result<Zone, Refusal> {
        Zone::parse(self.text("zone").unwrap_or(Zone::UTC.name()))
    }

    /// With the holidays of all years that may matter.
    pub fn calendar(&self, around: &[Moment]) -> Result<Calendar, Refusal> {
        let years = || around.iter().map(|it| it.year().clamp(1, 9999));
        let (first, last) = (years().min().unwrap_or(1), years().max().unwrap_or(1));
        let mut holidays = BTreeSet::new();
        let words = self.text("holidays").unwrap_or_default().split([',', ' ']);
        for word in words.filter(|it| !it.is_empty()) {
            match word.eq_ignore_ascii_case("us") {
                true => holidays.extend(us::holidays(first - YEARS, last + YEARS)),
                false => drop(holidays.insert(word.parse().map_err(|_| no_day())?)),
            }
        }
        Ok(Calendar {
            zone: self.zone()?,
            schedule: Schedule::parse(self.text("schedule").unwrap_or("mon-fri 09:00-17:00"))?,
            holidays,
        })
    }

    pub fn per(&self) -> Result<Per, Refusal> {
        self.text("per").unwrap_or("1m").parse()
    }

    pub fn coins(&self) -> Result<Coins, Refusal> {
        Ok(Coins {
            currency: Currency::parse(self.text("currency").unwrap_or("USD"))?,
            rounding: match self.text("rounding") {
                Some("half-even") => Rounding::HalfEven,
                _ => Rounding::HalfUp,
            },
        })
    }

    pub fn policy(&self) -> Policy {
        let anchored = |anchor, whole_periods| Policy::Anchored {
            anchor,
            whole_periods,
        };
        match self.text("policy") {
            Some("whole") => anchored(Anchor::Anniversary, true),
            Some("calendar") => anchored(Anchor::Calendar, false),
            Some("day365") => Policy::Day365,
            Some("month-ceil") => Policy::MonthCeil,
            Some("month-day") => Policy::MonthDay,
            Some("per-day") => Policy::PerDay,
            _ => anchored(Anchor::Anniversary, false),
        }
    }

    pub fn order(&self) -> Order {
        match self.text("order") {
            Some("discretionary-last") => Order::DiscretionaryLast,
            Some("partner-first") => Order::PartnerFirst,
            Some("off-list") => Order::OffList,
            _ => Order::AsGiven,
        }
    }

    /// `regular=10% discretionary=-30`
    pub fn steps(&self) -> Result<Vec<Step>, Refusal> {
        let typed = self.text("steps").unwrap_or_default();
        typed
            .split([' ', ','])
            .filter(|step| !step.is_empty())
            .map(str::parse)
            .collect()
    }

    /// Amounts with blanks between them.
    pub fn amounts(&self, key: &str) -> Result<Vec<Decimal>, Refusal> {
        self.needed(key)?.split_whitespace().map(read).collect()
    }
}

fn read(text: &str) -> Result<Decimal, Refusal> {
    exact::read(text)
}

/// Nobody has done anything wrong: the sheet is not filled in yet.
pub fn nothing_yet() -> Refusal {
    Refusal::rule(
        "calculator.waiting",
        "The answer stands here once the figures are filled in.",
    )
}

fn no_number() -> Refusal {
    Refusal::rule("calculator.number", "One of the figures is no number yet.")
}

fn no_moment() -> Refusal {
    Refusal::rule("calculator.moment", "One of the times is no time yet.")
        .hint("Write it like 2026-11-24 15:00.")
}

fn no_day() -> Refusal {
    Refusal::rule("calculator.day", "One of the days is no day yet.")
}
