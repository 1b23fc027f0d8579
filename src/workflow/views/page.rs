//! The views one can open: one's own, and those that others share.

use crate::{
    domain::{refusal::Refusal, saved_view::SavedView},
    store::{
        page::{Cursor, Page},
        saved_view,
    },
    workflow::{
        ask::{Ask, Nature},
        desk::Desk,
    },
};

/// One's own by name, and then those of others.
#[derive(Debug, Clone)]
pub struct PageViews {
    pub after: Option<Cursor>,
    pub limit: i32,
}

impl Ask for PageViews {
    type Answer = Page<SavedView>;
    const NATURE: Nature = Nature::Question;

    async fn run(self, desk: Desk) -> Result<Page<SavedView>, Refusal> {
        let mut tx = desk.begin().await?;
        let page = saved_view::page(&mut tx, self.after, self.limit).await?;
        tx.commit().await?;
        Ok(page)
    }
}
