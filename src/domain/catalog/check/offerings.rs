//! Offerings: codes, charges, attributes, and what stands under what.

use std::collections::{BTreeMap, HashSet};

use rust_decimal::Decimal;

use super::{Place, Problem};
use crate::domain::{
    catalog::{Catalog, Component, Count, Group, Offered, Offering, OfferingKind},
    nearest::nearest,
    pricing::Charge,
};

/// So long a code can be, in characters.
const LONGEST_CODE: usize = 60;

pub fn check(catalog: &Catalog, problems: &mut Vec<Problem>) {
    let mut names: BTreeMap<&str, &str> = BTreeMap::new();
    for offering in catalog.offerings.values() {
        let mut place = Place {
            at: format!("offering {}", offering.code),
            problems,
        };
        if let Some(other) = names.insert(&offering.name, &offering.code) {
            place.wrong(format!("its name is that of {other}, too."));
        }
        one(catalog, offering, &mut place);
    }
    if let Some(ring) = ring(catalog) {
        problems.push(Problem {
            at: format!("offering {}", ring[0]),
            says: format!("it stands under itself: {}.", ring.join(" → ")),
        });
    }
}

/// Codes stand in files, in addresses and in what people type.
pub fn is_code(code: &str) -> bool {
    (1..=LONGEST_CODE).contains(&code.chars().count())
        && code
            .chars()
            .all(|it| it.is_alphanumeric() || "._-/+".contains(it))
}

fn one(catalog: &Catalog, offering: &Offering, place: &mut Place) {
    if !is_code(&offering.code) {
        place.wrong("a code is up to 60 letters, digits and . _ - / + without blanks.");
    }
    for (what, text) in [("name", &offering.name), ("family", &offering.family)] {
        if text.trim().is_empty() || text.chars().count() > 500 {
            place.wrong(format!("{what} has between 1 and 500 characters."));
        }
    }
    if offering.kind == OfferingKind::Bundle && offering.groups.is_empty() {
        place.wrong("a bundle is made of others: it needs a group.");
    }
    if offering.kind != OfferingKind::Bundle && offering.charges.is_empty() {
        place.wrong("it needs a charge.");
    }
    twice(
        offering.charges.iter().map(|it| it.code.as_str()),
        "charge",
        place,
    );
    for charge in &offering.charges {
        charged(
            charge,
            &mut place.within(&format!("charge {}", charge.code)),
        );
    }
    twice(
        offering.attributes.iter().map(|it| it.code.as_str()),
        "attribute",
        place,
    );
    for attribute in &offering.attributes {
        let mut place = place.within(&format!("attribute {}", attribute.code));
        if !is_code(&attribute.code) {
            place.wrong("its code is letters, digits and . _ - / + without blanks.");
        }
        if attribute.values.is_empty() {
            place.wrong("it allows no value.");
        }
        twice(
            attribute.values.iter().map(String::as_str),
            "value",
            &mut place,
        );
        if let Some(default) = &attribute.default
            && !attribute.values.contains(default)
        {
            place.wrong(format!("its default {default:?} is none of its values."));
        }
    }
    twice(
        offering.groups.iter().map(|it| it.name.as_str()),
        "group",
        place,
    );
    for group in &offering.groups {
        grouped(
            catalog,
            offering,
            group,
            &mut place.within(&format!("group {}", group.name)),
        );
    }
}

fn charged(charge: &Offered, place: &mut Place) {
    if !is_code(&charge.code) {
        place.wrong("its code is letters, digits and . _ - / + without blanks.");
    }
    for (what, figure) in [
        ("included", charge.included),
        ("commitment", charge.commitment),
    ] {
        let Some(figure) = figure else { continue };
        if !matches!(charge.charge, Charge::Usage(_)) {
            place.wrong(format!("{what} is for usage only."));
        }
        if figure.is_sign_negative() || figure >= Decimal::from(1_000_000_000_000u64) {
            place.wrong(format!("{what} lies between 0 and a million million."));
        }
    }
}

fn grouped(catalog: &Catalog, offering: &Offering, group: &Group, place: &mut Place) {
    let all = u32::try_from(group.of.len()).unwrap_or(u32::MAX);
    if group.min > group.max {
        place.wrong(format!("min {} is more than max {}.", group.min, group.max));
    }
    if group.min > all {
        place.wrong(format!("min {} cannot be had: it holds {all}.", group.min));
    }
    let defaults = group.of.iter().filter(|it| it.default).count();
    if defaults > group.max as usize {
        place.wrong(format!("{defaults} are default, and max is {}.", group.max));
    }
    twice(
        group.of.iter().map(|it| it.offering.as_str()),
        "option",
        place,
    );
    for component in &group.of {
        within(
            catalog,
            offering,
            component,
            &mut place.within(&format!("option {}", component.offering)),
        );
    }
}

fn within(catalog: &Catalog, offering: &Offering, component: &Component, place: &mut Place) {
    if !catalog.offerings.contains_key(&component.offering) {
        place.wrong(no_offering(catalog, &component.offering));
    }
    if component.offering == offering.code {
        place.wrong("it cannot stand under itself.");
    }
    let (Count::Each(count) | Count::Fixed(count)) = component.count;
    if count <= Decimal::ZERO || count > Decimal::from(1_000_000u32) {
        place.wrong("so many come: above 0, up to a million.");
    }
    if let Some(percent) = component.percent
        && !(Decimal::ZERO..=Decimal::ONE_HUNDRED).contains(&percent)
    {
        place.wrong("percent lies between 0 and 100.");
    }
}

/// `there is no offering PLT-ETN; PLT-ENT may be meant.`
pub fn no_offering(catalog: &Catalog, code: &str) -> String {
    let codes = catalog.offerings.keys().map(String::as_str);
    match nearest(code, codes) {
        Some(near) => format!("there is no offering {code}; {near} may be meant."),
        None => format!("there is no offering {code}."),
    }
}

pub fn twice<'c>(codes: impl Iterator<Item = &'c str>, what: &str, place: &mut Place) {
    let mut seen = HashSet::new();
    for code in codes {
        if !seen.insert(code) {
            place.wrong(format!("{what} {code} stands twice."));
        }
    }
}

/// Offerings that stand under each other without end, the first of them named again at the end.
fn ring(catalog: &Catalog) -> Option<Vec<String>> {
    let mut done = HashSet::new();
    for code in catalog.offerings.keys() {
        let mut path = Vec::new();
        if let Some(ring) = below(catalog, code, &mut path, &mut done) {
            return Some(ring);
        }
    }
    None
}

fn below<'c>(
    catalog: &'c Catalog,
    code: &'c str,
    path: &mut Vec<&'c str>,
    done: &mut HashSet<&'c str>,
) -> Option<Vec<String>> {
    if let Some(at) = path.iter().position(|it| *it == code) {
        let ring = path[at..].iter().chain([&code]);
        return Some(ring.map(|it| (*it).to_owned()).collect());
    }
    if done.contains(code) || path.len() > 50 {
        return None;
    }
    path.push(code);
    let offering = catalog.offerings.get(code);
    let under = offering
        .into_iter()
        .flat_map(|it| &it.groups)
        .flat_map(|it| &it.of);
    let found = under
        .map(|it| it.offering.as_str())
        .find_map(|under| below(catalog, under, path, done));
    path.pop();
    done.insert(code);
    found
}
