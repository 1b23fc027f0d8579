//! How far an import is, in sentences.

use super::State;
use crate::workflow::imports::Plan;

/// The keys that go on and stop, as this person has them.
pub struct Keys<'a> {
    pub go_on: &'a str,
    pub stop: &'a str,
}

impl State {
    pub fn sentences(&self, keys: &Keys) -> Vec<String> {
        match self {
            State::Asking => vec![
                "It holds accounts.csv, products.csv, sales_teams.csv and sales_pipeline.csv."
                    .to_owned(),
                "They are read first; nothing is written before you agree.".to_owned(),
            ],
            State::Reading => vec!["Reading the files …".to_owned()],
            State::Read(plan) => read(plan, keys),
            State::Taking { report, next, stop } => {
                let (done, all) = (rows_before(&report.plan, *next), report.plan.rows());
                let after = match stop {
                    true => "Stopping after this batch.".to_owned(),
                    false => format!("{} stops after a batch; nothing is half done.", keys.stop),
                };
                vec![format!("{done} of {all} rows"), after]
            }
            State::Done { report, stopped } => {
                let stopped = stopped.then(|| {
                    "Stopped. What was taken is whole; the next run goes on from there.".to_owned()
                });
                stopped.into_iter().chain(report.sentences()).collect()
            }
            State::Refused { refusal, rows: 0 } => vec![refusal.to_string()],
            State::Refused { refusal, rows } => vec![
                refusal.to_string(),
                format!("{rows} rows were taken before that; the next run goes on from there."),
            ],
        }
    }

    /// Batches that are taken, and batches there are; while they are.
    pub fn progress(&self) -> Option<(usize, usize)> {
        match self {
            State::Taking { report, next, .. } => Some((*next, report.plan.batches.len())),
            _ => None,
        }
    }
}

/// What would be taken, flagged and rejected.
fn read(plan: &Plan, keys: &Keys) -> Vec<String> {
    let mut told = Vec::new();
    for it in &plan.files {
        let (file, read, rejected, flagged) = (it.file, it.read, it.rejected, it.flagged);
        told.push(format!(
            "{file}: {read} rows, {rejected} rejected, {flagged} flagged."
        ));
    }
    let flags = plan.flags.iter();
    told.extend(flags.map(|(code, n)| format!("{n} are flagged {code}.")));
    for (typed, rows, near) in &plan.unknown_products {
        let near = near.as_ref().map(|near| format!(" Is it {near:?}?"));
        told.push(format!(
            "{rows} deals name the product {typed:?}, which is not known.{}",
            near.unwrap_or_default()
        ));
    }
    told.extend(plan.notes.iter().cloned());
    told.push(String::new());
    told.push(format!(
        "{} takes them; what is known already stays as it is.",
        keys.go_on
    ));
    told
}

pub fn rows_before(plan: &Plan, batch: usize) -> usize {
    let before = plan.batches.iter().take(batch);
    before.map(|batch| batch.rows.len()).sum()
}
