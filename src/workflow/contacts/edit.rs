//! Change what is known of a contact.

use super::{ContactName, WrittenContact};
use crate::{
    domain::{
        contact::ContactChanges,
        id::{CommandId, Rev},
        merge::Kind,
        refusal::Refusal,
    },
    store::{Topic, command, contact, merge},
    workflow::{
        ask::{Ask, Nature},
        desk::{Changed, Desk},
    },
};

#[derive(Debug, Clone)]
pub struct EditContact {
    pub contact: ContactName,
    /// The revision the person looked at; scripts may act on whatever stands there.
    pub seen: Option<Rev>,
    pub changes: ContactChanges,
    pub command: CommandId,
}

impl Ask for EditContact {
    type Answer = WrittenContact;
    const NATURE: Nature = Nature::Deed;

    async fn run(self, desk: Desk) -> Result<WrittenContact, Refusal> {
        let mut tx = desk.begin_deed().await?;
        let id = self.contact.find(&mut tx).await?;
        contact::lock(&mut tx, id).await?;
        if let Some(first) =
            command::outcome(&mut tx, self.command, Some(id.0), "contact.edit").await?
        {
            return Ok(first);
        }
        merge::refuse_merged(&mut tx, Kind::Contact, id.0).await?;
        let contact = contact::load(&mut tx, id).await?;
        if let Some(seen) = self.seen {
            contact.unchanged_since(seen, desk.now())?;
        }
        let changes = self.changes.without_blanks();
        contact.edit(desk.me(), &changes)?;
        let made = contact::edit(&mut tx, &contact, &changes, self.command).await?;
        let changed = Changed {
            topic: Topic::Contacts,
            id: made.id.0,
            rev: made.rev.0,
        };
        desk.commit(tx, changed).await?;
        Ok(made)
    }
}
