//! Walking along the chain: what a record came of, and what it became.

use uuid::Uuid;

use super::{
    ask::{Ask, Nature},
    desk::Desk,
};
use crate::{
    domain::{
        chain::{Station, Way},
        refusal::Refusal,
    },
    store::chain,
};

pub use crate::store::chain::Linked;

#[derive(Debug, Clone, Copy)]
pub struct WalkChain {
    pub at: Station,
    pub id: Uuid,
    pub way: Way,
}

impl Ask for WalkChain {
    type Answer = Vec<Linked>;
    const NATURE: Nature = Nature::Question;

    async fn run(self, desk: Desk) -> Result<Vec<Linked>, Refusal> {
        let mut tx = desk.begin().await?;
        let linked = chain::linked(&mut tx, self.at, self.id, self.way).await?;
        tx.commit().await?;
        Ok(linked)
    }
}
