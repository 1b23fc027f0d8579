//! Where a deal stands in an order, so that a list can be brought to it.

use super::{DealOrder, Placed};
use crate::{
    domain::{id::DealId, refusal::Refusal},
    store::deal,
    workflow::{
        ask::{Ask, Nature},
        desk::Desk,
    },
};

#[derive(Debug, Clone)]
pub struct PlaceDeal {
    pub order: DealOrder,
    pub deal: DealId,
}

impl Ask for PlaceDeal {
    type Answer = Placed;
    const NATURE: Nature = Nature::Question;

    async fn run(self, desk: Desk) -> Result<Placed, Refusal> {
        let mut tx = desk.begin().await?;
        let place = deal::place(&mut tx, self.order, self.deal).await?;
        tx.commit().await?;
        Ok(place)
    }
}
