//! The screen on which a contact is made or edited. What is typed survives a refusal, another person's change and a kill.

use std::collections::BTreeMap;

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use crate::{
    domain::{
        contact::{Contact, ContactChanges, check_email},
        id::{AccountId, CommandId},
        refusal::{Kind, Refusal},
    },
    ui::{
        command::{Act, Command, Spec},
        cx::Cx,
        key::Key,
        notice::Notice,
        pane::{Pane, Scene, Scope},
        panes::entry::{Entry, Touch},
        widgets::form::{Field, Form, Values},
    },
    workflow::{
        Topic,
        contacts::{
            ContactName, ContactStory, CreateContact, EditContact, ShowContact, WrittenContact,
        },
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
        let form = Form::new(format!("A new contact of {account_name}"), fields(None));
        let draft = format!("account.{account}.new_contact");
        Self {
            entry: Entry::new(form, draft, Values::new(), cx),
            contact: None,
            account: Some(account),
        }
    }

    pub fn edit(contact: &Contact, cx: &Cx) -> Self {
        let form = Form::new(format!("Edit {}", contact.name), fields(Some(contact)));
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
        let then = move |pane: &mut Self, answer, cx: &mut Cx| pane.saved(command, answer, cx);
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

    fn saved(&mut self, command: CommandId, answer: Result<WrittenContact, Refusal>, cx: &mut Cx) {
        match answer {
            Ok(written) => {
                cx.say(Notice::Done(format!("{} is written.", written.name)));
                cx.touched(Topic::Contacts);
                if self.entry.means(command) {
                    return self.entry.close(cx);
                }
                // The person typed on meanwhile: that is not written yet, and now belongs to the contact there is.
                cx.ask(ShowContact(ContactName::Id(written.id)), Self::looked);
            }
            Err(refusal) => {
                self.entry.refused(&refusal);
                if refusal.kind == Kind::Changed {
                    self.look_again(cx);
                }
            }
        }
    }

    fn look_again(&mut self, cx: &mut Cx) {
        if let Some(contact) = &self.contact {
            cx.ask(ShowContact(ContactName::Id(contact.id)), Self::looked);
        }
    }

    /// Marks what another person has changed since we looked, and takes their revision as seen.
    fn looked(&mut self, answer: Result<ContactStory, Refusal>, cx: &mut Cx) {
        let Ok(ContactStory {
            contact: now,
            merged,
            ..
        }) = answer
        else {
            return;
        };
        // What was typed stays on the screen, to be carried to the one that it became.
        if let Some(refusal) = merged {
            return self.entry.refused(&refusal);
        }
        if let Some(before) = &self.contact
            && before.rev != now.rev
        {
            let who = now.last_by.as_deref().unwrap_or("Somebody");
            let at = now.updated_at.with_timezone(&cx.zone).format("%H:%M");
            let says = format!("{who} changed this contact at {at}.");
            self.entry.overtaken(&stored(before), &stored(&now), &says);
        }
        self.contact = Some(now);
    }
}

fn fields(contact: Option<&Contact>) -> Vec<Field> {
    let was = contact.map(stored).unwrap_or_default();
    let value = |key: &str| was.get(key).cloned().unwrap_or_default();
    vec![
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
        Field::paragraph("note", "What else", 3).was(value("note")),
    ]
}

fn stored(contact: &Contact) -> Values {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    BTreeMap::from([
        ("name", contact.name.clone()),
        ("title", text(&contact.title)),
        ("email", text(&contact.email)),
        ("phone", text(&contact.phone)),
        ("language", text(&contact.language)),
        ("note", text(&contact.note)),
    ])
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
