//! What is to mend, a page at a time. How many there are is counted by the same.

use serde::Serialize;
use uuid::Uuid;

use super::{
    Tx,
    page::{self, Cursor, From, MOST, Page},
    sql,
};
use crate::domain::{
    refusal::Refusal,
    time::Day,
    upkeep::{Upkeep, coming_year, rates_from},
};

/// A person, a currency or a region.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, sqlx::FromRow)]
pub struct ToMend {
    /// Its place in the list.
    #[serde(skip)]
    pub key: String,
    pub id: Option<Uuid>,
    pub name: String,
    /// Where a person has one that the server does not know.
    pub login: Option<String>,
    /// The day of the latest rate, or of the last holiday.
    pub last_on: Option<Day>,
}

impl ToMend {
    pub fn cursor(&self) -> Cursor {
        Cursor {
            key: self.key.clone(),
            id: Uuid::nil(),
        }
    }
}

pub async fn page(
    tx: &mut Tx,
    what: Upkeep,
    today: Day,
    after: Option<Cursor>,
    limit: i32,
) -> Result<Page<ToMend>, Refusal> {
    let limit = limit.clamp(1, MOST);
    let rows: Vec<ToMend> = sql::query_as(
        "select key, id, name, login, last_on from dealdesk.to_mend($1, $2, $3, $4, $5, $6)",
    )
    .bind(what.name())
    .bind(today)
    .bind(rates_from(today))
    .bind(coming_year(today))
    .bind(after.map(|cursor| cursor.key))
    .bind(limit + 1)
    .fetch_all(&mut **tx)
    .await
    .map_err(page::refused)?;
    Ok(Page::cut(rows, limit, &From::First, ToMend::cursor))
}

/// Up to one more than [`MOST`].
pub async fn count(tx: &mut Tx, what: Upkeep, today: Day) -> Result<i64, Refusal> {
    sql::query_scalar("select count(*) from dealdesk.to_mend($1, $2, $3, $4, null, $5)")
        .bind(what.name())
        .bind(today)
        .bind(rates_from(today))
        .bind(coming_year(today))
        .bind(MOST + 1)
        .fetch_one(&mut **tx)
        .await
        .map_err(Refusal::from)
}
