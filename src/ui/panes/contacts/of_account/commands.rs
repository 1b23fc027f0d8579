//! What one can do with the contacts of an account and with the selected one.

use super::AccountContacts;
use crate::{
    domain::{contact::Contact, merge::Kind},
    ui::{
        command::{Act, Command, Spec, always},
        cx::Cx,
        panes::{
            contacts::ContactForm, files::Files, merging::Duplicates, next_step::NextStepForm,
            story::Story, thread::Thread,
        },
    },
};

pub const COMMANDS: &[Command<AccountContacts>] = &[
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
            "account_contacts.what_next",
            "what next",
            "Say what comes next about the contact, and by when; or that it is done.",
        ),
        ready: |pane, cx| {
            pane.a_contact()?;
            cx.can_write()?;
            Contact::can_edit(&cx.me)
        },
        act: Act::Now(|pane, cx| {
            if let Some(contact) = pane.selected() {
                let form = NextStepForm::of_contact(contact, cx);
                cx.open(form);
            }
        }),
    },
    Command {
        spec: Spec::new(
            "account_contacts.files",
            "files",
            "Files of the contact: attach, save, check.",
        ),
        ready: |pane, _| pane.a_contact().map(drop),
        act: Act::Now(|pane, cx| {
            if let Some(contact) = pane.selected() {
                cx.open(Files::of_contact(contact.id, &contact.name));
            }
        }),
    },
    Command {
        spec: Spec::new(
            "account_contacts.comments",
            "comments",
            "What is said about the contact; say something, and call others with @.",
        ),
        ready: |pane, _| pane.a_contact().map(drop),
        act: Act::Now(|pane, cx| {
            if let Some(contact) = pane.selected() {
                let thread = Thread::of_contact(contact.id, &contact.name, cx);
                cx.open(thread);
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
