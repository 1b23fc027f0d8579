//! What is said about a record, and what one is mentioned in.

use serde::{Deserialize, Serialize};
use sqlx::types::Json;
use uuid::Uuid;

use super::{
    Tx, known,
    page::{self, Cursor, From, MOST, Page},
    prefix, sql,
};
use crate::domain::{
    comment::{Comment, What},
    id::{CommandId, CommentId, PersonId, Rev},
    record::Record,
    refusal::Refusal,
    time::Moment,
};

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    key: String,
    rev: i64,
    root_kind: String,
    root: Uuid,
    what: String,
    text: Option<String>,
    author_id: Uuid,
    author_name: String,
    at: Moment,
    edited_at: Option<Moment>,
    withdrawn_at: Option<Moment>,
    calls: bool,
}

/// A comment and its place in the thread.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedComment {
    pub comment: Comment,
    pub cursor: Cursor,
}

impl TryFrom<Row> for ListedComment {
    type Error = Refusal;

    fn try_from(row: Row) -> Result<Self, Refusal> {
        Ok(Self {
            cursor: Cursor {
                key: row.key,
                id: row.id,
            },
            comment: Comment {
                id: CommentId(row.id),
                rev: Rev(row.rev),
                record: record(&row.root_kind, row.root)?,
                what: known(What::ALL, What::name, &row.what)?,
                text: row.text,
                author: PersonId(row.author_id),
                author_name: row.author_name,
                at: row.at,
                edited_at: row.edited_at,
                withdrawn_at: row.withdrawn_at,
                calls: row.calls,
            },
        })
    }
}

pub(super) fn record(kind: &str, id: Uuid) -> Result<Record, Refusal> {
    Record::of(kind, id).ok_or_else(|| super::error::newer_word(kind))
}

/// All columns of a comment as `c`, the rest of the statement given.
macro_rules! select_comments {
    ($rest:literal) => {
        concat!(
            "select c.id, ",
            "c.at::text as key, c.rev, c.root_kind, c.root, c.what,
                    case when c.withdrawn_at is null then c.text end as text, c.author_id, u.name as author_name, c.at,
                    c.edited_at, c.withdrawn_at, m.person_id is not null and m.seen_at is null as calls
             from dealdesk.comment c
             join dealdesk.app_user u on u.id = c.author_id
             left join dealdesk.mention m on m.comment_id = c.id and m.person_id = dealdesk.me() ",
            $rest
        )
    };
}

/// The oldest first, as one reads; from whichever end.
pub async fn page(
    tx: &mut Tx,
    record: Record,
    from: &From,
    limit: i32,
) -> Result<Page<ListedComment>, Refusal> {
    let limit = limit.clamp(1, MOST);
    let down = from.is_backwards();
    let beyond = from.beyond(down);
    let page = match down {
        false => sql::query_as(select_comments!(
            "where c.root_kind = $1 and c.root = $2 and case when $4::uuid is null then true else (c.at, c.id) > ($3::timestamptz, $4) end
             order by c.at, c.id limit $5"
        )),
        true => sql::query_as(select_comments!(
            "where c.root_kind = $1 and c.root = $2 and case when $4::uuid is null then true else (c.at, c.id) < ($3::timestamptz, $4) end
             order by c.at desc, c.id desc limit $5"
        )),
    };
    let rows: Vec<Row> = page
        .bind(record.kind())
        .bind(record.id())
        .bind(beyond.as_ref().map(|cursor| cursor.key.as_str()))
        .bind(beyond.as_ref().map(|cursor| cursor.id))
        .bind(limit + 1)
        .fetch_all(&mut **tx)
        .await
        .map_err(page::refused)?;
    let rows = rows.into_iter().map(ListedComment::try_from);
    let rows = rows.collect::<Result<_, _>>()?;
    Ok(Page::cut(rows, limit, from, |row: &ListedComment| {
        row.cursor.clone()
    }))
}

pub async fn load(tx: &mut Tx, comment: CommentId) -> Result<Comment, Refusal> {
    let row: Row = sql::query_as(select_comments!("where c.id = $1"))
        .bind(comment.0)
        .fetch_one(&mut **tx)
        .await?;
    Ok(ListedComment::try_from(row)?.comment)
}

/// By the beginning of its id, as lists show it.
pub async fn find(tx: &mut Tx, name: &str) -> Result<CommentId, Refusal> {
    let ids = prefix::ids(name);
    let found: Vec<Uuid> = sql::query_scalar(
        "select id from dealdesk.comment where id between $1 and $2 order by id limit 2",
    )
    .bind(ids.map(|(first, _)| first))
    .bind(ids.map(|(_, last)| last))
    .fetch_all(&mut **tx)
    .await?;
    match found.as_slice() {
        [id] => Ok(CommentId(*id)),
        [] => Err(
            Refusal::missing("comment.missing", format!("There is no comment {name:?}."))
                .hint("The comments of a record are listed with their ids: dealdesk deal comments NUMBER."),
        ),
        _ => Err(Refusal::missing(
            "comment.ambiguous",
            format!("{name:?} begins several ids."),
        )
        .hint("Write more of it.")),
    }
}

/// How much is said about a record, and the last of it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Said {
    pub comments: i64,
    /// Who, when, and the beginning of what.
    pub last: Option<(String, Moment, String)>,
}

pub async fn said(tx: &mut Tx, record: Record) -> Result<Said, Refusal> {
    type Last = (i64, Option<String>, Option<Moment>, Option<String>);
    let (comments, who, at, text): Last = sql::query_as(
        "select counted.n, last.name, last.at, last.text
         from (select count(*) as n from dealdesk.comment
               where root_kind = $1 and root = $2 and withdrawn_at is null) counted
         left join lateral (
             select u.name, c.at, left(c.text, 200) as text
             from dealdesk.comment c join dealdesk.app_user u on u.id = c.author_id
             where c.root_kind = $1 and c.root = $2 and c.withdrawn_at is null order by c.at desc, c.id desc limit 1
         ) last on true",
    )
    .bind(record.kind())
    .bind(record.id())
    .fetch_one(&mut **tx)
    .await?;
    let last = who
        .zip(at)
        .zip(text)
        .map(|((who, at), text)| (who, at, text));
    Ok(Said { comments, last })
}

/// What a write led to, as the ledger keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spoken {
    pub id: CommentId,
    pub rev: Rev,
    pub state: String,
    pub kind: String,
    pub record: Uuid,
}

pub async fn add(
    tx: &mut Tx,
    record: Record,
    what: What,
    text: &str,
    command: CommandId,
) -> Result<Spoken, Refusal> {
    let Json(made) = sql::query_scalar("select dealdesk.add_comment($1, $2, $3, $4, $5)")
        .bind(record.kind())
        .bind(record.id())
        .bind(what.name())
        .bind(text)
        .bind(command.0)
        .fetch_one(&mut **tx)
        .await?;
    Ok(made)
}

pub async fn edit(
    tx: &mut Tx,
    comment: &Comment,
    text: &str,
    command: CommandId,
) -> Result<Spoken, Refusal> {
    let Json(made) = sql::query_scalar("select dealdesk.edit_comment($1, $2, $3, $4)")
        .bind(comment.id.0)
        .bind(comment.rev.0)
        .bind(text)
        .bind(command.0)
        .fetch_one(&mut **tx)
        .await?;
    Ok(made)
}

pub async fn withdraw(
    tx: &mut Tx,
    comment: &Comment,
    note: Option<&str>,
    command: CommandId,
) -> Result<Spoken, Refusal> {
    let Json(made) = sql::query_scalar("select dealdesk.withdraw_comment($1, $2, $3, $4)")
        .bind(comment.id.0)
        .bind(comment.rev.0)
        .bind(note)
        .bind(command.0)
        .fetch_one(&mut **tx)
        .await?;
    Ok(made)
}
