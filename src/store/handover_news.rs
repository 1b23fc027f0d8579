//! What changed hands from whoever asks and to them, and whether they have seen it.

use uuid::Uuid;

use super::{
    Tx, known,
    page::{self, Cursor, From, MOST, Page},
    prefix, sql,
};
use crate::domain::{
    handover::{Handed, Passed},
    refusal::Refusal,
    time::Moment,
};

/// One record that went from whoever asks, or came to them: as it was called then, whether or not they still read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct News {
    pub id: Uuid,
    pub what: Handed,
    pub way: Passed,
    /// The record as it lives today.
    pub record: Uuid,
    pub number: String,
    pub name: String,
    /// Whom it went to, or came from.
    pub other: String,
    pub by: String,
    pub at: Moment,
    pub seen_at: Option<Moment>,
    /// Whether they read the record now.
    pub is_readable: bool,
    pub cursor: Cursor,
}

/// Which of the news: only what is unseen, of one kind, one way.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Among {
    pub unseen: bool,
    pub what: Option<Handed>,
    pub way: Option<Passed>,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    key: String,
    kind: String,
    way: String,
    record: Uuid,
    number: String,
    name: String,
    other: String,
    by: String,
    at: Moment,
    seen_at: Option<Moment>,
    is_readable: bool,
}

impl TryFrom<Row> for News {
    type Error = Refusal;

    fn try_from(row: Row) -> Result<Self, Refusal> {
        Ok(News {
            id: row.id,
            what: known(Handed::ALL, Handed::one, &row.kind)?,
            way: known(Passed::ALL, Passed::name, &row.way)?,
            record: row.record,
            number: row.number,
            name: row.name,
            other: row.other,
            by: row.by,
            at: row.at,
            seen_at: row.seen_at,
            is_readable: row.is_readable,
            cursor: Cursor {
                key: row.key,
                id: row.id,
            },
        })
    }
}

/// Unseen first, then the newest.
pub async fn page(
    tx: &mut Tx,
    among: Among,
    after: Option<Cursor>,
    limit: i32,
) -> Result<Page<News>, Refusal> {
    let limit = limit.clamp(1, MOST);
    let rows: Vec<Row> = sql::query_as(
        "select h.id, case when h.seen_at is null then 'n' else 's' end || h.at as key, h.kind, h.way,
                dealdesk.lives_as(h.kind, h.root) as record, h.number, h.name, o.name as other, b.name as by, h.at, h.seen_at,
                case h.kind when 'deal' then exists (select from dealdesk.deal d where d.id = h.root)
                            else exists (select from dealdesk.lead l where l.id = dealdesk.lives_as(h.kind, h.root)) end as is_readable
         from dealdesk.handover h
         join dealdesk.app_user o on o.id = h.other_id
         join dealdesk.app_user b on b.id = h.by_id
         where h.person_id = dealdesk.me() and (not $1 or h.seen_at is null)
           and ($2::text is null or h.kind = $2) and ($3::text is null or h.way = $3)
           and ($5::uuid is null
                or (h.seen_at is not null) > (left($4, 1) = 's')
                or (h.seen_at is not null) = (left($4, 1) = 's') and (h.at, h.id) < (substr($4, 2)::timestamptz, $5))
         order by (h.seen_at is not null), h.at desc, h.id desc limit $6",
    )
    .bind(among.unseen)
    .bind(among.what.map(Handed::one))
    .bind(among.way.map(Passed::name))
    .bind(after.as_ref().map(|cursor| cursor.key.as_str()))
    .bind(after.as_ref().map(|cursor| cursor.id))
    .bind(limit + 1)
    .fetch_all(&mut **tx)
    .await
    .map_err(page::refused)?;
    let rows = rows
        .into_iter()
        .map(News::try_from)
        .collect::<Result<_, _>>()?;
    Ok(Page::cut(rows, limit, &From::First, |row: &News| {
        row.cursor.clone()
    }))
}

/// By the number of the record, as often as it changed hands; or by the beginning of an id.
pub async fn find(tx: &mut Tx, typed: &str) -> Result<Vec<Uuid>, Refusal> {
    let ids = prefix::ids(typed);
    let found: Vec<(Uuid, bool)> = sql::query_as(
        "select id, lower(number) = lower($1) from dealdesk.handover
         where person_id = dealdesk.me() and (lower(number) = lower($1) or id between $2 and $3) order by at desc limit 500",
    )
    .bind(typed)
    .bind(ids.map(|(first, _)| first))
    .bind(ids.map(|(_, last)| last))
    .fetch_all(&mut **tx)
    .await?;
    match found.as_slice() {
        [] => Err(Refusal::missing(
            "handover.missing",
            format!("Nothing called {typed:?} went from you or came to you."),
        )
        .hint("dealdesk handover list names what did.")),
        [_, (_, false), ..] => Err(Refusal::missing(
            "handover.ambiguous",
            format!("{typed:?} begins several ids."),
        )
        .hint("Write more of it, or the number of the record.")),
        several => Ok(several.iter().map(|(id, _)| *id).collect()),
    }
}

/// Marks these of one's own as seen, or all of one kind that went one way; says how many were not.
pub async fn see(tx: &mut Tx, ids: Option<&[Uuid]>, among: Among) -> Result<i64, Refusal> {
    sql::query_scalar("select dealdesk.see_handovers($1, $2, $3)")
        .bind(ids)
        .bind(among.what.map(Handed::one))
        .bind(among.way.map(Passed::name))
        .fetch_one(&mut **tx)
        .await
        .map_err(Refusal::from)
}
