//! What people do with the catalog: read files of it into a draft, compare versions, publish, and ask for prices.

mod browse;
mod costs;
mod diff;
mod export;
mod find;
mod import;
mod pages;
mod publish;
mod touches;

pub use browse::{BeforePublish, BrowseCatalog, Browsed, Consequence};
pub use costs::{ImportCosts, ReadCosts, ShowCosts};
pub use diff::{DiffVersions, Differ, Different};
pub use export::ExportCatalog;
pub use find::{FindOfferings, ShowOffering, Shown};
pub use import::{ImportCatalog, Imported, ReadCatalog};
pub use pages::{PageLists, PagePrices, PageVersions, ShowVersion, VersionShown};
pub use publish::{DiscardDraft, PublishDraft};
pub use touches::PageTouched;

pub use crate::{
    documents::catalog::{Kept, keep, write_costs},
    domain::catalog::Touched,
    store::catalog::{Found, Outcome, Which},
};

use crate::{
    domain::{
        catalog::{Catalog, Version},
        refusal::Refusal,
    },
    store::{Tx, catalog},
};

/// The version that is meant, or that there is none.
async fn version(tx: &mut Tx, which: Which) -> Result<Version, Refusal> {
    let found = catalog::find(tx, which).await?;
    found.ok_or_else(|| match which {
        Which::Number(number) => Refusal::missing(
            "catalog.missing",
            format!("There is no version {number} of the catalog."),
        )
        .hint("dealdesk catalog list names them."),
        Which::Draft => crate::domain::catalog::no_draft(),
        Which::Published | Which::Newest => {
            Refusal::missing("catalog.none", "No catalog is published yet.")
                .hint("dealdesk catalog import FOLDER writes a draft of one.")
        }
    })
}

/// All that is published; nothing before anything is.
async fn published(tx: &mut Tx) -> Result<Catalog, Refusal> {
    match catalog::find(tx, Which::Published).await? {
        Some(version) => catalog::load(tx, version.number).await,
        None => Ok(Catalog::default()),
    }
}
