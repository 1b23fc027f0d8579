//! The life of a version: draft, published, retired; and that nobody publishes what they wrote.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::rule::{Rule, contradictions, effect, rule_loop};
use crate::domain::{
    id::{PersonId, Rev},
    people::Person,
    refusal::Refusal,
    time::Moment,
};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum VersionState {
    Draft,
    /// New lines are priced by it; nobody changes it any more.
    Published,
    /// A newer one took its place. What was priced by it stays priced by it.
    Retired,
}

impl VersionState {
    pub const ALL: [VersionState; 3] = [
        VersionState::Draft,
        VersionState::Published,
        VersionState::Retired,
    ];

    pub fn name(self) -> &'static str {
        match self {
            VersionState::Draft => "draft",
            VersionState::Published => "published",
            VersionState::Retired => "retired",
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Version {
    pub id: uuid::Uuid,
    pub rev: Rev,
    pub number: i32,
    pub state: VersionState,
    /// Everybody who wrote of it.
    pub written_by: Vec<PersonId>,
    pub writers: Vec<String>,
    pub updated_at: Moment,
    pub published_by: Option<String>,
    pub published_at: Option<Moment>,
    pub note: Option<String>,
    pub offerings: i64,
    pub prices: i64,
}

/// Whether this person may put the draft in force.
pub fn publishable(version: &Version, me: &Person) -> Result<(), Refusal> {
    me.may("catalog.publish")?;
    if version.state != VersionState::Draft {
        return Err(no_draft());
    }
    if version.written_by.contains(&me.id) && !me.alone {
        return Err(not_ones_own());
    }
    Ok(())
}

/// The same words, whether the domain or the database says no.
pub fn not_ones_own() -> Refusal {
    Refusal::forbidden(
        "catalog.own",
        "Nobody publishes what they wrote: a second person looks at it first.",
    )
    .hint("Ask somebody of deal desk or finance who wrote nothing of this draft.")
}

/// The same words, whether the domain or the database says no.
pub fn no_draft() -> Refusal {
    Refusal::rule("catalog.no_draft", "There is no draft of the catalog.")
        .hint("dealdesk catalog import FOLDER makes one.")
}

/// The same words, whether the domain or the database says no.
pub fn published() -> Refusal {
    Refusal::rule(
        "catalog.published",
        "A published version of the catalog stays as it is.",
    )
    .hint("Import what is to change: it becomes a draft.")
}

/// A price whose offering or list is gone.
pub fn priceless(offering: &str) -> Refusal {
    Refusal::rule(
        "catalog.incomplete",
        format!(
            "A price of {offering} belongs to an offering or a list that the draft does not have."
        ),
    )
    .hint("Import the files of the catalog again.")
}

/// A ring of rules, as `R-1 → R-2 → R-1`.
pub fn rules_loop(ring: &[String]) -> Refusal {
    Refusal::rule(
        "catalog.rule_loop",
        format!(
            "Rules set each other off without end: {}.",
            ring.join(" → ")
        ),
    )
    .hint("Take one of them out, or make a bundle of what always goes together.")
}

/// Two rules of which no quote can keep both.
fn rules_contradict(requires: &Rule, excludes: &Rule) -> Refusal {
    let named = |it: &Rule| format!("{} ({}): {}", it.code, it.name, effect(it));
    let both = [requires, excludes].map(named).join("; ");
    Refusal::rule(
        "catalog.rules_contradict",
        format!("Two rules contradict each other, so that no quote can keep both. {both}."),
    )
    .hint("Take one of them out, or let it hold for other quotes.")
}

/// All that is wrong with the rules of a version among themselves.
pub fn rule_warnings(rules: &BTreeMap<String, Rule>) -> Vec<String> {
    let ring = rule_loop(rules).map(|ring| rules_loop(&ring));
    let pairs = contradictions(rules).into_iter();
    let contradict = pairs.filter_map(|(requires, excludes)| {
        Some(rules_contradict(
            rules.get(&requires)?,
            rules.get(&excludes)?,
        ))
    });
    let all = ring.into_iter().chain(contradict);
    all.map(|it| it.to_string()).collect()
}
