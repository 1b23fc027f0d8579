//! The doors through which a deal names contacts, and drops them. Whom it names is read with the deal.

use sqlx::types::Json;

use super::{Tx, deal::Moved, sql};
use crate::domain::{
    contact::Part,
    id::{CommandId, ContactId, DealId},
    refusal::Refusal,
};

pub async fn name(
    tx: &mut Tx,
    deal: DealId,
    contact: ContactId,
    part: Part,
    command: CommandId,
) -> Result<Moved, Refusal> {
    let Json(named) = sql::query_scalar("select dealdesk.name_contact($1, $2, $3, $4)")
        .bind(deal.0)
        .bind(contact.0)
        .bind(part.name())
        .bind(command.0)
        .fetch_one(&mut **tx)
        .await?;
    Ok(named)
}

pub async fn drop(
    tx: &mut Tx,
    deal: DealId,
    contact: ContactId,
    part: Part,
    command: CommandId,
) -> Result<Moved, Refusal> {
    let Json(dropped) = sql::query_scalar("select dealdesk.drop_contact($1, $2, $3, $4)")
        .bind(deal.0)
        .bind(contact.0)
        .bind(part.name())
        .bind(command.0)
        .fetch_one(&mut **tx)
        .await?;
    Ok(dropped)
}
