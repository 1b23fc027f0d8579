//! Whom a deal names at the customer, each with the part they have in it.

use ratatui::{buffer::Buffer, layout::Rect};

use super::NamingForm;
use crate::{
    domain::{
        contact::{Named, Part},
        deal::Deal,
        id::ContactId,
        refusal::Refusal,
    },
    ui::{
        command::{Act, Command, Spec},
        cx::Cx,
        notice::Notice,
        pane::{Pane, Scene, Scope},
        panes::{files::Files, thread::Thread},
        widgets::{
            cell::put,
            list::{List, Listing, Row},
            window,
            wrap::put_wrapped,
        },
    },
    workflow::{
        Topic,
        contacts::{ContactName, Turn, TurnContact},
        deals::{DealName, DealStory, Moved, ShowDeal},
    },
};

pub struct NamedContacts {
    deal: Deal,
    list: List<Named>,
}

impl Row for Named {
    type Id = (ContactId, Part);
    type Cursor = (ContactId, Part);

    fn id(&self) -> (ContactId, Part) {
        (self.id, self.part)
    }

    fn cursor(&self) -> (ContactId, Part) {
        (self.id, self.part)
    }
}

impl NamedContacts {
    pub fn of(deal: &Deal) -> Self {
        let mut list = List::default();
        list.replace(deal.contacts.clone());
        Self {
            deal: deal.clone(),
            list,
        }
    }

    fn looked(&mut self, answer: Result<DealStory, Refusal>, cx: &mut Cx) {
        match answer {
            Ok(now) => {
                self.list.replace(now.deal.contacts.clone());
                self.deal = now.deal;
            }
            Err(refusal) => cx.say(refusal.into()),
        }
    }

    fn one(&self) -> Result<&Named, Refusal> {
        let none = || Refusal::rule("deal_contacts.none_selected", "No contact is selected.");
        self.list.selected().ok_or_else(none)
    }

    /// Without a question: naming them again undoes it.
    fn drop_one(&mut self, cx: &mut Cx) {
        let Some(Named { id, name, part, .. }) = self.list.selected().cloned() else {
            return;
        };
        let drop = TurnContact {
            turn: Turn::Drop,
            deal: DealName::Id(self.deal.id),
            contact: ContactName::Id(id),
            part,
            command: cx.new_command(),
        };
        cx.ask(drop, move |_: &mut Self, answer, cx| {
            dropped(&name, part, answer, cx)
        });
    }

    fn none(&self, scene: &Scene) -> String {
        let add = scene.keys(Self::SCOPE, "deal_contacts.add");
        format!(
            "Whom {} names at the customer stands here. {add} names one.",
            self.deal.number
        )
    }
}

fn dropped(name: &str, part: Part, answer: Result<Moved, Refusal>, cx: &mut Cx) {
    match answer {
        Ok(Moved { number, .. }) => {
            let says = format!("{number} names {name} no more as {part}; the contact stays.");
            cx.say(Notice::Done(says));
            cx.touched(Topic::Deals);
        }
        Err(refusal) => cx.say(refusal.into()),
    }
}

const COMMANDS: &[Command<NamedContacts>] = &[
    Command {
        spec: Spec::new("deal_contacts.add", "add", "Name a contact in the deal."),
        ready: |_, cx| cx.me.may(Turn::Name.verb()).and_then(|()| cx.can_write()),
        act: Act::Now(|pane, cx| {
            let form = NamingForm::new(&pane.deal, cx);
            cx.open(form);
        }),
    },
    Command {
        spec: Spec::new(
            "deal_contacts.drop",
            "drop",
            "Drop the contact from the deal; it stays a contact.",
        ),
        ready: |pane, cx| {
            pane.one()?;
            cx.can_write()?;
            cx.me.may(Turn::Drop.verb())
        },
        act: Act::Now(NamedContacts::drop_one),
    },
    Command {
        spec: Spec::new(
            "deal_contacts.comments",
            "comments",
            "What is said about the contact; say something, and call others with @.",
        ),
        ready: |pane, _| pane.one().map(drop),
        act: Act::Now(|pane, cx| {
            if let Some(it) = pane.list.selected() {
                let thread = Thread::of_contact(it.id, &it.name, cx);
                cx.open(thread);
            }
        }),
    },
    Command {
        spec: Spec::new(
            "deal_contacts.files",
            "files",
            "Files of the contact: attach, save, check.",
        ),
        ready: |pane, _| pane.one().map(drop),
        act: Act::Now(|pane, cx| {
            if let Some(it) = pane.list.selected() {
                cx.open(Files::of_contact(it.id, &it.name));
            }
        }),
    },
    Command {
        spec: Spec::new(
            "deal_contacts.copy",
            "copy",
            "Copy the mail address, or the name where there is none.",
        ),
        ready: |pane, _| pane.one().map(drop),
        act: Act::Now(|pane, cx: &mut Cx| {
            if let Some(it) = pane.list.selected() {
                cx.copy(it.email.as_ref().unwrap_or(&it.name).clone());
            }
        }),
    },
];

impl Pane for NamedContacts {
    const SCOPE: Scope = Scope("deal_contacts");
    const TITLE: &'static str = "Contacts of a deal";
    const TOPICS: &'static [Topic] = &[Topic::Deals, Topic::Contacts];
    const COMMANDS: &'static [Command<Self>] = COMMANDS;

    fn refresh(&mut self, cx: &mut Cx) {
        cx.ask(ShowDeal(DealName::Id(self.deal.id)), Self::looked);
    }

    fn arrange(&mut self, area: Rect) {
        self.list.set_height(window::inside(place(area)).height);
    }

    fn list(&mut self) -> Option<&mut (dyn Listing + 'static)> {
        Some(&mut self.list)
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, scene: &Scene) {
        let look = scene.look;
        let title = format!("Contacts of {}", self.deal.number);
        let inside = window::draw(place(area), &title, buf, look);
        if self.list.rows().is_empty() {
            put_wrapped(buf, inside, &self.none(scene), look.muted);
        }
        for ((it, selected), line) in self.list.visible().zip(inside.rows()) {
            let (bar, style) = match selected {
                true => (look.glyphs.bar, look.select),
                false => (" ", look.text),
            };
            buf.set_style(line, style);
            put(buf, line, &format!("{bar} {}", sentence(it)), style);
        }
    }

    fn read_out(&self, scene: &Scene) -> Vec<String> {
        let mut said = vec![format!("Contacts of {}.", self.deal.number)];
        match self.list.selected() {
            Some(it) => {
                let at = self.list.position_said(None);
                said.push(format!("Contact{at}: {}", sentence(it)));
            }
            None => said.push(self.none(scene)),
        }
        said
    }
}

/// `signer: Ada Byron, Head of IT, ada@example.com`.
fn sentence(it: &Named) -> String {
    let known = [&it.title, &it.email, &it.phone].into_iter().flatten();
    let known: String = known.map(|it| format!(", {it}")).collect();
    format!("{}: {}{known}", it.part, it.name)
}

fn place(area: Rect) -> Rect {
    window::middle(area, 80, 12)
}
