//! What blocks, and the smallest change that satisfies it: the fewest steps, and of those the least harm.
//!
//! Steps are tried breadth first and in one order, so that the same configuration always gets the same answer.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::{
    Change, Effect, Lines, Named, Picked, apply, breach, breaches, steps::candidates, words,
};
use crate::domain::catalog::Catalog;

/// So many steps a change may have.
pub(super) const DEEPEST: usize = 4;
/// So many configurations are tried for one block before we say that we found none.
const MOST: usize = 3_000;
/// And for all together so many lines are looked at: in a long quote each configuration costs more.
const MOST_LINES: usize = 60_000;
/// For so many blocks a change is sought: nobody mends more of them at once.
const MOST_SOUGHT: usize = 20;

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Blocked {
    pub named: Named,
    /// The line that it is about; none where it wants what is not there at all.
    pub line: Option<u32>,
    /// The rule by its name, or what is not as its offering has it.
    pub name: String,
    /// The same, with what it wants.
    pub says: String,
    /// Nothing where no change of a few steps was found that satisfies it.
    pub change: Vec<Change>,
}

impl Blocked {
    pub fn hint(&self) -> String {
        if self.change.is_empty() {
            return "No small change was found that satisfies it.".to_owned();
        }
        let steps: Vec<_> = self.change.iter().map(ToString::to_string).collect();
        format!("The smallest change: {}.", steps.join(", and "))
    }
}

/// Everything that blocks, in the order of the rules.
pub fn blocks(catalog: &Catalog, picked: &[Picked]) -> Vec<Blocked> {
    let broken = breaches(catalog, picked);
    let lines = Lines::of(picked);
    let mut tries = (MOST_LINES / picked.len().max(1)).clamp(100, 2 * MOST);
    let blocked = broken.iter().enumerate().map(|(nth, named)| {
        let change = match nth < MOST_SOUGHT {
            true => smallest(catalog, picked, &broken, named, &mut tries),
            false => None,
        };
        Blocked {
            line: breach::line(catalog, &lines, named),
            name: words::name(catalog, picked, named),
            says: words::says(catalog, picked, named),
            change: change.unwrap_or_default(),
            named: named.clone(),
        }
    });
    blocked.collect()
}

/// What rules set where nobody says otherwise; of two that speak of one attribute the first by its code.
pub fn defaults(catalog: &Catalog, picked: &[Picked]) -> Vec<Change> {
    let lines = Lines::of(picked);
    let mut set: BTreeMap<(u32, &str), Option<Change>> = BTreeMap::new();
    for rule in catalog.rules.values() {
        if let Effect::Default {
            offering,
            code,
            value,
        } = &rule.then
            && rule.holds(&lines)
        {
            let open = lines.all(offering).iter();
            for it in open.filter(|it| !it.said.contains(code)) {
                let change = || Change::Attribute {
                    line: it.line,
                    offering: offering.clone(),
                    code: code.clone(),
                    to: value.clone(),
                };
                let differs = it.attributes.get(code) != Some(value);
                set.entry((it.line, code))
                    .or_insert_with(|| differs.then(change));
            }
        }
    }
    set.into_values().flatten().collect()
}

fn smallest(
    catalog: &Catalog,
    picked: &[Picked],
    broken: &BTreeSet<Named>,
    named: &Named,
    tries: &mut usize,
) -> Option<Vec<Change>> {
    let mut level = vec![(Vec::new(), picked.to_vec())];
    let mut seen = BTreeSet::from([picked.to_vec()]);
    for _ in 0..DEEPEST {
        let mut ways: Vec<(Vec<Change>, &[Picked])> = Vec::new();
        for (way, here) in &level {
            // What was broken before is not ours to mend.
            let still = breaches(catalog, here);
            let ours = still
                .iter()
                .filter(|it| *it == named || !broken.contains(it));
            let steps = ours.flat_map(|it| candidates(catalog, here, it));
            ways.extend(steps.map(|step| {
                let mut way: Vec<Change> = way.clone();
                way.push(step);
                (way, here.as_slice())
            }));
        }
        // The least harm first, so that the first that fits is the smallest; of equals the one that was thought of first.
        ways.sort_by_key(|(way, _)| harm(way));
        let mut next = Vec::new();
        for (way, here) in ways {
            let there = match way.last() {
                Some(step) if *tries > 0 && seen.len() < MOST => apply(catalog, here, step),
                _ => continue,
            };
            *tries -= 1;
            if !seen.insert(there.clone()) {
                continue;
            }
            let after = breaches(catalog, &there);
            if !after.contains(named) && after.is_subset(broken) {
                return Some(way);
            }
            next.push((way, there));
        }
        level = next;
    }
    None
}

/// How much a change takes away from what somebody asked for: lines weigh most, then what they add, then figures.
fn harm(way: &[Change]) -> usize {
    let weight = |it: &Change| match it {
        Change::Attribute { .. } => 0,
        Change::Quantity { .. } => 1,
        Change::Add { .. } => 2,
        Change::Remove { .. } => 10,
    };
    way.iter().map(weight).sum()
}
