//! The quotes this person sees, in an order, a page at a time.

use super::{ListedQuote, QuoteOrder, QuoteQuery};
use crate::{
    domain::{quote::QuoteFilter, refusal::Refusal},
    store::{
        page::{From, MOST, Page},
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

/// How many there are, as far as one page reaches, and whether there are more.
#[derive(Debug, Clone)]
pub struct CountQuotes(pub QuoteFilter);

impl Ask for CountQuotes {
    type Answer = (i64, bool);
    const NATURE: Nature = Nature::Question;

    async fn run(self, desk: Desk) -> Result<(i64, bool), Refusal> {
        let query = QuoteQuery {
            order: QuoteOrder::Expires,
            down: false,
            filter: self.0,
        };
        let mut tx = desk.begin().await?;
        let counted = quote::count(&mut tx, &[query]).await?;
        tx.commit().await?;
        let count = counted.first().copied().unwrap_or(0);
        Ok((count.min(MOST.into()), count > MOST.into()))
    }
}
