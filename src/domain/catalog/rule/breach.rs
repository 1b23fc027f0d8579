//! Where a configuration is not as the catalog wants it.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{Effect, Lines, Picked, Rule};
use crate::domain::catalog::{Catalog, Component, Group, Offering, OfferingKind};

/// What is not kept: a rule, or what an offering itself says.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Named {
    Rule(String),
    /// How many options of a group a line takes.
    Group {
        line: u32,
        group: String,
    },
    /// A value that is not allowed, or missing.
    Attribute {
        line: u32,
        code: String,
    },
    /// An option that stands under nothing that offers it.
    Stray {
        line: u32,
    },
}

/// All that is not kept, in one order. What the catalog does not know is not its business.
pub fn breaches(catalog: &Catalog, picked: &[Picked]) -> BTreeSet<Named> {
    let lines = Lines::of(picked);
    let by_line: BTreeMap<u32, &Picked> = picked.iter().map(|it| (it.line, it)).collect();
    let rules = catalog.rules.values();
    let broken = rules.filter(|rule| rule.holds(&lines) && !is_kept(rule, &lines));
    let mut all: BTreeSet<_> = broken.map(|rule| Named::Rule(rule.code.clone())).collect();
    for it in picked {
        let Some(offering) = catalog.offerings.get(&it.offering) else {
            continue;
        };
        let line = it.line;
        for group in &offering.groups {
            let taken = taken_of(&lines, line, group);
            if taken < group.min as usize || taken > group.max as usize {
                let group = group.name.clone();
                all.insert(Named::Group { line, group });
            }
        }
        for attribute in &offering.attributes {
            let value = it.attributes.get(&attribute.code);
            if value.is_none_or(|it| !attribute.values.contains(it)) {
                let code = attribute.code.clone();
                all.insert(Named::Attribute { line, code });
            }
        }
        let parent = it.under.and_then(|under| by_line.get(&under));
        if is_stray(catalog, offering, parent) {
            all.insert(Named::Stray { line });
        }
    }
    all
}

/// Whether a rule is not kept as it is now, and was kept before.
pub fn newly_breaks(was: Option<&Rule>, became: Option<&Rule>, picked: &[Picked]) -> bool {
    let lines = Lines::of(picked);
    let breaks = |rule: &Rule| rule.holds(&lines) && !is_kept(rule, &lines);
    became.is_some_and(breaks) && !was.is_some_and(breaks)
}

fn is_stray(catalog: &Catalog, offering: &Offering, parent: Option<&&Picked>) -> bool {
    let offers = parent.and_then(|it| catalog.offerings.get(&it.offering));
    let is_offered = offers.is_some_and(|above| {
        let mut options = above.groups.iter().flat_map(|it| &it.of);
        options.any(|it| it.offering == offering.code)
    });
    offering.kind == OfferingKind::Option && !is_offered
}

/// The line at which one would look first.
pub(super) fn line(catalog: &Catalog, lines: &Lines, named: &Named) -> Option<u32> {
    let rule = match named {
        Named::Rule(code) => catalog.rules.get(code)?,
        Named::Group { line, .. } | Named::Attribute { line, .. } | Named::Stray { line } => {
            return Some(*line);
        }
    };
    let first = |code: &String| lines.all(code).first().map(|it| it.line);
    let wrong = match &rule.then {
        Effect::Require { .. } => None,
        Effect::Exclude { of } => of.iter().find_map(first),
        Effect::Attribute {
            offering,
            code,
            one_of,
        } => {
            let all = lines.all(offering).iter();
            let mut wrong = all.filter(|it| is_other(it, code, one_of));
            wrong.next().map(|it| it.line)
        }
        Effect::Quantity { offering, .. }
        | Effect::AtMostOf { offering, .. }
        | Effect::Default { offering, .. } => first(offering),
    };
    wrong.or_else(|| rule.when.iter().find_map(|test| first(&test.offering)))
}

fn is_other(it: &Picked, code: &str, one_of: &[String]) -> bool {
    let value = it.attributes.get(code);
    value.is_some_and(|it| !one_of.contains(it))
}

/// How many options of a group stand under a line.
pub(super) fn taken_of(lines: &Lines, line: u32, group: &Group) -> usize {
    let under = lines.under(line);
    let taken = |it: &&Component| under.iter().any(|line| line.offering == it.offering);
    group.of.iter().filter(taken).count()
}

pub(super) fn is_kept(rule: &Rule, lines: &Lines) -> bool {
    match &rule.then {
        Effect::Require { of, min, max } => {
            let there = lines.present(of);
            there >= *min as usize && max.is_none_or(|max| there <= max as usize)
        }
        Effect::Exclude { of } => lines.present(of) == 0,
        Effect::Quantity { offering, min, max } => {
            let is = lines.quantity(offering);
            lines.all(offering).is_empty()
                || (min.is_none_or(|min| is >= min) && max.is_none_or(|max| is <= max))
        }
        Effect::AtMostOf { offering, other } => lines.quantity(offering) <= lines.quantity(other),
        Effect::Attribute {
            offering,
            code,
            one_of,
        } => !{ lines.all(offering).iter() }.any(|it| is_other(it, code, one_of)),
        // What is only a suggestion blocks nothing.
        Effect::Default { .. } => true,
    }
}
