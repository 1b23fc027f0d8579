//! Whether a quote says of the catalog what its version of the catalog says: what is published is not written over, through
//! whatever door, and a step that cites a published row cites one that is there.

use super::{Family, part_of};
use crate::domain::{
    catalog::{AskedPrice, Asking, Excerpt},
    quote::QuoteLine,
    refusal::Refusal,
};

/// The excerpt has the lists of its version whenever they hold: a line keeps the price of the day on which it was priced.
pub fn verify(lines: &[QuoteLine], excerpt: Option<&Excerpt>) -> Result<(), Refusal> {
    let family = Family::of(lines);
    for line in lines {
        let first = family.first_charge(line).unwrap_or(line);
        let above = family.parent(first).and_then(|it| it.code.as_deref());
        match (&line.code, excerpt) {
            (Some(code), Some(excerpt)) => is_published(excerpt, line, code, above)?,
            (Some(_), None) => return Err(not_published(line)),
            (None, _) if line.terms.steps.iter().any(|it| it.cites.is_some()) => {
                return Err(not_published(line));
            }
            (None, _) => {}
        }
    }
    Ok(())
}

fn is_published(
    excerpt: &Excerpt,
    line: &QuoteLine,
    code: &str,
    above: Option<&str>,
) -> Result<(), Refusal> {
    let asking = Asking {
        charge: line.charge_code.as_deref(),
        quantity: line.terms.quantity,
        attributes: &line.attributes,
    };
    let as_part = part_of(excerpt, above, code);
    let is = |mut asked: AskedPrice| {
        asked.steps.extend(as_part.clone());
        let cited = line.terms.steps.iter().filter(|it| it.cites.is_some());
        asked.list == line.terms.list
            && asked.charge == line.terms.charge
            && asked.tiers == line.terms.tiers
            && asked.rate_card == line.rate_card
            && asked.attributes == line.attributes
            && cited.eq(&asked.steps)
    };
    let all = excerpt.ask_each(code, asking).map_err(|refused| Refusal {
        says: format!(
            "Line {} ({}): {}",
            line.terms.number, line.terms.name, refused.says
        ),
        ..refused
    })?;
    match all.into_iter().any(is) {
        true => Ok(()),
        false => Err(not_published(line)),
    }
}

fn not_published(line: &QuoteLine) -> Refusal {
    Refusal::rule(
        "quote.not_published",
        format!(
            "Line {} ({}) is not priced as its version of the catalog says.",
            line.terms.number, line.terms.name
        ),
    )
    .hint("Edit the line, or update the quote to the catalog, so that it is priced anew.")
}
