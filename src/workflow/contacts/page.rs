//! The contacts of the company, in an order, a page at a time.

use super::{ContactQuery, ListedContact};
use crate::{
    domain::refusal::Refusal,
    store::{
        contact,
        page::{From, Page},
    },
    workflow::{
        ask::{Ask, Nature},
        desk::Desk,
    },
};

#[derive(Debug, Clone)]
pub struct PageContacts {
    pub query: ContactQuery,
    pub from: From,
    pub limit: i32,
}

impl Ask for PageContacts {
    type Answer = Page<ListedContact>;
    const NATURE: Nature = Nature::Question;

    async fn run(self, desk: Desk) -> Result<Page<ListedContact>, Refusal> {
        let mut tx = desk.begin().await?;
        let page = contact::page(&mut tx, &self.query, &self.from, self.limit).await?;
        tx.commit().await?;
        Ok(page)
    }
}
