//! One contact and what happened to it.

use crate::{
    domain::{contact::Contact, id::ContactId, merge::Kind, refusal::Refusal},
    store::{
        Tx,
        audit::{self, Happened, Part},
        contact, merge,
    },
    workflow::{
        ask::{Ask, Nature},
        desk::Desk,
    },
};

/// How people name a contact: by what the screen holds, or by what they type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ContactName {
    Id(ContactId),
    /// A name, a mail address or a UUID.
    Typed(String),
}

impl ContactName {
    /// A UUID is the very contact, also one that was merged: its own history stays readable.
    pub fn exactly(typed: String) -> Self {
        match typed.parse() {
            Ok(id) => ContactName::Id(ContactId(id)),
            Err(_) => ContactName::Typed(typed),
        }
    }

    pub async fn find(&self, tx: &mut Tx) -> Result<ContactId, Refusal> {
        match self {
            ContactName::Id(id) => Ok(*id),
            ContactName::Typed(name) => contact::find(tx, name).await,
        }
    }
}

#[derive(Debug, Clone)]
pub struct ShowContact(pub ContactName);

#[derive(Debug, Clone)]
pub struct ContactStory {
    pub contact: Contact,
    /// Who merged it into what, where somebody did.
    pub merged: Option<Refusal>,
    /// The newest entries first.
    pub story: Vec<Happened>,
}

impl Ask for ShowContact {
    type Answer = ContactStory;
    const NATURE: Nature = Nature::Question;

    async fn run(self, desk: Desk) -> Result<ContactStory, Refusal> {
        let mut tx = desk.begin().await?;
        let id = self.0.find(&mut tx).await?;
        let contact = contact::load(&mut tx, id).await?;
        let story = audit::story(&mut tx, id.0, Part::Newest, 50).await?;
        let merged = merge::merged(&mut tx, Kind::Contact, id.0).await?;
        tx.commit().await?;
        Ok(ContactStory {
            contact,
            merged,
            story,
        })
    }
}
