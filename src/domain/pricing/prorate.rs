//! How many periods lie between two days, by the policy that a line names: exact, with the parts it is made of.

use super::{Anchor, Fraction, Per, Periods, Policy, exact, periods};
use crate::domain::{
    refusal::Refusal,
    time::{Day, check_day},
};

/// So many of so many: 8 of the 31 days of a period, or whole periods.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    pub count: i64,
    /// One where whole periods are counted.
    pub of: i64,
}

/// A number of periods, in the order in which they come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ratio {
    parts: Vec<Part>,
    sum: Fraction,
}

impl Ratio {
    fn of(parts: Vec<Part>) -> Result<Self, Refusal> {
        let parts: Vec<_> = parts.into_iter().filter(|part| part.count != 0).collect();
        let sum = parts.iter().try_fold(Fraction::ZERO, |sum, part| {
            sum.plus(Fraction::new(part.count.into(), part.of.into())?)
        });
        let sum = sum.ok_or_else(exact::too_long)?;
        Ok(Self { parts, sum })
    }

    /// One period, whole.
    pub(super) fn one() -> Self {
        Self {
            parts: vec![Part::whole(1)],
            sum: Fraction::ONE,
        }
    }

    /// The same time in periods that are so many times as long.
    pub(super) fn over(self, fold: u16) -> Result<Self, Refusal> {
        let parts = self.parts.into_iter().map(|part| part.over(fold.into()));
        Self::of(parts.collect())
    }

    /// What is left of it when its beginning has been counted already: whole periods, and a part of one.
    pub(super) fn after(&self, counted: Fraction) -> Result<Self, Refusal> {
        if counted == Fraction::ZERO {
            return Ok(self.clone());
        }
        let left = self.sum.minus(counted).map(Fraction::parts);
        let (count, of) = left.ok_or_else(exact::too_long)?;
        let part = |count: i128, of: i128| {
            Some(Part {
                count: count.try_into().ok()?,
                of: of.try_into().ok()?,
            })
        };
        let parts = part(count / of, 1).zip(part(count % of, of));
        let (whole, rest) = parts.ok_or_else(exact::too_long)?;
        Self::of(vec![whole, rest])
    }

    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    pub fn fraction(&self) -> Fraction {
        self.sum
    }

    /// `8/31+10`, `279/365+35/365`, `2`.
    pub fn exact_text(&self) -> String {
        let parts = self.parts.iter().map(|part| match part.of {
            1 => part.count.to_string(),
            of => format!("{}/{of}", part.count),
        });
        parts.collect::<Vec<_>>().join("+")
    }

    pub fn nine_places(&self) -> String {
        self.sum.nine_places()
    }
}

/// The periods from a day to the day before another.
pub fn ratio(per: Per, from: Day, until: Day, policy: Policy) -> Result<Ratio, Refusal> {
    check_dates(from, until)?;
    let parts = match (policy, per) {
        (
            Policy::Anchored {
                anchor,
                whole_periods,
            },
            _,
        ) => {
            let periods = Periods::of(per, anchor, from)?;
            anchored(&periods, from, until, whole_periods)
        }
        (Policy::Day365 | Policy::PerDay, Per::Weeks(weeks)) => Some(vec![Part {
            count: days(from, until),
            of: i64::from(weeks) * 7,
        }]),
        (Policy::Day365, Per::Months(months)) => {
            Some(vec![of_a_year(days(from, until), months.into())])
        }
        (Policy::PerDay, Per::Months(months)) => {
            // Per month a month's own days, per year a year's own.
            let each = if months % 12 == 0 { 12 } else { 1 };
            let periods = Periods::of(Per::Months(each), Anchor::Calendar, from)?;
            let fold = i64::from(months / each);
            anchored(&periods, from, until, false)
                .map(|parts| parts.into_iter().map(|part| part.over(fold)).collect())
        }
        (Policy::MonthCeil | Policy::MonthDay, Per::Weeks(_)) => {
            return Err(Refusal::rule(
                "price.policy",
                "A price per week cannot be counted in months.",
            )
            .hint("Take the policy anchored, or a price per month.")
            .about("policy"));
        }
        (Policy::MonthCeil, Per::Months(months)) => {
            whole_months(from, until).map(|(whole, rest)| {
                let begun = whole + i64::from(rest > 0);
                vec![Part::whole(begun).over(months.into())]
            })
        }
        (Policy::MonthDay, Per::Months(months)) => {
            whole_months(from, until).map(|(whole, rest)| {
                vec![
                    Part::whole(whole).over(months.into()),
                    of_a_year(rest, months.into()),
                ]
            })
        }
    };
    Ratio::of(parts.ok_or_else(exact::too_long)?)
}

/// From a day to the day before another, both in reach.
pub fn check_dates(from: Day, until: Day) -> Result<(), Refusal> {
    if until <= from {
        let says = format!("It begins on {from} and ends before {until}, so it has no day.");
        return Err(Refusal::rule("price.dates", says)
            .hint("Give the day it begins, and a later one on which it ends.")
            .about("until"));
    }
    check_day(from, "from")?;
    match until.pred_opt() {
        Some(last) => check_day(last, "until"),
        None => Ok(()),
    }
}

impl Part {
    fn whole(count: i64) -> Self {
        Self { count, of: 1 }
    }

    /// Of a period that is so many times as long; whole again where it comes out even.
    fn over(self, fold: i64) -> Self {
        match self {
            Part { count, of: 1 } if count % fold == 0 => Part::whole(count / fold),
            Part { count, of } => Part {
                count,
                of: of * fold,
            },
        }
    }
}

fn days(from: Day, until: Day) -> i64 {
    (until - from).num_days()
}

/// Days over 365, told in periods of so many months.
fn of_a_year(days: i64, months: i64) -> Part {
    let common = (1..=12).rev().find(|it| 12 % it == 0 && months % it == 0);
    let common = common.unwrap_or(1);
    Part {
        count: days * (12 / common),
        of: 365 * (months / common),
    }
}

/// Whole months since a day, and the days that are left.
fn whole_months(from: Day, until: Day) -> Option<(i64, i64)> {
    let months = Periods::of(Per::MONTH, Anchor::Anniversary, from).ok()?;
    let whole = months.holding(until)?;
    Some((whole, days(months.begin(whole)?, until)))
}

/// The end of the period before the first whole one, the whole ones, and the beginning of the one after them; or as
/// many as are begun.
fn anchored(periods: &Periods, from: Day, until: Day, whole_periods: bool) -> Option<Vec<Part>> {
    let (first, last) = (periods.holding(from)?, periods.holding(until.pred_opt()?)?);
    if whole_periods {
        return Some(vec![Part::whole(last - first + 1)]);
    }
    let mut parts = Vec::with_capacity(3);
    let mut whole = 0;
    for nth in [first, last] {
        let (begins, ends) = (periods.begin(nth)?, periods.begin(nth + 1)?);
        let (count, of) = (days(from.max(begins), until.min(ends)), days(begins, ends));
        if count == of {
            whole += 1;
        } else {
            parts.push(Part { count, of });
        }
        if first == last {
            return Some(match parts.is_empty() {
                true => vec![Part::whole(1)],
                false => parts,
            });
        }
        if nth == first {
            parts.push(Part::whole(last - first - 1));
        }
    }
    let between = parts.iter_mut().find(|part| part.of == 1);
    between?.count += whole;
    Some(parts)
}

/// The day after the end of a term of so many months.
pub fn end_of_months(from: Day, n: u16) -> Result<Day, Refusal> {
    check_day(from, "from")?;
    let until = periods::months(from, n.into()).filter(|until| check_dates(from, *until).is_ok());
    until.ok_or_else(|| {
        let says = match n {
            0 => "A term of no months has no day.".to_owned(),
            n => format!("{n} months from {from} on end after the year 9999."),
        };
        Refusal::rule("price.term", says)
            .hint("Give the months of the term, one or more.")
            .about("term")
    })
}

#[cfg(test)]
mod tests;
