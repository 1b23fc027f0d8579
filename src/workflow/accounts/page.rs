//! The accounts of the company, in an order, a page at a time.

use super::{AccountQuery, ListedAccount};
use crate::{
    domain::refusal::Refusal,
    store::{
        account,
        page::{From, Page},
        tally,
    },
    workflow::{
        ask::{Ask, Nature},
        desk::Desk,
    },
};

#[derive(Debug, Clone)]
pub struct PageAccounts {
    pub query: AccountQuery,
    pub from: From,
    pub limit: i32,
}

#[derive(Debug, Clone)]
pub struct AccountPage {
    pub page: Page<ListedAccount>,
    /// All there are, whatever the query.
    pub total: i64,
}

impl Ask for PageAccounts {
    type Answer = AccountPage;
    const NATURE: Nature = Nature::Question;

    async fn run(self, desk: Desk) -> Result<AccountPage, Refusal> {
        let mut tx = desk.begin().await?;
        let page = account::page(&mut tx, &self.query, &self.from, self.limit).await?;
        let total = tally::accounts(&mut tx).await?;
        tx.commit().await?;
        Ok(AccountPage { page, total })
    }
}
