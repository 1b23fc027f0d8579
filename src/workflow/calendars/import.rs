//! Bring in holidays from a file: read it whole, then take it region by region.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use serde::Serialize;

use super::Holiday;
use crate::{
    documents::{crm::DateOrder, holidays},
    domain::{id::CommandId, refusal::Refusal},
    store::calendar,
    workflow::{
        ask::{Ask, Nature},
        desk::Desk,
        imports::{Taken, keep_rejects},
    },
};

#[derive(Debug, Clone)]
pub struct ReadHolidays {
    pub file: PathBuf,
    /// Whose days they are, where the file does not say.
    pub region: Option<String>,
    /// Where the file does not bear out by itself which comes first, day or month.
    pub dates: Option<DateOrder>,
}

/// A file of holidays, ready to be taken.
#[derive(Debug)]
pub struct HolidaysRead {
    pub regions: Vec<(String, Vec<Holiday>)>,
    pub report: HolidaysReport,
}

/// What an import has done.
#[derive(Debug, Clone, Serialize)]
pub struct HolidaysReport {
    pub files: Vec<HolidaysFile>,
    pub regions: BTreeMap<String, Taken>,
    pub rejects_file: Option<PathBuf>,
    pub notes: Vec<String>,
}

#[derive(Debug, Clone, Serialize)]
pub struct HolidaysFile {
    pub file: String,
    pub read: usize,
    #[serde(flatten)]
    pub taken: Taken,
    pub rejected: usize,
    pub flagged: usize,
}

impl HolidaysReport {
    pub fn add(&mut self, region: &str, taken: Taken) {
        for file in &mut self.files {
            file.taken += taken;
        }
        *self.regions.entry(region.to_owned()).or_default() += taken;
    }

    pub fn rejected(&self) -> usize {
        self.files.iter().map(|file| file.rejected).sum()
    }

    /// For people: a line for the file and one a region, then what was concluded on the way.
    pub fn sentences(&self) -> Vec<String> {
        let counts = |it: &Taken| {
            format!(
                "{} created, {} updated, {} unchanged",
                it.created, it.updated, it.unchanged
            )
        };
        let mut lines = Vec::new();
        for it in &self.files {
            let counts = counts(&it.taken);
            let (file, read, rejected) = (&it.file, it.read, it.rejected);
            lines.push(format!(
                "{file}: {read} read, {counts}, {rejected} rejected."
            ));
        }
        let regions = self.regions.iter();
        lines.extend(regions.map(|(region, taken)| format!("{region}: {}.", counts(taken))));
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

impl Ask for ReadHolidays {
    type Answer = Arc<HolidaysRead>;
    const NATURE: Nature = Nature::Question;
    const TIMEOUT: Duration = Duration::from_secs(600);

    async fn run(self, desk: Desk) -> Result<Arc<HolidaysRead>, Refusal> {
        desk.me().may("calendar.import")?;
        let writes = desk.writes();
        let reading = tokio::task::spawn_blocking(move || self.read(writes));
        reading.await.map_err(|_| {
            Refusal::bug(
                "import.reading",
                "Reading the file ended by a mistake of ours.",
            )
        })?
    }
}

impl ReadHolidays {
    fn read(&self, writes: bool) -> Result<Arc<HolidaysRead>, Refusal> {
        let read = holidays::read(&self.file, self.region.as_deref(), self.dates)?;
        let folder = self.file.parent();
        let folder = folder.filter(|folder| !folder.as_os_str().is_empty());
        let rejects_file = match writes {
            true => keep_rejects(&read.rejects, folder.unwrap_or(Path::new(".")))?,
            false => None,
        };
        let mut regions: BTreeMap<String, (String, Vec<Holiday>)> = BTreeMap::new();
        for row in read.rows {
            let (_, days) = regions
                .entry(row.region.to_lowercase())
                .or_insert_with(|| (row.region, Vec::new()));
            days.push(Holiday {
                day: row.day,
                name: row.name,
            });
        }
        let report = HolidaysReport {
            files: vec![HolidaysFile {
                file: read.file,
                read: read.read,
                taken: Taken::default(),
                rejected: read.rejects.len(),
                flagged: 0,
            }],
            regions: BTreeMap::new(),
            rejects_file,
            notes: read.notes,
        };
        Ok(Arc::new(HolidaysRead {
            regions: regions.into_values().collect(),
            report,
        }))
    }
}

/// Take the days of one region; they are whole by themselves.
#[derive(Debug, Clone)]
pub struct TakeHolidays {
    pub read: Arc<HolidaysRead>,
    pub nth: usize,
    pub command: CommandId,
}

impl Ask for TakeHolidays {
    type Answer = Taken;
    const NATURE: Nature = Nature::Deed;
    const TIMEOUT: Duration = Duration::from_secs(30);

    async fn run(self, desk: Desk) -> Result<Taken, Refusal> {
        desk.me().may("calendar.import")?;
        let Some((region, days)) = self.read.regions.get(self.nth) else {
            return Ok(Taken::default());
        };
        let mut tx = desk.begin_deed().await?;
        let taken = calendar::import(&mut tx, region, days, self.command).await?;
        desk.commit_many(tx).await?;
        Ok(taken)
    }
}
