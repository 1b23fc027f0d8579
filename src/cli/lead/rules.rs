//! `dealdesk lead rules …`: what leads are worth and who gets them, as a list and as a file.

use std::path::PathBuf;

use clap::Subcommand;
use serde_json::json;

use super::super::{
    call::{Call, Deed, Why},
    said::{Said, table},
};
use crate::{
    domain::{lead::LeadRules, refusal::Refusal},
    workflow::{
        ask::answer,
        desk::Desk,
        leads::{ReadLeadRules, RulesSet, SetLeadRules, ShowLeadRules, write_rules},
    },
};

#[derive(Debug, Subcommand)]
pub enum Verb {
    /// The rules in force, in their order.
    List,
    /// The same as a file.
    Export,
    /// Put the rules of a file in force, all at once; open leads are scored by them.
    Import {
        /// A file as export writes it; - is standard input.
        file: PathBuf,
        #[command(flatten)]
        why: Why,
        #[command(flatten)]
        deed: Deed,
    },
}

impl Verb {
    pub fn only_reads(&self) -> bool {
        !matches!(self, Verb::Import { .. })
    }

    pub async fn run(self, desk: Desk, call: &Call) -> Result<Said, Refusal> {
        match self {
            Verb::List => Ok(listed(&answer(ShowLeadRules, desk).await?)),
            Verb::Export => {
                let rules = answer(ShowLeadRules, desk).await?;
                let text = write_rules(&rules);
                Ok(Said::new(json!({ "toml": text }), text.trim_end()))
            }
            Verb::Import { file, why, deed } => {
                let set = SetLeadRules {
                    rules: answer(ReadLeadRules(file), desk.clone()).await?,
                    note: why.note(),
                    command: deed.command(),
                };
                let set = answer(set, desk).await?;
                let RulesSet {
                    version,
                    changed,
                    scored,
                } = set;
                let text = match changed {
                    true => format!(
                        "Version {version} is in force; {scored} open leads were scored by it."
                    ),
                    false => format!("Version {version} says the same already."),
                };
                Ok(call.done(Said::new(json!(set), text)))
            }
        }
    }
}

fn listed(rules: &LeadRules) -> Said {
    let active = |active: bool| if active { "" } else { "off" }.to_owned();
    let condition = |field: &str, operator: &str, value: &Option<String>| {
        let value = value.as_deref().unwrap_or_default();
        format!("{field} {operator} {value}").trim_end().to_owned()
    };
    let score: Vec<_> = { rules.score.iter().enumerate() }
        .map(|(at, it)| {
            vec![
                (at + 1).to_string(),
                format!("{:+}", it.points),
                it.words.clone(),
                condition(&it.field, &it.operator, &it.value),
                active(it.active),
            ]
        })
        .collect();
    let assign: Vec<_> = { rules.assign.iter().enumerate() }
        .map(|(at, it)| {
            vec![
                (at + 1).to_string(),
                it.team.clone(),
                it.person.clone().unwrap_or_else(|| "in turn".to_owned()),
                it.words.clone(),
                condition(&it.field, &it.operator, &it.value),
                active(it.active),
            ]
        })
        .collect();
    let mut text = format!(
        "Version {}. From a score of {} on a lead is qualified.\n\n{}",
        rules.version,
        rules.threshold,
        table(&["#", "Points", "Because", "Rule", ""], &score)
    );
    if assign.is_empty() {
        text.push_str("\n\nNo rule assigns leads: each is for whoever makes it.");
    } else {
        let head = ["#", "Team", "Person", "Because", "Rule", ""];
        text.push_str(&format!("\n\n{}", table(&head, &assign)));
    }
    Said::new(json!(rules), text)
}
