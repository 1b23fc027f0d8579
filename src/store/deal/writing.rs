//! The doors through which deals are made, edited and moved.

use serde::{Deserialize, Serialize};
use sqlx::types::Json;

use crate::{
    domain::{
        deal::{Deal, DealChanges, Move, Stage},
        id::{CommandId, DealId, PersonId, Rev, TeamId},
        refusal::Refusal,
    },
    store::{Tx, sql},
};

pub async fn lock(tx: &mut Tx, deal: DealId, verb: &str) -> Result<(), Refusal> {
    sql::query("select dealdesk.lock_deal($1, $2)")
        .bind(deal.0)
        .bind(verb)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// What a write led to, as the ledger keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moved {
    pub id: DealId,
    pub number: String,
    pub rev: Rev,
    #[serde(rename = "state")]
    pub stage: Stage,
}

pub async fn create(
    tx: &mut Tx,
    fields: &DealChanges,
    team: TeamId,
    owner: PersonId,
    command: CommandId,
) -> Result<Moved, Refusal> {
    let Json(made) = sql::query_scalar("select dealdesk.create_deal($1, $2, $3, $4)")
        .bind(Json(fields))
        .bind(team.0)
        .bind(owner.0)
        .bind(command.0)
        .fetch_one(&mut **tx)
        .await?;
    Ok(made)
}

pub async fn edit(
    tx: &mut Tx,
    deal: &Deal,
    changes: &DealChanges,
    command: CommandId,
) -> Result<Moved, Refusal> {
    let Json(made) = sql::query_scalar("select dealdesk.edit_deal($1, $2, $3, $4)")
        .bind(deal.id.0)
        .bind(deal.rev.0)
        .bind(Json(changes))
        .bind(command.0)
        .fetch_one(&mut **tx)
        .await?;
    Ok(made)
}

/// Whether the last that the person did on it, and could take back, was to name, drop or pay somebody there.
pub async fn undoes_person(tx: &mut Tx, deal: DealId) -> Result<bool, Refusal> {
    sql::query_scalar("select dealdesk.undoes_person($1)")
        .bind(deal.0)
        .fetch_one(&mut **tx)
        .await
        .map_err(Refusal::from)
}

/// The person's own last edit, the other way round.
pub async fn undo(tx: &mut Tx, deal: &Deal, command: CommandId) -> Result<Moved, Refusal> {
    let Json(undone) = sql::query_scalar("select dealdesk.undo_deal($1, $2, $3)")
        .bind(deal.id.0)
        .bind(deal.rev.0)
        .bind(command.0)
        .fetch_one(&mut **tx)
        .await?;
    Ok(undone)
}

pub async fn move_along(
    tx: &mut Tx,
    deal: &Deal,
    step: &Move,
    command: CommandId,
) -> Result<Moved, Refusal> {
    let fields = step.won.as_ref().map_or_else(
        || serde_json::json!({}),
        |won| serde_json::json!({ "amount": won.amount.to_string(), "closes_on": won.on, "evidence": won.evidence }),
    );
    let Json(moved) = sql::query_scalar("select dealdesk.move_deal($1, $2, $3, $4, $5, $6, $7)")
        .bind(deal.id.0)
        .bind(deal.rev.0)
        .bind(step.event.name())
        .bind(step.to.name())
        .bind(step.note.as_ref().map(|note| note.as_str()))
        .bind(Json(fields))
        .bind(command.0)
        .fetch_one(&mut **tx)
        .await?;
    Ok(moved)
}
