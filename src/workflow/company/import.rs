//! Bring in rates from a file: read it whole, then take it batch by batch.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use serde::Serialize;

use crate::{
    documents::{
        crm::DateOrder,
        rates::{self, Given},
    },
    domain::{fx::Rate, id::CommandId, refusal::Refusal},
    store::{company, fx},
    workflow::{
        ask::{Ask, Nature},
        desk::Desk,
        imports::{Taken, keep_rejects},
    },
};

/// Rates a batch: a fraction of a second of the store's work.
const BATCH: usize = 500;

#[derive(Debug, Clone)]
pub struct ReadRates {
    pub file: PathBuf,
    /// Whose rates they are, where the file does not say.
    pub source: Option<String>,
    /// Where the file does not bear out by itself which comes first, day or month.
    pub dates: Option<DateOrder>,
}

/// A file of rates, ready to be taken.
#[derive(Debug)]
pub struct RatesRead {
    pub rates: Vec<Rate>,
    pub report: RatesReport,
}

/// What an import has done.
#[derive(Debug, Clone, Serialize)]
pub struct RatesReport {
    pub files: Vec<RatesFile>,
    pub rejects_file: Option<PathBuf>,
    pub notes: Vec<String>,
}

#[derive(Debug, Clone, Serialize)]
pub struct RatesFile {
    pub file: String,
    pub read: usize,
    #[serde(flatten)]
    pub taken: Taken,
    pub rejected: usize,
    pub flagged: usize,
}

impl RatesRead {
    pub fn batches(&self) -> usize {
        self.rates.len().div_ceil(BATCH)
    }
}

impl RatesReport {
    pub fn add(&mut self, taken: Taken) {
        for file in &mut self.files {
            file.taken += taken;
        }
    }

    pub fn rejected(&self) -> usize {
        self.files.iter().map(|file| file.rejected).sum()
    }

    /// For people: what the file led to, then what was concluded on the way.
    pub fn sentences(&self) -> Vec<String> {
        let mut lines: Vec<_> = self
            .files
            .iter()
            .map(|it| {
                format!(
                    "{}: {} read, {} created, {} updated, {} unchanged, {} rejected.",
                    it.file,
                    it.read,
                    it.taken.created,
                    it.taken.updated,
                    it.taken.unchanged,
                    it.rejected
                )
            })
            .collect();
        lines.extend(self.notes.iter().cloned());
        lines.extend(self.rejects_file.as_ref().map(|file| {
            format!(
                "Not taken: {} of the rows, with the reason of each in {}.",
                self.rejected(),
                file.display()
            )
        }));
        lines
    }
}

impl Ask for ReadRates {
    type Answer = Arc<RatesRead>;
    const NATURE: Nature = Nature::Question;
    const TIMEOUT: Duration = Duration::from_secs(600);

    async fn run(self, desk: Desk) -> Result<Arc<RatesRead>, Refusal> {
        desk.me().may("rates.import")?;
        let mut tx = desk.begin().await?;
        let company = company::load(&mut tx).await?;
        tx.commit().await?;
        let base = company
            .ok_or_else(crate::domain::company::not_set_up)?
            .currency;
        let given = Given {
            base,
            source: self.source,
            dates: self.dates,
        };
        let (path, writes) = (self.file, desk.writes());
        let reading = tokio::task::spawn_blocking(move || read(&path, &given, writes));
        reading.await.map_err(|_| {
            Refusal::bug(
                "import.reading",
                "Reading the file ended by a mistake of ours.",
            )
        })?
    }
}

fn read(path: &Path, given: &Given, writes: bool) -> Result<Arc<RatesRead>, Refusal> {
    let read = rates::read(path, given)?;
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    let rejects_file = match writes {
        true => keep_rejects(&read.rejects, folder.unwrap_or(Path::new(".")))?,
        false => None,
    };
    let report = RatesReport {
        files: vec![RatesFile {
            file: read.file,
            read: read.read,
            taken: Taken::default(),
            rejected: read.rejects.len(),
            flagged: 0,
        }],
        rejects_file,
        notes: read.notes,
    };
    Ok(Arc::new(RatesRead {
        rates: read.rates,
        report,
    }))
}

/// Take one batch of them; each is whole by itself.
#[derive(Debug, Clone)]
pub struct TakeRates {
    pub read: Arc<RatesRead>,
    pub batch: usize,
    pub command: CommandId,
}

impl Ask for TakeRates {
    type Answer = Taken;
    const NATURE: Nature = Nature::Deed;
    const TIMEOUT: Duration = Duration::from_secs(30);

    async fn run(self, desk: Desk) -> Result<Taken, Refusal> {
        desk.me().may("rates.import")?;
        let Some(rates) = self.read.rates.chunks(BATCH).nth(self.batch) else {
            return Ok(Taken::default());
        };
        let mut tx = desk.begin_deed().await?;
        let taken = fx::import(&mut tx, rates, self.command).await?;
        desk.commit_many(tx).await?;
        Ok(taken)
    }
}
