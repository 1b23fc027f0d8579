//! Give a lead to another owner.

use super::{
    LeadTarget, MovedLead,
    moving::{Reached, reach, tell},
};
use crate::{
    domain::{refusal::Refusal, text::Note},
    store::{lead_moves, person},
    workflow::{
        ask::{Ask, Nature},
        desk::Desk,
    },
};

#[derive(Debug, Clone)]
pub struct ReassignLead {
    pub target: LeadTarget,
    /// By login, name or the beginning of a UUID.
    pub to: String,
    pub why: Option<Note>,
}

impl Ask for ReassignLead {
    type Answer = MovedLead;
    const NATURE: Nature = Nature::Deed;

    async fn run(self, desk: Desk) -> Result<MovedLead, Refusal> {
        let mut tx = desk.begin_deed().await?;
        let lead = match reach(&desk, &mut tx, &self.target, "lead.reassign").await? {
            Reached::Done(first) => return Ok(first),
            Reached::Lead(lead) => lead,
        };
        lead.can_reassign(desk.me())?;
        let (owner, _) = person::find(&mut tx, &self.to).await?;
        let why = self.why.as_ref().map(Note::as_str);
        let command = self.target.command;
        let moved = lead_moves::reassign(&mut tx, &lead, owner, why, command).await?;
        tell(&desk, tx, moved).await
    }
}
