//! Give a deal to another owner, and say why; and what there is to give when a seller is absent.

use super::{
    Moved, Target,
    moving::{Reached, reach, tell},
};
use crate::{
    domain::{
        id::{DealId, PersonId},
        refusal::Refusal,
        text::Note,
    },
    store::{handover, person},
    workflow::{
        ask::{Ask, Nature},
        desk::Desk,
    },
};

pub use crate::store::handover::Open;

#[derive(Debug, Clone)]
pub struct ReassignDeal {
    pub target: Target,
    /// By login, name or the beginning of a UUID.
    pub to: String,
    pub why: Option<Note>,
}

impl Ask for ReassignDeal {
    type Answer = Moved;
    const NATURE: Nature = Nature::Deed;

    async fn run(self, desk: Desk) -> Result<Moved, Refusal> {
        let mut tx = desk.begin_deed().await?;
        let deal = match reach(&desk, &mut tx, &self.target, "deal.reassign").await? {
            Reached::Done(first) => return Ok(first),
            Reached::Deal(deal) => deal,
        };
        let why = deal.reassign(desk.me(), self.why)?;
        let (owner, _) = person::find(&mut tx, &self.to).await?;
        let command = self.target.command;
        let moved = handover::reassign(&mut tx, &deal, owner, why.as_str(), command).await?;
        tell(&desk, tx, moved).await
    }
}

/// What is open of somebody's, to be read before all of it changes hands.
#[derive(Debug, Clone)]
pub struct ShowOpenOf(pub String);

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenOf {
    pub owner: PersonId,
    pub name: String,
    pub open: Vec<Open>,
}

impl Ask for ShowOpenOf {
    type Answer = OpenOf;
    const NATURE: Nature = Nature::Question;

    async fn run(self, desk: Desk) -> Result<OpenOf, Refusal> {
        let mut tx = desk.begin().await?;
        let (owner, _) = person::find(&mut tx, &self.0).await?;
        let name = person::load(&mut tx, owner).await?.name;
        let open = handover::open(&mut tx, owner).await?;
        tx.commit().await?;
        Ok(OpenOf { owner, name, open })
    }
}

/// The open deals of somebody's, some at a time: with their numbers, behind the last one of before.
#[derive(Debug, Clone)]
pub struct ListOpenOf {
    pub owner: PersonId,
    pub after: Option<DealId>,
}

impl Ask for ListOpenOf {
    type Answer = Vec<(DealId, String)>;
    const NATURE: Nature = Nature::Question;

    async fn run(self, desk: Desk) -> Result<Vec<(DealId, String)>, Refusal> {
        let mut tx = desk.begin().await?;
        let deals = handover::open_deals(&mut tx, self.owner, self.after).await?;
        tx.commit().await?;
        Ok(deals)
    }
}
