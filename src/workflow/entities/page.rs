//! The legal entities of an account, and one of them.

use super::EntityName;
use crate::{
    domain::{entity::LegalEntity, id::AccountId, refusal::Refusal},
    store::{
        entity,
        page::{Cursor, Page},
    },
    workflow::{
        ask::{Ask, Nature},
        desk::Desk,
    },
};

/// By name.
#[derive(Debug, Clone)]
pub struct PageEntities {
    pub account: AccountId,
    pub with_ended: bool,
    pub after: Option<Cursor>,
    pub limit: i32,
}

impl Ask for PageEntities {
    type Answer = Page<LegalEntity>;
    const NATURE: Nature = Nature::Question;

    async fn run(self, desk: Desk) -> Result<Page<LegalEntity>, Refusal> {
        let mut tx = desk.begin().await?;
        let (account, with_ended) = (self.account, self.with_ended);
        let page = entity::page(&mut tx, account, with_ended, self.after, self.limit).await?;
        tx.commit().await?;
        Ok(page)
    }
}

#[derive(Debug, Clone)]
pub struct ShowEntity(pub EntityName);

impl Ask for ShowEntity {
    type Answer = LegalEntity;
    const NATURE: Nature = Nature::Question;

    async fn run(self, desk: Desk) -> Result<LegalEntity, Refusal> {
        let mut tx = desk.begin().await?;
        let id = self.0.find(&mut tx).await?;
        let entity = entity::load(&mut tx, id).await?;
        tx.commit().await?;
        Ok(entity)
    }
}
