//! The doors through which people are named on a deal, given a share, dropped, and leave. Who is named is read with the deal.

use rust_decimal::Decimal;
use sqlx::types::Json;

use super::{Tx, deal::Moved, sql};
use crate::domain::{
    deal::DealPart,
    id::{CommandId, DealId, PersonId},
    refusal::Refusal,
    text::Note,
};

pub async fn name(
    tx: &mut Tx,
    deal: DealId,
    person: PersonId,
    (part, share): (DealPart, Option<Decimal>),
    note: Option<&Note>,
    command: CommandId,
) -> Result<Moved, Refusal> {
    let Json(named) = sql::query_scalar("select dealdesk.name_person($1, $2, $3, $4, $5, $6)")
        .bind(deal.0)
        .bind(person.0)
        .bind(part.name())
        .bind(share)
        .bind(note.map(Note::as_str))
        .bind(command.0)
        .fetch_one(&mut **tx)
        .await?;
    Ok(named)
}

pub async fn share(
    tx: &mut Tx,
    deal: DealId,
    person: PersonId,
    share: Option<Decimal>,
    note: Option<&Note>,
    command: CommandId,
) -> Result<Moved, Refusal> {
    let Json(shared) = sql::query_scalar("select dealdesk.share_commission($1, $2, $3, $4, $5)")
        .bind(deal.0)
        .bind(person.0)
        .bind(share)
        .bind(note.map(Note::as_str))
        .bind(command.0)
        .fetch_one(&mut **tx)
        .await?;
    Ok(shared)
}

pub async fn drop(
    tx: &mut Tx,
    deal: DealId,
    person: PersonId,
    part: DealPart,
    note: Option<&Note>,
    command: CommandId,
) -> Result<Moved, Refusal> {
    let Json(dropped) = sql::query_scalar("select dealdesk.drop_person($1, $2, $3, $4, $5)")
        .bind(deal.0)
        .bind(person.0)
        .bind(part.name())
        .bind(note.map(Note::as_str))
        .bind(command.0)
        .fetch_one(&mut **tx)
        .await?;
    Ok(dropped)
}

/// Out of every part that one has there.
pub async fn leave(
    tx: &mut Tx,
    deal: DealId,
    note: Option<&Note>,
    command: CommandId,
) -> Result<Moved, Refusal> {
    let Json(left) = sql::query_scalar("select dealdesk.leave_deal($1, $2, $3)")
        .bind(deal.0)
        .bind(note.map(Note::as_str))
        .bind(command.0)
        .fetch_one(&mut **tx)
        .await?;
    Ok(left)
}
