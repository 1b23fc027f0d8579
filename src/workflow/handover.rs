//! What somebody has open, to be read before all of it changes hands, and then given one by one.

use uuid::Uuid;

use crate::{
    domain::{
        handover::{Handed, OpenOf},
        id::PersonId,
        refusal::Refusal,
    },
    store::{handover, person},
    workflow::{
        ask::{Ask, Nature},
        desk::Desk,
    },
};

pub use crate::store::handover::OneOpen;

#[derive(Debug, Clone)]
pub struct ShowOpenOf {
    pub what: Handed,
    /// By login, name or the beginning of a UUID.
    pub owner: String,
}

impl Ask for ShowOpenOf {
    type Answer = OpenOf;
    const NATURE: Nature = Nature::Question;

    async fn run(self, desk: Desk) -> Result<OpenOf, Refusal> {
        let what = self.what;
        let mut tx = desk.begin().await?;
        let (owner, _) = person::find(&mut tx, &self.owner).await?;
        let name = person::load(&mut tx, owner).await?.name;
        let heaps = handover::open(&mut tx, what, owner).await?;
        tx.commit().await?;
        Ok(OpenOf {
            owner,
            name,
            what,
            heaps,
        })
    }
}

/// Some of it at a time, behind the last one of before.
#[derive(Debug, Clone)]
pub struct ListOpenOf {
    pub what: Handed,
    pub owner: PersonId,
    pub after: Option<Uuid>,
}

impl Ask for ListOpenOf {
    type Answer = Vec<OneOpen>;
    const NATURE: Nature = Nature::Question;

    async fn run(self, desk: Desk) -> Result<Vec<OneOpen>, Refusal> {
        let mut tx = desk.begin().await?;
        let open = handover::list_open(&mut tx, self.what, self.owner, self.after).await?;
        tx.commit().await?;
        Ok(open)
    }
}
