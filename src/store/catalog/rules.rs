//! The rules of a version.

use serde_json::{Value, json};
use sqlx::types::Json;

use super::rows::{AT_ONCE, key, understood};
use crate::{
    domain::{catalog::Rule, refusal::Refusal},
    store::{
        Tx,
        page::{Cursor, From, MOST, Page},
        sql,
    },
};

/// By code, a page at a time.
pub async fn rules(
    tx: &mut Tx,
    version: i32,
    after: Option<Cursor>,
    limit: i32,
) -> Result<Page<Rule>, Refusal> {
    let limit = limit.clamp(1, MOST.max(AT_ONCE));
    let rows: Vec<(String, String, Json<Value>)> = sql::query_as(
        "select code, name, content from dealdesk.catalog_rule
         where since <= $1 and (until is null or until > $1) and ($2::text is null or code > $2) order by code limit $3",
    )
    .bind(version)
    .bind(after.as_ref().map(|cursor| cursor.key.as_str()))
    .bind(limit + 1)
    .fetch_all(&mut **tx)
    .await?;
    Page::cut(rows, limit, &From::First, |(code, ..)| key(code)).read(
        |(code, name, Json(mut whole))| {
            whole["code"] = json!(code);
            whole["name"] = json!(name);
            understood(whole)
        },
    )
}
