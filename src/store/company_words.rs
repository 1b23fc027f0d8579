//! The words of the company's documents in the store: a row a language.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use sqlx::types::Json;
use uuid::Uuid;

use super::{Tx, sql};
use crate::domain::{
    id::{CommandId, Rev},
    refusal::Refusal,
    text::Note,
    time::Moment,
};

/// A language that words are kept in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, sqlx::FromRow)]
pub struct KeptWords {
    pub id: Uuid,
    pub rev: i64,
    pub language: String,
    pub updated_at: Moment,
    pub last_by: Option<String>,
}

pub async fn list(tx: &mut Tx) -> Result<Vec<KeptWords>, Refusal> {
    sql::query_as(
        "select w.id, w.rev, w.language, w.updated_at, u.name as last_by
         from dealdesk.company_words w left join dealdesk.app_user u on u.id = w.last_actor order by w.language limit 500",
    )
    .fetch_all(&mut **tx)
    .await
    .map_err(Refusal::from)
}

/// As the program writes them; nothing where none are kept in that language.
pub async fn load(tx: &mut Tx, language: &str) -> Result<Option<Value>, Refusal> {
    let words: Option<Json<Value>> =
        sql::query_scalar("select words from dealdesk.company_words where language = $1")
            .bind(language)
            .fetch_optional(&mut **tx)
            .await?;
    Ok(words.map(|Json(words)| words))
}

/// What a write led to, as the ledger keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WordsWritten {
    pub id: Uuid,
    pub rev: Rev,
    pub language: String,
    /// Whether they differ from those before.
    pub changed: bool,
}

pub async fn set(
    tx: &mut Tx,
    language: &str,
    words: &Value,
    note: Option<&Note>,
    command: CommandId,
) -> Result<WordsWritten, Refusal> {
    let Json(made) = sql::query_scalar("select dealdesk.set_company_words($1, $2, $3, $4)")
        .bind(language)
        .bind(Json(words))
        .bind(note.map(Note::as_str))
        .bind(command.0)
        .fetch_one(&mut **tx)
        .await?;
    Ok(made)
}
