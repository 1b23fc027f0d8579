//! The deals this person sees, in an order, a page at a time.

use super::{DealQuery, Listed};
use crate::{
    domain::refusal::Refusal,
    store::{
        deal,
        page::{From, Page},
    },
    workflow::{
        ask::{Ask, Nature},
        desk::Desk,
    },
};

#[derive(Debug, Clone)]
pub struct PageDeals {
    pub query: DealQuery,
    pub from: From,
    pub limit: i32,
}

impl Ask for PageDeals {
    type Answer = Page<Listed>;
    const NATURE: Nature = Nature::Question;

    async fn run(self, desk: Desk) -> Result<Page<Listed>, Refusal> {
        let mut tx = desk.begin().await?;
        let page = deal::page(&mut tx, &self.query, &self.from, self.limit).await?;
        tx.commit().await?;
        Ok(page)
    }
}
