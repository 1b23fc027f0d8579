//! Read files of a catalog whole, and make or replace the draft by them.

use std::{path::PathBuf, sync::Arc, time::Duration};

use serde::Serialize;
use serde_json::json;

use super::{Different, published};
use crate::{
    documents::catalog as files,
    domain::{
        catalog::{Catalog, differences, rule_warnings},
        id::CommandId,
        refusal::Refusal,
        text::Note,
    },
    store::{
        Topic,
        catalog::{self, Outcome, Which, Write},
        command,
    },
    workflow::{
        ask::{Ask, Nature},
        desk::{Changed, Desk},
    },
};

/// A folder or a file, understood whole or refused with file, line and path.
#[derive(Debug, Clone)]
pub struct ReadCatalog(pub PathBuf);

impl Ask for ReadCatalog {
    type Answer = Arc<Catalog>;
    const NATURE: Nature = Nature::Question;
    const TIMEOUT: Duration = Duration::from_secs(600);

    async fn run(self, _: Desk) -> Result<Arc<Catalog>, Refusal> {
        let reading = tokio::task::spawn_blocking(move || files::read(&files::load(&self.0)?));
        let read = reading.await.map_err(|_| {
            Refusal::bug(
                "catalog.reading",
                "Reading the files ended by a mistake of ours.",
            )
        })?;
        read.map(Arc::new)
    }
}

#[derive(Debug, Clone)]
pub struct ImportCatalog {
    pub catalog: Arc<Catalog>,
    pub note: Option<Note>,
    pub command: CommandId,
}

/// What an import led to.
#[derive(Debug, Clone, Serialize)]
pub struct Imported {
    #[serde(flatten)]
    pub outcome: Outcome,
    /// How the draft differs from what is published.
    pub different: Different,
    /// What is wrong with its rules among themselves.
    pub warnings: Vec<String>,
}

impl Ask for ImportCatalog {
    type Answer = Imported;
    const NATURE: Nature = Nature::Deed;
    const TIMEOUT: Duration = Duration::from_secs(600);

    async fn run(self, desk: Desk) -> Result<Imported, Refusal> {
        const VERB: &str = "catalog.import";
        desk.me().may(VERB)?;
        let mut tx = desk.begin_deed().await?;
        let root = catalog::hold(&mut tx, VERB).await?;
        let published = published(&mut tx).await?;
        let different = Different::of(differences(&published, &self.catalog));
        let first = command::outcome(&mut tx, self.command, Some(root), VERB).await?;
        let warnings = rule_warnings(&self.catalog.rules);
        if let Some(outcome) = first {
            return Ok(Imported {
                outcome,
                different,
                warnings,
            });
        }
        let draft = catalog::find(&mut tx, Which::Draft).await?;
        let here = match draft {
            Some(draft) => catalog::load(&mut tx, draft.number).await?,
            None => published,
        };
        for batch in Write::between(&here, &self.catalog) {
            catalog::write(&mut tx, &batch, self.command).await?;
        }
        let told = json!({
            "offerings": self.catalog.offerings.len(), "prices": self.catalog.prices.len(),
            "changed": different.total, "added": different.added, "gone": different.gone,
        });
        let outcome = catalog::close(&mut tx, &told, self.note.as_ref(), self.command).await?;
        let changed = Changed {
            topic: Topic::Products,
            id: root,
            rev: outcome.rev.map_or(0, |rev| rev.0),
        };
        desk.commit(tx, changed).await?;
        Ok(Imported {
            outcome,
            different,
            warnings,
        })
    }
}
