//! The batches one may know of, the newest first, a page at a time.

use super::Remembered;
use crate::{
    domain::refusal::Refusal,
    store::{
        batch,
        page::{From, Page},
    },
    workflow::{
        ask::{Ask, Nature},
        desk::Desk,
    },
};

#[derive(Debug, Clone)]
pub struct PageBatches {
    pub from: From,
    pub limit: i32,
}

impl Ask for PageBatches {
    type Answer = Page<Remembered>;
    const NATURE: Nature = Nature::Question;

    async fn run(self, desk: Desk) -> Result<Page<Remembered>, Refusal> {
        let mut tx = desk.begin().await?;
        let page = batch::page(&mut tx, &self.from, self.limit).await?;
        tx.commit().await?;
        Ok(page)
    }
}
