//! How many records stand behind the lines of somebody's home: counted by the very pages that the list shows, and no
//! further than those reach.

use serde_json::json;
use sqlx::types::Json;

use super::{Tx, deal::DealQuery, lead::LeadQuery, page::MOST, sql, words};
use crate::domain::{
    handover::{Handed, Passed},
    refusal::Refusal,
};

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

/// What changed hands and one has not seen: up to one more than [`MOST`] for each of these, in their order, and the
/// one person whom all of it went to, or came from.
pub async fn handovers(
    tx: &mut Tx,
    asked: &[(Handed, Passed)],
) -> Result<Vec<(i64, Option<String>)>, Refusal> {
    let kinds: Vec<_> = asked.iter().map(|(what, _)| what.one()).collect();
    let ways: Vec<_> = asked.iter().map(|(_, way)| way.name()).collect();
    sql::query_as(
        "select unseen.count, unseen.other
         from unnest($1::text[], $2::text[]) with ordinality asked (kind, way, place)
         cross join lateral (
             select count(*), case when min(told.name) = max(told.name) then min(told.name) end as other
             from (select o.name from dealdesk.handover h join dealdesk.app_user o on o.id = h.other_id
                   where h.person_id = dealdesk.me() and h.seen_at is null and h.kind = asked.kind and h.way = asked.way
                   limit $3) told
         ) unseen
         order by asked.place limit 100",
    )
    .bind(kinds)
    .bind(ways)
    .bind(MOST + 1)
    .fetch_all(&mut **tx)
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
