//! A line that is added: with a line for every charge of its offering, and with the parts that come with it.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::{asked, offering_line, priced};
use crate::domain::{
    catalog::{AskedPrice, Excerpt, Offered, Offering, expansion},
    id::LineId,
    quote::{Draft, LineChanges, NewLine, QuoteChanges, QuoteLine},
    refusal::Refusal,
};

/// What an addition made: the lines that rules see, in their order, and what the quote is priced with from now on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Added {
    pub lines: Vec<LineId>,
    pub header: QuoteChanges,
}

/// Adds an offering of the excerpt. Every id is taken from `fresh`.
pub fn add(
    draft: &mut Draft,
    excerpt: &Excerpt,
    code: &str,
    line: &NewLine,
    fresh: &mut dyn FnMut() -> LineId,
) -> Result<Added, Refusal> {
    let parent = above(draft, line.parent);
    let of = parent.and_then(|id| draft.line(id).ok()).cloned();
    let counted = of.as_ref().and_then(|it| {
        let component = excerpt.catalog.component(it.code.as_ref()?, code)?;
        component.count.under(it.terms.quantity)
    });
    let quantity = line.fields.quantity.or(counted).unwrap_or(Decimal::ONE);
    let mut coming = expansion::of(&excerpt.catalog, code, quantity);
    if line.is_bare {
        let alone = excerpt.catalog.offerings.get(code);
        coming = Ok({ alone.into_iter() }
            .map(|offering| expansion::Coming {
                under: None,
                offering,
                quantity,
            })
            .collect());
    }
    let mut added = Added {
        lines: Vec::new(),
        header: QuoteChanges {
            catalog: Some(excerpt.version.to_string()),
            ..QuoteChanges::default()
        },
    };
    for coming in coming? {
        let new = match coming.under {
            None => NewLine {
                parent,
                fields: LineChanges {
                    quantity: Some(quantity),
                    ..line.fields.clone()
                },
                ..line.clone()
            },
            Some(at) => part(added.lines[at], coming.quantity),
        };
        let id = one(
            draft,
            excerpt,
            coming.offering,
            new,
            fresh,
            &mut added.header,
        )?;
        added.lines.push(id);
        for charge in coming.offering.charges.iter().skip(1) {
            further(draft, excerpt, coming.offering, charge, id, fresh)?;
        }
    }
    Ok(added)
}

/// Nothing stands under a further charge: what is put there belongs to the line itself.
fn above(draft: &Draft, parent: Option<LineId>) -> Option<LineId> {
    let line = draft.line(parent?).ok()?;
    Some(offering_line(&draft.lines, line).id)
}

fn part(parent: LineId, quantity: Decimal) -> NewLine {
    NewLine {
        product: None,
        code: None,
        parent: Some(parent),
        after: None,
        is_bare: false,
        fields: LineChanges {
            quantity: Some(quantity),
            ..LineChanges::default()
        },
    }
}

fn one(
    draft: &mut Draft,
    excerpt: &Excerpt,
    offering: &Offering,
    mut new: NewLine,
    fresh: &mut dyn FnMut() -> LineId,
    header: &mut QuoteChanges,
) -> Result<LineId, Refusal> {
    let id = fresh();
    new.product = excerpt.products.get(&offering.code).copied();
    new.code = Some(offering.code.clone());
    may_discount(excerpt, &new.code, &new.fields)?;
    let fields = &mut new.fields;
    fields.charge_code = offering.charges.first().map(|it| it.code.clone());
    fields.name = fields.name.take().or_else(|| Some(offering.name.clone()));
    let said: BTreeSet<_> = fields
        .attributes
        .iter()
        .flatten()
        .map(|it| it.0.clone())
        .collect();
    fields.said = Some(said);
    let list = fields.list.replace(Decimal::ZERO);
    draft.add(id, &new)?;
    let asked = price(draft, excerpt, id)?;
    if list.is_some_and(|it| it != asked.list) || new.fields.rate_card.is_some() {
        return Err(published(&offering.name));
    }
    if header.price_list.is_none() {
        header.price_list = asked.price_list;
    }
    Ok(id)
}

/// One more charge of a line. What is counted alike comes as often, and whatever else once.
pub(super) fn further(
    draft: &mut Draft,
    excerpt: &Excerpt,
    offering: &Offering,
    charge: &Offered,
    of: LineId,
    fresh: &mut dyn FnMut() -> LineId,
) -> Result<(), Refusal> {
    let (id, line) = (fresh(), draft.line(of)?);
    let mut new = part(of, count(offering, charge, line.terms.quantity));
    new.product = line.product;
    new.code = line.code.clone();
    new.fields = LineChanges {
        name: Some(format!("{}, {}", line.terms.name, charge.code)),
        list: Some(Decimal::ZERO),
        charge_code: Some(charge.code.clone()),
        attributes: Some(line.attributes.clone()),
        said: Some(line.said.clone()),
        term: Some(line.terms.term),
        ..new.fields
    };
    draft.add(id, &new)?;
    price(draft, excerpt, id).map(drop)
}

/// How many of a further charge come with so many of the offering: at least what it commits to.
pub(super) fn count(offering: &Offering, charge: &Offered, quantity: Decimal) -> Decimal {
    let first = offering.charges.first();
    let alike = first.is_some_and(|it| it.unit == charge.unit);
    let count = if alike { quantity } else { Decimal::ONE };
    charge.commitment.map_or(count, |least| count.max(least))
}

/// Asks for a line anew, as it stands.
pub(super) fn price(
    draft: &mut Draft,
    excerpt: &Excerpt,
    id: LineId,
) -> Result<AskedPrice, Refusal> {
    let line = draft.line(id)?;
    let Some(code) = line.code.clone() else {
        return Err(published(&line.terms.name));
    };
    let above = |of: &QuoteLine| of.parent.and_then(|id| draft.line(id).ok());
    // A further charge is had where its offering is.
    let first = above(line).filter(|it| it.code.as_ref() == Some(&code));
    let parent = above(first.unwrap_or(line)).and_then(|it| it.code.as_deref());
    let asked = asked(excerpt, line, &code, parent)?;
    if let Some(line) = draft.lines.iter_mut().find(|it| it.id == id) {
        priced(line, asked.clone());
    }
    Ok(asked)
}

/// What asks nothing has nothing to take off, and nothing to put on.
pub(super) fn may_discount(
    excerpt: &Excerpt,
    code: &Option<String>,
    changes: &LineChanges,
) -> Result<(), Refusal> {
    let steps = changes.steps.as_ref().filter(|it| !it.is_empty());
    let offering = code
        .as_ref()
        .and_then(|it| excerpt.catalog.offerings.get(it));
    match offering.filter(|it| steps.is_some() && it.charges.is_empty()) {
        Some(offering) => Err(Refusal::rule(
            "quote.heading",
            format!("{} asks nothing itself: its parts do.", offering.name),
        )
        .hint("Give the discount on its parts, or on the whole quote.")
        .about("steps")),
        None => Ok(()),
    }
}

/// The same words wherever somebody writes over a published price.
pub fn published(name: &str) -> Refusal {
    Refusal::rule(
        "quote.list_published",
        format!("The list price of {name} is published in the catalog."),
    )
    .hint("Give a discount as a step, or add a line that is not from the catalog.")
    .about("list")
}
