//! The doors through which a lead is made, edited, moved and converted; and from a deal back to the lead that it was.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use sqlx::types::Json;
use uuid::Uuid;

use super::{Tx, sql};
use crate::domain::{
    id::{AccountId, CommandId, ContactId, DealId, LeadId, PersonId, Rev, TeamId},
    lead::{Lead, LeadChanges, LeadMove, LeadState},
    refusal::Refusal,
    undo::TakenBack,
};

pub async fn lock(tx: &mut Tx, lead: LeadId, verb: &str) -> Result<(), Refusal> {
    sql::query("select dealdesk.lock_lead($1, $2)")
        .bind(lead.0)
        .bind(verb)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// What a write led to, as the ledger keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MovedLead {
    pub id: LeadId,
    pub number: String,
    pub rev: Rev,
    pub state: LeadState,
    pub score: i32,
    /// Whose it is, by name.
    pub owner: String,
    pub assigned_by: Option<String>,
    /// The number of the deal that it became.
    pub deal: Option<String>,
    /// Which of one's own deeds it was that was taken back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub taken_back: Option<TakenBack>,
}

/// Without team and owner the rules of assignment decide.
pub async fn create(
    tx: &mut Tx,
    fields: &LeadChanges,
    team: Option<TeamId>,
    owner: Option<PersonId>,
    command: CommandId,
) -> Result<MovedLead, Refusal> {
    let Json(made) = sql::query_scalar("select dealdesk.create_lead($1, $2, $3, $4)")
        .bind(Json(fields))
        .bind(team.map(|team| team.0))
        .bind(owner.map(|owner| owner.0))
        .bind(command.0)
        .fetch_one(&mut **tx)
        .await?;
    Ok(made)
}

pub async fn edit(
    tx: &mut Tx,
    lead: &Lead,
    changes: &LeadChanges,
    command: CommandId,
) -> Result<MovedLead, Refusal> {
    let Json(made) = sql::query_scalar("select dealdesk.edit_lead($1, $2, $3, $4)")
        .bind(lead.id.0)
        .bind(lead.rev.0)
        .bind(Json(changes))
        .bind(command.0)
        .fetch_one(&mut **tx)
        .await?;
    Ok(made)
}

pub async fn move_along(
    tx: &mut Tx,
    lead: &Lead,
    step: &LeadMove,
    command: CommandId,
) -> Result<MovedLead, Refusal> {
    let Json(moved) = sql::query_scalar("select dealdesk.move_lead($1, $2, $3, $4, $5)")
        .bind(lead.id.0)
        .bind(lead.rev.0)
        .bind(step.event.name())
        .bind(step.note.as_ref().map(|note| note.as_str()))
        .bind(command.0)
        .fetch_one(&mut **tx)
        .await?;
    Ok(moved)
}

/// What a lead is turned into: chosen by its id, or made of these fields.
#[derive(Debug, Clone)]
pub struct Made {
    pub account: Result<AccountId, Value>,
    pub contact: Result<ContactId, Value>,
    pub deal: Value,
}

pub async fn convert(
    tx: &mut Tx,
    lead: &Lead,
    made: &Made,
    command: CommandId,
) -> Result<MovedLead, Refusal> {
    let Json(moved) =
        sql::query_scalar("select dealdesk.convert_lead($1, $2, $3, $4, $5, $6, $7, $8)")
            .bind(lead.id.0)
            .bind(lead.rev.0)
            .bind(made.account.as_ref().ok().map(|account| account.0))
            .bind(made.account.as_ref().err().map(Json))
            .bind(made.contact.as_ref().ok().map(|contact| contact.0))
            .bind(made.contact.as_ref().err().map(Json))
            .bind(Json(&made.deal))
            .bind(command.0)
            .fetch_one(&mut **tx)
            .await?;
    Ok(moved)
}

pub async fn reassign(
    tx: &mut Tx,
    lead: &Lead,
    owner: PersonId,
    why: Option<&str>,
    command: CommandId,
) -> Result<MovedLead, Refusal> {
    let Json(moved) = sql::query_scalar("select dealdesk.reassign_lead($1, $2, $3, $4, $5)")
        .bind(lead.id.0)
        .bind(lead.rev.0)
        .bind(owner.0)
        .bind(why)
        .bind(command.0)
        .fetch_one(&mut **tx)
        .await?;
    Ok(moved)
}

/// Takes back one's own last edit, or that one gave it to another.
pub async fn undo(tx: &mut Tx, lead: &Lead, command: CommandId) -> Result<MovedLead, Refusal> {
    let Json(undone) = sql::query_scalar("select dealdesk.undo_lead($1, $2, $3)")
        .bind(lead.id.0)
        .bind(lead.rev.0)
        .bind(command.0)
        .fetch_one(&mut **tx)
        .await?;
    Ok(undone)
}

/// The lead that became a deal, for who sees both.
pub async fn that_became(tx: &mut Tx, deal: DealId) -> Result<Option<(LeadId, String)>, Refusal> {
    let lead: Option<(Uuid, String)> =
        sql::query_as("select id, number from dealdesk.lead where deal_id = $1 limit 1")
            .bind(deal.0)
            .fetch_optional(&mut **tx)
            .await?;
    Ok(lead.map(|(id, number)| (LeadId(id), number)))
}
