//! A term in segments, each with its own quantity and price: made from a plan, checked for gaps, and taken further at
//! the renewal.

use chrono::Days;
use rust_decimal::{Decimal, dec};

use super::{
    Anchor, Per, Periods, Segment, exact,
    periods::months,
    prorate::check_dates,
    uplift::{Growth, grown},
};
use crate::domain::{refusal::Refusal, time::Day};

/// Where the segment stands that is shorter than the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Odd {
    First,
    Last,
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

/// What nobody pays for.
pub const FREE: Decimal = dec!(-100);

impl Plan {
    pub fn segments(&self) -> Result<Vec<Segment>, Refusal> {
        let starts = self
            .from
            .checked_add_days(Days::new(self.trial.into()))
            .ok_or_else(no_end)?;
        let mut segments = Vec::new();
        if self.trial > 0 {
            segments.push(Segment {
                from: self.from,
                until: starts,
                quantity: self.quantity(0),
                uplift: FREE,
            });
        }
        let mut gone = 0u32;
        for (nth, long) in self.lengths()?.into_iter().enumerate() {
            let begins = months(starts, gone).ok_or_else(no_end)?;
            gone += u32::from(long);
            let until = months(starts, gone).ok_or_else(no_end)?;
            let times = u32::try_from(nth).map_err(|_| exact::too_long())?;
            let hundred = grown(Decimal::ONE_HUNDRED, self.increase, self.growth, times);
            let uplift = hundred.and_then(|it| exact::sum(it, -Decimal::ONE_HUNDRED));
            segments.push(Segment {
                from: begins,
                until,
                quantity: self.quantity(nth),
                uplift: uplift.ok_or_else(exact::too_long)?,
            });
        }
        let until = segments.last().map_or(starts, |last| last.until);
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
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn plan(from: &str, months: u16, each: u16) -> Plan {
        Plan {
            from: day(from),
            months,
            each,
            odd: None,
            trial: 0,
            increase: dec!(0),
            growth: Growth::Compound,
            quantities: Vec::new(),
        }
    }

    /// First and last day of each, and its uplift.
    fn told(plan: &Plan) -> Vec<String> {
        let segments = plan.segments().unwrap();
        check_segments(&segments, plan.from, segments.last().unwrap().until).unwrap();
        let tell = |it: &Segment| {
            let last = it.until.pred_opt().unwrap();
            format!("{} {last} {}", it.from, it.uplift.normalize())
        };
        segments.iter().map(tell).collect()
    }

    fn held(from: &str, until: &str, price: Decimal, quantity: Decimal) -> Held {
        let segment = Segment {
            from: day(from),
            until: day(until),
            quantity,
            uplift: dec!(0),
        };
        Held { segment, price }
    }

    #[test]
    fn at_32_a_renewal_goes_on_from_the_last_or_the_first_or_the_higher() {
        let ramp = [
            held("2024-01-01", "2025-01-01", dec!(240), dec!(10)),
            held("2025-01-01", "2026-01-01", dec!(230), dec!(20)),
            held("2026-01-01", "2027-01-01", dec!(220), dec!(30)),
        ];
        for (basis, price) in [
            (RenewalBasis::Last, dec!(242)),
            (RenewalBasis::First, dec!(312)),
            (RenewalBasis::Higher, dec!(312)),
        ] {
            assert_eq!(renewal(&ramp, dec!(10), basis).unwrap(), (price, dec!(30)));
        }
    }

    #[test]
    fn at_33_a_year_and_a_half_goes_up_for_two_years() {
        let ramp = [held("2025-01-01", "2026-07-01", dec!(100), dec!(7))];
        let renewed = renewal(&ramp, dec!(10), RenewalBasis::Last).unwrap();
        assert_eq!(renewed, (dec!(120), dec!(7)));
    }

    #[test]
    fn at_34_three_years_compound_and_linear() {
        for (growth, prices, tcv) in [
            (
                Growth::Compound,
                [dec!(100), dec!(110), dec!(121)],
                dec!(3972),
            ),
            (
                Growth::Linear,
                [dec!(100), dec!(110), dec!(120)],
                dec!(3960),
            ),
        ] {
            let plan = Plan {
                increase: dec!(10),
                growth,
                ..plan("2026-01-01", 36, 12)
            };
            let segments = plan.segments().unwrap();
            let found: Vec<_> = segments.iter().map(|it| dec!(100) + it.uplift).collect();
            assert_eq!(found, prices);
            assert_eq!(found.iter().map(|it| it * dec!(12)).sum::<Decimal>(), tcv);
        }
    }

    #[test]
    fn at_35_a_trial_before_three_years() {
        let years = Plan {
            trial: 45,
            ..plan("2025-10-01", 36, 12)
        };
        assert_eq!(
            told(&years),
            [
                "2025-10-01 2025-11-14 -100",
                "2025-11-15 2026-11-14 0",
                "2026-11-15 2027-11-14 0",
                "2027-11-15 2028-11-14 0",
            ]
        );
        let short = Plan {
            trial: 30,
            ..plan("2025-10-01", 36, 12)
        };
        assert_eq!(told(&short)[0], "2025-10-01 2025-10-30 -100");
    }

    #[test]
    fn m12_the_odd_segment_stands_where_it_was_said() {
        let refused = plan("2026-01-31", 30, 12).segments().unwrap_err();
        assert_eq!((refused.code, refused.field), ("price.odd", Some("odd")));
        let first = Plan {
            odd: Some(Odd::First),
            ..plan("2026-01-31", 30, 12)
        };
        assert_eq!(
            told(&first),
            [
                "2026-01-31 2026-07-30 0",
                "2026-07-31 2027-07-30 0",
                "2027-07-31 2028-07-30 0",
            ]
        );
        let last = Plan {
            odd: Some(Odd::Last),
            quantities: vec![dec!(5), dec!(8)],
            ..plan("2026-01-31", 14, 6)
        };
        assert_eq!(
            told(&last),
            [
                "2026-01-31 2026-07-30 0",
                "2026-07-31 2027-01-30 0",
                "2027-01-31 2027-03-30 0",
            ]
        );
        let quantities: Vec<_> = last
            .segments()
            .unwrap()
            .iter()
            .map(|it| it.quantity)
            .collect();
        assert_eq!(quantities, [dec!(5), dec!(8), dec!(8)]);
    }

    #[test]
    fn m12_gaps_overlaps_and_empty_segments_are_named() {
        let segment = |from, until| held(from, until, dec!(1), dec!(1)).segment;
        let first = segment("2026-01-01", "2026-07-01");
        for (second, says) in [
            (
                segment("2026-07-02", "2027-01-01"),
                "Segment 2 begins on 2026-07-02, and leaves a gap",
            ),
            (
                segment("2026-06-30", "2027-01-01"),
                "Segment 2 begins on 2026-06-30, and overlaps",
            ),
            (
                segment("2026-07-01", "2026-07-01"),
                "Segment 2 from 2026-07-01 on has no day",
            ),
            (
                segment("2026-07-01", "2026-12-31"),
                "The segments end before 2026-12-31",
            ),
        ] {
            let refused = check_segments(&[first, second], day("2026-01-01"), day("2027-01-01"));
            let refused = refused.unwrap_err();
            assert!(refused.says.starts_with(says), "{refused}");
        }
        assert!(plan("2026-01-01", 0, 12).segments().is_err());
        assert!(plan("2026-01-01", 12, 0).segments().is_err());
        assert!(plan("9999-06-01", 12, 12).segments().is_err());
    }
}
