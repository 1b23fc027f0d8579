//! `[[rule]]`: what goes with what. A condition, and one of require, exclude, bound and default.

use super::block::Block;
use crate::domain::catalog::{
    Catalog, Rule,
    rule::{Effect, Is, Test},
};

pub fn read(file: &Block, catalog: &mut Catalog) {
    file.blocks("rule", |block| {
        let rule = Rule {
            code: block.needed("code"),
            name: block.needed("name"),
            when: block.blocks("when", test),
            then: effect(block),
        };
        let code = rule.code.clone();
        if catalog.rules.insert(code.clone(), rule).is_some() {
            block.wrong_here("code", &format!("{code} stands twice."));
        }
    });
}

fn test(block: &Block) -> Test {
    let said = [
        block.flag("absent").then_some(Is::Absent),
        block.decimal("at_least").map(Is::AtLeast),
        block.decimal("at_most").map(Is::AtMost),
        block.text("attribute").map(|code| Is::Attribute {
            code,
            one_of: one_of(block),
        }),
    ];
    let mut said: Vec<_> = said.into_iter().flatten().collect();
    if said.len() > 1 {
        block.wrong_here(
            "offering",
            "say one of absent, at_least, at_most and attribute.",
        );
    }
    Test {
        offering: block.needed("offering"),
        is: said.pop().unwrap_or(Is::Present),
    }
}

fn one_of(block: &Block) -> Vec<String> {
    let values = block.texts("one_of");
    if values.is_empty() {
        block.wrong_here("one_of", "it is missing: the values, in [ ].");
    }
    values
}

fn effect(block: &Block) -> Effect {
    let said = [
        block.table("require", |block| Effect::Require {
            of: offerings(block),
            min: block.whole("min").unwrap_or(1),
            max: block.whole("max"),
        }),
        block.table("exclude", |block| Effect::Exclude {
            of: offerings(block),
        }),
        block.table("bound", bound),
        block.table("default", |block| Effect::Default {
            offering: block.needed("offering"),
            code: block.needed("attribute"),
            value: block.needed("value"),
        }),
    ];
    let mut said: Vec<_> = said.into_iter().flatten().collect();
    if said.len() != 1 {
        block.wrong_here("name", "say one of require, exclude, bound and default.");
    }
    said.pop().unwrap_or(Effect::Exclude { of: Vec::new() })
}

fn offerings(block: &Block) -> Vec<String> {
    let codes = block.texts("of");
    if codes.is_empty() {
        block.wrong_here("of", "it is missing: codes of offerings, in [ ].");
    }
    codes
}

fn bound(block: &Block) -> Effect {
    let offering = block.needed("offering");
    let (min, max) = (block.decimal("min"), block.decimal("max"));
    let (other, code) = (block.text("at_most_of"), block.text("attribute"));
    match (min.is_some() || max.is_some(), other, code) {
        (true, None, None) => Effect::Quantity { offering, min, max },
        (false, Some(other), None) => Effect::AtMostOf { offering, other },
        (false, None, Some(code)) => Effect::Attribute {
            offering,
            code,
            one_of: one_of(block),
        },
        _ => {
            let says = "say min and max, or at_most_of, or attribute with one_of.";
            block.wrong_here("offering", says);
            Effect::Exclude { of: Vec::new() }
        }
    }
}

#[cfg(test)]
mod tests;
