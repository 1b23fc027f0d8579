//! How many deals stand where, and for how much.

use super::Tally;
use crate::{
    domain::refusal::Refusal,
    store::tally,
    workflow::{
        ask::{Ask, Nature},
        desk::Desk,
    },
};

#[derive(Debug, Clone)]
pub struct TallyDeals;

impl Ask for TallyDeals {
    type Answer = Vec<Tally>;
    const NATURE: Nature = Nature::Question;

    async fn run(self, desk: Desk) -> Result<Vec<Tally>, Refusal> {
        let mut tx = desk.begin().await?;
        let tallies = tally::deals(&mut tx).await?;
        tx.commit().await?;
        Ok(tallies)
    }
}
