//! What changes many lines of a draft at once: they end on the same day, their prices go up for the renewal, or they are
//! asked for anew in the catalog that is in force.

use std::collections::BTreeSet;

use chrono::Months;
use rust_decimal::Decimal;

use super::{
    Draft, LineChanges, QuoteLine, Raise,
    configuration::{self, Renewal},
};
use crate::domain::{
    id::LineId,
    pricing::{
        Charge, Ends, Segment, Term, exact, until,
        uplift::{Every, Growth, Uplift, on_top},
    },
    refusal::Refusal,
    time::{Day, check_day},
};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reshape {
    /// The version of the catalog that is in force, for all lines from it.
    Catalog,
    /// Every line ends the day before, and what it costs until then follows from its policy (M11).
    CoTerm { until: Day },
    /// On top of what each line comes to after its discounts (M13): over its whole term, or from its second year on year
    /// by year.
    Uplift {
        uplift: Uplift,
        every: Every,
        growth: Growth,
    },
}

impl Reshape {
    /// Of the lines named, or of all that are paid again and again.
    pub fn apply(
        self,
        draft: &mut Draft,
        named: &[u32],
        renewal: Option<Renewal<'_>>,
    ) -> Result<(), Refusal> {
        if self == Reshape::Catalog {
            return configuration::renew(draft, renewal.ok_or_else(nothing_listed)?);
        }
        for (id, changes) in self.changes(draft, named)? {
            draft.edit_line(id, &changes)?;
        }
        Ok(())
    }

    fn changes(self, draft: &Draft, named: &[u32]) -> Result<Vec<(LineId, LineChanges)>, Refusal> {
        let mut changes = Vec::new();
        for line in chosen(draft, named)? {
            let term = term(draft, line)?;
            let new = match self {
                Reshape::Catalog => LineChanges::default(),
                Reshape::CoTerm { until } => co_term(line, term, until)?,
                Reshape::Uplift {
                    uplift,
                    every,
                    growth,
                } => {
                    let raise = Raise {
                        uplift,
                        every,
                        growth,
                    };
                    uplifted(line, term, raise)?
                }
            };
            if !new.is_empty() {
                changes.push((line.id, new));
            }
        }
        match changes.is_empty() {
            true => Err(Refusal::rule(
                "quote.nothing_changes",
                match self {
                    Reshape::CoTerm { .. } => "Every line ends on that day already.",
                    Reshape::Uplift { .. } | Reshape::Catalog => "No price changes by that.",
                },
            )
            .hint("Look at the lines again.")),
            false => Ok(changes),
        }
    }
}

fn nothing_listed() -> Refusal {
    Refusal::rule(
        "quote.nothing_listed",
        "No line of the quote is from the catalog.",
    )
    .hint("Its prices are its own.")
}

fn chosen<'d>(draft: &'d Draft, named: &[u32]) -> Result<Vec<&'d QuoteLine>, Refusal> {
    let named: BTreeSet<u32> = named.iter().copied().collect();
    for number in &named {
        let line = &draft.numbered(*number)?.terms;
        if line.charge == Charge::Once {
            return Err(Refusal::rule(
                "quote.once",
                format!(
                    "Line {number} ({}) is paid once: it has no term.",
                    line.name
                ),
            )
            .hint("Name lines that are paid again and again.")
            .about("lines"));
        }
    }
    let lines = draft.lines.iter().filter(|it| {
        it.terms.charge != Charge::Once && (named.is_empty() || named.contains(&it.terms.number))
    });
    let lines: Vec<_> = lines.collect();
    match lines.is_empty() {
        true => Err(Refusal::rule(
            "quote.nothing_recurs",
            "No line of the quote is paid again and again.",
        )
        .hint("Add such a line first.")),
        false => Ok(lines),
    }
}

/// When the line runs: by itself, or as its quote does.
fn term(draft: &Draft, line: &QuoteLine) -> Result<Term, Refusal> {
    let version = &draft.version;
    let of_quote = version.starts_on.zip(version.ends);
    let of_quote = of_quote.map(|(from, ends)| Term { from, ends });
    line.terms
        .term
        .or(of_quote)
        .ok_or_else(|| super::line::no_term(&line.terms))
}

fn co_term(line: &QuoteLine, term: Term, until: Day) -> Result<LineChanges, Refusal> {
    check_day(until, "until")?;
    let terms = &line.terms;
    if until <= term.from {
        return Err(Refusal::rule(
            "quote.co_term",
            format!(
                "Line {} ({}) begins on {}, and would end before that.",
                terms.number, terms.name, term.from
            ),
        )
        .hint("Name a later day, or only the lines that begin before it.")
        .about("until"));
    }
    if crate::domain::pricing::until(term)? == until {
        return Ok(LineChanges::default());
    }
    let ends = Ends::Until(until);
    Ok(LineChanges {
        term: Some(Some(Term { ends, ..term })),
        ramp: (!terms.ramp.is_empty()).then(|| ending(&terms.ramp, until)),
        raises: Some(line.raises.clone()),
        ..LineChanges::default()
    })
}

/// Parts that begin later fall away; the last one that is left goes up to the day.
fn ending(ramp: &[Segment], until: Day) -> Vec<Segment> {
    let left = ramp.iter().filter(|it| it.from < until).copied();
    let mut left: Vec<_> = left.collect();
    if let Some(last) = left.last_mut() {
        last.until = until;
    }
    left
}

fn uplifted(line: &QuoteLine, term: Term, by: Raise) -> Result<LineChanges, Refusal> {
    let (percent, growth) = (by.uplift.percent()?, by.growth);
    let terms = &line.terms;
    let parts = match terms.ramp.as_slice() {
        [] => vec![Segment {
            from: term.from,
            until: until(term)?,
            quantity: terms.quantity,
            uplift: Decimal::ZERO,
        }],
        ramp => ramp.to_vec(),
    };
    let mut new = Vec::with_capacity(parts.len());
    for part in parts {
        match by.every {
            Every::Term => new.push((part, 1)),
            Every::Year => new.extend(by_year(term.from, part)),
        }
    }
    let raised = |(part, times): (Segment, u32)| {
        let uplift = on_top(part.uplift, percent, growth, times)?;
        Some(Segment { uplift, ..part })
    };
    let ramp: Option<Vec<Segment>> = new.into_iter().map(raised).collect();
    let ramp = ramp.ok_or_else(exact::too_long)?;
    let is_same = |old: &[Segment]| {
        { ramp.iter() }.all(|new| new.uplift.is_zero()) && old.is_empty() || old == ramp
    };
    Ok(LineChanges {
        raises: (!is_same(&terms.ramp)).then(|| line.raises.iter().copied().chain([by]).collect()),
        ramp: (!is_same(&terms.ramp)).then_some(ramp),
        ..LineChanges::default()
    })
}

/// The part cut where a year of the line begins, each piece with how many years lie before it.
fn by_year(from: Day, part: Segment) -> Vec<(Segment, u32)> {
    let mut pieces = Vec::new();
    let mut begins = part.from;
    for before in 0u32.. {
        let next = from.checked_add_months(Months::new(12 * (before + 1)));
        let ends = next.map_or(part.until, |next| next.min(part.until));
        if ends > begins {
            pieces.push((
                Segment {
                    from: begins,
                    until: ends,
                    ..part
                },
                before,
            ));
            begins = ends;
        }
        if begins >= part.until {
            break;
        }
    }
    pieces
}

#[cfg(test)]
mod tests;
