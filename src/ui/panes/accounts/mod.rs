//! The accounts of the company, as a table, and the selected one explained below.

mod commands;
mod form;
mod inspector;
mod marking;
mod together;
mod view;

pub use form::AccountForm;
pub use together::TogetherForm;

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use super::{around::Surroundings, marking::Hand, paging, seeking::Seeking};
use crate::{
    domain::{account::Account, id::AccountId, record::Record, refusal::Refusal},
    ui::{
        command::Command,
        cx::Cx,
        pane::{Pane, Place, Scene, Scope, Spot},
        widgets::{
            filter::Filter,
            list::{List, Listing, Row, Want},
            marks::Marking,
            table::Table,
        },
    },
    workflow::{
        Cursor, Topic,
        accounts::{
            AccountOrder, AccountPage, AccountQuery, ListedAccount, PageAccounts, PlaceAccount,
        },
    },
};

use together::Same;

pub struct Accounts {
    list: List<ListedAccount>,
    table: Table,
    query: AccountQuery,
    filter: Filter,
    total: Option<usize>,
    refused: Option<Refusal>,
    seeking: Seeking,
    around: Surroundings,
    hand: Hand<AccountQuery>,
    /// What was written into many last: once more is a key.
    last: Option<Same>,
}

impl Default for Accounts {
    fn default() -> Self {
        Self {
            list: List::default(),
            table: Table::new(view::COLUMNS),
            query: AccountQuery {
                order: AccountOrder::Name,
                down: false,
                text: None,
            },
            filter: Filter::default(),
            total: None,
            refused: None,
            seeking: Seeking::default(),
            around: Surroundings::default(),
            hand: Hand::default(),
            last: None,
        }
    }
}

impl Row for ListedAccount {
    type Id = AccountId;
    type Cursor = Cursor;

    fn id(&self) -> AccountId {
        self.account.id
    }

    fn cursor(&self) -> Cursor {
        self.cursor.clone()
    }
}

impl Accounts {
    fn selected(&self) -> Option<&Account> {
        self.list.selected().map(|row| &row.account)
    }

    fn ask(&mut self, cx: &mut Cx) {
        let Some(want) = self.list.wants() else {
            return;
        };
        let ask = PageAccounts {
            query: self.query.clone(),
            from: paging::from(&want),
            limit: paging::limit(&want),
        };
        cx.ask(ask, move |pane: &mut Self, answer, cx| {
            pane.paged(&want, answer, cx)
        });
    }

    fn paged(&mut self, want: &Want<Cursor>, answer: Result<AccountPage, Refusal>, cx: &mut Cx) {
        match answer {
            Ok(AccountPage { page, total }) => {
                self.refused = None;
                self.total = usize::try_from(total).ok();
                self.list.received(want, page.rows, page.next.is_some());
                self.seeking.landed(&self.list, cx);
                self.hand.see::<Self>(self.list.rows());
            }
            Err(refusal) => {
                self.list.refused(want);
                if self.list.rows().is_empty() {
                    self.refused = Some(refusal);
                } else {
                    cx.say(refusal.into());
                }
            }
        }
        self.ask(cx);
        self.look_around(cx);
    }

    fn look_around(&mut self, cx: &mut Cx) {
        let account = self.selected().map(|account| Record::Account(account.id));
        Surroundings::follow(account, |pane: &mut Self| &mut pane.around, self, cx);
    }

    /// Brings the selection to an account from elsewhere: where the rows held do not hold it, among all accounts.
    pub fn show_one(&mut self, spot: &Spot, cx: &mut Cx) {
        let mut held = self.list.rows().iter();
        if !held.any(|row| row.account.id.0 == spot.record) {
            self.filter.set(None);
            self.query.text = None;
            self.restart(cx);
        }
        self.seek(spot, cx);
    }

    fn restart(&mut self, cx: &mut Cx) {
        self.list.reset();
        self.ask(cx);
    }
}

impl Pane for Accounts {
    const SCOPE: Scope = Scope("accounts");
    const TITLE: &'static str = "Accounts";
    const PLACE: Place = Place {
        digit: '1',
        group: "Pipeline",
        tab: "Accounts",
    };
    const TOPICS: &'static [Topic] = &[Topic::Accounts, Topic::Comments, Topic::Attachments];
    const COMMANDS: &'static [Command<Self>] = commands::COMMANDS;

    fn refresh(&mut self, cx: &mut Cx) {
        self.around.forget();
        self.list.refresh();
        self.ask(cx);
    }

    fn arrange(&mut self, area: Rect) {
        let parts = view::parts(area);
        self.list.set_height(parts.rows.height);
        self.table.fit(parts.rows.width);
    }

    fn list(&mut self) -> Option<&mut (dyn Listing + 'static)> {
        Some(&mut self.list)
    }

    fn marking(&mut self) -> Option<&mut (dyn Marking + 'static)> {
        Some(self)
    }

    fn has_marks(&self) -> bool {
        !self.hand.is_empty()
    }

    fn moved(&mut self, cx: &mut Cx) {
        self.seeking.forget();
        self.look_around(cx);
        self.ask(cx);
    }

    fn filter(&self) -> Option<&Filter> {
        Some(&self.filter)
    }

    fn filter_mut(&mut self) -> Option<&mut Filter> {
        Some(&mut self.filter)
    }

    fn filtered(&mut self, cx: &mut Cx) {
        self.query.text = self.filter.text().map(str::to_owned);
        self.restart(cx);
    }

    fn spot(&self) -> Option<Spot> {
        self.selected().map(|account| Spot {
            record: account.id.0,
            name: account.name.clone(),
        })
    }

    fn seek(&mut self, spot: &Spot, cx: &mut Cx) {
        if !self.seeking.begin(spot, &mut self.list) {
            let ask = PlaceAccount {
                order: self.query.order,
                account: AccountId(spot.record),
            };
            cx.ask(ask, |pane: &mut Self, answer, cx| {
                pane.seeking.found(answer, &mut pane.list, cx);
                pane.ask(cx);
            });
        }
        self.ask(cx);
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, scene: &Scene) {
        view::draw(self, area, buf, scene);
    }

    fn cursor(&self, area: Rect) -> Option<Position> {
        self.filter.cursor(view::parts(area).filter)
    }

    fn scrolls(&self, area: Rect) -> Vec<Rect> {
        vec![view::parts(area).rows]
    }

    fn read_out(&self, scene: &Scene) -> Vec<String> {
        view::read_out(self, scene)
    }
}
