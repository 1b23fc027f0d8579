//! How long a line runs, and how many of its periods that is, segment by segment.

use rust_decimal::Decimal;

use super::{Charge, Ends, Fraction, Line, Per, Policy, Ratio, Segment, Term, prorate, ramp};
use crate::domain::{refusal::Refusal, time::Day};

/// The first day after a term. A term ends after it began, in the years that the store keeps.
pub fn until(term: Term) -> Result<Day, Refusal> {
    match term.ends {
        Ends::Months(months) => prorate::end_of_months(term.from, months),
        Ends::Until(until) => prorate::check_dates(term.from, until).map(|()| until),
    }
}

/// The parts of a line's term, each with the number of periods that it holds. One where nothing changes on the way.
///
/// Periods are counted from the beginning of the line, and a part holds what is counted by its end less what was
/// counted before it: wherever a term is cut, its parts have as many periods as the whole.
pub fn segments(line: &Line, term: Term) -> Result<Vec<(Segment, Ratio)>, Refusal> {
    let until = until(term)?;
    let whole = Segment {
        from: term.from,
        until,
        quantity: line.quantity,
        uplift: Decimal::ZERO,
    };
    let per = match line.charge {
        Charge::Once if !line.ramp.is_empty() => return Err(once_has_no_ramp()),
        Charge::Once => return Ok(vec![(whole, Ratio::one())]),
        Charge::Recurring(per) | Charge::Usage(per) => per,
    };
    if line.ramp.is_empty() {
        return Ok(vec![(whole, counted(per, line.policy, term, until)?)]);
    }
    ramp::check_segments(&line.ramp, term.from, until)?;
    let mut before = Fraction::ZERO;
    let parts = line.ramp.iter().map(|part| {
        let by_its_end = counted(per, line.policy, term, part.until)?;
        let ratio = by_its_end.after(before)?;
        before = by_its_end.fraction();
        Ok((*part, ratio))
    });
    parts.collect()
}

/// The periods from the beginning of a term to a day. A term of months is counted in months where the policy names no
/// other periods; any other by its policy.
fn counted(per: Per, policy: Policy, term: Term, until: Day) -> Result<Ratio, Refusal> {
    match (term.ends, per) {
        (Ends::Months(_), Per::Months(months)) if policy == Policy::default() => {
            prorate::ratio(Per::MONTH, term.from, until, policy)?.over(months)
        }
        _ => prorate::ratio(per, term.from, until, policy),
    }
}

fn once_has_no_ramp() -> Refusal {
    Refusal::rule("ramp.once", "What is charged once has no ramp.")
        .hint("Take the ramp away, or make the charge recurring.")
        .about("ramp")
}
