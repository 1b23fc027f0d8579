//! What happened: the story of a record, and the proof that nobody rewrote it.

use serde::Serialize;
use serde_json::Value;
use uuid::Uuid;

use super::{Tx, sql};
use crate::domain::{refusal::Refusal, time::Moment};

/// One entry of a story. `was` and `became` hold the fields that changed and that the reader may see.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, sqlx::FromRow)]
pub struct Happened {
    pub position: i64,
    pub kind: String,
    /// Business time; the true time is beside it where they differ.
    pub at: Moment,
    pub true_at: Moment,
    pub who: String,
    pub alone: bool,
    pub verb: String,
    pub reason: Option<String>,
    pub was: Option<Value>,
    pub became: Value,
}

/// The newest entries of a record's story first, below `before`.
pub async fn story(
    tx: &mut Tx,
    root: Uuid,
    before: Option<i64>,
    limit: i32,
) -> Result<Vec<Happened>, Refusal> {
    sql::query_as(
        "select a.position, a.kind, a.business_time as at, a.true_time as true_at, u.name as who, a.alone, a.verb, a.reason,
                a.was, a.became
         from dealdesk.audit a join dealdesk.app_user u on u.id = a.actor_id
         where a.root = $1 and ($2::bigint is null or a.position < $2) order by a.position desc limit least($3, 500)",
    )
    .bind(root)
    .bind(before)
    .bind(limit)
    .fetch_all(&mut **tx)
    .await
    .map_err(Refusal::from)
}

/// What a check of all chains found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Checked {
    pub chains: i64,
    pub entries: i64,
    /// The roots whose chain does not fit: an entry changed, one missing, or the tail cut.
    pub broken: Vec<Uuid>,
}

pub async fn verify(tx: &mut Tx) -> Result<Checked, Refusal> {
    // A million entries take seconds; the limits of a screen's question are not meant for this.
    sql::query("set local statement_timeout = '10min'")
        .execute(&mut **tx)
        .await?;
    let (chains, entries) = sql::query_as("select chains, entries from dealdesk.audit_size()")
        .fetch_one(&mut **tx)
        .await?;
    let broken = sql::query_scalar("select * from dealdesk.broken_chains() limit 1000")
        .fetch_all(&mut **tx)
        .await?;
    Ok(Checked {
        chains,
        entries,
        broken,
    })
}
