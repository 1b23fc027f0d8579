//! The rules that score and assign leads: shown, read from a file, put in force, and all open leads scored by them.

use std::{path::PathBuf, time::Duration};

use crate::{
    documents::{
        csv::{load, unreadable},
        lead_rules as file,
    },
    domain::{id::CommandId, lead::LeadRules, refusal::Refusal, text::Note},
    store::{command, lead_rules},
    workflow::{
        ask::{Ask, Nature},
        desk::Desk,
    },
};

#[derive(Debug, Clone)]
pub struct ShowLeadRules;

impl Ask for ShowLeadRules {
    type Answer = LeadRules;
    const NATURE: Nature = Nature::Question;

    async fn run(self, desk: Desk) -> Result<LeadRules, Refusal> {
        let mut tx = desk.begin().await?;
        let rules = lead_rules::load(&mut tx).await?;
        tx.commit().await?;
        Ok(rules)
    }
}

/// A file of rules, understood whole or refused with the line.
#[derive(Debug, Clone)]
pub struct ReadLeadRules(pub PathBuf);

impl Ask for ReadLeadRules {
    type Answer = LeadRules;
    const NATURE: Nature = Nature::Question;

    async fn run(self, _: Desk) -> Result<LeadRules, Refusal> {
        let name = self.0.display().to_string();
        let bytes = load(&self.0).map_err(|error| unreadable(&name, &error))?;
        file::read(&name, &bytes)
    }
}

#[derive(Debug, Clone)]
pub struct SetLeadRules {
    pub rules: LeadRules,
    pub note: Option<Note>,
    pub command: CommandId,
}

/// What new rules led to.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct RulesSet {
    pub version: i32,
    pub changed: bool,
    /// How many open leads were scored anew.
    pub scored: i64,
}

/// As many as are scored within the time that a statement has.
const AT_ONCE: i32 = 2000;

impl Ask for SetLeadRules {
    type Answer = RulesSet;
    const NATURE: Nature = Nature::Deed;
    const TIMEOUT: Duration = Duration::from_secs(600);

    async fn run(self, desk: Desk) -> Result<RulesSet, Refusal> {
        const VERB: &str = "lead.rules";
        desk.me().may(VERB)?;
        let mut tx = desk.begin_deed().await?;
        let first = command::outcome(&mut tx, self.command, None, VERB).await?;
        let set: lead_rules::NewRules = match first {
            Some(first) => first,
            None => lead_rules::set(&mut tx, &self.rules, self.note.as_ref(), self.command).await?,
        };
        desk.commit_many(tx).await?;
        // Each batch is whole by itself: who stops here goes on there when the rules are set again.
        let mut scored = 0;
        while desk.writes() {
            let mut tx = desk.begin_deed().await?;
            let now = lead_rules::rescore(&mut tx, AT_ONCE).await?;
            desk.commit_many(tx).await?;
            if now == 0 {
                break;
            }
            scored += now;
        }
        Ok(RulesSet {
            version: set.version,
            changed: set.changed,
            scored,
        })
    }
}
