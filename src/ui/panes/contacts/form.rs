//! The screen on which a contact is made or edited. What is typed survives a refusal, another person's change and a kill.

use std::collections::BTreeMap;

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use crate::{
    domain::{
        contact::{Contact, ContactChanges, check_email},
        id::{AccountId, ContactId, Rev},
        time::Day,
    },
    ui::{
        command::{Act, Command, Spec},
        cx::Cx,
        key::Key,
        pane::{Pane, Scene, Scope},
        panes::{
            entry::{Entry, Touch},
            next_step::fields as next_step,
            record_form::{RecordForm, changed},
        },
        widgets::form::{Field, Form, Values},
    },
    workflow::{
        Topic,
        contacts::{ContactName, CreateContact, EditContact, ShowContact, WrittenContact},
    },
};

pub struct ContactForm {
    entry: Entry,
    /// The contact that is edited, as the store had it last; nothing where one is made.
    contact: Option<Contact>,
    /// Where a new one belongs.
    account: Option<AccountId>,
}

impl ContactForm {
    pub fn create(account: AccountId, account_name: &str, cx: &Cx) -> Self {
        let form = Form::new(
            format!("A new contact of {account_name}"),
            fields(cx.today(), None),
        );
        let draft = format!("account.{account}.new_contact");
        Self {
            entry: Entry::new(form, draft, Values::new(), cx),
            contact: None,
            account: Some(account),
        }
    }

    pub fn edit(contact: &Contact, cx: &Cx) -> Self {
        let fields = fields(cx.today(), Some(contact));
        let form = Form::new(format!("Edit {}", contact.name), fields);
        let draft = format!("contact.{}.edit", contact.id);
        Self {
            entry: Entry::new(form, draft, stored(contact), cx),
            contact: Some(contact.clone()),
            account: contact.account,
        }
    }

    fn save(&mut self, cx: &mut Cx) {
        if self.entry.form.check().is_none() {
            return;
        }
        let changes = changes(&self.entry.form.changed());
        let command = self.entry.intention(cx);
        let then = move |pane: &mut Self, answer: Result<WrittenContact, _>, cx: &mut Cx| {
            let said = answer.map(|it| (it.id, format!("{} is written.", it.name)));
            pane.saved(command, said, cx);
        };
        match &self.contact {
            Some(_) if changes.is_empty() => self.entry.close(cx),
            Some(contact) => {
                let edit = EditContact {
                    contact: ContactName::Id(contact.id),
                    seen: Some(contact.rev),
                    changes,
                    command,
                };
                cx.ask(edit, then);
            }
            None => {
                let fields = ContactChanges {
                    account: self.account.map(Some),
                    ..changes
                };
                cx.ask(CreateContact { fields, command }, then);
            }
        }
    }
}

impl RecordForm for ContactForm {
    type Record = Contact;
    type Id = ContactId;
    const TOPIC: Topic = Topic::Contacts;
    const WHAT: &'static str = "contact";

    fn held(&mut self) -> (&mut Entry, &mut Option<Contact>) {
        (&mut self.entry, &mut self.contact)
    }

    fn known_by(contact: &Contact) -> (ContactId, Rev) {
        (contact.id, contact.rev)
    }

    fn stored(contact: &Contact) -> Values {
        stored(contact)
    }

    fn happened(_: &Contact, now: &Contact, cx: &Cx) -> String {
        let who = now.last_by.as_deref();
        format!("{}.", changed(Self::WHAT, who, now.updated_at, cx))
    }

    fn look(id: ContactId, cx: &mut Cx) {
        cx.ask(
            ShowContact(ContactName::Id(id)),
            |pane: &mut Self, answer, cx| {
                pane.looked(answer.map(|it| (it.contact, it.merged)), cx);
            },
        );
    }
}

/// `today` is what `+30d` counts from.
fn fields(today: Day, contact: Option<&Contact>) -> Vec<Field> {
    let was = contact.map(stored).unwrap_or_default();
    let value = |key: &str| was.get(key).cloned().unwrap_or_default();
    let mut fields = vec![
        Field::line("name", "Contact").required().was(value("name")),
        Field::line("title", "Title")
            .help("What they are there: Head of IT.")
            .was(value("title")),
        Field::line("email", "Mail")
            .check(|email| check_email(email).map_err(|refusal| refusal.says))
            .was(value("email")),
        Field::line("phone", "Phone").was(value("phone")),
        Field::line("language", "Language")
            .help("As a tag: de, pt-BR.")
            .was(value("language")),
    ];
    fields.extend(next_step::fields(&was, today));
    fields.push(Field::paragraph("note", "What else", 3).was(value("note")));
    fields
}

fn stored(contact: &Contact) -> Values {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let mut values = BTreeMap::from([
        ("name", contact.name.clone()),
        ("title", text(&contact.title)),
        ("email", text(&contact.email)),
        ("phone", text(&contact.phone)),
        ("language", text(&contact.language)),
        ("note", text(&contact.note)),
    ]);
    values.extend(next_step::stored(&contact.next_step));
    values
}

fn changes(values: &Values) -> ContactChanges {
    let mut changes = ContactChanges::default();
    for (key, value) in values {
        let said = Some((!value.is_empty()).then(|| value.clone()));
        match *key {
            "name" => changes.name = Some(value.clone()),
            "title" => changes.title = said,
            "email" => changes.email = said,
            "phone" => changes.phone = said,
            "language" => changes.language = said,
            "note" => changes.note = said,
            _ => {}
        }
    }
    (changes.next_step, changes.next_step_on) = next_step::changed(values);
    changes
}

const COMMANDS: &[Command<ContactForm>] = &[
    Command {
        spec: Spec::new("contact_form.save", "save", "Write what was typed."),
        ready: |_, cx| cx.can_write(),
        act: Act::Now(ContactForm::save),
    },
    Command {
        spec: Spec::new(
            "contact_form.theirs",
            "take theirs",
            "Take what another person wrote in this field.",
        ),
        ready: |pane, _| pane.entry.can_take_theirs(),
        act: Act::Now(|pane, cx| pane.entry.take_theirs(cx)),
    },
    Command {
        spec: Spec::new(
            "contact_form.discard",
            "throw away",
            "Forget what was typed, and leave.",
        ),
        ready: |pane, _| pane.entry.can_discard(),
        act: Act::Now(|pane, cx| pane.entry.close(cx)),
    },
];

impl Pane for ContactForm {
    const SCOPE: Scope = Scope("contact_form");
    const TITLE: &'static str = "Contact";
    const TOPICS: &'static [Topic] = &[Topic::Contacts];
    const COMMANDS: &'static [Command<Self>] = COMMANDS;

    /// Whether another person was here meanwhile.
    fn refresh(&mut self, cx: &mut Cx) {
        self.look_again(cx);
    }

    fn takes_text(&self) -> bool {
        true
    }

    fn typed(&mut self, key: Key, cx: &mut Cx) -> bool {
        match self.entry.typed(key, cx) {
            Touch::Used => {}
            Touch::Save => self.save(cx),
            Touch::Ignored => return false,
        }
        true
    }

    fn pasted(&mut self, text: &str, cx: &mut Cx) {
        self.entry.pasted(text, cx);
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
