//! The accounts of the company, as a table, and the selected one explained below.

mod commands;
mod form;
mod view;

pub use form::AccountForm;

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use super::paging;
use crate::{
    domain::{account::Account, id::AccountId, refusal::Refusal},
    ui::{
        command::Command,
        cx::Cx,
        key::{Code, Key},
        pane::{Pane, Place, Scene, Scope},
        widgets::{
            list::{List, Listing, Row, Want},
            table::Table,
            text::{Line, Typed, too_long},
        },
    },
    workflow::{
        Cursor, Topic,
        accounts::{AccountOrder, AccountPage, AccountQuery, ListedAccount, PageAccounts},
    },
};

pub struct Accounts {
    list: List<ListedAccount>,
    table: Table,
    query: AccountQuery,
    /// What is being typed to filter by, and what was filtered by before.
    filter: Option<(Line, Option<String>)>,
    total: Option<usize>,
    refused: Option<Refusal>,
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
            filter: None,
            total: None,
            refused: None,
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
    }

    fn restart(&mut self, cx: &mut Cx) {
        self.list.reset();
        self.ask(cx);
    }

    fn filter_by(&mut self, text: Option<String>, cx: &mut Cx) {
        let text = text
            .map(|text| text.trim().to_owned())
            .filter(|text| !text.is_empty());
        if self.query.text != text {
            self.query.text = text;
            self.restart(cx);
        }
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
    const TOPICS: &'static [Topic] = &[Topic::Accounts];
    const COMMANDS: &'static [Command<Self>] = commands::COMMANDS;

    fn refresh(&mut self, cx: &mut Cx) {
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

    fn moved(&mut self, cx: &mut Cx) {
        self.ask(cx);
    }

    fn takes_text(&self) -> bool {
        self.filter.is_some()
    }

    /// Enter keeps the filter, esc goes back to the one before; each letter filters at once.
    fn typed(&mut self, key: Key, cx: &mut Cx) -> bool {
        let Some((line, before)) = &mut self.filter else {
            return false;
        };
        match key.code {
            Code::Enter => self.filter = None,
            Code::Esc => {
                let before = before.take();
                self.filter = None;
                self.filter_by(before, cx);
            }
            _ => match line.typed(key) {
                Typed::Changed => {
                    let text = line.value().to_owned();
                    self.filter_by(Some(text), cx);
                }
                Typed::Moved => {}
                Typed::Ignored => return false,
            },
        }
        true
    }

    fn pasted(&mut self, text: &str, cx: &mut Cx) {
        if let Some((line, _)) = &mut self.filter {
            if let Some(cut) = line.pasted(text) {
                cx.say(too_long(cut).into());
            }
            let text = line.value().to_owned();
            self.filter_by(Some(text), cx);
        }
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, scene: &Scene) {
        view::draw(self, area, buf, scene);
    }

    fn cursor(&self, area: Rect) -> Option<Position> {
        let (line, _) = self.filter.as_ref()?;
        line.cursor(view::filter_place(view::parts(area).filter))
    }

    fn scrolls(&self, area: Rect) -> Vec<Rect> {
        vec![view::parts(area).rows]
    }

    fn read_out(&self, scene: &Scene) -> Vec<String> {
        view::read_out(self, scene)
    }
}
