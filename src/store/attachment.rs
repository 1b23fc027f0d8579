//! Files that hang on a record, and their bytes, which are asked for one file at a time.

use serde::{Deserialize, Serialize};
use sqlx::types::Json;
use uuid::Uuid;

use super::{
    Tx, comment,
    page::{self, Cursor, From, MOST, Page},
    prefix, sql,
};
use crate::domain::{
    attachment::Attachment,
    id::{AttachmentId, CommandId, PersonId, Rev},
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
    name: String,
    media_type: String,
    size: i64,
    sha256: Vec<u8>,
    by_id: Uuid,
    by_name: String,
    at: Moment,
    withdrawn_at: Option<Moment>,
}

/// A file and its place in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedFile {
    pub file: Attachment,
    pub cursor: Cursor,
}

impl TryFrom<Row> for ListedFile {
    type Error = Refusal;

    fn try_from(row: Row) -> Result<Self, Refusal> {
        Ok(Self {
            cursor: Cursor {
                key: row.key,
                id: row.id,
            },
            file: Attachment {
                id: AttachmentId(row.id),
                rev: Rev(row.rev),
                record: comment::record(&row.root_kind, row.root)?,
                name: row.name,
                media_type: row.media_type,
                size: u64::try_from(row.size).unwrap_or_default(),
                sha256: row.sha256,
                by: PersonId(row.by_id),
                by_name: row.by_name,
                at: row.at,
                withdrawn_at: row.withdrawn_at,
            },
        })
    }
}

/// All columns of a file as `a`, the rest of the statement given.
macro_rules! select_files {
    ($rest:literal) => {
        concat!(
            "select a.id, ",
            "a.at::text as key, a.rev, a.root_kind, a.root, a.name, a.media_type, a.size, a.sha256, a.by_id, u.name as by_name,
                    a.at, a.withdrawn_at
             from dealdesk.attachment a join dealdesk.app_user u on u.id = a.by_id ",
            $rest
        )
    };
}

/// The newest first; from whichever end.
pub async fn page(
    tx: &mut Tx,
    record: Record,
    from: &From,
    limit: i32,
) -> Result<Page<ListedFile>, Refusal> {
    let limit = limit.clamp(1, MOST);
    let down = !from.is_backwards();
    let beyond = from.beyond(down);
    let page = match down {
        true => sql::query_as(select_files!(
            "where a.root_kind = $1 and a.root = $2
               and case when $4::uuid is null then true else (a.at, a.id) < ($3::timestamptz, $4) end
             order by a.at desc, a.id desc limit $5"
        )),
        false => sql::query_as(select_files!(
            "where a.root_kind = $1 and a.root = $2
               and case when $4::uuid is null then true else (a.at, a.id) > ($3::timestamptz, $4) end
             order by a.at, a.id limit $5"
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
    let rows = rows.into_iter().map(ListedFile::try_from);
    let rows = rows.collect::<Result<_, _>>()?;
    Ok(Page::cut(rows, limit, from, |row: &ListedFile| {
        row.cursor.clone()
    }))
}

pub async fn load(tx: &mut Tx, file: AttachmentId) -> Result<Attachment, Refusal> {
    let row: Row = sql::query_as(select_files!("where a.id = $1"))
        .bind(file.0)
        .fetch_one(&mut **tx)
        .await?;
    Ok(ListedFile::try_from(row)?.file)
}

/// By its name where one of the record has it, or by the beginning of its id. What is withdrawn is found by id only.
pub async fn find(tx: &mut Tx, record: Record, name: &str) -> Result<AttachmentId, Refusal> {
    let ids = prefix::ids(name);
    let found: Vec<(Uuid, String)> = sql::query_as(
        "select id, name from dealdesk.attachment
         where root_kind = $1 and root = $2
           and ((name = $3 and withdrawn_at is null) or id between $4 and $5) order by at desc, id limit 6",
    )
    .bind(record.kind())
    .bind(record.id())
    .bind(name)
    .bind(ids.map(|(first, _)| first))
    .bind(ids.map(|(_, last)| last))
    .fetch_all(&mut **tx)
    .await?;
    match found.as_slice() {
        [(id, _)] => Ok(AttachmentId(*id)),
        [] => Err(Refusal::missing(
            "attachment.missing",
            format!("There is no file {name:?} on this record."),
        )
        .hint("Its files are listed with their ids: dealdesk deal attachments NUMBER.")),
        several => {
            let ids: Vec<_> = several.iter().map(|(id, _)| id.to_string()).collect();
            Err(Refusal::missing(
                "attachment.ambiguous",
                format!("{name:?} names several files."),
            )
            .hint(format!("Say which: {}.", ids.join(", "))))
        }
    }
}

/// How many files hang on a record, and the last one: who brought it, when, and its name.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Attached {
    pub files: i64,
    pub last: Option<(String, Moment, String)>,
}

pub async fn attached(tx: &mut Tx, record: Record) -> Result<Attached, Refusal> {
    type Last = (i64, Option<String>, Option<Moment>, Option<String>);
    let (files, who, at, name): Last = sql::query_as(
        "select counted.n, last.who, last.at, last.name
         from (select count(*) as n from dealdesk.attachment
               where root_kind = $1 and root = $2 and withdrawn_at is null) counted
         left join lateral (
             select u.name as who, a.at, left(a.name, 200) as name
             from dealdesk.attachment a join dealdesk.app_user u on u.id = a.by_id
             where a.root_kind = $1 and a.root = $2 and a.withdrawn_at is null order by a.at desc, a.id desc limit 1
         ) last on true",
    )
    .bind(record.kind())
    .bind(record.id())
    .fetch_one(&mut **tx)
    .await?;
    let last = who
        .zip(at)
        .zip(name)
        .map(|((who, at), name)| (who, at, name));
    Ok(Attached { files, last })
}

/// A large file is under way for longer than a screen's question may take.
async fn take_time(tx: &mut Tx) -> Result<(), Refusal> {
    sql::query("set local statement_timeout = '100s'")
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// The bytes as the store has them; whoever reads them checks that they are those that were attached.
pub async fn bytes(tx: &mut Tx, file: AttachmentId) -> Result<Vec<u8>, Refusal> {
    take_time(tx).await?;
    sql::query_scalar("select bytes from dealdesk.attachment_bytes where id = $1")
        .bind(file.0)
        .fetch_one(&mut **tx)
        .await
        .map_err(Refusal::from)
}

/// Whether the store has the bytes that were attached.
pub async fn is_whole(tx: &mut Tx, file: AttachmentId) -> Result<bool, Refusal> {
    take_time(tx).await?;
    sql::query_scalar(
        "select exists (select from dealdesk.attachment a join dealdesk.attachment_bytes b on b.id = a.id
                        where a.id = $1 and length(b.bytes) = a.size and sha256(b.bytes) = a.sha256)",
    )
    .bind(file.0)
    .fetch_one(&mut **tx)
    .await
    .map_err(Refusal::from)
}

/// What a write led to, as the ledger keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filed {
    pub id: AttachmentId,
    pub rev: Rev,
    pub state: String,
    pub kind: String,
    pub record: Uuid,
    pub name: String,
    pub size: u64,
}

/// A file as it is sent.
pub struct Sent<'a> {
    pub name: &'a str,
    pub media_type: &'a str,
    pub bytes: &'a [u8],
    pub sha256: &'a [u8],
}

pub async fn attach(
    tx: &mut Tx,
    record: Record,
    file: Sent<'_>,
    command: CommandId,
) -> Result<Filed, Refusal> {
    take_time(tx).await?;
    let Json(made) = sql::query_scalar("select dealdesk.attach($1, $2, $3, $4, $5, $6, $7)")
        .bind(record.kind())
        .bind(record.id())
        .bind(file.name)
        .bind(file.media_type)
        .bind(file.bytes)
        .bind(file.sha256)
        .bind(command.0)
        .fetch_one(&mut **tx)
        .await?;
    Ok(made)
}

pub async fn withdraw(
    tx: &mut Tx,
    file: &Attachment,
    note: Option<&str>,
    command: CommandId,
) -> Result<Filed, Refusal> {
    let Json(made) = sql::query_scalar("select dealdesk.withdraw_attachment($1, $2, $3, $4)")
        .bind(file.id.0)
        .bind(file.rev.0)
        .bind(note)
        .bind(command.0)
        .fetch_one(&mut **tx)
        .await?;
    Ok(made)
}
