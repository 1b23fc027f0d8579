//! Leads, contacts or accounts from one file: read whole, then taken batch by batch, each of them whole.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use serde::Serialize;
use serde_json::{Map, Value};

use super::{Taken, rejects};
use crate::{
    documents::{
        csv::{load, unreadable},
        lists::{self, ListFile, ListRow},
    },
    domain::{id::CommandId, refusal::Refusal},
    store::import::{self, Fact, What},
    workflow::{
        ask::{Ask, Nature},
        desk::Desk,
    },
};

pub use crate::documents::lists::List;

/// Rows a batch: about a quarter of a second of the store's work.
const ROWS: usize = 250;

#[derive(Debug, Clone)]
pub struct ReadList {
    pub list: List,
    pub file: PathBuf,
}

/// What a file says, ready to be taken.
#[derive(Debug)]
pub struct ListPlan {
    what: What,
    pub batches: Vec<Vec<Fact>>,
    pub file: String,
    pub read: usize,
    pub rejected: usize,
    pub flagged: usize,
    /// How many there are of each code.
    pub flags: BTreeMap<&'static str, usize>,
    pub notes: Vec<String>,
    /// Where the rows are that were not taken.
    pub rejects: Option<PathBuf>,
}

impl Ask for ReadList {
    type Answer = Arc<ListPlan>;
    const NATURE: Nature = Nature::Question;
    const TIMEOUT: Duration = Duration::from_secs(600);

    async fn run(self, desk: Desk) -> Result<Arc<ListPlan>, Refusal> {
        desk.me().may("import.crm")?;
        let (currency, writes) = (desk.me().currency, desk.writes());
        let reading = tokio::task::spawn_blocking(move || {
            let name = self.file.display().to_string();
            let bytes = load(&self.file).map_err(|error| unreadable(&name, &error))?;
            let read = lists::read(self.list, &name, &bytes, currency)?;
            let folder = self.file.parent().unwrap_or(Path::new("."));
            let rejects = match writes {
                true => rejects::keep(&read.rejects, folder)?,
                false => None,
            };
            Ok(Arc::new(ListPlan::of(self.list, read, rejects)))
        });
        reading.await.unwrap_or_else(|_| {
            Err(Refusal::bug(
                "bug",
                "The file could not be read to its end.",
            ))
        })
    }
}

impl ListPlan {
    fn of(list: List, file: ListFile, rejects: Option<PathBuf>) -> Self {
        let mut flags = BTreeMap::new();
        for flag in file.rows.iter().flat_map(|row| &row.flags) {
            *flags.entry(flag.code).or_default() += 1;
        }
        let flagged = file.rows.iter().filter(|row| !row.flags.is_empty()).count();
        let facts: Vec<_> = file.rows.iter().map(fact).collect();
        Self {
            what: match list {
                List::Leads => What::Leads,
                List::Contacts => What::Contacts,
                List::Accounts => What::AccountList,
            },
            batches: facts.chunks(ROWS).map(<[Fact]>::to_vec).collect(),
            file: file.file,
            read: file.read,
            rejected: file.rejects.len(),
            flagged,
            flags,
            notes: file.notes,
            rejects,
        }
    }

    pub fn rows(&self) -> usize {
        self.batches.iter().map(Vec::len).sum()
    }
}

fn fact(row: &ListRow) -> Fact {
    let facts = row.facts.iter();
    let facts: Map<_, _> = facts
        .map(|(name, text)| ((*name).to_owned(), Value::String(text.clone())))
        .collect();
    Fact {
        key: row.key.clone(),
        facts: Value::Object(facts),
    }
}

#[derive(Debug, Clone)]
pub struct TakeList {
    pub plan: Arc<ListPlan>,
    pub batch: usize,
    pub command: CommandId,
}

impl Ask for TakeList {
    type Answer = Taken;
    const NATURE: Nature = Nature::Deed;
    const TIMEOUT: Duration = Duration::from_secs(30);

    async fn run(self, desk: Desk) -> Result<Taken, Refusal> {
        let Some(batch) = self.plan.batches.get(self.batch) else {
            return Ok(Taken::default());
        };
        desk.me().may("import.crm")?;
        let mut tx = desk.begin_deed().await?;
        let taken = import::take(&mut tx, self.plan.what, batch, self.command).await?;
        desk.commit_many(tx).await?;
        Ok(taken)
    }
}

/// What became of a file, as scripts read it.
#[derive(Debug, Clone, Serialize)]
pub struct ListReport {
    pub file: String,
    pub read: usize,
    pub created: i64,
    pub updated: i64,
    pub unchanged: i64,
    pub rejected: usize,
    pub flagged: usize,
    #[serde(skip)]
    pub kept: i64,
}

impl ListReport {
    pub fn new(plan: &ListPlan, taken: Taken) -> Self {
        Self {
            file: plan.file.clone(),
            read: plan.read,
            created: taken.created,
            updated: taken.updated,
            unchanged: taken.unchanged,
            rejected: plan.rejected,
            flagged: plan.flagged,
            kept: taken.kept,
        }
    }
}
