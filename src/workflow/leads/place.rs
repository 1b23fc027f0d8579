//! Where a lead stands in an order, so that a list can be brought to it.

use super::LeadOrder;
use crate::{
    domain::{id::LeadId, refusal::Refusal},
    store::{lead, page::Cursor},
    workflow::{
        ask::{Ask, Nature},
        desk::Desk,
    },
};

#[derive(Debug, Clone)]
pub struct PlaceLead {
    pub order: LeadOrder,
    pub lead: LeadId,
}

impl Ask for PlaceLead {
    type Answer = Cursor;
    const NATURE: Nature = Nature::Question;

    async fn run(self, desk: Desk) -> Result<Cursor, Refusal> {
        let mut tx = desk.begin().await?;
        let place = lead::place(&mut tx, self.order, self.lead).await?;
        tx.commit().await?;
        Ok(place)
    }
}
