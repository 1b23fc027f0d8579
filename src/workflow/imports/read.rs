//! Read the files of a CRM whole, and say what would be taken, flagged and rejected.

use std::{fs::File, path::PathBuf, sync::Arc, time::Duration};

use super::Plan;
use crate::{
    documents::{
        crm::{self, Alias, Aliases, Crm, DateOrder},
        csv::write_rejects,
    },
    domain::refusal::Refusal,
    store::import,
    workflow::{
        ask::{Ask, Nature},
        desk::Desk,
    },
};

#[derive(Debug, Clone)]
pub struct ReadCrm {
    pub folder: PathBuf,
    /// Beside the names that were settled before.
    pub aliases: Vec<Alias>,
    /// Where the files do not bear out by themselves which comes first, day or month.
    pub dates: Option<DateOrder>,
}

impl Ask for ReadCrm {
    type Answer = Arc<Plan>;
    const NATURE: Nature = Nature::Question;
    const TIMEOUT: Duration = Duration::from_secs(600);

    async fn run(self, desk: Desk) -> Result<Arc<Plan>, Refusal> {
        desk.me().may("import.crm")?;
        let mut tx = desk.begin().await?;
        let settled = import::settled(&mut tx).await?;
        tx.commit().await?;
        let settled = settled.into_iter().filter_map(|(kind, typed, means)| {
            Alias::parse(&format!("{kind}:\"{typed}\"=\"{means}\"")).ok()
        });
        let aliases: Aliases = settled.chain(self.aliases).collect();
        let (folder, dates) = (self.folder, self.dates);
        let reading = tokio::task::spawn_blocking(move || {
            let crm = crm::read(&folder, &aliases, dates)?;
            let rejects = keep_rejects(&crm, folder)?;
            Ok(Arc::new(Plan::of(&crm, rejects)))
        });
        reading.await.map_err(|_| {
            Refusal::bug(
                "import.reading",
                "Reading the files ended by a mistake of ours.",
            )
        })?
    }
}

/// Beside the files, because that is where they will be mended.
fn keep_rejects(crm: &Crm, folder: PathBuf) -> Result<Option<PathBuf>, Refusal> {
    if crm.rejects.is_empty() {
        return Ok(None);
    }
    let place = folder.join("rejects.csv");
    let place = match File::create(&place) {
        Ok(_) => place,
        Err(_) => std::env::temp_dir().join(format!("dealdesk-rejects-{}.csv", std::process::id())),
    };
    File::create(&place)
        .and_then(|file| write_rejects(&crm.rejects, file))
        .map_err(|error| {
            Refusal::rule(
                "import.rejects",
                format!("{} cannot be written: {error}.", place.display()),
            )
            .hint("Make room for it: it keeps the rows that are not taken.")
        })?;
    Ok(Some(place))
}
