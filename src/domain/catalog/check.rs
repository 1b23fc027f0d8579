//! Whether a version can be understood as a whole: every name is one of something that is there, every figure is in reach.

mod offerings;
mod prices;
mod rules;

use std::fmt;

use super::Catalog;

pub(super) use offerings::no_offering;
pub(super) use prices::reach;

/// What is wrong, and at which place of the catalog: `offering PLT-ENT, charge seat`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    pub at: String,
    pub says: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.at, self.says)
    }
}

/// All that is wrong, in the order of the catalog; nothing where it can be published.
pub fn check(catalog: &Catalog) -> Vec<Problem> {
    let mut problems = Vec::new();
    offerings::check(catalog, &mut problems);
    prices::check(catalog, &mut problems);
    rules::check(catalog, &mut problems);
    problems
}

/// Collects what is wrong at one place.
struct Place<'p> {
    at: String,
    problems: &'p mut Vec<Problem>,
}

impl Place<'_> {
    fn wrong(&mut self, says: impl Into<String>) {
        self.problems.push(Problem {
            at: self.at.clone(),
            says: says.into(),
        });
    }

    fn within(&mut self, at: &str) -> Place<'_> {
        Place {
            at: format!("{}, {at}", self.at),
            problems: self.problems,
        }
    }
}
