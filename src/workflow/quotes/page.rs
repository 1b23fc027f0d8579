//! The quotes this person sees, in an order, a page at a time.

use super::{ListedQuote, QuoteQuery};
use crate::{
    domain::refusal::Refusal,
    store::{
        page::{From, Page},
        quote,
    },
    workflow::{
        ask::{Ask, Nature},
        desk::Desk,
    },
};

#[derive(Debug, Clone)]
pub struct PageQuotes {
    pub query: QuoteQuery,
    pub from: From,
    pub limit: i32,
}

impl Ask for PageQuotes {
    type Answer = Page<ListedQuote>;
    const NATURE: Nature = Nature::Question;

    async fn run(self, desk: Desk) -> Result<Page<ListedQuote>, Refusal> {
        let mut tx = desk.begin().await?;
        let page = quote::page(&mut tx, &self.query, &self.from, self.limit).await?;
        tx.commit().await?;
        Ok(page)
    }
}
