//! What people ask in SQL: one query, read page by page, or written into a file.

mod export;
mod file;
mod open;
mod read;
mod views;

pub use export::{Export, Exported, Exporting, GoOnExport, OfQuery, StartExport};
pub use open::{Answer, OpenQuery, Reader};
pub use read::{ReadRows, Rows};
pub use views::ListViews;

pub use crate::store::{
    query::{Cells, Column, Kind, Place},
    view::{EXAMPLES, View, ViewColumn},
};

use std::{future::Future, sync::Arc, time::Duration};

use tokio::sync::Semaphore;

use crate::{domain::refusal::Refusal, store::query::stopped};

/// How long the store may work on a query without giving a row, where nobody says otherwise.
pub const PATIENCE: Duration = Duration::from_secs(15);

/// As long as one may ask for.
pub const MOST_PATIENCE: Duration = Duration::from_secs(600);

/// Longer than any query may take, so that the store is the one that ends it.
const LAST_WAIT: Duration = Duration::from_secs(660);

/// A hand on something that is under way: whoever holds it can stop it.
#[derive(Debug, Clone)]
pub struct Stop(Arc<Semaphore>);

impl Default for Stop {
    fn default() -> Self {
        Self(Arc::new(Semaphore::new(0)))
    }
}

impl Stop {
    pub fn now(&self) {
        self.0.close();
    }

    pub fn is_pulled(&self) -> bool {
        self.0.is_closed()
    }

    /// The work, or the refusal that says it was stopped.
    pub(in crate::workflow) async fn unless<T>(
        &self,
        work: impl Future<Output = Result<T, Refusal>>,
    ) -> Result<T, Refusal> {
        tokio::select! {
            biased;
            _ = self.0.acquire() => Err(stopped()),
            done = work => done,
        }
    }
}
