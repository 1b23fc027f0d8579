//! What differs between two versions.

use std::time::Duration;

use serde::Serialize;

use super::{Which, version};
use crate::{
    domain::{
        catalog::{Difference, cost::cost_differences, differences, rule_warnings},
        refusal::Refusal,
    },
    store::catalog,
    workflow::{
        ask::{Ask, Nature},
        desk::Desk,
    },
};

/// How many differences are told one by one where an import says what it did.
const TOLD: usize = 500;

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Different {
    pub total: usize,
    pub added: usize,
    pub changed: usize,
    pub gone: usize,
    /// The first of them.
    pub rows: Vec<Difference>,
}

impl Different {
    pub fn of(mut all: Vec<Difference>) -> Self {
        let count = |is: fn(&Difference) -> bool| all.iter().filter(|it| is(it)).count();
        let (added, gone) = (count(Difference::is_new), count(Difference::is_gone));
        let total = all.len();
        all.truncate(TOLD);
        Self {
            total,
            added,
            changed: total - added - gone,
            gone,
            rows: all,
        }
    }

    /// A line a difference, and how many more there are.
    pub fn sentences(&self) -> Vec<String> {
        let mut lines: Vec<_> = self.rows.iter().map(Difference::sentence).collect();
        if let Some(more @ 1..) = self.total.checked_sub(self.rows.len()) {
            lines.push(format!("and {more} more"));
        }
        lines
    }
}

/// What differs, and what is wrong with the rules of what it became.
#[derive(Debug, Clone)]
pub struct Differ {
    pub was: i32,
    pub became: i32,
    pub rows: Vec<Difference>,
    pub warnings: Vec<String>,
}

/// From the older to the newer, whichever way they are named.
#[derive(Debug, Clone)]
pub struct DiffVersions {
    pub was: Which,
    pub became: Which,
}

impl Ask for DiffVersions {
    type Answer = Differ;
    const NATURE: Nature = Nature::Question;
    const TIMEOUT: Duration = Duration::from_secs(120);

    async fn run(self, desk: Desk) -> Result<Differ, Refusal> {
        let mut tx = desk.begin().await?;
        let was = version(&mut tx, self.was).await?.number;
        let became = version(&mut tx, self.became).await?.number;
        let before = catalog::load(&mut tx, was).await?;
        let after = catalog::load(&mut tx, became).await?;
        // Nothing where this person does not see it.
        let cost = catalog::costs(&mut tx, was).await?;
        let costs = catalog::costs(&mut tx, became).await?;
        tx.commit().await?;
        let mut all = differences(&before, &after);
        all.extend(cost_differences(&cost, &costs));
        Ok(Differ {
            was,
            became,
            rows: all,
            warnings: rule_warnings(&after.rules),
        })
    }
}
