//! The contacts of an account, and those that a deal names, in front of the panes of both.

mod form;
mod named;
mod naming;
mod of_account;

pub use form::ContactForm;
pub use named::NamedContacts;
pub use naming::NamingForm;
pub use of_account::AccountContacts;

use crate::{
    domain::{contact::Contact, id::ContactId},
    ui::{pane::Scene, panes::next_step, widgets::list::Row},
    workflow::{Cursor, contacts::ListedContact},
};

impl Row for ListedContact {
    type Id = ContactId;
    type Cursor = Cursor;

    fn id(&self) -> ContactId {
        self.contact.id
    }

    fn cursor(&self) -> Cursor {
        self.cursor.clone()
    }
}

/// What is known of a contact, a line a topic.
fn lines(contact: &Contact, scene: &Scene) -> Vec<String> {
    let known = |text: &Option<String>| text.clone().unwrap_or_else(|| "unknown".to_owned());
    let mut lines = vec![
        format!(
            "Title {}   mail {}",
            known(&contact.title),
            known(&contact.email)
        ),
        format!(
            "Phone {}   language {}",
            known(&contact.phone),
            known(&contact.language)
        ),
    ];
    let today = scene.today;
    lines.extend(next_step::line(&contact.next_step, true, today));
    let note = contact.note.iter().flat_map(|note| note.lines());
    lines.extend(note.map(str::to_owned));
    lines
}
