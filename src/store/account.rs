//! Accounts in the store: pages, one account, and the doors through which it is made and edited.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use sqlx::types::Json;
use uuid::Uuid;

use super::{
    Tx,
    page::{self, Cursor, From, MOST, Page},
    prefix, sql, words,
};
use crate::domain::{
    account::{Account, AccountChanges},
    calendar::Zone,
    id::{AccountId, CommandId, Rev},
    next_step::NextStep,
    refusal::Refusal,
    time::{Day, Moment},
};

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    key: Option<String>,
    rev: i64,
    name: String,
    sector: Option<String>,
    founded: Option<i32>,
    revenue_millions: Option<Decimal>,
    employees: Option<i64>,
    country: Option<String>,
    zone: Option<String>,
    jurisdiction: Option<String>,
    parent_id: Option<Uuid>,
    parent_name: Option<String>,
    note: Option<String>,
    next_step: Option<String>,
    next_step_on: Option<Day>,
    updated_at: Moment,
    last_by: Option<String>,
    entities: Vec<String>,
}

impl std::convert::From<Row> for Account {
    fn from(row: Row) -> Self {
        Account {
            id: AccountId(row.id),
            rev: Rev(row.rev),
            name: row.name,
            sector: row.sector,
            founded: row.founded,
            revenue_millions: row.revenue_millions,
            employees: row.employees,
            country: row.country,
            zone: row.zone.and_then(|name| Zone::parse(&name).ok()),
            jurisdiction: row.jurisdiction,
            parent: row.parent_id.map(AccountId),
            parent_name: row.parent_name,
            note: row.note,
            next_step: NextStep {
                what: row.next_step,
                by: row.next_step_on,
            },
            updated_at: row.updated_at,
            last_by: row.last_by,
        }
    }
}

/// By what a list of accounts is ordered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AccountOrder {
    Name,
    Updated,
}

impl AccountOrder {
    pub const ALL: [AccountOrder; 2] = [AccountOrder::Name, AccountOrder::Updated];

    pub fn name(self) -> &'static str {
        match self {
            AccountOrder::Name => "name",
            AccountOrder::Updated => "updated",
        }
    }
}

/// Which accounts, and in which order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountQuery {
    pub order: AccountOrder,
    pub down: bool,
    /// Every word of it occurs in name, sector or country.
    pub text: Option<String>,
}

/// An account and its place in the order that was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedAccount {
    pub account: Account,
    /// The first legal entities by name that sign for it, with the law of each; one more than is shown says that there
    /// are others.
    pub entities: Vec<String>,
    pub cursor: Cursor,
}

pub async fn page(
    tx: &mut Tx,
    query: &AccountQuery,
    from: &From,
    limit: i32,
) -> Result<Page<ListedAccount>, Refusal> {
    let limit = limit.clamp(1, MOST);
    let down = query.down != from.is_backwards();
    let beyond = from.beyond(down);
    let rows: Vec<Row> = sql::query_as(
        "select a.id, page.key, a.rev, a.name, a.sector, a.founded, a.revenue_millions, a.employees, a.country, a.zone, a.jurisdiction, a.parent_id,
                above.name as parent_name, a.note, a.next_step, a.next_step_on, a.updated_at, w.name as last_by,
                array(select e.name || coalesce(' (' || e.jurisdiction || ')', '') from dealdesk.legal_entity e
                      where e.account_id = a.id and e.state = 'active' order by left(lower(e.name), 200), e.id limit 4) as entities
         from dealdesk.page_accounts($1, $2, $3, $4, $5, $6) with ordinality page (id, key, place)
         join dealdesk.account a on a.id = page.id
         left join dealdesk.account above on above.id = a.parent_id
         left join dealdesk.app_user w on w.id = a.last_actor
         order by page.place limit 501",
    )
    .bind(query.order.name())
    .bind(down)
    .bind(words(query.text.as_deref()))
    .bind(beyond.as_ref().map(|cursor| cursor.key.as_str()))
    .bind(beyond.as_ref().map(|cursor| cursor.id))
    .bind(limit + 1)
    .fetch_all(&mut **tx)
    .await
    .map_err(page::refused)?;
    let rows = rows.into_iter().map(listed).collect();
    Ok(Page::cut(rows, limit, from, |row: &ListedAccount| {
        row.cursor.clone()
    }))
}

fn listed(mut row: Row) -> ListedAccount {
    let entities = std::mem::take(&mut row.entities);
    let cursor = Cursor {
        key: row.key.clone().unwrap_or_default(),
        id: row.id,
    };
    ListedAccount {
        account: row.into(),
        entities,
        cursor,
    }
}

/// Where an account stands in an order, by the key that pages have.
pub async fn place(
    tx: &mut Tx,
    order: AccountOrder,
    account: AccountId,
) -> Result<Cursor, Refusal> {
    let key = sql::query_scalar(
        "select case $2 when 'name' then left(lower(name), 200) when 'updated' then updated_at::text end
         from dealdesk.account where id = $1",
    )
    .bind(account.0)
    .bind(order.name())
    .fetch_one(&mut **tx)
    .await?;
    Ok(Cursor { key, id: account.0 })
}

pub async fn load(tx: &mut Tx, account: AccountId) -> Result<Account, Refusal> {
    let row: Row = sql::query_as(
        "select a.id, null as key, a.rev, a.name, a.sector, a.founded, a.revenue_millions, a.employees, a.country, a.zone, a.jurisdiction, a.parent_id,
                above.name as parent_name, a.note, a.next_step, a.next_step_on, a.updated_at, w.name as last_by, '{}'::text[] as entities
         from dealdesk.account a left join dealdesk.account above on above.id = a.parent_id
         left join dealdesk.app_user w on w.id = a.last_actor
         where a.id = $1",
    )
    .bind(account.0)
    .fetch_one(&mut **tx)
    .await?;
    Ok(row.into())
}

/// By name, UUID, or the beginning of a UUID, as long as it names one account only.
pub async fn find(tx: &mut Tx, name: &str) -> Result<AccountId, Refusal> {
    let ids = prefix::ids(name);
    let found: Vec<(Uuid, String)> = sql::query_as(
        "select a.id, a.name from dealdesk.find_accounts($1, $2, $3) found (id) join dealdesk.account a on a.id = found.id
         order by a.name <> $1, a.name limit 6",
    )
    .bind(name)
    .bind(ids.map(|(first, _)| first))
    .bind(ids.map(|(_, last)| last))
    .fetch_all(&mut **tx)
    .await?;
    match found.as_slice() {
        [(id, _)] => Ok(AccountId(*id)),
        [] => Err(
            Refusal::missing("account.missing", format!("There is no account {name:?}."))
                .hint("dealdesk account list --text WORD finds it."),
        ),
        several => {
            let ids: Vec<_> = several
                .iter()
                .map(|(id, name)| format!("{name} {id}"))
                .collect();
            Err(Refusal::missing(
                "account.ambiguous",
                format!("{name:?} names several accounts."),
            )
            .hint(format!("Say which: {}.", ids.join(", "))))
        }
    }
}

pub async fn lock(tx: &mut Tx, account: AccountId) -> Result<(), Refusal> {
    sql::query("select dealdesk.lock_account($1)")
        .bind(account.0)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// What a write led to, as the ledger keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Written {
    pub id: AccountId,
    pub rev: Rev,
    pub state: String,
    pub name: String,
}

pub async fn create(
    tx: &mut Tx,
    fields: &AccountChanges,
    command: CommandId,
) -> Result<Written, Refusal> {
    let Json(made) = sql::query_scalar("select dealdesk.create_account($1, $2)")
        .bind(Json(fields))
        .bind(command.0)
        .fetch_one(&mut **tx)
        .await?;
    Ok(made)
}

/// The person's own last edit, the other way round.
pub async fn undo(tx: &mut Tx, account: &Account, command: CommandId) -> Result<Written, Refusal> {
    let Json(undone) = sql::query_scalar("select dealdesk.undo_account($1, $2, $3)")
        .bind(account.id.0)
        .bind(account.rev.0)
        .bind(command.0)
        .fetch_one(&mut **tx)
        .await?;
    Ok(undone)
}

pub async fn edit(
    tx: &mut Tx,
    account: &Account,
    changes: &AccountChanges,
    command: CommandId,
) -> Result<Written, Refusal> {
    let Json(made) = sql::query_scalar("select dealdesk.edit_account($1, $2, $3, $4)")
        .bind(account.id.0)
        .bind(account.rev.0)
        .bind(Json(changes))
        .bind(command.0)
        .fetch_one(&mut **tx)
        .await?;
    Ok(made)
}
