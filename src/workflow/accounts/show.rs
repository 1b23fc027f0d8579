//! One account and what happened to it.

use super::Happened;
use crate::{
    domain::{account::Account, id::AccountId, merge::Kind, refusal::Refusal},
    store::{
        Tx, account,
        audit::{self, Part},
        merge,
    },
    workflow::{
        ask::{Ask, Nature},
        desk::Desk,
    },
};

/// How people name an account: by what the screen holds, or by what they type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AccountName {
    Id(AccountId),
    /// A name or a UUID.
    Typed(String),
}

impl AccountName {
    /// A UUID is the very account, also one that was merged: its own history stays readable.
    pub fn exactly(typed: String) -> Self {
        match typed.parse() {
            Ok(id) => AccountName::Id(AccountId(id)),
            Err(_) => AccountName::Typed(typed),
        }
    }

    pub async fn find(&self, tx: &mut Tx) -> Result<AccountId, Refusal> {
        match self {
            AccountName::Id(id) => Ok(*id),
            AccountName::Typed(name) => account::find(tx, name).await,
        }
    }
}

#[derive(Debug, Clone)]
pub struct ShowAccount(pub AccountName);

#[derive(Debug, Clone)]
pub struct AccountStory {
    pub account: Account,
    /// Who merged it into what, where somebody did.
    pub merged: Option<Refusal>,
    /// The newest entries first.
    pub story: Vec<Happened>,
}

impl Ask for ShowAccount {
    type Answer = AccountStory;
    const NATURE: Nature = Nature::Question;

    async fn run(self, desk: Desk) -> Result<AccountStory, Refusal> {
        let mut tx = desk.begin().await?;
        let id = self.0.find(&mut tx).await?;
        let account = account::load(&mut tx, id).await?;
        let story = audit::story(&mut tx, id.0, Part::Newest, 50).await?;
        let merged = merge::merged(&mut tx, Kind::Account, id.0).await?;
        tx.commit().await?;
        Ok(AccountStory {
            account,
            merged,
            story,
        })
    }
}
