//! Lines whose tables count together (M11): a new line beside one that runs already reaches the bands of both.

use std::borrow::Cow;

use rust_decimal::Decimal;

use super::{Line, Segment, Terms, Tiers, exact::too_long, runs};
use crate::domain::{refusal::Refusal, time::Day};

/// The table of a line in one of its segments: as it is published, or as it is among the others that run on the first day
/// of the segment. They are counted by their numbers, so that their order among the terms changes nothing.
pub fn table<'l>(
    line: &'l Line,
    segment: &Segment,
    terms: &Terms,
) -> Result<Option<Cow<'l, Tiers>>, Refusal> {
    let Some(tiers) = &line.tiers else {
        return Ok(None);
    };
    let Some(key) = &tiers.together else {
        return Ok(Some(Cow::Borrowed(tiers)));
    };
    let (mut before, mut all) = (Decimal::ZERO, segment.quantity);
    for other in &terms.lines {
        let is_one = other.number != line.number && { other.tiers.as_ref() }
            .is_some_and(|it| it.together.as_ref() == Some(key));
        if !is_one {
            continue;
        }
        let quantity = on(other, terms, segment.from)?;
        all = all.checked_add(quantity).ok_or_else(too_long)?;
        if other.number < line.number {
            before = before.checked_add(quantity).ok_or_else(too_long)?;
        }
    }
    tiers.among(before, all).map(|it| Some(Cow::Owned(it)))
}

/// How many of a line there are on a day.
fn on(line: &Line, terms: &Terms, day: Day) -> Result<Decimal, Refusal> {
    let term = line.term.unwrap_or(terms.term);
    let runs = (term.from..runs::until(term)?).contains(&day);
    let part = line
        .ramp
        .iter()
        .find(|it| (it.from..it.until).contains(&day));
    Ok(match (runs, part) {
        (false, _) => Decimal::ZERO,
        (true, Some(part)) => part.quantity,
        (true, None) => line.quantity,
    })
}
