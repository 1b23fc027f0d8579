//! Add a legal entity to an account.

use super::WrittenEntity;
use crate::{
    domain::{
        entity::EntityChanges,
        id::{AccountId, CommandId},
        refusal::Refusal,
    },
    store::{Topic, command, entity},
    workflow::{
        ask::{Ask, Nature},
        desk::{Changed, Desk},
    },
};

#[derive(Debug, Clone)]
pub struct AddEntity {
    pub account: AccountId,
    pub fields: EntityChanges,
    pub command: CommandId,
}

impl Ask for AddEntity {
    type Answer = WrittenEntity;
    const NATURE: Nature = Nature::Deed;

    async fn run(self, desk: Desk) -> Result<WrittenEntity, Refusal> {
        const VERB: &str = "entity.add";
        desk.me().may(VERB)?;
        let mut tx = desk.begin_deed().await?;
        entity::lock(&mut tx, self.account, VERB).await?;
        let root = Some(self.account.0);
        if let Some(first) = command::outcome(&mut tx, self.command, root, VERB).await? {
            return Ok(first);
        }
        let fields = self.fields.without_blanks();
        fields.check_new(desk.me())?;
        let made = entity::add(&mut tx, self.account, &fields, self.command).await?;
        let changed = Changed {
            topic: Topic::Accounts,
            id: self.account.0,
            rev: made.rev.0,
        };
        desk.commit(tx, changed).await?;
        Ok(made)
    }
}
