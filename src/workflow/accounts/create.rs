//! Make an account.

use super::Written;
use crate::{
    domain::{account::AccountChanges, id::CommandId, refusal::Refusal},
    store::{Topic, account, command},
    workflow::{
        ask::{Ask, Nature},
        desk::{Changed, Desk},
    },
};

#[derive(Debug, Clone)]
pub struct CreateAccount {
    pub fields: AccountChanges,
    pub command: CommandId,
}

impl Ask for CreateAccount {
    type Answer = Written;
    const NATURE: Nature = Nature::Deed;

    async fn run(self, desk: Desk) -> Result<Written, Refusal> {
        let mut tx = desk.begin_deed().await?;
        if let Some(first) = command::outcome(&mut tx, self.command, None, "account.create").await?
        {
            return Ok(first);
        }
        let fields = self.fields.without_blanks();
        fields.check_new(desk.me())?;
        let made = account::create(&mut tx, &fields, self.command).await?;
        let changed = Changed {
            topic: Topic::Accounts,
            id: made.id.0,
            rev: made.rev.0,
        };
        desk.commit(tx, changed).await?;
        Ok(made)
    }
}
