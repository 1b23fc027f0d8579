//! What an import has done, file by file.

use std::{collections::BTreeMap, path::PathBuf, sync::Arc};

use serde::Serialize;

use super::{Batch, Flagged, Plan, Taken};

#[derive(Debug, Clone, Serialize)]
pub struct Report {
    pub files: Vec<FileReport>,
    pub flags: BTreeMap<&'static str, usize>,
    pub flagged: Vec<Flagged>,
    pub rejects_file: Option<PathBuf>,
    /// People who lead a team and stand in no row of their own.
    pub managers: Taken,
    /// Accounts and deals that somebody has changed here, so that not all of the file was taken.
    pub kept: i64,
    pub notes: Vec<String>,
    #[serde(skip)]
    pub plan: Arc<Plan>,
}

#[derive(Debug, Clone, Serialize)]
pub struct FileReport {
    pub file: &'static str,
    pub read: usize,
    pub created: i64,
    pub updated: i64,
    pub unchanged: i64,
    pub rejected: usize,
    pub flagged: usize,
}

impl Report {
    pub fn new(plan: Arc<Plan>) -> Self {
        let files = plan.files.iter().map(|it| FileReport {
            file: it.file,
            read: it.read,
            created: 0,
            updated: 0,
            unchanged: 0,
            rejected: it.rejected,
            flagged: it.flagged,
        });
        Self {
            files: files.collect(),
            flags: plan.flags.clone(),
            flagged: plan.flagged.clone(),
            rejects_file: plan.rejects.clone(),
            managers: Taken::default(),
            kept: 0,
            notes: plan.notes.clone(),
            plan,
        }
    }

    pub fn add(&mut self, batch: &Batch, taken: Taken) {
        self.kept += taken.kept;
        match batch.file {
            Some(file) => {
                let report = &mut self.files[file];
                report.created += taken.created;
                report.updated += taken.updated;
                report.unchanged += taken.unchanged;
            }
            None => self.managers += taken,
        }
    }

    pub fn rejected(&self) -> usize {
        self.files.iter().map(|file| file.rejected).sum()
    }

    /// For people: a line a file, then what needs settling and how.
    pub fn sentences(&self) -> Vec<String> {
        let mut lines: Vec<_> = self
            .files
            .iter()
            .map(|it| {
                format!(
                    "{}: {} read, {} created, {} updated, {} unchanged, {} rejected, {} flagged.",
                    it.file, it.read, it.created, it.updated, it.unchanged, it.rejected, it.flagged
                )
            })
            .collect();
        lines.extend(
            self.flags
                .iter()
                .map(|(code, n)| format!("Flagged {code}: {n}.")),
        );
        for (typed, rows, near) in &self.plan.unknown_products {
            lines.push(match near {
                Some(near) => format!(
                    "Product {typed:?} is not known, and {rows} of the deals name it. If it is {near:?}, import once more with --alias 'product:{typed}={near}'."
                ),
                None => format!("Product {typed:?} is not known, and {rows} of the deals name it."),
            });
        }
        if self.kept > 0 {
            lines.push(format!(
                "Changed here meanwhile, and left as they are where they differ from the file: {} of the records.",
                self.kept
            ));
        }
        lines.extend(self.notes.iter().cloned());
        match (&self.rejects_file, self.rejected()) {
            (Some(file), n) => lines.push(format!(
                "Not taken: {n} of the rows, with the reason of each in {}.",
                file.display()
            )),
            (None, 0) => {}
            (None, n) => lines.push(format!("Not taken: {n} of the rows.")),
        }
        lines
    }
}
