//! How far an import is, in lines: files as a table where there is room for one, else in sentences.

use super::State;
use crate::workflow::imports::{Plan, Report};

/// The keys that go on and stop, as this person has them.
pub struct Keys<'a> {
    pub go_on: &'a str,
    pub stop: &'a str,
}

/// A table of files takes so many cells.
const ROOMY: u16 = 74;

impl State {
    /// For a place of this width; for people who listen, of none.
    pub fn lines(&self, keys: &Keys, width: u16) -> Vec<String> {
        let as_table = width >= ROOMY;
        match self {
            State::Asking => vec![
                "It holds accounts.csv, products.csv, sales_teams.csv and sales_pipeline.csv."
                    .to_owned(),
                "They are read first; nothing is taken before you agree.".to_owned(),
            ],
            State::Reading => vec!["Reading the files …".to_owned()],
            State::Read(plan) => read(plan, keys, as_table),
            State::Taking { report, next, stop } => {
                let (done, all) = (rows_before(&report.plan, *next), report.plan.rows());
                let after = match stop {
                    true => "Stopping after this batch.".to_owned(),
                    false => format!("{} stops after a batch; nothing is half done.", keys.stop),
                };
                vec![format!("{done} of {all} rows"), after]
            }
            State::Ordering { .. } => vec![
                "Putting the deals in order; lists of them are slow until it is done.".to_owned(),
            ],
            State::Done { report, stopped } => done(report, *stopped, as_table),
            State::Refused { refusal, rows: 0 } => vec![refusal.to_string()],
            State::Refused { refusal, rows } => vec![
                refusal.to_string(),
                format!("{rows} rows were taken before that; the next run goes on from there."),
            ],
        }
    }

    /// Rows that are taken, and rows there are; while they are.
    pub fn progress(&self) -> Option<(usize, usize)> {
        match self {
            State::Taking { report, next, .. } => {
                Some((rows_before(&report.plan, *next), report.plan.rows()))
            }
            _ => None,
        }
    }
}

/// What would be taken, flagged and rejected.
fn read(plan: &Plan, keys: &Keys, as_table: bool) -> Vec<String> {
    let mut told = Vec::new();
    if as_table {
        told.push(format!(
            "{:<20}{:>6}{:>10}{:>9}",
            "file", "rows", "rejected", "flagged"
        ));
    }
    for it in &plan.files {
        let (file, read, rejected, flagged) = (it.file, it.read, it.rejected, it.flagged);
        told.push(match as_table {
            true => format!("{file:<20}{read:>6}{rejected:>10}{flagged:>9}"),
            false => format!("{file}: {read} rows, {rejected} rejected, {flagged} flagged."),
        });
    }
    told.push(String::new());
    let flags = plan.flags.iter();
    told.extend(flags.map(|(code, n)| flagged(code, *n)));
    for (typed, rows, near) in &plan.unknown_products {
        let near = near.as_ref().map(|near| format!(" Is it {near:?}?"));
        let deals = if *rows == 1 {
            "deal names"
        } else {
            "deals name"
        };
        told.push(format!(
            "{rows} {deals} the product {typed:?}, which is not known.{}",
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

/// `no account: 60 deals.`
fn flagged(code: &str, n: usize) -> String {
    let (kind, what) = code.split_once('.').unwrap_or(("row", code));
    let several = if n == 1 { "" } else { "s" };
    format!("{}: {n} {kind}{several}.", what.replace('_', " "))
}

fn done(report: &Report, stopped: bool, as_table: bool) -> Vec<String> {
    let mut told = Vec::new();
    if stopped {
        told.push("Stopped. What was taken is whole; the next run goes on from there.".to_owned());
    }
    let mut sentences = report.sentences();
    if as_table {
        // The first sentences are about the files.
        sentences.drain(..report.files.len());
        told.extend(table(report));
        told.push(String::new());
    }
    told.extend(sentences);
    told
}

fn table(report: &Report) -> Vec<String> {
    let mut lines = vec![format!(
        "{:<20}{:>6}{:>9}{:>9}{:>11}{:>10}{:>9}",
        "file", "read", "created", "updated", "unchanged", "rejected", "flagged"
    )];
    lines.extend(report.files.iter().map(|it| {
        format!(
            "{:<20}{:>6}{:>9}{:>9}{:>11}{:>10}{:>9}",
            it.file, it.read, it.created, it.updated, it.unchanged, it.rejected, it.flagged
        )
    }));
    lines
}

pub fn rows_before(plan: &Plan, batch: usize) -> usize {
    let before = plan.batches.iter().take(batch);
    before.map(|batch| batch.rows.len()).sum()
}
