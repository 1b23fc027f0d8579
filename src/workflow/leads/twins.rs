//! What of the store may be the same company or person as a lead, each with the reason.

use super::{LeadName, Twin};
use crate::{
    domain::{lead::Lead, refusal::Refusal},
    store::lead,
    workflow::{
        ask::{Ask, Nature},
        desk::Desk,
    },
};

#[derive(Debug, Clone)]
pub struct ShowTwins(pub LeadName);

#[derive(Debug, Clone)]
pub struct Twins {
    pub lead: Lead,
    /// Accounts, contacts and leads, of each kind the most likely first.
    pub twins: Vec<Twin>,
}

impl Ask for ShowTwins {
    type Answer = Twins;
    const NATURE: Nature = Nature::Question;

    async fn run(self, desk: Desk) -> Result<Twins, Refusal> {
        let mut tx = desk.begin().await?;
        let id = self.0.find(&mut tx).await?;
        let lead = lead::load(&mut tx, id).await?;
        let twins = lead::twins(&mut tx, id).await?;
        tx.commit().await?;
        Ok(Twins { lead, twins })
    }
}
