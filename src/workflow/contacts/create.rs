//! Make a contact.

use super::WrittenContact;
use crate::{
    domain::{contact::ContactChanges, id::CommandId, refusal::Refusal},
    store::{Topic, command, contact},
    workflow::{
        ask::{Ask, Nature},
        desk::{Changed, Desk},
    },
};

#[derive(Debug, Clone)]
pub struct CreateContact {
    pub fields: ContactChanges,
    pub command: CommandId,
}

impl Ask for CreateContact {
    type Answer = WrittenContact;
    const NATURE: Nature = Nature::Deed;

    async fn run(self, desk: Desk) -> Result<WrittenContact, Refusal> {
        let mut tx = desk.begin_deed().await?;
        if let Some(first) = command::outcome(&mut tx, self.command, None, "contact.create").await?
        {
            return Ok(first);
        }
        let fields = self.fields.without_blanks();
        fields.check_new(desk.me())?;
        let made = contact::create(&mut tx, &fields, self.command).await?;
        let changed = Changed {
            topic: Topic::Contacts,
            id: made.id.0,
            rev: made.rev.0,
        };
        desk.commit(tx, changed).await?;
        Ok(made)
    }
}
