//! Change what is known of a lead; its score follows.

use super::{
    LeadTarget, MovedLead,
    moving::{Reached, reach, tell},
};
use crate::{
    domain::{lead::LeadChanges, refusal::Refusal},
    store::lead_moves,
    workflow::{
        ask::{Ask, Nature},
        desk::Desk,
    },
};

#[derive(Debug, Clone)]
pub struct EditLead {
    pub target: LeadTarget,
    pub changes: LeadChanges,
}

impl Ask for EditLead {
    type Answer = MovedLead;
    const NATURE: Nature = Nature::Deed;

    async fn run(self, desk: Desk) -> Result<MovedLead, Refusal> {
        let mut tx = desk.begin_deed().await?;
        let lead = match reach(&desk, &mut tx, &self.target, "lead.edit").await? {
            Reached::Done(first) => return Ok(first),
            Reached::Lead(lead) => lead,
        };
        let changes = self.changes.without_blanks();
        lead.edit(desk.me(), &changes)?;
        let moved = lead_moves::edit(&mut tx, &lead, &changes, self.target.command).await?;
        tell(&desk, tx, moved).await
    }
}
