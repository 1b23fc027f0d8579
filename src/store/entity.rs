//! Legal entities in the store: those of an account, and the doors through which they are written.

use serde::{Deserialize, Serialize};
use sqlx::types::Json;
use uuid::Uuid;

use super::{
    Tx,
    page::{Cursor, From, MOST, Page},
    prefix, sql,
};
use crate::domain::{
    entity::{EntityChanges, LegalEntity},
    id::{AccountId, CommandId, EntityId, Rev},
    refusal::Refusal,
    text::Note,
    time::Moment,
};

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    rev: i64,
    account_id: Uuid,
    is_ended: bool,
    name: String,
    jurisdiction: Option<String>,
    registration_number: Option<String>,
    tax_id: Option<String>,
    address: Option<String>,
    updated_at: Moment,
    last_by: Option<String>,
    key: String,
}

impl std::convert::From<Row> for LegalEntity {
    fn from(row: Row) -> Self {
        LegalEntity {
            id: EntityId(row.id),
            rev: Rev(row.rev),
            account: AccountId(row.account_id),
            is_ended: row.is_ended,
            name: row.name,
            jurisdiction: row.jurisdiction,
            registration_number: row.registration_number,
            tax_id: row.tax_id,
            address: row.address,
            updated_at: row.updated_at,
            last_by: row.last_by,
        }
    }
}

/// By name, those that have ended included where they are wanted.
pub async fn page(
    tx: &mut Tx,
    account: AccountId,
    with_ended: bool,
    after: Option<Cursor>,
    limit: i32,
) -> Result<Page<LegalEntity>, Refusal> {
    let limit = limit.clamp(1, MOST);
    let rows: Vec<Row> = sql::query_as(
        "select e.id, e.rev, e.account_id, e.state = 'ended' as is_ended, e.name, e.jurisdiction, e.registration_number, e.tax_id,
                e.address, e.updated_at, w.name as last_by, left(lower(e.name), 200) as key
         from dealdesk.legal_entity e left join dealdesk.app_user w on w.id = e.last_actor
         where e.account_id = $1 and ($2 or e.state = 'active')
           and ($3::text is null or (left(lower(e.name), 200), e.id) > ($3, $4))
         order by left(lower(e.name), 200), e.id limit $5",
    )
    .bind(account.0)
    .bind(with_ended)
    .bind(after.as_ref().map(|cursor| cursor.key.as_str()))
    .bind(after.as_ref().map(|cursor| cursor.id))
    .bind(limit + 1)
    .fetch_all(&mut **tx)
    .await?;
    let page = Page::cut(rows, limit, &From::First, |row: &Row| Cursor {
        key: row.key.clone(),
        id: row.id,
    });
    Ok(Page {
        rows: page.rows.into_iter().map(LegalEntity::from).collect(),
        next: page.next,
    })
}

pub async fn load(tx: &mut Tx, entity: EntityId) -> Result<LegalEntity, Refusal> {
    let row: Row = sql::query_as(
        "select e.id, e.rev, e.account_id, e.state = 'ended' as is_ended, e.name, e.jurisdiction, e.registration_number, e.tax_id,
                e.address, e.updated_at, w.name as last_by, '' as key
         from dealdesk.legal_entity e left join dealdesk.app_user w on w.id = e.last_actor where e.id = $1",
    )
    .bind(entity.0)
    .fetch_one(&mut **tx)
    .await?;
    Ok(row.into())
}

/// One of an account, by its name, UUID, or the beginning of a UUID, as long as it names one only.
pub async fn find(tx: &mut Tx, account: AccountId, name: &str) -> Result<EntityId, Refusal> {
    let ids = prefix::ids(name);
    let found: Vec<(Uuid, String)> = sql::query_as(
        "select id, name from dealdesk.legal_entity
         where account_id = $1 and (lower(name) = lower($2) or id between $3 and $4)
         order by state, name limit 6",
    )
    .bind(account.0)
    .bind(name)
    .bind(ids.map(|(first, _)| first))
    .bind(ids.map(|(_, last)| last))
    .fetch_all(&mut **tx)
    .await?;
    match found.as_slice() {
        [(id, _)] => Ok(EntityId(*id)),
        [] => Err(Refusal::missing(
            "entity.missing",
            format!("The account has no legal entity {name:?}."),
        )
        .hint("dealdesk account entity list ACCOUNT names them.")),
        several => {
            let ids: Vec<_> = several
                .iter()
                .map(|(id, name)| format!("{name} {id}"))
                .collect();
            Err(Refusal::missing(
                "entity.ambiguous",
                format!("{name:?} names several legal entities."),
            )
            .hint(format!("Say which: {}.", ids.join(", "))))
        }
    }
}

/// Holds the account for one of the verbs of its legal entities.
pub async fn lock(tx: &mut Tx, account: AccountId, verb: &str) -> Result<(), Refusal> {
    sql::query("select dealdesk.lock_account_for($1, $2)")
        .bind(account.0)
        .bind(verb)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// What a write led to, as the ledger keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WrittenEntity {
    pub id: EntityId,
    pub rev: Rev,
    pub state: String,
    pub name: String,
    pub account_id: AccountId,
}

pub async fn add(
    tx: &mut Tx,
    account: AccountId,
    fields: &EntityChanges,
    command: CommandId,
) -> Result<WrittenEntity, Refusal> {
    let Json(made) = sql::query_scalar("select dealdesk.add_entity($1, $2, $3)")
        .bind(account.0)
        .bind(Json(fields))
        .bind(command.0)
        .fetch_one(&mut **tx)
        .await?;
    Ok(made)
}

pub async fn edit(
    tx: &mut Tx,
    entity: &LegalEntity,
    changes: &EntityChanges,
    command: CommandId,
) -> Result<WrittenEntity, Refusal> {
    change(tx, entity, "entity.edit", Some(changes), None, command).await
}

pub async fn end(
    tx: &mut Tx,
    entity: &LegalEntity,
    note: Option<&Note>,
    command: CommandId,
) -> Result<WrittenEntity, Refusal> {
    change(tx, entity, "entity.end", None, note, command).await
}

async fn change(
    tx: &mut Tx,
    entity: &LegalEntity,
    verb: &str,
    changes: Option<&EntityChanges>,
    note: Option<&Note>,
    command: CommandId,
) -> Result<WrittenEntity, Refusal> {
    let Json(made) = sql::query_scalar("select dealdesk.change_entity($1, $2, $3, $4, $5, $6)")
        .bind(entity.id.0)
        .bind(entity.rev.0)
        .bind(verb)
        .bind(changes.map(Json))
        .bind(note.map(Note::as_str))
        .bind(command.0)
        .fetch_one(&mut **tx)
        .await?;
    Ok(made)
}
