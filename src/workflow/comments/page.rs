//! What is said about a record, a page at a time, the oldest first.

use super::ListedComment;
use crate::{
    domain::refusal::Refusal,
    store::{
        comment,
        page::{From, Page},
    },
    workflow::{
        ask::{Ask, Nature},
        desk::Desk,
        record::RecordName,
    },
};

#[derive(Debug, Clone)]
pub struct PageComments {
    pub record: RecordName,
    pub from: From,
    pub limit: i32,
}

impl Ask for PageComments {
    type Answer = Page<ListedComment>;
    const NATURE: Nature = Nature::Question;

    async fn run(self, desk: Desk) -> Result<Page<ListedComment>, Refusal> {
        let mut tx = desk.begin().await?;
        let record = self.record.find(&mut tx).await?;
        let page = comment::page(&mut tx, record, &self.from, self.limit).await?;
        tx.commit().await?;
        Ok(page)
    }
}
