//! The contacts of one account, and what is known of the selected one.

use ratatui::{buffer::Buffer, layout::Rect};

use super::{ContactForm, lines};
use crate::{
    domain::{
        account::Account, contact::Contact, id::AccountId, merge::Kind, refusal::Refusal, time::ago,
    },
    ui::{
        command::{Act, Command, Spec, always},
        cx::Cx,
        pane::{Pane, Scene, Scope},
        panes::{merging::Duplicates, paging, story::Story},
        widgets::{
            cell::put,
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
}

impl AccountContacts {
    pub fn of(account: &Account) -> Self {
        Self {
            account: account.id,
            account_name: account.name.clone(),
            list: List::default(),
            refused: None,
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
    }

    fn none(&self, scene: &Scene) -> String {
        let new = scene.keys(Self::SCOPE, "account_contacts.new");
        format!(
            "The contacts of {} stand here. {new} makes one.",
            self.account_name
        )
    }
}

const COMMANDS: &[Command<AccountContacts>] = &[
    Command {
        spec: Spec::new(
            "account_contacts.new",
            "new",
            "Make a contact of the account.",
        ),
        ready: |_, cx| cx.me.may("contact.create").and_then(|()| cx.can_write()),
        act: Act::Now(|pane, cx| {
            let form = ContactForm::create(pane.account, &pane.account_name, cx);
            cx.open(form);
        }),
    },
    Command {
        spec: Spec::new(
            "account_contacts.edit",
            "edit",
            "Change what is known of the contact.",
        ),
        ready: |pane, cx| {
            pane.a_contact()?;
            cx.can_write()?;
            Contact::can_edit(&cx.me)
        },
        act: Act::Now(|pane, cx| {
            if let Some(contact) = pane.selected() {
                let form = ContactForm::edit(contact, cx);
                cx.open(form);
            }
        }),
    },
    Command {
        spec: Spec::new(
            "account_contacts.story",
            "history",
            "All that happened to the contact.",
        ),
        ready: |pane, _| pane.a_contact().map(drop),
        act: Act::Now(|pane, cx| {
            if let Some(contact) = pane.selected() {
                cx.open(Story::of_contact(contact));
            }
        }),
    },
    Command {
        spec: Spec::new(
            "account_contacts.duplicates",
            "duplicates",
            "Contacts of the whole company that may be one and the same, with the reason; merge them or tell them apart.",
        ),
        ready: always,
        act: Act::Now(|_, cx| cx.open(Duplicates::of(Kind::Contact))),
    },
    Command {
        spec: Spec::new(
            "account_contacts.copy",
            "copy",
            "Copy the contact's mail address, or the name where there is none.",
        ),
        ready: |pane, _| pane.a_contact().map(drop),
        act: Act::Now(|pane, cx: &mut Cx| {
            if let Some(contact) = pane.selected() {
                let text = contact.email.as_ref().unwrap_or(&contact.name);
                cx.copy(text.clone());
            }
        }),
    },
];

impl Pane for AccountContacts {
    const SCOPE: Scope = Scope("account_contacts");
    const TITLE: &'static str = "Contacts of an account";
    const TOPICS: &'static [Topic] = &[Topic::Contacts];
    const COMMANDS: &'static [Command<Self>] = COMMANDS;

    fn refresh(&mut self, cx: &mut Cx) {
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
            put(
                buf,
                line,
                &format!("{bar} {}", sentence(&row.contact)),
                style,
            );
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
        for text in lines(contact).into_iter().chain(last) {
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
                said.push(format!("Contact: {}", contact.name));
                said.extend(lines(contact));
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
