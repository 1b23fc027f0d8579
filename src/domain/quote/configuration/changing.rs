//! What follows when a line changes: its price is asked for anew, its further charges and its parts go along, and what nobody
//! has chosen is chosen by the rules.

use std::collections::HashMap;

use rust_decimal::Decimal;

use super::{
    add,
    adding::{Added, count, may_discount, price, published},
    offering_line, picked,
};
use crate::domain::{
    catalog::{
        Count, Excerpt,
        rule::{self, Change},
    },
    id::LineId,
    quote::{Draft, LineChanges, NewLine, QuoteLine},
    refusal::Refusal,
};

/// Rules set each other's attributes so often; more would be a ring, which is named at publish.
const ROUNDS: usize = 8;

/// A line from the catalog: its list price is published, and other choices ask for it anew.
pub fn edit(
    draft: &mut Draft,
    excerpt: &Excerpt,
    id: LineId,
    changes: &LineChanges,
) -> Result<(), Refusal> {
    let was = draft.line(id)?.clone();
    let is_other_list = changes.list.is_some_and(|list| list != was.terms.list);
    if is_other_list || changes.tiers.is_some() || changes.rate_card.is_some() {
        return Err(published(&was.terms.name));
    }
    may_discount(excerpt, &was.code, changes)?;
    let mut changes = LineChanges {
        list: None,
        ..changes.clone()
    };
    // What is chosen is chosen of the offering, and its further charges follow.
    let first = offering_line(&draft.lines, &was).id;
    if first != id && changes.attributes.is_some() {
        let chosen = LineChanges {
            attributes: changes.attributes.take(),
            ..LineChanges::default()
        };
        edit(draft, excerpt, first, &chosen)?;
    }
    if let Some(chosen) = changes.attributes.take() {
        let mut said = was.said.clone();
        said.extend(chosen.keys().cloned());
        let mut attributes = was.attributes.clone();
        attributes.extend(chosen);
        changes.said = Some(said);
        changes.attributes = Some(attributes);
    }
    draft.edit_line(id, &changes)?;
    if changes.quantity.is_none() && changes.attributes.is_none() {
        return Ok(());
    }
    price(draft, excerpt, id)?;
    follow(draft, excerpt, &was)
}

/// The further charges and the parts of a line that is not any more as it was.
fn follow(draft: &mut Draft, excerpt: &Excerpt, was: &QuoteLine) -> Result<(), Refusal> {
    let line = draft.line(was.id)?.clone();
    let (before, now) = (was.terms.quantity, line.terms.quantity);
    let offering = line.code.as_ref();
    let Some(offering) = offering.and_then(|it| excerpt.catalog.offerings.get(it)) else {
        return Ok(());
    };
    let under: Vec<QuoteLine> = draft
        .lines
        .iter()
        .filter(|it| it.parent == Some(was.id))
        .cloned()
        .collect();
    for part in under {
        let Some(code) = &part.code else { continue };
        let quantity = part.terms.quantity;
        if *code == offering.code {
            let charge = offering.charge(part.charge_code.as_deref());
            let goes_along = charge.is_some_and(|it| count(offering, it, before) == quantity);
            let count = charge.map_or(quantity, |it| count(offering, it, now));
            let changes = LineChanges {
                quantity: Some(if goes_along { count } else { quantity }),
                attributes: Some(line.attributes.clone()),
                said: Some(line.said.clone()),
                ..LineChanges::default()
            };
            draft.edit_line(part.id, &changes)?;
            price(draft, excerpt, part.id)?;
            continue;
        }
        let each = offering.component(code).map(|it| it.count);
        let Some(Count::Each(_)) = each.filter(|it| it.under(before) == Some(quantity)) else {
            continue;
        };
        let many = each.and_then(|it| it.under(now));
        let many = many.ok_or_else(|| rule_of_counting(&part.terms.name))?;
        if many != quantity {
            edit(draft, excerpt, part.id, &sized(many))?;
        }
    }
    Ok(())
}

fn sized(quantity: Decimal) -> LineChanges {
    LineChanges {
        quantity: Some(quantity),
        ..LineChanges::default()
    }
}

fn rule_of_counting(name: &str) -> Refusal {
    Refusal::rule(
        "catalog.too_many",
        format!("So many of {name} cannot be counted."),
    )
    .hint("Check the digits of the quantity.")
    .about("quantity")
}

/// What rules set where nobody says otherwise.
pub fn settle(draft: &mut Draft, excerpt: &Excerpt) -> Result<(), Refusal> {
    for _ in 0..ROUNDS {
        let defaults = rule::defaults(&excerpt.catalog, &picked(&draft.lines));
        if defaults.is_empty() {
            break;
        }
        for it in &defaults {
            if let Change::Attribute { line, code, to, .. } = it {
                choose(draft, excerpt, *line, code, to)?;
            }
        }
    }
    Ok(())
}

/// Not said by anybody, so that it gives way to whoever says otherwise.
fn choose(
    draft: &mut Draft,
    excerpt: &Excerpt,
    line: u32,
    code: &str,
    to: &str,
) -> Result<(), Refusal> {
    let was = draft.numbered(line)?.clone();
    let mut attributes = was.attributes.clone();
    attributes.insert(code.to_owned(), to.to_owned());
    let changes = LineChanges {
        attributes: Some(attributes),
        ..LineChanges::default()
    };
    draft.edit_line(was.id, &changes)?;
    price(draft, excerpt, was.id)?;
    follow(draft, excerpt, &was)
}

/// All steps of a change, the lines numbered as they are before the first.
pub fn apply(
    draft: &mut Draft,
    excerpt: &Excerpt,
    steps: &[Change],
    fresh: &mut dyn FnMut() -> LineId,
) -> Result<(), Refusal> {
    let mut picked = picked(&draft.lines);
    let lines = draft.lines.iter();
    let mut ids: HashMap<u32, LineId> = lines.map(|it| (it.terms.number, it.id)).collect();
    for step in steps {
        let id = |line: &u32| ids.get(line).copied().ok_or_else(gone);
        match step {
            Change::Attribute { line, code, to, .. } => {
                let chosen = [(code.clone(), to.clone())].into();
                let changes = LineChanges {
                    attributes: Some(chosen),
                    ..LineChanges::default()
                };
                edit(draft, excerpt, id(line)?, &changes)?;
            }
            Change::Quantity { line, to, .. } => edit(draft, excerpt, id(line)?, &sized(*to))?,
            Change::Remove { line, .. } => drop(draft.remove(id(line)?)?),
            Change::Add { offering, under } => {
                let new = NewLine {
                    product: None,
                    code: None,
                    parent: under.as_ref().map(id).transpose()?,
                    after: None,
                    is_bare: false,
                    fields: LineChanges::default(),
                };
                let Added { lines, header } = add(draft, excerpt, offering, &new, fresh)?;
                draft.edit(&header)?;
                // As the change counts what it adds.
                let first = picked.iter().map(|it| it.line).max().unwrap_or(0) + 1;
                ids.extend((first..).zip(lines));
            }
        }
        picked = rule::apply(&excerpt.catalog, &picked, step);
    }
    Ok(())
}

fn gone() -> Refusal {
    Refusal::changed("quote.line_gone", "The line was removed meanwhile.")
        .hint("Look at what blocks now.")
}
