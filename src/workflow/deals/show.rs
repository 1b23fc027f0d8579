//! One deal and what happened to it.

use super::Happened;
use crate::{
    domain::{deal::Deal, id::DealId, refusal::Refusal},
    store::{
        Tx,
        audit::{self, Part},
        deal,
    },
    workflow::{
        ask::{Ask, Nature},
        desk::Desk,
    },
};

/// How people name a deal: by what the screen holds, or by what they type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DealName {
    Id(DealId),
    /// A display number, a UUID, or the beginning of either.
    Typed(String),
}

impl DealName {
    pub async fn find(&self, tx: &mut Tx) -> Result<DealId, Refusal> {
        match self {
            DealName::Id(id) => Ok(*id),
            DealName::Typed(name) => deal::find(tx, name).await,
        }
    }
}

#[derive(Debug, Clone)]
pub struct ShowDeal(pub DealName);

#[derive(Debug, Clone)]
pub struct DealStory {
    pub deal: Deal,
    /// The newest entries first.
    pub story: Vec<Happened>,
}

impl Ask for ShowDeal {
    type Answer = DealStory;
    const NATURE: Nature = Nature::Question;

    async fn run(self, desk: Desk) -> Result<DealStory, Refusal> {
        let mut tx = desk.begin().await?;
        let id = self.0.find(&mut tx).await?;
        let deal = deal::load(&mut tx, id).await?;
        let story = audit::story(&mut tx, id.0, Part::Newest, 50).await?;
        tx.commit().await?;
        Ok(DealStory { deal, story })
    }
}
