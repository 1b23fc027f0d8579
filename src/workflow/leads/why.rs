//! Why a lead has its score: each rule, what it looked at, what it gave.

use super::LeadName;
use crate::{
    domain::{
        lead::{Lead, ScoreLine},
        refusal::Refusal,
    },
    store::{lead, lead_rules},
    workflow::{
        ask::{Ask, Nature},
        desk::Desk,
    },
};

#[derive(Debug, Clone)]
pub struct ExplainLead(pub LeadName);

#[derive(Debug, Clone)]
pub struct Explained {
    pub lead: Lead,
    pub lines: Vec<ScoreLine>,
}

impl Ask for ExplainLead {
    type Answer = Explained;
    const NATURE: Nature = Nature::Question;

    async fn run(self, desk: Desk) -> Result<Explained, Refusal> {
        let mut tx = desk.begin().await?;
        let id = self.0.find(&mut tx).await?;
        let lead = lead::load(&mut tx, id).await?;
        let lines = lead_rules::explain(&mut tx, id).await?;
        tx.commit().await?;
        Ok(Explained { lead, lines })
    }
}
