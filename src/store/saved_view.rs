//! Saved views in the store: one's own and those that others share, and the doors through which they are written.

use serde::{Deserialize, Serialize};
use sqlx::types::Json;
use uuid::Uuid;

use super::{
    Tx, known,
    page::{Cursor, From, MOST, Page},
    prefix, sql,
};
use crate::domain::{
    deal::Names,
    id::{CommandId, PersonId, Rev, ViewId},
    nearest::nearest,
    refusal::Refusal,
    saved_view::{self, Layout, SavedView, Shows, ViewEvent},
    text::Note,
    time::Moment,
};

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    key: String,
    rev: i64,
    owner_id: Uuid,
    owner_login: String,
    owner_name: String,
    owner_has_left: bool,
    shared: bool,
    is_deleted: bool,
    name: String,
    filter: String,
    sort: String,
    down: bool,
    columns: Vec<String>,
    layout: String,
    updated_at: Moment,
}

impl TryFrom<Row> for SavedView {
    type Error = Refusal;

    fn try_from(row: Row) -> Result<Self, Refusal> {
        Ok(SavedView {
            id: ViewId(row.id),
            rev: Rev(row.rev),
            owner: PersonId(row.owner_id),
            owner_login: row.owner_login,
            owner_name: row.owner_name,
            owner_has_left: row.owner_has_left,
            is_shared: row.shared,
            is_deleted: row.is_deleted,
            name: row.name,
            shows: Shows {
                filter: row.filter,
                sort: row.sort,
                down: row.down,
                columns: row.columns,
                layout: known(Layout::ALL, Layout::name, &row.layout)?,
            },
            updated_at: row.updated_at,
        })
    }
}

/// All columns of a view as `v`, the rest of the statement given.
macro_rules! select_views {
    ($rest:literal) => {
        concat!(
            "select v.id, ",
            "case when v.owner_id = dealdesk.me() then '0' else '1' end || left(lower(v.name), 200) as key,
                    v.rev, v.owner_id, coalesce(u.login::text, '') as owner_login, u.name as owner_name,
                    not u.active as owner_has_left, v.shared,
                    v.deleted_at is not null as is_deleted, v.name, v.filter, v.sort, v.down, v.columns, v.layout, v.updated_at
             from dealdesk.saved_view v join dealdesk.app_user u on u.id = v.owner_id ",
            $rest
        )
    };
}

/// One's own by name, and then those that others share.
pub async fn page(
    tx: &mut Tx,
    after: Option<Cursor>,
    limit: i32,
) -> Result<Page<SavedView>, Refusal> {
    let limit = limit.clamp(1, MOST);
    let rows: Vec<Row> = sql::query_as(select_views!(
        "where v.deleted_at is null
           and ($1::text is null
                or (case when v.owner_id = dealdesk.me() then '0' else '1' end || left(lower(v.name), 200), v.id) > ($1, $2) )
         order by 2, v.id limit $3"
    ))
    .bind(after.as_ref().map(|cursor| cursor.key.as_str()))
    .bind(after.as_ref().map(|cursor| cursor.id))
    .bind(limit + 1)
    .fetch_all(&mut **tx)
    .await?;
    let page = Page::cut(rows, limit, &From::First, |row: &Row| Cursor {
        key: row.key.clone(),
        id: row.id,
    });
    let rows = page.rows.into_iter().map(SavedView::try_from);
    Ok(Page {
        rows: rows.collect::<Result<_, _>>()?,
        next: page.next,
    })
}

pub async fn load(tx: &mut Tx, view: ViewId) -> Result<SavedView, Refusal> {
    let row: Row = sql::query_as(select_views!("where v.id = $1"))
        .bind(view.0)
        .fetch_one(&mut **tx)
        .await?;
    row.try_into()
}

/// By name, one's own before that of another; by `login/NAME`, UUID, or the beginning of a UUID.
pub async fn find(tx: &mut Tx, typed: &str) -> Result<ViewId, Refusal> {
    let ids = prefix::ids(typed);
    let (login, name) = typed.split_once('/').unzip();
    let found: Vec<(Uuid, String, bool, bool)> = sql::query_as(
        "select v.id, u.login || '/' || v.name, v.owner_id = dealdesk.me(), lower(v.name) = lower($1)
         from dealdesk.saved_view v join dealdesk.app_user u on u.id = v.owner_id
         where v.deleted_at is null
           and (lower(v.name) = lower($1) or v.id between $2 and $3
                or (u.login::text = lower($4) and lower(v.name) = lower($5)))
         order by 4 desc, 3 desc, 2, v.id limit 20",
    )
    .bind(typed)
    .bind(ids.map(|(first, _)| first))
    .bind(ids.map(|(_, last)| last))
    .bind(login)
    .bind(name)
    .fetch_all(&mut **tx)
    .await?;
    // What is called so comes before what is meant so.
    let is_named = found.first().is_some_and(|(.., is_named)| *is_named);
    let meant: Vec<_> = found.iter().filter(|it| it.3 == is_named).collect();
    match meant.as_slice() {
        [] => Err(missing(tx, typed).await?),
        [(id, ..)] | [(id, _, true, _), ..] => Ok(ViewId(*id)),
        several => {
            let which: Vec<_> = several.iter().map(|it| it.1.clone()).collect();
            Err(saved_view::ambiguous(typed, &which))
        }
    }
}

async fn missing(tx: &mut Tx, typed: &str) -> Result<Refusal, Refusal> {
    let names: Vec<String> = sql::query_scalar(
        "select name from dealdesk.saved_view where deleted_at is null order by lower(name), id limit 500",
    )
    .fetch_all(&mut **tx)
    .await?;
    let near = nearest(typed, names.iter().map(String::as_str));
    Ok(saved_view::missing(typed, near))
}

/// Of one's own that are deleted the last one of this name.
pub async fn find_deleted(tx: &mut Tx, typed: &str) -> Result<ViewId, Refusal> {
    let ids = prefix::ids(typed);
    let found: Option<Uuid> = sql::query_scalar(
        "select id from dealdesk.saved_view
         where owner_id = dealdesk.me() and deleted_at is not null and (lower(name) = lower($1) or id between $2 and $3)
         order by deleted_at desc limit 1",
    )
    .bind(typed)
    .bind(ids.map(|(first, _)| first))
    .bind(ids.map(|(_, last)| last))
    .fetch_optional(&mut **tx)
    .await?;
    found.map(ViewId).ok_or_else(|| {
        let says = format!("You have deleted no view called {typed:?}.");
        Refusal::missing("view.missing", says)
    })
}

/// Which of these people and teams there are not.
pub async fn nobodys(tx: &mut Tx, named: &Names) -> Result<Names, Refusal> {
    let mut gone = Names::default();
    if named.is_empty() {
        return Ok(gone);
    }
    let rows: Vec<(String, String)> =
        sql::query_as("select kind, name from dealdesk.nobodys_names($1, $2) limit 200")
            .bind(&named.people)
            .bind(&named.teams)
            .fetch_all(&mut **tx)
            .await?;
    for (kind, name) in rows {
        match kind.as_str() {
            "team" => gone.teams.push(name),
            _ => gone.people.push(name),
        }
    }
    Ok(gone)
}

/// What a write led to, as the ledger keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WrittenView {
    pub id: ViewId,
    pub rev: Rev,
    pub state: String,
    pub name: String,
}

/// What is written of a view. A field that is `None` stays as it is.
#[derive(Debug, Default, Serialize)]
pub struct Fields<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<&'a str>,
    #[serde(flatten)]
    pub shows: Option<&'a Shows>,
}

pub async fn save(
    tx: &mut Tx,
    fields: Fields<'_>,
    command: CommandId,
) -> Result<WrittenView, Refusal> {
    let Json(made) = sql::query_scalar("select dealdesk.save_view($1, $2)")
        .bind(Json(fields))
        .bind(command.0)
        .fetch_one(&mut **tx)
        .await?;
    Ok(made)
}

/// Holds the view of one's own for one of its verbs.
pub async fn lock(tx: &mut Tx, view: ViewId, verb: &str) -> Result<(), Refusal> {
    sql::query("select dealdesk.lock_view($1, $2)")
        .bind(view.0)
        .bind(verb)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

pub async fn change(
    tx: &mut Tx,
    view: &SavedView,
    event: ViewEvent,
    fields: Fields<'_>,
    note: Option<&Note>,
    command: CommandId,
) -> Result<WrittenView, Refusal> {
    let Json(made) = sql::query_scalar("select dealdesk.change_view($1, $2, $3, $4, $5, $6)")
        .bind(view.id.0)
        .bind(view.rev.0)
        .bind(event.verb())
        .bind(Json(fields))
        .bind(note.map(Note::as_str))
        .bind(command.0)
        .fetch_one(&mut **tx)
        .await?;
    Ok(made)
}
