//! Contacts in the store: pages, one contact, and the doors through which it is made and edited.

use serde::{Deserialize, Serialize};
use sqlx::types::Json;
use uuid::Uuid;

use super::{
    Tx,
    page::{self, Cursor, From, MOST, Page},
    prefix, sql, words,
};
use crate::domain::{
    contact::{Contact, ContactChanges},
    id::{AccountId, CommandId, ContactId, Rev},
    next_step::NextStep,
    refusal::Refusal,
    time::{Day, Moment},
};

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    key: Option<String>,
    rev: i64,
    account_id: Option<Uuid>,
    account_name: Option<String>,
    name: String,
    title: Option<String>,
    email: Option<String>,
    phone: Option<String>,
    language: Option<String>,
    note: Option<String>,
    next_step: Option<String>,
    next_step_on: Option<Day>,
    updated_at: Moment,
    last_by: Option<String>,
}

impl std::convert::From<Row> for Contact {
    fn from(row: Row) -> Self {
        Contact {
            id: ContactId(row.id),
            rev: Rev(row.rev),
            account: row.account_id.map(AccountId),
            account_name: row.account_name,
            name: row.name,
            title: row.title,
            email: row.email,
            phone: row.phone,
            language: row.language,
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

/// All columns of a contact as `c`, the rest of the statement given.
macro_rules! select_contacts {
    ($key:literal, $rest:literal) => {
        concat!(
            "select c.id, ",
            $key,
            " as key, c.rev, c.account_id, a.name as account_name, c.name, c.title, c.email, c.phone, c.language, c.note, c.next_step, c.next_step_on,
                    c.updated_at, w.name as last_by
             from ",
            $rest
        )
    };
}

/// By what a list of contacts is ordered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ContactOrder {
    Name,
    Updated,
}

impl ContactOrder {
    pub const ALL: [ContactOrder; 2] = [ContactOrder::Name, ContactOrder::Updated];

    pub fn name(self) -> &'static str {
        match self {
            ContactOrder::Name => "name",
            ContactOrder::Updated => "updated",
        }
    }
}

/// Which contacts, and in which order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContactQuery {
    pub order: ContactOrder,
    pub down: bool,
    /// Every word of it occurs in name, title, address or number.
    pub text: Option<String>,
    pub account: Option<AccountId>,
}

/// A contact and its place in the order that was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedContact {
    pub contact: Contact,
    pub cursor: Cursor,
}

pub async fn page(
    tx: &mut Tx,
    query: &ContactQuery,
    from: &From,
    limit: i32,
) -> Result<Page<ListedContact>, Refusal> {
    let limit = limit.clamp(1, MOST);
    let down = query.down != from.is_backwards();
    let beyond = from.beyond(down);
    let rows: Vec<Row> = sql::query_as(select_contacts!(
        "page.key",
        "dealdesk.page_contacts($1, $2, $3, $4, $5, $6, $7) with ordinality page (id, key, place)
         join dealdesk.contact c on c.id = page.id
         left join dealdesk.account a on a.id = c.account_id
         left join dealdesk.app_user w on w.id = c.last_actor
         order by page.place limit 501"
    ))
    .bind(query.order.name())
    .bind(down)
    .bind(words(query.text.as_deref()))
    .bind(query.account.map(|account| account.0))
    .bind(beyond.as_ref().map(|cursor| cursor.key.as_str()))
    .bind(beyond.as_ref().map(|cursor| cursor.id))
    .bind(limit + 1)
    .fetch_all(&mut **tx)
    .await
    .map_err(page::refused)?;
    let rows = rows.into_iter().map(listed).collect();
    Ok(Page::cut(rows, limit, from, |row: &ListedContact| {
        row.cursor.clone()
    }))
}

fn listed(row: Row) -> ListedContact {
    let cursor = Cursor {
        key: row.key.clone().unwrap_or_default(),
        id: row.id,
    };
    ListedContact {
        contact: row.into(),
        cursor,
    }
}

pub async fn load(tx: &mut Tx, contact: ContactId) -> Result<Contact, Refusal> {
    let row: Row = sql::query_as(select_contacts!(
        "null",
        "dealdesk.contact c left join dealdesk.account a on a.id = c.account_id
         left join dealdesk.app_user w on w.id = c.last_actor
         where c.id = $1"
    ))
    .bind(contact.0)
    .fetch_one(&mut **tx)
    .await?;
    Ok(row.into())
}

/// By name, mail address, UUID, or the beginning of a UUID, as long as it names one contact only.
pub async fn find(tx: &mut Tx, name: &str) -> Result<ContactId, Refusal> {
    let ids = prefix::ids(name);
    let found: Vec<(Uuid, String, Option<String>)> = sql::query_as(
        "select c.id, c.name, c.email from dealdesk.find_contacts($1, $2, $3) found (id)
         join dealdesk.contact c on c.id = found.id order by c.name <> $1, c.name limit 6",
    )
    .bind(name)
    .bind(ids.map(|(first, _)| first))
    .bind(ids.map(|(_, last)| last))
    .fetch_all(&mut **tx)
    .await?;
    match found.as_slice() {
        [(id, ..)] => Ok(ContactId(*id)),
        [] => Err(
            Refusal::missing("contact.missing", format!("There is no contact {name:?}."))
                .hint("dealdesk contact list --text WORD finds it."),
        ),
        several => {
            let ids: Vec<_> = several
                .iter()
                .map(|(id, name, email)| {
                    let email = email.as_deref().unwrap_or_default();
                    format!("{name} {email} {id}")
                })
                .collect();
            Err(Refusal::missing(
                "contact.ambiguous",
                format!("{name:?} names several contacts."),
            )
            .hint(format!("Say which: {}.", ids.join(", "))))
        }
    }
}

pub async fn lock(tx: &mut Tx, contact: ContactId) -> Result<(), Refusal> {
    sql::query("select dealdesk.lock_contact($1)")
        .bind(contact.0)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// What a write led to, as the ledger keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WrittenContact {
    pub id: ContactId,
    pub rev: Rev,
    pub state: String,
    pub name: String,
}

pub async fn create(
    tx: &mut Tx,
    fields: &ContactChanges,
    command: CommandId,
) -> Result<WrittenContact, Refusal> {
    let Json(made) = sql::query_scalar("select dealdesk.create_contact($1, $2)")
        .bind(Json(fields))
        .bind(command.0)
        .fetch_one(&mut **tx)
        .await?;
    Ok(made)
}

pub async fn edit(
    tx: &mut Tx,
    contact: &Contact,
    changes: &ContactChanges,
    command: CommandId,
) -> Result<WrittenContact, Refusal> {
    let Json(made) = sql::query_scalar("select dealdesk.edit_contact($1, $2, $3, $4)")
        .bind(contact.id.0)
        .bind(contact.rev.0)
        .bind(Json(changes))
        .bind(command.0)
        .fetch_one(&mut **tx)
        .await?;
    Ok(made)
}
