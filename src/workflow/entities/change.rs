//! Change what is known of a legal entity, or say that it has ended.

use super::{EntityName, WrittenEntity};
use crate::{
    domain::{
        entity::EntityChanges,
        id::{CommandId, Rev},
        refusal::Refusal,
        text::Note,
    },
    store::{Topic, command, entity},
    workflow::{
        ask::{Ask, Nature},
        desk::{Changed, Desk},
    },
};

#[derive(Debug, Clone)]
pub enum What {
    Edit(EntityChanges),
    End(Option<Note>),
}

impl What {
    fn verb(&self) -> &'static str {
        match self {
            What::Edit(_) => "entity.edit",
            What::End(_) => "entity.end",
        }
    }
}

#[derive(Debug, Clone)]
pub struct ChangeEntity {
    pub entity: EntityName,
    /// The revision the person looked at; scripts may act on whatever stands there.
    pub seen: Option<Rev>,
    pub what: What,
    pub command: CommandId,
}

impl Ask for ChangeEntity {
    type Answer = WrittenEntity;
    const NATURE: Nature = Nature::Deed;

    async fn run(self, desk: Desk) -> Result<WrittenEntity, Refusal> {
        let (verb, command) = (self.what.verb(), self.command);
        desk.me().may(verb)?;
        let mut tx = desk.begin_deed().await?;
        let id = self.entity.find(&mut tx).await?;
        let account = entity::load(&mut tx, id).await?.account;
        entity::lock(&mut tx, account, verb).await?;
        if let Some(first) = command::outcome(&mut tx, command, Some(account.0), verb).await? {
            return Ok(first);
        }
        let now = entity::load(&mut tx, id).await?;
        if let Some(seen) = self.seen {
            now.unchanged_since(seen, desk.now())?;
        }
        let made = match self.what {
            What::Edit(changes) => {
                let changes = changes.without_blanks();
                now.edit(desk.me(), &changes)?;
                entity::edit(&mut tx, &now, &changes, command).await?
            }
            What::End(note) => {
                now.end(desk.me())?;
                entity::end(&mut tx, &now, note.as_ref(), command).await?
            }
        };
        let changed = Changed {
            topic: Topic::Accounts,
            id: account.0,
            rev: made.rev.0,
        };
        desk.commit(tx, changed).await?;
        Ok(made)
    }
}
