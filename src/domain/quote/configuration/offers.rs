//! What the groups of a line offer, and why one of them cannot be taken.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::picked;
use crate::domain::{
    catalog::{
        Excerpt, Group,
        rule::{self, Change, Named, Picked, breaches},
        told,
    },
    id::{LineId, ProductId},
    quote::QuoteLine,
    refusal::Refusal,
};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// `Support: 0 to 1 of 2`
    pub group: String,
    pub code: String,
    pub name: String,
    pub product: Option<ProductId>,
    /// Of its first charge, before what comes off for standing here.
    pub price: Option<Decimal>,
    pub percent: Option<Decimal>,
    /// Why it cannot be taken.
    pub refused: Option<Refusal>,
    /// The rule that blocks once it is taken.
    pub blocked_by: Option<String>,
}

/// In the order of the groups; nothing for a line that offers nothing.
pub fn offers(excerpt: &Excerpt, lines: &[QuoteLine], under: LineId) -> Vec<Offer> {
    let line = lines.iter().find(|it| it.id == under);
    let Some(line) = line.map(|it| super::offering_line(lines, it)) else {
        return Vec::new();
    };
    let offering = line.code.as_ref();
    let Some(offering) = offering.and_then(|it| excerpt.catalog.offerings.get(it)) else {
        return Vec::new();
    };
    let picked = picked(lines);
    let broken = breaches(&excerpt.catalog, &picked);
    let number = line.terms.number;
    let all = offering.groups.iter().flat_map(|group| {
        let components = group.of.iter();
        components.map(move |component| (group, component))
    });
    let offers = all.filter_map(|(group, component)| {
        let part = excerpt.catalog.offerings.get(&component.offering)?;
        let refused = refused(&picked, number, group, &part.code);
        let blocked_by = match refused {
            Some(_) => None,
            None => blocking(excerpt, &picked, &broken, number, &part.code),
        };
        let charge = part.charges.first();
        let price = charge.and_then(|it| excerpt.price(&part.code, &it.code));
        Some(Offer {
            group: format!("{}: {}", group.name, told::cardinality(group)),
            code: part.code.clone(),
            name: part.name.clone(),
            product: excerpt.products.get(&part.code).copied(),
            price: price.map(|(_, price)| price.price),
            percent: component.percent.filter(|it| !it.is_zero()),
            refused,
            blocked_by,
        })
    });
    offers.collect()
}

fn refused(picked: &[Picked], line: u32, group: &Group, code: &str) -> Option<Refusal> {
    let under = picked.iter().filter(|it| it.under == Some(line));
    let of_group: Vec<_> = under
        .filter(|it| group.of.iter().any(|of| of.offering == it.offering))
        .collect();
    if let Some(it) = of_group.iter().find(|it| it.offering == code) {
        let says = format!("It is taken: line {}.", it.line);
        return Some(Refusal::rule("quote.taken", says).hint("Change how many there."));
    }
    (of_group.len() >= group.max as usize).then(|| {
        let taken: Vec<_> = of_group.iter().map(|it| it.line.to_string()).collect();
        Refusal::rule(
            "quote.group_full",
            format!(
                "{} takes {}, and has line {}.",
                group.name,
                told::cardinality(group),
                taken.join(", ")
            ),
        )
        .hint("Remove that first.")
    })
}

/// The first rule that is kept now and would not be.
fn blocking(
    excerpt: &Excerpt,
    picked: &[Picked],
    broken: &BTreeSet<Named>,
    line: u32,
    code: &str,
) -> Option<String> {
    let add = Change::Add {
        offering: code.to_owned(),
        under: Some(line),
    };
    let after = rule::apply(&excerpt.catalog, picked, &add);
    let breaches = breaches(&excerpt.catalog, &after);
    let new = breaches.iter().find(|it| !broken.contains(it))?;
    Some(rule::name(&excerpt.catalog, &after, new))
}
