//! Deals stage by stage, for a board: each stage is a list of its own, and all of them are read in one round trip.

use sqlx::types::Json;

use super::{DealQuery, Listed, Row, pages::listed};
use crate::{
    domain::{deal::Stage, refusal::Refusal},
    store::{
        Tx,
        page::{self, From, MOST, Page},
        sql,
    },
};

/// Which rows of a stage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slice {
    pub stage: Stage,
    pub from: From,
    pub limit: i32,
}

#[derive(sqlx::FromRow)]
struct OfSlice {
    slice: i64,
    #[sqlx(flatten)]
    row: Row,
}

/// Each page gives ids by itself, which are then looked up one by one: the planner does not know how few they are.
pub const STAGES: &str = select_deals!(
    "slice.place as slice, page.key",
    "unnest($3::text[], $4::boolean[], $5::text[], $6::uuid[], $7::integer[])
          with ordinality slice (stage, down, key, id, most, place)
     cross join lateral dealdesk.page_deals(
          $1, slice.down, $2 || jsonb_build_object('stages', jsonb_build_array(slice.stage)), slice.key, slice.id, slice.most)
          with ordinality page (id, key, place)
     cross join lateral (select * from dealdesk.deal where id = page.id offset 0) d
     join dealdesk.app_user o on o.id = d.owner_id
     left join dealdesk.product p on p.id = d.product_id
     left join dealdesk.app_user a on a.id = d.last_actor
     order by slice.place, page.place limit 506"
);

/// A page for each slice, in their order. Together they hold no more rows than one page may.
pub async fn stages(
    tx: &mut Tx,
    query: &DealQuery,
    slices: &[Slice],
) -> Result<Vec<Page<Listed>>, Refusal> {
    let slices = &slices[..slices.len().min(Stage::ALL.len())];
    let most = MOST / i32::try_from(slices.len().max(1)).unwrap_or(MOST);
    let limit = |slice: &Slice| slice.limit.clamp(1, most);
    let down = |slice: &Slice| query.down != slice.from.is_backwards();
    let beyond: Vec<_> = slices.iter().map(|it| it.from.beyond(down(it))).collect();
    let keys = beyond.iter().map(|it| Some(it.as_ref()?.key.as_str()));
    let ids = beyond.iter().map(|it| Some(it.as_ref()?.id));
    let rows: Vec<OfSlice> = sql::query_as(STAGES)
        .bind(query.order.name())
        .bind(Json(&query.filter))
        .bind(slices.iter().map(|it| it.stage.name()).collect::<Vec<_>>())
        .bind(slices.iter().map(down).collect::<Vec<_>>())
        .bind(keys.collect::<Vec<_>>())
        .bind(ids.collect::<Vec<_>>())
        .bind(slices.iter().map(|it| limit(it) + 1).collect::<Vec<_>>())
        .fetch_all(&mut **tx)
        .await
        .map_err(page::refused)?;
    let mut pages: Vec<Vec<Listed>> = slices.iter().map(|_| Vec::new()).collect();
    for OfSlice { slice, row } in rows {
        let page = usize::try_from(slice - 1).unwrap_or(usize::MAX);
        if let Some(page) = pages.get_mut(page) {
            page.push(listed(row)?);
        }
    }
    let pages = pages.into_iter().zip(slices).map(|(rows, slice)| {
        Page::cut(rows, limit(slice), &slice.from, |row: &Listed| {
            row.cursor.clone()
        })
    });
    Ok(pages.collect())
}
