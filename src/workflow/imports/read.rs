//! Read the files of a CRM whole, and say what would be taken, flagged and rejected.

use std::{path::PathBuf, sync::Arc, time::Duration};

use super::{Plan, rejects};
use crate::{
    documents::crm::{self, Alias, Aliases, DateOrder, Kind},
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
        let settled = settled.into_iter().filter_map(|(kind, typed, name)| {
            let kind = Kind::ALL.into_iter().find(|known| known.name() == kind)?;
            Some(Alias { kind, typed, name })
        });
        let aliases: Aliases = settled.chain(self.aliases).collect();
        let (folder, dates) = (self.folder, self.dates);
        let (currency, writes) = (desk.me().currency, desk.writes());
        let reading = tokio::task::spawn_blocking(move || {
            let crm = crm::read(&folder, &aliases, dates, currency)?;
            let rejects = match writes {
                true => rejects::keep(&crm.rejects, &folder)?,
                false => None,
            };
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
