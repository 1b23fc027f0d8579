//! Rules that set each other off without end.

use std::collections::{BTreeMap, BTreeSet};

use super::{Effect, Is, Rule};

/// What of a configuration a rule looks at, or changes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Fact<'r> {
    There(&'r str),
    Quantity(&'r str),
    Attribute(&'r str, &'r str),
}

fn reads(rule: &Rule) -> BTreeSet<Fact<'_>> {
    let mut facts: BTreeSet<_> = { rule.when.iter() }
        .map(|test| match &test.is {
            Is::Attribute { code, .. } => Fact::Attribute(&test.offering, code),
            Is::Present | Is::Absent => Fact::There(&test.offering),
            Is::AtLeast(_) | Is::AtMost(_) => Fact::Quantity(&test.offering),
        })
        .collect();
    if let Effect::AtMostOf { other, .. } = &rule.then {
        facts.insert(Fact::Quantity(other));
    }
    facts
}

/// What it brings about. A rule that only takes away sets nothing off for ever.
fn brings(rule: &Rule) -> BTreeSet<Fact<'_>> {
    match &rule.then {
        // What is added has a quantity, too.
        Effect::Require { of, .. } => { of.iter() }
            .flat_map(|it| [Fact::There(it), Fact::Quantity(it)])
            .collect(),
        Effect::Exclude { .. } => BTreeSet::new(),
        Effect::Quantity { offering, .. } | Effect::AtMostOf { offering, .. } => {
            BTreeSet::from([Fact::Quantity(offering)])
        }
        Effect::Attribute { offering, code, .. } | Effect::Default { offering, code, .. } => {
            BTreeSet::from([Fact::Attribute(offering, code)])
        }
    }
}

/// The codes of a ring of rules, the first named again at the end; none where every chain of them ends.
pub fn rule_loop(rules: &BTreeMap<String, Rule>) -> Option<Vec<String>> {
    let mut readers: BTreeMap<Fact, Vec<&Rule>> = BTreeMap::new();
    for rule in rules.values() {
        for fact in reads(rule) {
            readers.entry(fact).or_default().push(rule);
        }
    }
    let mut done = BTreeSet::new();
    for rule in rules.values() {
        // Where one stands, and which it sets off from there.
        let mut path: Vec<(&Rule, Vec<&Rule>)> = vec![(rule, sets_off(rule, &readers))];
        while let Some((_, next)) = path.last_mut() {
            let Some(rule) = next.pop() else {
                let end = path.pop();
                done.extend(end.map(|(rule, _)| rule.code.as_str()));
                continue;
            };
            if let Some(at) = path.iter().position(|(it, _)| it.code == rule.code) {
                let ring = path[at..].iter().map(|(it, _)| it.code.clone());
                return Some(ring.chain([rule.code.clone()]).collect());
            }
            if !done.contains(rule.code.as_str()) {
                path.push((rule, sets_off(rule, &readers)));
            }
        }
    }
    None
}

/// The rules that look at what this one brings about, but itself.
fn sets_off<'r>(rule: &'r Rule, readers: &BTreeMap<Fact<'r>, Vec<&'r Rule>>) -> Vec<&'r Rule> {
    let mut all: Vec<_> = brings(rule)
        .iter()
        .filter_map(|fact| readers.get(fact))
        .flatten()
        .copied()
        .filter(|it| it.code != rule.code)
        .collect();
    // Taken from the end.
    all.sort_by(|a, b| b.code.cmp(&a.code));
    all.dedup_by(|a, b| a.code == b.code);
    all
}

#[cfg(test)]
mod tests;
