//! Which versions there are: one draft at most, one that is published, and those before it.

use uuid::Uuid;

use crate::{
    domain::{
        catalog::{Version, VersionState},
        id::{PersonId, Rev},
        refusal::Refusal,
        time::Moment,
    },
    store::{
        Tx, known,
        page::{Cursor, From, MOST, Page},
        sql,
    },
};

/// A version as people name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    Published,
    Draft,
    /// The draft, and the published one where there is none.
    Newest,
    Number(i32),
}

#[derive(sqlx::FromRow)]
struct Row {
    number: i32,
    id: Uuid,
    rev: i64,
    state: String,
    written_by: Vec<Uuid>,
    writers: Vec<String>,
    updated_at: Moment,
    published_by: Option<String>,
    published_at: Option<Moment>,
    note: Option<String>,
    offerings: i64,
    prices: i64,
}

fn version(row: Row) -> Result<Version, Refusal> {
    Ok(Version {
        id: row.id,
        rev: Rev(row.rev),
        number: row.number,
        state: known(VersionState::ALL, VersionState::name, &row.state)?,
        written_by: row.written_by.into_iter().map(PersonId).collect(),
        writers: row.writers,
        updated_at: row.updated_at,
        published_by: row.published_by,
        published_at: row.published_at,
        note: row.note,
        offerings: row.offerings,
        prices: row.prices,
    })
}

/// The id of the catalog, under which its story is told.
pub async fn root(tx: &mut Tx) -> Result<Uuid, Refusal> {
    sql::query_scalar("select id from dealdesk.catalog")
        .fetch_one(&mut **tx)
        .await
        .map_err(Refusal::from)
}

/// Nothing where there is no such version.
pub async fn find(tx: &mut Tx, which: Which) -> Result<Option<Version>, Refusal> {
    let (state, number) = match which {
        Which::Published => (Some(&["published"][..]), None),
        Which::Draft => (Some(&["draft"][..]), None),
        Which::Newest => (Some(&["draft", "published"][..]), None),
        Which::Number(number) => (None, Some(number)),
    };
    let row: Option<Row> = sql::query_as(
        "select v.number, v.id, v.rev, v.state, v.written_by,
                array(select u.name from unnest(v.written_by) with ordinality w (id, n)
                      join dealdesk.app_user u on u.id = w.id order by n) as writers,
                v.updated_at, u.name as published_by, v.published_at, v.note,
                (select count(*) from dealdesk.offering o where o.since <= v.number and (o.until is null or o.until > v.number)) as offerings,
                (select count(*) from dealdesk.price p where p.since <= v.number and (p.until is null or p.until > v.number)) as prices
         from dealdesk.catalog_version v left join dealdesk.app_user u on u.id = v.published_by
         where ($1::text[] is null or v.state = any ($1)) and ($2::integer is null or v.number = $2)
         order by v.number desc limit 1",
    )
    .bind(state)
    .bind(number)
    .fetch_optional(&mut **tx)
    .await?;
    row.map(version).transpose()
}

/// The newest first, a page at a time.
pub async fn page(
    tx: &mut Tx,
    after: Option<Cursor>,
    limit: i32,
) -> Result<Page<Version>, Refusal> {
    let limit = limit.clamp(1, MOST);
    let before: Option<i32> = match &after {
        Some(cursor) => Some(cursor.key.parse().map_err(|_| Cursor::unreadable())?),
        None => None,
    };
    let rows: Vec<Row> = sql::query_as(
        "select v.number, v.id, v.rev, v.state, v.written_by,
                array(select u.name from unnest(v.written_by) with ordinality w (id, n)
                      join dealdesk.app_user u on u.id = w.id order by n) as writers,
                v.updated_at, u.name as published_by, v.published_at, v.note,
                (select count(*) from dealdesk.offering o where o.since <= v.number and (o.until is null or o.until > v.number)) as offerings,
                (select count(*) from dealdesk.price p where p.since <= v.number and (p.until is null or p.until > v.number)) as prices
         from (select * from dealdesk.catalog_version where $1::integer is null or number < $1
               order by number desc limit $2) v
         left join dealdesk.app_user u on u.id = v.published_by
         order by v.number desc limit $2",
    )
    .bind(before)
    .bind(limit + 1)
    .fetch_all(&mut **tx)
    .await?;
    let page = Page::cut(rows, limit, &From::First, |row| Cursor {
        key: row.number.to_string(),
        id: row.id,
    });
    Ok(Page {
        rows: page
            .rows
            .into_iter()
            .map(version)
            .collect::<Result<_, _>>()?,
        next: page.next,
    })
}
