//! The doors through which two records become one, or are told apart.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use sqlx::types::Json;
use uuid::Uuid;

use super::{Tx, sql};
use crate::domain::{
    id::{CommandId, Rev},
    merge::Kind,
    refusal::Refusal,
};

/// What a merge led to, as the ledger keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Merged {
    pub kind: Kind,
    pub id: Uuid,
    pub rev: Rev,
    pub state: String,
    pub name: String,
    pub merged: Gone,
    pub taken: Vec<String>,
    /// How many of what have moved.
    pub moved: Value,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gone {
    pub id: Uuid,
    pub name: String,
}

pub async fn merge(
    tx: &mut Tx,
    kind: Kind,
    loser: (Uuid, Rev),
    winner: (Uuid, Rev),
    taken: &[&str],
    note: Option<&str>,
    command: CommandId,
) -> Result<Merged, Refusal> {
    // An account may have thousands of deals, and all of them move at once.
    sql::query("set local statement_timeout = '60s'")
        .execute(&mut **tx)
        .await?;
    let Json(merged) =
        sql::query_scalar("select dealdesk.merge_records($1, $2, $3, $4, $5, $6, $7, $8)")
            .bind(kind.name())
            .bind(loser.0)
            .bind(loser.1.0)
            .bind(winner.0)
            .bind(winner.1.0)
            .bind(taken)
            .bind(note)
            .bind(command.0)
            .fetch_one(&mut **tx)
            .await?;
    Ok(merged)
}

/// That two are not the same, as the ledger keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ToldApart {
    pub kind: Kind,
    pub one: String,
    pub other: String,
    /// Nobody had said so before.
    pub new: bool,
}

pub async fn tell_apart(
    tx: &mut Tx,
    kind: Kind,
    one: Uuid,
    other: Uuid,
    note: Option<&str>,
    command: CommandId,
) -> Result<ToldApart, Refusal> {
    let Json(told) = sql::query_scalar("select dealdesk.tell_apart($1, $2, $3, $4, $5)")
        .bind(kind.name())
        .bind(one)
        .bind(other)
        .bind(note)
        .bind(command.0)
        .fetch_one(&mut **tx)
        .await?;
    Ok(told)
}
