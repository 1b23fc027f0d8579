//! One line of the table, with its options below it and its ramp inside it.

use std::collections::HashMap;

use rust_decimal::Decimal;

use crate::domain::{
    catalog::RateCard,
    id::LineId,
    pricing::{Charge, Fraction, Priced, PricedLine, Term, until},
    quote::QuoteLine,
    refusal::Refusal,
    time::Day,
};

#[derive(Debug, Clone, PartialEq)]
pub struct PaperLine {
    pub number: u32,
    pub name: String,
    /// What was chosen of it: `region: EU, tier: gold`.
    pub details: Option<String>,
    pub quantity: Decimal,
    pub charge: Charge,
    /// Of use: what is paid beyond the commitment.
    pub rate_card: Option<RateCard>,
    /// How many periods are paid; one where it is paid once.
    pub periods: Fraction,
    /// Where the line does not run as the quote does: first and last day.
    pub runs: Option<(Day, Day)>,
    /// Of one unit in one period.
    pub list_unit: Decimal,
    pub net_unit: Decimal,
    /// Over the whole term, at the list price.
    pub list_amount: Decimal,
    /// Over the whole term, before the discount on the whole quote.
    pub amount: Decimal,
    /// What the discount on the whole quote takes off this line; not below nothing.
    pub header_share: Decimal,
    /// Together they are the line; none where quantity and price stay.
    pub ramp: Vec<PaperSegment>,
    pub options: Vec<PaperLine>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PaperSegment {
    pub first: Day,
    pub last: Day,
    pub quantity: Decimal,
    pub unit: Decimal,
    pub amount: Decimal,
}

/// The lines of a version as it was priced, options below what they belong to.
pub fn lines(quoted: &[QuoteLine], priced: &Priced, term: Term) -> Result<Vec<PaperLine>, Refusal> {
    let known: HashMap<LineId, usize> = quoted
        .iter()
        .enumerate()
        .map(|(nth, it)| (it.id, nth))
        .collect();
    let mut below: HashMap<Option<usize>, Vec<usize>> = HashMap::new();
    for (nth, line) in quoted.iter().enumerate() {
        let parent = line.parent.and_then(|parent| known.get(&parent).copied());
        below.entry(parent).or_default().push(nth);
    }
    let mut flat = Vec::with_capacity(quoted.len());
    for (line, priced) in quoted.iter().zip(&priced.lines) {
        flat.push(Some(PaperLine::of(line, priced, term)?));
    }
    Ok(nested(None, &below, &mut flat))
}

fn nested(
    of: Option<usize>,
    below: &HashMap<Option<usize>, Vec<usize>>,
    flat: &mut [Option<PaperLine>],
) -> Vec<PaperLine> {
    let mut found = Vec::new();
    for nth in below.get(&of).into_iter().flatten() {
        if let Some(mut line) = flat.get_mut(*nth).and_then(Option::take) {
            line.options = nested(Some(*nth), below, flat);
            found.push(line);
        }
    }
    found
}

impl PaperLine {
    fn of(line: &QuoteLine, priced: &PricedLine, term: Term) -> Result<Self, Refusal> {
        let of = &line.terms;
        let own = of
            .term
            .filter(|own| *own != term && of.charge != Charge::Once);
        let runs = match own {
            Some(own) => Some((own.from, day_before(until(own)?))),
            None => None,
        };
        let chosen = line
            .attributes
            .iter()
            .map(|(name, value)| format!("{name}: {value}"));
        let chosen = chosen.collect::<Vec<_>>().join(", ");
        let ramp = priced.segments.iter().map(|part| PaperSegment {
            first: part.from,
            last: day_before(part.until),
            quantity: part.quantity,
            unit: part.unit,
            amount: part.amount,
        });
        Ok(Self {
            number: of.number,
            name: of.name.clone(),
            details: (!chosen.is_empty()).then_some(chosen),
            quantity: of.quantity,
            charge: of.charge,
            rate_card: line.rate_card.clone(),
            periods: priced.periods,
            runs,
            list_unit: priced.list_unit,
            net_unit: priced.net_unit,
            list_amount: priced.list_total,
            amount: priced.before_header,
            header_share: priced.header,
            ramp: ramp.collect(),
            options: Vec::new(),
        })
    }

    /// What the customer pays for it.
    pub fn net(&self) -> Option<Decimal> {
        self.amount.checked_sub(self.header_share)
    }

    /// It and all below it, with how deep each stands.
    pub fn tree(&self) -> Vec<(usize, &PaperLine)> {
        let below = self.options.iter().flat_map(PaperLine::tree);
        let below = below.map(|(depth, line)| (depth + 1, line));
        std::iter::once((0, self)).chain(below).collect()
    }
}

fn day_before(day: Day) -> Day {
    day.pred_opt().unwrap_or(day)
}
