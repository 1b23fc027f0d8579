//! Rules in a sentence.

use rust_decimal::Decimal;

use super::{Effect, Is, Named, Picked, Rule};
use crate::domain::{
    catalog::{Catalog, told},
    money::grouped,
};

fn figure(it: Decimal) -> String {
    grouped(it, 0)
}

/// What names itself where it blocks: a rule, a group, an attribute, or an option by what it is.
pub fn name(catalog: &Catalog, picked: &[Picked], named: &Named) -> String {
    match named {
        Named::Rule(code) => {
            let rule = catalog.rules.get(code);
            rule.map_or(code, |it| &it.name).clone()
        }
        Named::Group { line, group } => format!("{group} of {}", offered(catalog, picked, *line)),
        Named::Attribute { line, code } => {
            format!("{code} of {}", offered(catalog, picked, *line))
        }
        Named::Stray { line } => format!("{} by itself", offered(catalog, picked, *line)),
    }
}

/// What a line is called.
fn offered(catalog: &Catalog, picked: &[Picked], line: u32) -> String {
    let line = picked.iter().find(|it| it.line == line);
    let code = line.map(|it| it.offering.clone()).unwrap_or_default();
    let offering = catalog.offerings.get(&code);
    offering.map_or(code, |it| it.name.clone())
}

/// What is not kept, by name: `Analytics needs its platform (R-ANA): one of PLT-ENT is missing.`
pub fn says(catalog: &Catalog, picked: &[Picked], named: &Named) -> String {
    let name = |line: u32| offered(catalog, picked, line);
    match named {
        Named::Rule(code) => match catalog.rules.get(code) {
            Some(rule) => format!("{} ({code}): {}.", rule.name, effect(rule)),
            None => format!("{code} is not kept."),
        },
        Named::Group { line, group } => {
            let code = picked
                .iter()
                .find(|it| it.line == *line)
                .map(|it| &it.offering);
            let offering = code.and_then(|it| catalog.offerings.get(it));
            let of = offering.and_then(|it| it.groups.iter().find(|it| it.name == *group));
            let many = of.map_or_else(String::new, told::cardinality);
            format!("{group} of {} (line {line}) takes {many}.", name(*line))
        }
        Named::Attribute { line, code } => {
            let at = picked.iter().find(|it| it.line == *line);
            let value = at.and_then(|it| it.attributes.get(code));
            let name = name(*line);
            match value {
                Some(value) => format!("{code} of {name} (line {line}) cannot be {value:?}."),
                None => format!("{code} of {name} (line {line}) is not chosen."),
            }
        }
        Named::Stray { line } => {
            format!(
                "{} (line {line}) is sold only with what offers it.",
                name(*line)
            )
        }
    }
}

/// What a rule is about: `with ANA-ADV, PLT-ENT from 200 on`
pub fn condition(rule: &Rule) -> String {
    let tests: Vec<_> = { rule.when.iter() }
        .map(|test| {
            let code = &test.offering;
            match &test.is {
                Is::Present => format!("with {code}"),
                Is::Absent => format!("without {code}"),
                Is::AtLeast(least) => format!("{code} from {} on", figure(*least)),
                Is::AtMost(most) => format!("{code} up to {}", figure(*most)),
                Is::Attribute {
                    code: attribute,
                    one_of,
                } => {
                    format!("{attribute} of {code} is {}", one_of.join(" or "))
                }
            }
        })
        .collect();
    match tests.is_empty() {
        true => "always".to_owned(),
        false => tests.join(", "),
    }
}

/// What it wants then.
pub fn effect(rule: &Rule) -> String {
    match &rule.then {
        Effect::Require { of, min, max } => {
            let many = match max {
                Some(max) if max == min => format!("{min}"),
                Some(max) => format!("{min} to {max}"),
                None => format!("at least {min}"),
            };
            format!("it requires {many} of {}", of.join(", "))
        }
        Effect::Exclude { of } => format!("it excludes {}", of.join(", ")),
        Effect::Quantity { offering, min, max } => {
            let bounds = [
                min.map(|it| format!("at least {}", figure(it))),
                max.map(|it| format!("at most {}", figure(it))),
            ];
            let bounds: Vec<_> = bounds.into_iter().flatten().collect();
            format!("it wants {} of {offering}", bounds.join(" and "))
        }
        Effect::AtMostOf { offering, other } => {
            format!("it wants no more of {offering} than of {other}")
        }
        Effect::Attribute {
            offering,
            code,
            one_of,
        } => {
            format!(
                "it wants {code} of {offering} to be {}",
                one_of.join(" or ")
            )
        }
        Effect::Default {
            offering,
            code,
            value,
        } => {
            format!("{code} of {offering} is {value} unless somebody says otherwise")
        }
    }
}
