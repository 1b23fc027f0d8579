//! A person's own macros in the store.

use serde::{Deserialize, Serialize};
use sqlx::types::Json;
use uuid::Uuid;

use super::{Tx, sql};
use crate::domain::{deal::Step, id::CommandId, refusal::Refusal};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Macro {
    pub id: Uuid,
    pub name: String,
    pub steps: Vec<Step>,
}

/// All of them, by name.
pub async fn list(tx: &mut Tx) -> Result<Vec<Macro>, Refusal> {
    let rows: Vec<(Uuid, String, Json<Vec<Step>>)> = sql::query_as(
        "select id, name, steps from dealdesk.macro where person_id = dealdesk.me() order by lower(name), id limit 500",
    )
    .fetch_all(&mut **tx)
    .await?;
    let rows = rows
        .into_iter()
        .map(|(id, name, Json(steps))| Macro { id, name, steps });
    Ok(rows.collect())
}

pub async fn save(
    tx: &mut Tx,
    name: &str,
    steps: &[Step],
    command: CommandId,
) -> Result<Macro, Refusal> {
    let Json(saved) = sql::query_scalar("select dealdesk.save_macro($1, $2, $3)")
        .bind(name)
        .bind(Json(steps))
        .bind(command.0)
        .fetch_one(&mut **tx)
        .await?;
    Ok(saved)
}

pub async fn delete(tx: &mut Tx, id: Uuid, command: CommandId) -> Result<Macro, Refusal> {
    let Json(gone) = sql::query_scalar("select dealdesk.delete_macro($1, $2)")
        .bind(id)
        .bind(command.0)
        .fetch_one(&mut **tx)
        .await?;
    Ok(gone)
}
