//! The files of a record, a page at a time, the newest first.

use super::ListedFile;
use crate::{
    domain::refusal::Refusal,
    store::{
        attachment,
        page::{From, Page},
    },
    workflow::{
        ask::{Ask, Nature},
        desk::Desk,
        record::RecordName,
    },
};

#[derive(Debug, Clone)]
pub struct PageFiles {
    pub record: RecordName,
    pub from: From,
    pub limit: i32,
}

impl Ask for PageFiles {
    type Answer = Page<ListedFile>;
    const NATURE: Nature = Nature::Question;

    async fn run(self, desk: Desk) -> Result<Page<ListedFile>, Refusal> {
        let mut tx = desk.begin().await?;
        let record = self.record.find(&mut tx).await?;
        let page = attachment::page(&mut tx, record, &self.from, self.limit).await?;
        tx.commit().await?;
        Ok(page)
    }
}
