//! Change what is known of an account.

use super::{AccountName, Written};
use crate::{
    domain::{
        account::AccountChanges,
        id::{CommandId, Rev},
        merge::Kind,
        refusal::Refusal,
    },
    store::{Topic, account, command, merge},
    workflow::{
        ask::{Ask, Nature},
        desk::{Changed, Desk},
    },
};

#[derive(Debug, Clone)]
pub struct EditAccount {
    pub account: AccountName,
    /// The revision the person looked at; scripts may act on whatever stands there.
    pub seen: Option<Rev>,
    pub changes: AccountChanges,
    pub command: CommandId,
}

impl Ask for EditAccount {
    type Answer = Written;
    const NATURE: Nature = Nature::Deed;

    async fn run(self, desk: Desk) -> Result<Written, Refusal> {
        let mut tx = desk.begin_deed().await?;
        let id = self.account.find(&mut tx).await?;
        account::lock(&mut tx, id).await?;
        if let Some(first) =
            command::outcome(&mut tx, self.command, Some(id.0), "account.edit").await?
        {
            return Ok(first);
        }
        merge::refuse_merged(&mut tx, Kind::Account, id.0).await?;
        let account = account::load(&mut tx, id).await?;
        if let Some(seen) = self.seen {
            account.unchanged_since(seen, desk.now())?;
        }
        let changes = self.changes.without_blanks();
        account.edit(desk.me(), &changes)?;
        let made = account::edit(&mut tx, &account, &changes, self.command).await?;
        let changed = Changed {
            topic: Topic::Accounts,
            id: made.id.0,
            rev: made.rev.0,
        };
        desk.commit(tx, changed).await?;
        Ok(made)
    }
}
