//! Where an account stands in an order, so that a list can be brought to it.

use super::AccountOrder;
use crate::{
    domain::{id::AccountId, refusal::Refusal},
    store::{account, page::Cursor},
    workflow::{
        ask::{Ask, Nature},
        desk::Desk,
    },
};

#[derive(Debug, Clone)]
pub struct PlaceAccount {
    pub order: AccountOrder,
    pub account: AccountId,
}

impl Ask for PlaceAccount {
    type Answer = Cursor;
    const NATURE: Nature = Nature::Question;

    async fn run(self, desk: Desk) -> Result<Cursor, Refusal> {
        let mut tx = desk.begin().await?;
        let place = account::place(&mut tx, self.order, self.account).await?;
        tx.commit().await?;
        Ok(place)
    }
}
