//! What changed hands from whoever asks and to them, and that they have seen it.

use uuid::Uuid;

use crate::{
    domain::refusal::Refusal,
    store::{
        handover_news,
        page::{Cursor, Page},
    },
    workflow::{
        ask::{Ask, Nature},
        desk::Desk,
    },
};

pub use crate::store::handover_news::{Among, News};

/// Unseen first, then the newest.
#[derive(Debug, Clone)]
pub struct ListHandovers {
    pub among: Among,
    pub after: Option<Cursor>,
    pub limit: i32,
}

impl Ask for ListHandovers {
    type Answer = Page<News>;
    const NATURE: Nature = Nature::Question;

    async fn run(self, desk: Desk) -> Result<Page<News>, Refusal> {
        let mut tx = desk.begin().await?;
        let page = handover_news::page(&mut tx, self.among, self.after, self.limit).await?;
        tx.commit().await?;
        Ok(page)
    }
}

/// What of it is marked as seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WhichNews {
    These(Vec<Uuid>),
    /// By numbers of records or beginnings of ids.
    Typed(Vec<String>),
    All(Among),
}

#[derive(Debug, Clone)]
pub struct SeeHandovers(pub WhichNews);

impl Ask for SeeHandovers {
    /// How many were not seen before.
    type Answer = i64;
    const NATURE: Nature = Nature::Deed;

    async fn run(self, desk: Desk) -> Result<i64, Refusal> {
        let mut tx = desk.begin_deed().await?;
        desk.me().may("handover.see")?;
        let (ids, among) = match self.0 {
            WhichNews::These(ids) => (Some(ids), Among::default()),
            WhichNews::Typed(typed) => {
                let mut found = Vec::new();
                for typed in typed {
                    found.extend(handover_news::find(&mut tx, &typed).await?);
                }
                (Some(found), Among::default())
            }
            WhichNews::All(among) => (None, among),
        };
        let seen = handover_news::see(&mut tx, ids.as_deref(), among).await?;
        // Of no concern to other desks: nobody is told.
        match desk.is_dry_run() {
            true => tx.roll_back().await?,
            false => tx.commit().await?,
        }
        Ok(seen)
    }
}
