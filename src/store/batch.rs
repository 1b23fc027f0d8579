//! Batches in the store: begun before the first record of many is written, joined by each, and ended.

use serde::{Deserialize, Serialize};
use sqlx::types::Json;
use uuid::Uuid;

use super::{
    Tx,
    page::{Cursor, From, MOST, Page},
    sql,
};
use crate::domain::{
    id::{BatchId, CommandId},
    refusal::Refusal,
    text::Note,
    time::Moment,
};

/// What is to be done to so many records.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Intent {
    pub id: BatchId,
    pub verb: &'static str,
    pub note: Option<Note>,
    pub macro_name: Option<String>,
    pub total: i32,
}

/// What came of it, as the store counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counted {
    pub id: BatchId,
    pub state: String,
    pub total: i32,
    pub done: Option<i32>,
    pub refused: Option<i32>,
}

/// To which batch an entry of the audit belongs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartOf {
    pub id: Uuid,
    pub total: i32,
    #[serde(rename = "macro")]
    pub macro_name: Option<String>,
}

impl PartOf {
    /// `in a batch of 12`, with the macro it came from.
    pub fn sentence(&self) -> String {
        match &self.macro_name {
            Some(name) => format!("by macro {name}, in a batch of {}", self.total),
            None => format!("in a batch of {}", self.total),
        }
    }
}

pub async fn begin(tx: &mut Tx, batch: &Intent) -> Result<Counted, Refusal> {
    let Json(begun) = sql::query_scalar("select dealdesk.begin_batch($1, $2, $3, $4, $5)")
        .bind(batch.id.0)
        .bind(batch.verb)
        .bind(batch.note.as_ref().map(Note::as_str))
        .bind(batch.macro_name.as_deref())
        .bind(batch.total)
        .fetch_one(&mut **tx)
        .await?;
    Ok(begun)
}

/// What this transaction does by that command is part of the batch.
pub async fn join(tx: &mut Tx, batch: BatchId, command: CommandId) -> Result<(), Refusal> {
    sql::query("select dealdesk.join_batch($1, $2)")
        .bind(batch.0)
        .bind(command.0)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

pub async fn end(tx: &mut Tx, batch: BatchId, refused: i32) -> Result<Counted, Refusal> {
    let Json(ended) = sql::query_scalar("select dealdesk.end_batch($1, $2)")
        .bind(batch.0)
        .bind(refused)
        .fetch_one(&mut **tx)
        .await?;
    Ok(ended)
}

/// A batch as it is remembered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, sqlx::FromRow)]
pub struct Remembered {
    pub id: Uuid,
    pub who: String,
    pub verb: String,
    pub note: Option<String>,
    #[serde(rename = "macro")]
    pub macro_name: Option<String>,
    pub total: i32,
    pub begun_at: Moment,
    pub ended_at: Option<Moment>,
    pub done: Option<i32>,
    pub refused: Option<i32>,
}

/// The newest first.
pub async fn page(tx: &mut Tx, from: &From, limit: i32) -> Result<Page<Remembered>, Refusal> {
    let limit = limit.clamp(1, MOST);
    let beyond = from.beyond(true);
    let at = beyond.as_ref().map(|cursor| cursor.key.parse::<Moment>());
    let at = at.transpose().map_err(|_| Cursor::unreadable())?;
    let rows: Vec<Remembered> = sql::query_as(
        "select b.id, u.name as who, b.verb, b.note, b.macro as macro_name, b.total, b.begun_at, b.ended_at, b.done, b.refused
         from dealdesk.batch b join dealdesk.app_user u on u.id = b.person_id
         where $1::timestamptz is null or (b.begun_at, b.id) < ($1, $2)
         order by b.begun_at desc, b.id desc limit least($3, 501)",
    )
    .bind(at)
    .bind(beyond.as_ref().map(|cursor| cursor.id))
    .bind(limit + 1)
    .fetch_all(&mut **tx)
    .await?;
    Ok(Page::cut(rows, limit, from, |row| Cursor {
        key: row.begun_at.to_rfc3339(),
        id: row.id,
    }))
}
