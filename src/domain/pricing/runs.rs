//! How long a line runs, and how many of its periods that is, segment by segment.

use chrono::{Datelike, Months};

use super::{Anchor, Charge, Ends, Line, Per, Policy, Ratio, Segment, Term, prorate, ramp};
use crate::domain::{refusal::Refusal, time::Day};

/// The first day after a term. A term ends after it began, in the years that the store keeps.
pub fn until(term: Term) -> Result<Day, Refusal> {
    match term.ends {
        Ends::Months(months) => prorate::end_of_months(term.from, months),
        Ends::Until(until) => prorate::check_dates(term.from, until).map(|()| until),
    }
}

/// The parts of a line's term, each with the number of periods that it holds. One where nothing changes on the way.
pub fn segments(line: &Line, term: Term) -> Result<Vec<(Segment, Ratio)>, Refusal> {
    let until = until(term)?;
    let per = match line.charge {
        Charge::Once if !line.ramp.is_empty() => return Err(once_has_no_ramp()),
        Charge::Once => None,
        Charge::Recurring(per) | Charge::Usage(per) => Some(per),
    };
    let parts = if line.ramp.is_empty() {
        vec![Segment {
            from: term.from,
            until,
            quantity: line.quantity,
            uplift: rust_decimal::Decimal::ZERO,
        }]
    } else {
        ramp::check_segments(&line.ramp, term.from, until)?;
        line.ramp.clone()
    };
    let counted = |part: Segment| match per {
        None => Ok((part, Ratio::of_months(1, 1)?)),
        Some(per) => Ok((part, periods(per, line.policy, term, part)?)),
    };
    parts.into_iter().map(counted).collect()
}

/// A term of whole months is counted in months where its policy does not name days; any other by its policy.
fn periods(per: Per, policy: Policy, term: Term, part: Segment) -> Result<Ratio, Refusal> {
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
        return Ratio::of_months(months, of);
    }
    prorate::ratio_since(per, term.from, part.from, part.until, policy)
}

/// How many whole months a part holds, counted from where the term began.
fn months_between(begin: Day, part: Segment) -> Option<u32> {
    let months = |day: Day| {
        let count = (day.year() - begin.year()) * 12 + day.month() as i32 - begin.month() as i32;
        let count = u32::try_from(count).ok()?;
        (begin.checked_add_months(Months::new(count))? == day).then_some(count)
    };
    months(part.until)?.checked_sub(months(part.from)?)
}

fn once_has_no_ramp() -> Refusal {
    Refusal::rule("ramp.once", "What is charged once has no ramp.")
        .hint("Take the ramp away, or make the charge recurring.")
        .about("ramp")
}
