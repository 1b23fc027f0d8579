//! What goes with what: conditions over offerings, their quantities and attributes, and what follows from them.
//!
//! Rules look at all lines of a quote together: the quantity of an offering is that of all its lines.

mod breach;
mod change;
mod contradict;
mod loops;
mod solve;
mod steps;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

pub use breach::{Named, breaches, newly_breaks};
pub use change::{Change, apply};
pub use contradict::contradictions;
pub use loops::rule_loop;
pub use solve::{Blocked, blocks, defaults};
pub use words::{condition, effect, name};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    pub code: String,
    /// As it names itself where it blocks.
    pub name: String,
    /// All of them must be so; none is always so.
    #[serde(default)]
    pub when: Vec<Test>,
    pub then: Effect,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Test {
    pub offering: String,
    pub is: Is,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Is {
    Present,
    Absent,
    AtLeast(Decimal),
    AtMost(Decimal),
    Attribute { code: String, one_of: Vec<String> },
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Effect {
    /// So many of these offerings are there.
    Require {
        of: Vec<String>,
        min: u32,
        max: Option<u32>,
    },
    /// None of these is there.
    Exclude { of: Vec<String> },
    Quantity {
        offering: String,
        min: Option<Decimal>,
        max: Option<Decimal>,
    },
    /// No more of the one than of the other.
    AtMostOf { offering: String, other: String },
    Attribute {
        offering: String,
        code: String,
        one_of: Vec<String>,
    },
    /// Where nobody says otherwise.
    Default {
        offering: String,
        code: String,
        value: String,
    },
}

/// A line as far as rules look at it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Picked {
    pub line: u32,
    /// The line that it stands under.
    pub under: Option<u32>,
    pub offering: String,
    pub quantity: Decimal,
    pub attributes: BTreeMap<String, String>,
    /// Those of its attributes that somebody has chosen; the others follow the defaults.
    pub said: BTreeSet<String>,
}

/// The lines by their offering, so that many rules look at many of them quickly.
struct Lines<'p> {
    of: BTreeMap<&'p str, Vec<&'p Picked>>,
    quantity: BTreeMap<&'p str, Decimal>,
    /// What stands under a line.
    under: BTreeMap<u32, Vec<&'p Picked>>,
}

impl<'p> Lines<'p> {
    fn of(picked: &'p [Picked]) -> Self {
        let mut lines = Self {
            of: BTreeMap::new(),
            quantity: BTreeMap::new(),
            under: BTreeMap::new(),
        };
        for it in picked {
            let code = it.offering.as_str();
            lines.of.entry(code).or_default().push(it);
            // What is beyond counting is as much as can be counted.
            let sum = lines.quantity.entry(code).or_default();
            *sum = sum.saturating_add(it.quantity);
            if let Some(under) = it.under {
                lines.under.entry(under).or_default().push(it);
            }
        }
        lines
    }

    fn all(&self, offering: &str) -> &[&'p Picked] {
        self.of.get(offering).map_or(&[], Vec::as_slice)
    }

    /// Of all its lines together.
    fn quantity(&self, offering: &str) -> Decimal {
        self.quantity.get(offering).copied().unwrap_or_default()
    }

    fn under(&self, line: u32) -> &[&'p Picked] {
        self.under.get(&line).map_or(&[], Vec::as_slice)
    }

    fn present(&self, codes: &[String]) -> usize {
        let there = |code: &&String| self.of.contains_key(code.as_str());
        codes.iter().filter(there).count()
    }
}

/// The offerings that a rule speaks of.
pub fn names(rule: &Rule) -> impl Iterator<Item = &str> {
    let wants = match &rule.then {
        Effect::Require { of, .. } | Effect::Exclude { of } => of.iter().collect(),
        Effect::AtMostOf { offering, other } => vec![offering, other],
        Effect::Quantity { offering, .. }
        | Effect::Attribute { offering, .. }
        | Effect::Default { offering, .. } => vec![offering],
    };
    let about = rule.when.iter().map(|it| &it.offering);
    about.chain(wants).map(String::as_str)
}

impl Rule {
    /// Whether what it is about is so.
    fn holds(&self, lines: &Lines) -> bool {
        self.when.iter().all(|test| test.is_so(lines))
    }

    /// Whether it could hold, and want anything, where there is nothing but these offerings.
    pub fn is_about(&self, known: impl Fn(&str) -> bool) -> bool {
        let could_hold = self
            .when
            .iter()
            .all(|test| test.is == Is::Absent || known(&test.offering));
        could_hold
            && match &self.then {
                Effect::Require { .. } => true,
                Effect::Exclude { of } => of.iter().any(|it| known(it)),
                Effect::Quantity { offering, .. }
                | Effect::AtMostOf { offering, .. }
                | Effect::Attribute { offering, .. }
                | Effect::Default { offering, .. } => known(offering),
            }
    }
}

impl Test {
    fn is_so(&self, lines: &Lines) -> bool {
        let all = lines.all(&self.offering);
        let quantity = || lines.quantity(&self.offering);
        match &self.is {
            Is::Present => !all.is_empty(),
            Is::Absent => all.is_empty(),
            Is::AtLeast(least) => !all.is_empty() && quantity() >= *least,
            Is::AtMost(most) => !all.is_empty() && quantity() <= *most,
            Is::Attribute { code, one_of } => { all.iter() }.any(|it| {
                it.attributes
                    .get(code)
                    .is_some_and(|it| one_of.contains(it))
            }),
        }
    }
}

#[cfg(test)]
mod tests;
