//! How long a line runs, and how many of its periods that is, segment by segment.

use chrono::Months;

use super::{
    Anchor, Charge, Ends, Fraction, Line, Per, Policy, Segment, Term, exact::too_long, prorate,
};
use crate::domain::{
    refusal::Refusal,
    time::{Day, check_day, full_day},
};

/// The first day after a term. A term ends after it began, in the years that the store keeps.
pub fn until(term: Term) -> Result<Day, Refusal> {
    check_day(term.from, "term")?;
    let until = match term.ends {
        Ends::Until(day) => Some(day),
        Ends::Months(months) => term.from.checked_add_months(Months::new(months.into())),
    };
    let until = until.ok_or_else(crate::domain::time::day_out_of_reach)?;
    check_day(until, "term")?;
    if until > term.from {
        return Ok(until);
    }
    Err(Refusal::rule(
        "term.reversed",
        format!(
            "The term begins on {} and would end before that day is over.",
            full_day(term.from)
        ),
    )
    .hint("Name a last day that is not before the first, or at least one month.")
    .about("term"))
}

/// The parts of a line's term, each with the number of periods that it holds. One where nothing changes on the way.
pub fn segments(line: &Line, term: Term) -> Result<Vec<(Segment, Fraction)>, Refusal> {
    let until = until(term)?;
    let per = match line.charge {
        Charge::Once if !line.ramp.is_empty() => return Err(once_has_no_ramp()),
        Charge::Once => None,
        Charge::Recurring(per) | Charge::Usage(per) => Some(per),
    };
    let whole = Segment {
        from: term.from,
        until,
        quantity: line.quantity,
        uplift: rust_decimal::Decimal::ZERO,
    };
    let parts = if line.ramp.is_empty() {
        vec![whole]
    } else {
        contiguous(&line.ramp, term.from, until)?;
        line.ramp.clone()
    };
    let counted = |part: Segment| {
        let periods = match per {
            None => Fraction::new(1, 1).ok_or_else(too_long)?,
            Some(per) => periods(per, line.policy, term, part)?,
        };
        Ok((part, periods))
    };
    parts.into_iter().map(counted).collect()
}

/// A term of whole months is counted in months where its policy does not name days; any other by its policy.
fn periods(per: Per, policy: Policy, term: Term, part: Segment) -> Result<Fraction, Refusal> {
    let in_months = match policy {
        Policy::Anchored {
            anchor,
            whole_periods,
        } => anchor == Anchor::Anniversary && !whole_periods,
        Policy::MonthCeil | Policy::MonthDay => true,
        Policy::Day365 | Policy::PerDay => false,
    };
    if let (Ends::Months(_), Per::Months(of), true) = (term.ends, per, in_months)
        && let Some(months) = months_between(term.from, part)
    {
        return Fraction::new(months.into(), of.into()).ok_or_else(too_long);
    }
    Ok(prorate::ratio(per, part.from, part.until, policy)?.fraction())
}

/// How many whole months a part holds, counted from where the term began.
fn months_between(begin: Day, part: Segment) -> Option<u32> {
    let months = |day: Day| {
        use chrono::Datelike;
        let count = (day.year() - begin.year()) * 12 + day.month() as i32 - begin.month() as i32;
        let count = u32::try_from(count).ok()?;
        (begin.checked_add_months(Months::new(count))? == day).then_some(count)
    };
    months(part.until)?.checked_sub(months(part.from)?)
}

fn contiguous(ramp: &[Segment], from: Day, until: Day) -> Result<(), Refusal> {
    let mut reached = from;
    for (at, segment) in ramp.iter().enumerate() {
        if segment.from != reached || segment.until <= segment.from {
            return Err(gap(at + 1, segment.from, reached));
        }
        reached = segment.until;
    }
    if reached == until {
        return Ok(());
    }
    Err(Refusal::rule(
        "ramp.ends",
        format!(
            "The ramp ends on {}, and the line on {}.",
            last(reached),
            last(until)
        ),
    )
    .hint("The segments of a ramp fill the line's whole term.")
    .about("ramp"))
}

fn gap(at: usize, from: Day, reached: Day) -> Refusal {
    Refusal::rule(
        "ramp.gap",
        format!(
            "Segment {at} of the ramp begins on {} and not on {}, or has no day.",
            full_day(from),
            full_day(reached)
        ),
    )
    .hint("Segments follow each other without a gap, each of a day at least.")
    .about("ramp")
}

fn once_has_no_ramp() -> Refusal {
    Refusal::rule("ramp.once", "What is charged once has no ramp.")
        .hint("Take the ramp away, or make the charge recurring.")
        .about("ramp")
}

fn last(until: Day) -> String {
    full_day(until.pred_opt().unwrap_or(until))
}
