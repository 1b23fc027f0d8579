//! A version as the files that an import reads.

use std::time::Duration;

use super::{Which, version};
use crate::{
    documents::catalog::{Source, write},
    domain::refusal::Refusal,
    store::catalog,
    workflow::{
        ask::{Ask, Nature},
        desk::Desk,
    },
};

#[derive(Debug, Clone)]
pub struct ExportCatalog(pub Which);

impl Ask for ExportCatalog {
    /// The number of the version and its files.
    type Answer = (i32, Vec<Source>);
    const NATURE: Nature = Nature::Question;
    const TIMEOUT: Duration = Duration::from_secs(120);

    async fn run(self, desk: Desk) -> Result<Self::Answer, Refusal> {
        let mut tx = desk.begin().await?;
        let version = version(&mut tx, self.0).await?.number;
        let whole = catalog::load(&mut tx, version).await?;
        tx.commit().await?;
        Ok((version, write(&whole)))
    }
}
