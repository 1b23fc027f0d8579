//! The contacts of one account, and what is known of the selected one.

mod commands;

use ratatui::{buffer::Buffer, layout::Rect};

use super::lines;
use crate::{
    domain::{
        account::Account, contact::Contact, id::AccountId, record::Record, refusal::Refusal,
        time::ago,
    },
    ui::{
        command::Command,
        cx::Cx,
        pane::{Pane, Scene, Scope, thing},
        panes::{
            around::{Surroundings, one_line},
            next_step, paging,
        },
        widgets::{
            cell::{put, put_right},
            list::{List, Listing, Want},
            window,
            wrap::put_wrapped,
        },
    },
    workflow::{
        Cursor, Page, Topic,
        contacts::{ContactOrder, ContactQuery, ListedContact, PageContacts},
    },
};

pub struct AccountContacts {
    account: AccountId,
    account_name: String,
    list: List<ListedContact>,
    refused: Option<Refusal>,
    around: Surroundings,
}

impl AccountContacts {
    pub fn of(account: &Account) -> Self {
        Self {
            account: account.id,
            account_name: account.name.clone(),
            list: List::default(),
            refused: None,
            around: Surroundings::default(),
        }
    }

    fn selected(&self) -> Option<&Contact> {
        self.list.selected().map(|row| &row.contact)
    }

    fn a_contact(&self) -> Result<&Contact, Refusal> {
        self.selected()
            .ok_or_else(|| Refusal::rule("contacts.none_selected", "No contact is selected."))
    }

    fn ask(&mut self, cx: &mut Cx) {
        let Some(want) = self.list.wants() else {
            return;
        };
        let query = ContactQuery {
            order: ContactOrder::Name,
            down: false,
            text: None,
            account: Some(self.account),
        };
        let ask = PageContacts {
            query,
            from: paging::from(&want),
            limit: paging::limit(&want),
        };
        cx.ask(ask, move |pane: &mut Self, answer, cx| {
            pane.paged(&want, answer, cx)
        });
    }

    fn paged(
        &mut self,
        want: &Want<Cursor>,
        answer: Result<Page<ListedContact>, Refusal>,
        cx: &mut Cx,
    ) {
        match answer {
            Ok(page) => {
                self.refused = None;
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
        self.look_around(cx);
    }

    fn look_around(&mut self, cx: &mut Cx) {
        let contact = self.selected().map(|contact| Record::Contact(contact.id));
        Surroundings::follow(contact, |pane: &mut Self| &mut pane.around, self, cx);
    }

    fn none(&self, scene: &Scene) -> String {
        let new = scene.keys(Self::SCOPE, "account_contacts.new");
        format!(
            "The contacts of {} stand here. {new} makes one.",
            self.account_name
        )
    }
}

impl Pane for AccountContacts {
    const SCOPE: Scope = Scope("account_contacts");
    const TITLE: &'static str = "Contacts of an account";
    const TOPICS: &'static [Topic] = &[Topic::Contacts, Topic::Comments, Topic::Attachments];
    const COMMANDS: &'static [Command<Self>] = commands::COMMANDS;

    fn refresh(&mut self, cx: &mut Cx) {
        self.around.forget();
        self.list.refresh();
        self.ask(cx);
    }

    fn arrange(&mut self, area: Rect) {
        let (list, _) = window::list_and_detail(area);
        self.list.set_height(list.height);
    }

    fn list(&mut self) -> Option<&mut (dyn Listing + 'static)> {
        Some(&mut self.list)
    }

    fn moved(&mut self, cx: &mut Cx) {
        self.look_around(cx);
        self.ask(cx);
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, scene: &Scene) {
        let look = scene.look;
        let title = format!("Contacts of {}", self.account_name);
        window::draw(window::around_list(area), &title, buf, look);
        let (list, detail) = window::list_and_detail(area);
        match (&self.refused, self.list.is_loaded()) {
            (Some(refusal), _) => drop(put_wrapped(buf, list, &refusal.to_string(), look.bad)),
            (None, false) => put(buf, list, "Asking for the contacts …", look.muted),
            (None, true) if self.list.rows().is_empty() => {
                put_wrapped(buf, list, &self.none(scene), look.muted);
            }
            (None, true) => {}
        }
        for ((row, selected), line) in self.list.visible().zip(list.rows()) {
            let (bar, style) = match selected {
                true => (look.glyphs.bar, look.select),
                false => (" ", look.text),
            };
            buf.set_style(line, style);
            let says = format!("{bar} {}", sentence(&row.contact));
            put(buf, line, &says, style);
            let today = scene.today;
            let (next, is_late) = next_step::cell(&row.contact.next_step, true, today);
            let tone = if is_late {
                style.patch(look.bad)
            } else {
                style
            };
            put_right(buf, line, &next, tone);
        }
        let Some(contact) = self.selected() else {
            return;
        };
        let rule = look.glyphs.rule.repeat(usize::from(detail.width));
        put(buf, detail, &rule, look.rule);
        let mut rest = Rect {
            y: detail.y + 1.min(detail.height),
            height: detail.height.saturating_sub(1),
            ..detail
        };
        let last = contact.last_by.iter();
        let last = last.map(|who| format!("Last: {who}, {}", ago(contact.updated_at, scene.now)));
        let around = self.around.lines(Record::Contact(contact.id), scene);
        let around = { around.iter() }.map(|line| one_line(line, detail.width, look));
        for text in lines(contact, scene).into_iter().chain(around).chain(last) {
            rest = put_wrapped(buf, rest, &text, look.text);
        }
    }

    fn scrolls(&self, area: Rect) -> Vec<Rect> {
        vec![window::list_and_detail(area).0]
    }

    fn read_out(&self, scene: &Scene) -> Vec<String> {
        let mut said = vec![format!("Contacts of {}.", self.account_name)];
        match (&self.refused, self.selected()) {
            (Some(refusal), _) => said.push(refusal.to_string()),
            (None, Some(contact)) => {
                let at = self.list.position_said(None);
                let head = format!("Contact{at}: {}", contact.name);
                said.extend(thing(head, lines(contact, scene)));
                said.extend(self.around.lines(Record::Contact(contact.id), scene));
            }
            (None, None) if self.list.is_loaded() => said.push(self.none(scene)),
            (None, None) => said.push("Asking for the contacts.".to_owned()),
        }
        said
    }
}

/// `Ada Byron, Head of IT`.
fn sentence(contact: &Contact) -> String {
    match &contact.title {
        Some(title) => format!("{}, {title}", contact.name),
        None => contact.name.clone(),
    }
}
