//! Rules: of offerings and values that are there, and with bounds that can be kept.

use super::{
    Place, Problem,
    offerings::{is_code, no_offering, twice},
};
use crate::domain::{
    catalog::{
        Catalog, Rule,
        rule::{Effect, Is},
    },
    nearest::nearest,
};

pub fn check(catalog: &Catalog, problems: &mut Vec<Problem>) {
    for rule in catalog.rules.values() {
        let at = format!("rule {}", rule.code);
        one(catalog, rule, &mut Place { at, problems });
    }
}

fn one(catalog: &Catalog, rule: &Rule, place: &mut Place) {
    if !is_code(&rule.code) {
        place.wrong("a code is up to 60 letters, digits and . _ - / + without blanks.");
    }
    if rule.name.trim().is_empty() || rule.name.chars().count() > 500 {
        place.wrong("name has between 1 and 500 characters.");
    }
    for test in &rule.when {
        known(catalog, &test.offering, place);
        if let Is::Attribute { code, one_of } = &test.is {
            allowed(catalog, &test.offering, code, one_of, place);
        }
    }
    match &rule.then {
        Effect::Require { of, min, max } => {
            of.iter().for_each(|code| known(catalog, code, place));
            twice(of.iter().map(String::as_str), "offering", place);
            if *min as usize > of.len() {
                place.wrong(format!(
                    "it requires {min} of {}, which cannot be had.",
                    of.len()
                ));
            }
            if max.is_some_and(|max| max < *min) {
                place.wrong("its max is less than its min.");
            }
        }
        Effect::Exclude { of } => of.iter().for_each(|code| known(catalog, code, place)),
        Effect::Quantity { offering, min, max } => {
            known(catalog, offering, place);
            match (min, max) {
                (None, None) => place.wrong("its bound says neither min nor max."),
                (Some(min), Some(max)) if max < min => place.wrong("its max is less than its min."),
                _ => {}
            }
        }
        Effect::AtMostOf { offering, other } => {
            known(catalog, offering, place);
            known(catalog, other, place);
        }
        Effect::Attribute {
            offering,
            code,
            one_of,
        } => allowed(catalog, offering, code, one_of, place),
        Effect::Default {
            offering,
            code,
            value,
        } => allowed(catalog, offering, code, std::slice::from_ref(value), place),
    }
}

fn known(catalog: &Catalog, code: &str, place: &mut Place) {
    if !catalog.offerings.contains_key(code) {
        place.wrong(no_offering(catalog, code));
    }
}

fn allowed(catalog: &Catalog, offering: &str, code: &str, values: &[String], place: &mut Place) {
    let Some(of) = catalog.offerings.get(offering) else {
        return place.wrong(no_offering(catalog, offering));
    };
    let Some(attribute) = of.attribute(code) else {
        let near = nearest(code, of.attributes.iter().map(|it| it.code.as_str()));
        let near = near.map_or_else(String::new, |near| format!("; {near} may be meant"));
        return place.wrong(format!("{offering} has no attribute {code}{near}."));
    };
    for value in values.iter().filter(|it| !attribute.values.contains(it)) {
        place.wrong(format!("{code} of {offering} cannot be {value:?}."));
    }
}
