//! A term in segments, each with its own quantity and price: made from a plan, checked for gaps, and taken further at
//! the renewal.

use chrono::Days;
use rust_decimal::{Decimal, dec};

use super::{
    Anchor, Per, Periods, Segment, Term, exact,
    periods::months,
    prorate::check_dates,
    runs::until,
    uplift::{Growth, grown, on_top},
};
use crate::domain::{refusal::Refusal, time::Day};

/// Where the segment stands that is shorter than the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Odd {
    First,
    Last,
}

impl Odd {
    pub fn name(self) -> &'static str {
        match self {
            Odd::First => "first",
            Odd::Last => "last",
        }
    }
}

/// How the segments of a term are to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    pub from: Day,
    /// Of the whole term, without the trial.
    pub months: u16,
    /// Of one segment.
    pub each: u16,
    /// Must be said where the months do not divide.
    pub odd: Option<Odd>,
    /// Days before the term for which nothing is paid.
    pub trial: u16,
    /// Percent from one segment to the next.
    pub increase: Decimal,
    pub growth: Growth,
    /// Of each segment; the last one is that of all that follow.
    pub quantities: Vec<Decimal>,
}

/// A month each for as long as anybody signs.
const MOST_SEGMENTS: u16 = 1200;

/// What nobody pays for.
pub const FREE: Decimal = dec!(-100);

impl Plan {
    pub fn segments(&self) -> Result<Vec<Segment>, Refusal> {
        let segments = self.in_months()?.into_iter();
        Ok(segments.map(|(segment, _)| segment).collect())
    }

    /// The same with the months that each holds; a trial is counted in days.
    pub fn in_months(&self) -> Result<Vec<(Segment, Option<u16>)>, Refusal> {
        let starts = self
            .from
            .checked_add_days(Days::new(self.trial.into()))
            .ok_or_else(no_end)?;
        let mut segments = Vec::new();
        if self.trial > 0 {
            let trial = Segment {
                from: self.from,
                until: starts,
                quantity: self.quantity(0),
                uplift: FREE,
            };
            segments.push((trial, None));
        }
        let mut gone = 0u32;
        for (nth, long) in self.lengths()?.into_iter().enumerate() {
            let begins = months(starts, gone).ok_or_else(no_end)?;
            gone += u32::from(long);
            let until = months(starts, gone).ok_or_else(no_end)?;
            let times = u32::try_from(nth).map_err(|_| exact::too_long())?;
            let uplift = on_top(Decimal::ZERO, self.increase, self.growth, times);
            let segment = Segment {
                from: begins,
                until,
                quantity: self.quantity(nth),
                uplift: uplift.ok_or_else(exact::too_long)?,
            };
            segments.push((segment, Some(long)));
        }
        let until = segments.last().map_or(starts, |(last, _)| last.until);
        check_dates(self.from, until)?;
        Ok(segments)
    }

    fn quantity(&self, nth: usize) -> Decimal {
        let known = self.quantities.get(nth).or(self.quantities.last());
        known.copied().unwrap_or(Decimal::ONE)
    }

    /// The months of each segment.
    fn lengths(&self) -> Result<Vec<u16>, Refusal> {
        if self.months == 0 || self.each == 0 {
            return Err(Refusal::rule(
                "price.ramp",
                "A ramp and its segments last a month or more.",
            )
            .hint("Give the months of the term and of a segment.")
            .about("months"));
        }
        let (whole, rest) = (self.months / self.each, self.months % self.each);
        if whole > MOST_SEGMENTS {
            return Err(Refusal::rule(
                "price.ramp",
                format!("A ramp has at most {MOST_SEGMENTS} segments, and this one {whole}."),
            )
            .hint("Make the segments longer.")
            .about("months"));
        }
        let mut lengths = vec![self.each; whole.into()];
        match (rest, self.odd) {
            (0, _) => {}
            (rest, Some(Odd::First)) => lengths.insert(0, rest),
            (rest, Some(Odd::Last)) => lengths.push(rest),
            (rest, None) => {
                return Err(Refusal::rule(
                    "price.odd",
                    format!(
                        "{} months in segments of {} leave a segment of {rest}, and nobody said where it stands.",
                        self.months, self.each
                    ),
                )
                .hint("Say whether the odd segment comes first or last.")
                .about("odd"));
            }
        }
        Ok(lengths)
    }
}

/// What is said of a segment; it goes up to where the next one begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    pub from: Day,
    pub quantity: Decimal,
    /// Percent on top.
    pub uplift: Decimal,
}

/// The segments of these parts, the last to the end of the term.
pub fn segments(parts: &[Part], term: Option<Term>) -> Result<Vec<Segment>, Refusal> {
    if parts.is_empty() {
        return Ok(Vec::new());
    }
    let term = term.ok_or_else(|| {
        Refusal::rule(
            "ramp.no_term",
            "The quote does not say from when and for how long.",
        )
        .hint("Say the start and the term first.")
        .about("ramp")
    })?;
    let end = until(term)?;
    let segments = parts.iter().enumerate().map(|(nth, part)| Segment {
        from: part.from,
        until: parts.get(nth + 1).map_or(end, |next| next.from),
        quantity: part.quantity,
        uplift: part.uplift,
    });
    Ok(segments.collect())
}

/// Segments follow each other without a gap, over the whole term, each for a day or more.
pub fn check_segments(segments: &[Segment], from: Day, until: Day) -> Result<(), Refusal> {
    let mut ends = from;
    for (nth, segment) in segments.iter().enumerate() {
        let number = nth + 1;
        if segment.from != ends {
            let (what, by) = match segment.from > ends {
                true => ("leaves a gap", "before it"),
                false => ("overlaps", "the time before it"),
            };
            return Err(no_ramp(format!(
                "Segment {number} begins on {}, and {what} {by}: it has to begin on {ends}.",
                segment.from
            )));
        }
        if segment.until <= segment.from {
            return Err(no_ramp(format!(
                "Segment {number} from {} on has no day: it ends before its first is over.",
                segment.from
            )));
        }
        ends = segment.until;
    }
    if ends != until {
        return Err(no_ramp(format!(
            "The segments end before {ends}, and the term before {until}."
        )));
    }
    Ok(())
}

/// From which price of a ramp its renewal goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RenewalBasis {
    /// The last segment's, up for the years that it lasted.
    Last,
    /// The first segment's, up for the years of the whole ramp.
    First,
    Higher,
}

/// A segment with the price of one unit in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Held {
    pub segment: Segment,
    pub price: Decimal,
}

/// One price and quantity after a ramp: begun years count whole, and the increase is linear. The quantity is always
/// that of the last segment.
pub fn renewal(
    ramp: &[Held],
    percent: Decimal,
    basis: RenewalBasis,
) -> Result<(Decimal, Decimal), Refusal> {
    let (Some(first), Some(last)) = (ramp.first(), ramp.last()) else {
        return Err(no_ramp("There is no segment to renew."));
    };
    let up = |price: Decimal, from: Day, until: Day| {
        let years = begun_years(from, until)?;
        grown(price, percent, Growth::Linear, years).ok_or_else(exact::too_long)
    };
    let of_last = || up(last.price, last.segment.from, last.segment.until);
    let of_first = || up(first.price, first.segment.from, last.segment.until);
    let price = match basis {
        RenewalBasis::Last => of_last()?,
        RenewalBasis::First => of_first()?,
        RenewalBasis::Higher => of_last()?.max(of_first()?),
    };
    Ok((price, last.segment.quantity))
}

fn begun_years(from: Day, until: Day) -> Result<u32, Refusal> {
    check_dates(from, until)?;
    let years = Periods::of(Per::YEAR, Anchor::Anniversary, from)?;
    let begun = until.pred_opt().and_then(|last| years.holding(last));
    let begun = begun.and_then(|nth| u32::try_from(nth + 1).ok());
    begun.ok_or_else(no_end)
}

fn no_ramp(says: impl Into<String>) -> Refusal {
    Refusal::rule("price.ramp", says)
        .hint("Let each segment begin on the day after the one before it.")
        .about("ramp")
}

fn no_end() -> Refusal {
    Refusal::rule("price.term", "The term ends after the year 9999.")
        .hint("Check its days and months.")
        .about("term")
}

#[cfg(test)]
mod tests;
