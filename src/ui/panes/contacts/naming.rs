//! Names a contact in a deal: whom, found by typing, and in which part.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use crate::{
    domain::{
        contact::{Contact, Part},
        deal::Deal,
        id::{AccountId, ContactId, DealId},
        refusal::Refusal,
    },
    ui::{
        command::{Act, Command, Spec},
        cx::Cx,
        key::Key,
        notice::Notice,
        pane::{Pane, Scene, Scope},
        panes::entry::{Entry, Touch},
        widgets::form::{Field, Form, Pick, Values},
    },
    workflow::{
        From, Page, Topic,
        contacts::{
            ContactName, ContactOrder, ContactQuery, ListedContact, PageContacts, Turn, TurnContact,
        },
        deals::{DealName, Moved},
    },
};

pub struct NamingForm {
    entry: Entry,
    deal: DealId,
    /// Whose contacts are offered before anything is typed.
    account: Option<AccountId>,
    /// The words by which contacts were sought last.
    sought: Option<String>,
    asked: bool,
}

impl NamingForm {
    pub fn new(deal: &Deal, cx: &Cx) -> Self {
        let parts = Part::ALL.map(|part| Pick::new(part.name(), part.title()));
        let fields = vec![
            Field::choice("contact_id", "Contact", Vec::new())
                .required()
                .help("Type to find one; a new one is made at its account, on c."),
            Field::choice("part", "Part", parts.into())
                .required()
                .was(Part::Buyer.name()),
        ];
        let form = Form::new(format!("Name a contact in {}", deal.number), fields);
        let draft = format!("deal.{}.name_contact", deal.id);
        Self {
            entry: Entry::new(form, draft, Values::new(), cx),
            deal: deal.id,
            account: deal.account,
            sought: None,
            asked: false,
        }
    }

    /// The contacts are many: those of the account first, and by what is typed those of the whole company.
    fn seek(&mut self, cx: &mut Cx) {
        let sought = self.entry.form.sought("contact_id");
        let sought = sought.filter(|words| !words.is_empty()).map(str::to_owned);
        if sought == self.sought && self.asked {
            return;
        }
        self.sought.clone_from(&sought);
        self.asked = true;
        let query = ContactQuery {
            order: ContactOrder::Name,
            down: false,
            account: self.account.filter(|_| sought.is_none()),
            text: sought,
        };
        let ask = PageContacts {
            query,
            from: From::First,
            limit: 50,
        };
        cx.ask(ask, Self::found);
    }

    fn found(&mut self, answer: Result<Page<ListedContact>, Refusal>, cx: &mut Cx) {
        match answer {
            Ok(found) => {
                let picks = found.rows.iter().map(|row| &row.contact);
                let picks = picks.map(|it| Pick::new(it.id.to_string(), label(it)));
                self.entry.form.offer("contact_id", picks.collect());
            }
            Err(refusal) => cx.say(refusal.into()),
        }
    }

    fn save(&mut self, cx: &mut Cx) {
        let Some(values) = self.entry.form.check() else {
            return;
        };
        let contact = values["contact_id"].parse().ok().map(ContactId);
        let mut parts = Part::ALL.into_iter();
        let part = parts.find(|part| part.name() == values["part"]);
        let (Some(contact), Some(part)) = (contact, part) else {
            return;
        };
        let name = TurnContact {
            turn: Turn::Name,
            deal: DealName::Id(self.deal),
            contact: ContactName::Id(contact),
            part,
            command: self.entry.intention(cx),
        };
        cx.ask(name, Self::named);
    }

    fn named(&mut self, answer: Result<Moved, Refusal>, cx: &mut Cx) {
        match answer {
            Ok(moved) => {
                cx.say(Notice::Done(format!("{} is written.", moved.number)));
                cx.touched(Topic::Deals);
                self.entry.close(cx);
            }
            Err(refusal) => self.entry.refused(&refusal),
        }
    }
}

/// `Ada Byron, Contoso`: of several of one name, which.
fn label(contact: &Contact) -> String {
    match &contact.account_name {
        Some(account) => format!("{}, {account}", contact.name),
        None => contact.name.clone(),
    }
}

const COMMANDS: &[Command<NamingForm>] = &[
    Command {
        spec: Spec::new("naming_form.save", "save", "Name the contact in the deal."),
        ready: |_, cx| cx.can_write(),
        act: Act::Now(NamingForm::save),
    },
    Command {
        spec: Spec::new(
            "naming_form.discard",
            "throw away",
            "Forget what was typed, and leave.",
        ),
        ready: |pane, _| pane.entry.can_discard(),
        act: Act::Now(|pane, cx| pane.entry.close(cx)),
    },
];

impl Pane for NamingForm {
    const SCOPE: Scope = Scope("naming_form");
    const TITLE: &'static str = "Name a contact";
    const TOPICS: &'static [Topic] = &[Topic::Contacts];
    const COMMANDS: &'static [Command<Self>] = COMMANDS;

    fn refresh(&mut self, cx: &mut Cx) {
        self.asked = false;
        self.seek(cx);
    }

    fn takes_text(&self) -> bool {
        true
    }

    fn typed(&mut self, key: Key, cx: &mut Cx) -> bool {
        match self.entry.typed(key, cx) {
            Touch::Used => self.seek(cx),
            Touch::Save => self.save(cx),
            Touch::Ignored => return false,
        }
        true
    }

    fn pasted(&mut self, text: &str, cx: &mut Cx) {
        self.entry.pasted(text, cx);
        self.seek(cx);
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, scene: &Scene) {
        self.entry.draw(area, buf, scene.look);
    }

    fn cursor(&self, area: Rect) -> Option<Position> {
        self.entry.cursor(area)
    }

    fn read_out(&self, _: &Scene) -> Vec<String> {
        self.entry.form.read_out()
    }
}
