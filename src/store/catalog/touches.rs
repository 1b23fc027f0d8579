//! What a publish touches: whom it concerns that an offering, or one of its prices, is another from then on.

use serde::Serialize;
use uuid::Uuid;

use crate::{
    domain::refusal::Refusal,
    store::{
        Tx,
        page::{Cursor, From, MOST, Page},
        sql,
    },
};

/// A record that names an offering which the draft changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, sqlx::FromRow)]
pub struct Touched {
    pub kind: String,
    pub id: Uuid,
    pub number: String,
    pub name: String,
    /// The offering.
    pub code: String,
    /// `changed`, or `gone`.
    pub what: String,
}

/// Open deals that name what the draft changes or takes away, by their number, a page at a time; each under one's own rights.
pub async fn touches(
    tx: &mut Tx,
    draft: i32,
    after: Option<Cursor>,
    limit: i32,
) -> Result<Page<Touched>, Refusal> {
    let limit = limit.clamp(1, MOST);
    let rows: Vec<Touched> = sql::query_as(
        "with touched as (
             select code, bool_and(until = $1) as ended, bool_or(since = $1) as began
             from dealdesk.offering where since = $1 or until = $1 group by code
             union
             select offering, false, true from dealdesk.price where since = $1 or until = $1
         ), once as (
             select code, bool_or(ended) and not bool_or(began) as gone from touched group by code
         )
         select 'deal' as kind, d.id, d.number, d.name, p.code, case when o.gone then 'gone' else 'changed' end as what
         from once o
         join dealdesk.product p on p.code = o.code
         join dealdesk.deal d on d.product_id = p.id and d.stage in ('qualify', 'develop', 'propose', 'negotiate')
         where $2::text is null or d.number collate \"C\" > $2
         order by d.number collate \"C\" limit $3",
    )
    .bind(draft)
    .bind(after.as_ref().map(|cursor| cursor.key.as_str()))
    .bind(limit + 1)
    .fetch_all(&mut **tx)
    .await?;
    Ok(Page::cut(rows, limit, &From::First, |row| Cursor {
        key: row.number.clone(),
        id: row.id,
    }))
}
