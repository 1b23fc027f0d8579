//! How many leads stand in each state.

use crate::{
    domain::{lead::LeadState, refusal::Refusal},
    store::tally,
    workflow::{
        ask::{Ask, Nature},
        desk::Desk,
    },
};

#[derive(Debug, Clone)]
pub struct TallyLeads;

impl Ask for TallyLeads {
    type Answer = Vec<(LeadState, i64)>;
    const NATURE: Nature = Nature::Question;

    async fn run(self, desk: Desk) -> Result<Vec<(LeadState, i64)>, Refusal> {
        let mut tx = desk.begin().await?;
        let tallies = tally::leads(&mut tx).await?;
        tx.commit().await?;
        Ok(tallies)
    }
}
