//! Public holidays in the store: which regions there are, their days, and the doors through which they are written.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use sqlx::types::Json;
use uuid::Uuid;

use super::{
    Tx,
    import::Taken,
    page::{self, Cursor, From, MOST, Page},
    sql,
};
use crate::domain::{
    id::CommandId,
    refusal::Refusal,
    text::Note,
    time::{Day, Moment},
};

/// A region whose holidays are known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, sqlx::FromRow)]
pub struct Region {
    pub id: Uuid,
    pub rev: i64,
    pub region: String,
    pub days: i64,
    pub first: Option<Day>,
    pub last: Option<Day>,
    pub updated_at: Moment,
}

/// A day on which a region does not work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, sqlx::FromRow)]
pub struct Holiday {
    pub day: Day,
    pub name: Option<String>,
}

/// By name, a page at a time.
pub async fn page(tx: &mut Tx, after: Option<Cursor>, limit: i32) -> Result<Page<Region>, Refusal> {
    let limit = limit.clamp(1, MOST);
    let rows: Vec<Region> = sql::query_as(
        "select c.id, c.rev, c.region, h.days, h.first, h.last, c.updated_at
         from dealdesk.calendar c
         cross join lateral (select count(*) as days, min(day)::date as first, max(day)::date as last
                             from dealdesk.holiday where calendar_id = c.id) h
         where $1::text is null or lower(c.region) > lower($1) order by lower(c.region) limit $2",
    )
    .bind(after.as_ref().map(|cursor| cursor.key.as_str()))
    .bind(limit + 1)
    .fetch_all(&mut **tx)
    .await?;
    Ok(Page::cut(rows, limit, &From::First, |row: &Region| {
        Cursor {
            key: row.region.clone(),
            id: row.id,
        }
    }))
}

/// The calendar of a region, by its name.
pub async fn find(tx: &mut Tx, region: &str) -> Result<Uuid, Refusal> {
    let found: Option<Uuid> =
        sql::query_scalar("select id from dealdesk.calendar where lower(region) = lower($1)")
            .bind(region.trim())
            .fetch_optional(&mut **tx)
            .await?;
    found.ok_or_else(|| {
        Refusal::missing(
            "calendar.missing",
            format!("There are no holidays of {region:?}."),
        )
        .hint("dealdesk calendar list names the regions there are.")
    })
}

/// The days of a region from one day to another, both of them included, a page at a time.
pub async fn days(
    tx: &mut Tx,
    calendar: Uuid,
    (first, last): (Day, Day),
    after: Option<Cursor>,
    limit: i32,
) -> Result<Page<Holiday>, Refusal> {
    let limit = limit.clamp(1, MOST);
    let rows: Vec<Holiday> = sql::query_as(
        "select day, name from dealdesk.holiday
         where calendar_id = $1 and day between $2 and $3 and ($4::text is null or day > $4::date)
         order by day limit $5",
    )
    .bind(calendar)
    .bind(first)
    .bind(last)
    .bind(after.as_ref().map(|cursor| cursor.key.as_str()))
    .bind(limit + 1)
    .fetch_all(&mut **tx)
    .await
    .map_err(page::refused)?;
    Ok(Page::cut(rows, limit, &From::First, |row: &Holiday| {
        Cursor {
            key: row.day.to_string(),
            id: calendar,
        }
    }))
}

/// All days of a region on which a business clock stands still; none where nobody knows any.
pub async fn holidays(tx: &mut Tx, region: &str) -> Result<BTreeSet<Day>, Refusal> {
    let days: Vec<Day> = sql::query_scalar(
        "select day from dealdesk.holiday
         where calendar_id = (select id from dealdesk.calendar where lower(region) = lower($1)) order by day limit 20000",
    )
    .bind(region.trim())
    .fetch_all(&mut **tx)
    .await?;
    Ok(days.into_iter().collect())
}

/// Takes days of a region; those that stand already change nothing.
pub async fn import(
    tx: &mut Tx,
    region: &str,
    days: &[Holiday],
    command: CommandId,
) -> Result<Taken, Refusal> {
    let Json(taken) = sql::query_scalar("select dealdesk.import_holidays($1, $2, $3)")
        .bind(region)
        .bind(Json(days))
        .bind(command.0)
        .fetch_one(&mut **tx)
        .await?;
    Ok(taken)
}

/// What taking a day away led to, as the ledger keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Removed {
    pub id: Uuid,
    pub rev: i64,
    pub region: String,
    pub day: Day,
    pub name: Option<String>,
}

pub async fn remove(
    tx: &mut Tx,
    region: &str,
    day: Day,
    note: Option<&Note>,
    command: CommandId,
) -> Result<Removed, Refusal> {
    let Json(removed) = sql::query_scalar("select dealdesk.remove_holiday($1, $2, $3, $4)")
        .bind(region)
        .bind(day)
        .bind(note.map(Note::as_str))
        .bind(command.0)
        .fetch_one(&mut **tx)
        .await?;
    Ok(removed)
}
