//! What one is mentioned in, and whether one has seen it.

use uuid::Uuid;

use super::{
    Tx, comment, known,
    page::{self, Cursor, From, MOST, Page},
    sql,
};
use crate::domain::{comment::What, id::CommentId, record::Record, refusal::Refusal, time::Moment};

/// A comment that calls whoever asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    pub comment: CommentId,
    pub record: Record,
    /// The number or name of the record: the door.
    pub record_name: String,
    pub what: What,
    pub text: String,
    pub author: String,
    pub at: Moment,
    pub seen_at: Option<Moment>,
    pub cursor: Cursor,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    key: String,
    root_kind: String,
    root: Uuid,
    record: String,
    what: String,
    text: String,
    author: String,
    at: Moment,
    seen_at: Option<Moment>,
}

/// All of it, or only what is unread: unread first, then the newest.
pub async fn page(
    tx: &mut Tx,
    unread: bool,
    after: Option<Cursor>,
    limit: i32,
) -> Result<Page<Mention>, Refusal> {
    let limit = limit.clamp(1, MOST);
    let rows: Vec<Row> = sql::query_as(
        "select id, key, root_kind, root, record, what, text, author, at, seen_at
         from dealdesk.mentions_of_me($1, $2, $3, $4)",
    )
    .bind(unread)
    .bind(after.as_ref().map(|cursor| cursor.key.as_str()))
    .bind(after.as_ref().map(|cursor| cursor.id))
    .bind(limit + 1)
    .fetch_all(&mut **tx)
    .await
    .map_err(page::refused)?;
    let rows = rows.into_iter().map(mention).collect::<Result<_, _>>()?;
    Ok(Page::cut(rows, limit, &From::First, |row: &Mention| {
        row.cursor.clone()
    }))
}

fn mention(row: Row) -> Result<Mention, Refusal> {
    Ok(Mention {
        comment: CommentId(row.id),
        record: comment::record(&row.root_kind, row.root)?,
        record_name: row.record,
        what: known(What::ALL, What::name, &row.what)?,
        text: row.text,
        author: row.author,
        at: row.at,
        seen_at: row.seen_at,
        cursor: Cursor {
            key: row.key,
            id: row.id,
        },
    })
}

/// Marks one's own mentions in these comments as seen, or all of one's own; says how many were unread.
pub async fn see(tx: &mut Tx, comments: Option<&[CommentId]>) -> Result<i64, Refusal> {
    let ids: Option<Vec<_>> = comments.map(|all| all.iter().map(|it| it.0).collect());
    sql::query_scalar("select dealdesk.see_mentions($1)")
        .bind(ids)
        .fetch_one(&mut **tx)
        .await
        .map_err(Refusal::from)
}
