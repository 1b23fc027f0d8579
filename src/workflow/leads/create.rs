//! Make a lead; where nobody is named, the rules of assignment give it to somebody.

use super::{MovedLead, moving::tell};
use crate::{
    domain::{
        id::{CommandId, PersonId, TeamId},
        lead::LeadChanges,
        refusal::Refusal,
    },
    store::{command, lead_moves},
    workflow::{
        ask::{Ask, Nature},
        desk::Desk,
    },
};

#[derive(Debug, Clone)]
pub struct CreateLead {
    pub fields: LeadChanges,
    /// Nothing, and nobody named either, means as the rules say.
    pub team: Option<TeamId>,
    pub owner: Option<PersonId>,
    pub command: CommandId,
}

impl Ask for CreateLead {
    type Answer = MovedLead;
    const NATURE: Nature = Nature::Deed;

    async fn run(self, desk: Desk) -> Result<MovedLead, Refusal> {
        let mut tx = desk.begin_deed().await?;
        if let Some(first) = command::outcome(&mut tx, self.command, None, "lead.create").await? {
            return Ok(first);
        }
        let fields = self.fields.without_blanks();
        fields.check_new(desk.me())?;
        let made =
            lead_moves::create(&mut tx, &fields, self.team, self.owner, self.command).await?;
        tell(&desk, tx, made).await
    }
}
