//! Take back one's own last edit of a lead, or that one gave it to another.

use super::{
    LeadTarget, MovedLead,
    moving::{Reached, reach, tell},
};
use crate::{
    domain::refusal::Refusal,
    store::lead_moves,
    workflow::{
        ask::{Ask, Nature},
        desk::Desk,
    },
};

#[derive(Debug, Clone)]
pub struct UndoLead {
    pub target: LeadTarget,
}

impl Ask for UndoLead {
    type Answer = MovedLead;
    const NATURE: Nature = Nature::Deed;

    async fn run(self, desk: Desk) -> Result<MovedLead, Refusal> {
        let mut tx = desk.begin_deed().await?;
        let lead = match reach(&desk, &mut tx, &self.target, "lead.undo").await? {
            Reached::Done(first) => return Ok(first),
            Reached::Lead(lead) => lead,
        };
        lead.can_undo(desk.me())?;
        let undone = lead_moves::undo(&mut tx, &lead, self.target.command).await?;
        tell(&desk, tx, undone).await
    }
}
