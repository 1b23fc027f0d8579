//! How many records stand behind the lines of somebody's home: counted by the very pages that the list shows, and no
//! further than those reach.

use serde_json::json;
use sqlx::types::Json;

use super::{Tx, deal::DealQuery, lead::LeadQuery, page::MOST, sql, words};
use crate::domain::refusal::Refusal;

/// One number a query, in their order: up to one more than [`MOST`].
pub async fn deals(tx: &mut Tx, queries: &[DealQuery]) -> Result<Vec<i64>, Refusal> {
    let queries: Vec<_> = queries
        .iter()
        .map(|it| json!({ "order": it.order.name(), "down": it.down, "filter": it.filter }))
        .collect();
    sql::query_scalar(
        "select (select count(*) from dealdesk.page_deals(asked.query ->> 'order', (asked.query ->> 'down')::boolean,
                                                          asked.query -> 'filter', null, null, $2))
         from jsonb_array_elements($1) with ordinality asked (query, place) order by asked.place limit 100",
    )
    .bind(Json(queries))
    .bind(MOST + 1)
    .fetch_all(&mut **tx)
    .await
    .map_err(Refusal::from)
}

/// What one is mentioned in and has not seen: up to one more than [`MOST`].
pub async fn mentions(tx: &mut Tx) -> Result<i64, Refusal> {
    sql::query_scalar("select count(*) from dealdesk.mentions_of_me(true, null, null, $1)")
        .bind(MOST + 1)
        .fetch_one(&mut **tx)
        .await
        .map_err(Refusal::from)
}

/// Up to one more than [`MOST`].
pub async fn leads(tx: &mut Tx, query: &LeadQuery) -> Result<i64, Refusal> {
    let states: Option<Vec<_>> = query
        .states
        .as_ref()
        .map(|all| all.iter().map(|state| state.name()).collect());
    sql::query_scalar(
        "select count(*) from dealdesk.page_leads($1, $2, $3, $4, $5, $6, $7, null, null, $8) page (id, key)",
    )
    .bind(query.order.name())
    .bind(query.down)
    .bind(words(query.text.as_deref()))
    .bind(states)
    .bind(query.owner.map(|owner| owner.0))
    .bind(query.ownerless)
    .bind(query.since_to)
    .bind(MOST + 1)
    .fetch_one(&mut **tx)
    .await
    .map_err(Refusal::from)
}
