//! Marks on accounts.

use super::Accounts;
use crate::{
    domain::refusal::Refusal,
    ui::{
        cx::Cx,
        overlays::confirm::Confirm,
        panes::marking::{Hand, Markable, PAGE, gathered},
        widgets::{list::List, marks::Marked},
    },
    workflow::{
        From, Topic,
        accounts::{AccountPage, AccountQuery, ListedAccount, PageAccounts},
    },
};

impl Markable for Accounts {
    type Query = AccountQuery;
    type Row = ListedAccount;
    const ROWS: [&'static str; 2] = ["account", "accounts"];
    const TOPIC: Topic = Topic::Accounts;

    fn hand(&self) -> &Hand<AccountQuery> {
        &self.hand
    }

    fn hand_mut(&mut self) -> &mut Hand<AccountQuery> {
        &mut self.hand
    }

    fn rows(&self) -> &List<ListedAccount> {
        &self.list
    }

    fn rows_mut(&mut self) -> &mut List<ListedAccount> {
        &mut self.list
    }

    /// An account stands nowhere, and has no amount of its own.
    fn marked(row: &ListedAccount) -> Marked {
        Marked {
            name: row.account.name.clone(),
            rev: row.account.rev,
            state: "",
            money: None,
        }
    }

    fn query(&self, _: bool) -> AccountQuery {
        self.query.clone()
    }

    fn shows(&self, query: &AccountQuery) -> bool {
        *query == self.query
    }

    fn ask_page(query: AccountQuery, from: From, cx: &mut Cx) {
        let limit = PAGE;
        let ask = PageAccounts { query, from, limit };
        cx.ask(
            ask,
            |pane: &mut Self, answer: Result<AccountPage, Refusal>, cx| {
                gathered(pane, answer.map(|it| it.page), cx);
            },
        );
    }

    fn once_more(&self, cx: &Cx) -> Result<Confirm, Refusal> {
        self.repeat_last(cx)
    }
}
