//! Records that may be one: the likely pairs, two compared, and what became of one that was merged.

use serde::{Deserialize, Serialize};
use sqlx::types::Json;
use uuid::Uuid;

use super::{
    Tx, account, contact, lead,
    page::{self, Cursor, From, MOST, Page},
    sql,
};
use crate::domain::{
    id::Rev,
    merge::{self, Kind, Side},
    refusal::Refusal,
    time::Moment,
};

/// Two that may be one, and in what they are alike.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LikelyPair {
    pub one: Uuid,
    pub one_name: String,
    pub one_detail: String,
    pub other: Uuid,
    pub other_name: String,
    pub other_detail: String,
    pub reasons: Vec<String>,
    #[serde(skip)]
    pub cursor: Cursor,
}

#[derive(sqlx::FromRow)]
struct PairRow {
    one: Uuid,
    one_name: String,
    one_detail: String,
    other: Uuid,
    other_name: String,
    other_detail: String,
    reasons: Option<Vec<String>>,
    key: String,
}

/// The pairs of a kind, with a name and a detail of each side.
macro_rules! select_pairs {
    ($table:literal, $name:literal, $detail:literal) => {
        concat!(
            "select one.id as one, one.",
            $name,
            "::text as one_name, ",
            "concat_ws(', ', ",
            $detail,
            ") as one_detail,
                    other.id as other, other.",
            $name,
            "::text as other_name,
                    (select concat_ws(', ', ",
            $detail,
            ") from dealdesk.",
            $table,
            " one where one.id = other.id) as other_detail,
                    dealdesk.why_alike('",
            $table,
            "', one.id, other.id) as reasons, page.key
             from dealdesk.likely_pairs('",
            $table,
            "', $1, $2, $3) with ordinality page (id, twin, key, place)
             join dealdesk.",
            $table,
            " one on one.id = page.twin
             join dealdesk.",
            $table,
            " other on other.id = page.id
             order by page.place limit 501"
        )
    };
}

const ACCOUNT_PAIRS: &str = select_pairs!("account", "name", "one.sector, one.country");
const CONTACT_PAIRS: &str = select_pairs!("contact", "name", "one.title, one.email");
const LEAD_PAIRS: &str = select_pairs!("lead", "number", "one.company, one.person, one.state");

/// Forwards only: the strongest reason first.
pub async fn pairs(
    tx: &mut Tx,
    kind: Kind,
    from: From,
    limit: i32,
) -> Result<Page<LikelyPair>, Refusal> {
    let limit = limit.clamp(1, MOST);
    let after = from.clone().after();
    let asked = match kind {
        Kind::Account => ACCOUNT_PAIRS,
        Kind::Contact => CONTACT_PAIRS,
        Kind::Lead => LEAD_PAIRS,
    };
    let rows: Vec<PairRow> = sql::query_as(asked)
        .bind(after.as_ref().map(|cursor| cursor.key.as_str()))
        .bind(after.as_ref().map(|cursor| cursor.id))
        .bind(limit + 1)
        .fetch_all(&mut **tx)
        .await
        .map_err(page::refused)?;
    let rows = rows.into_iter().map(pair).collect();
    Ok(Page::cut(rows, limit, &From::First, |row: &LikelyPair| {
        row.cursor.clone()
    }))
}

fn pair(row: PairRow) -> LikelyPair {
    LikelyPair {
        cursor: Cursor {
            key: row.key,
            id: row.other,
        },
        one: row.one,
        one_name: row.one_name,
        one_detail: row.one_detail,
        other: row.other,
        other_name: row.other_name,
        other_detail: row.other_detail,
        reasons: row.reasons.unwrap_or_default(),
    }
}

#[derive(sqlx::FromRow)]
struct SideRow {
    id: Uuid,
    rev: i64,
    name: String,
    values: Vec<Option<String>>,
    is_finished: bool,
    hangs: Vec<i64>,
    updated_at: Moment,
    last_by: Option<String>,
}

/// One of the two, in the order of [`Kind::fields`]. What hangs on it is counted as far as the person sees it.
pub async fn side(tx: &mut Tx, kind: Kind, id: Uuid) -> Result<Side, Refusal> {
    let (asked, hangs): (&'static str, &[&str]) = match kind {
        Kind::Account => (
            "select a.id, a.rev, a.name, false as is_finished, a.updated_at, w.name as last_by,
                    array[a.name, a.sector, a.founded::text, trim_scale(a.revenue_millions)::text, a.employees::text, a.country,
                          a.zone, a.jurisdiction, coalesce(above.name, a.parent_typed), a.note,
                          a.next_step || coalesce(', by ' || a.next_step_on, '')] as values,
                    array[(select count(*) from dealdesk.deal d where d.account_id = a.id),
                          (select count(*) from dealdesk.contact c where c.account_id = a.id and c.merged_into is null),
                          (select count(*) from dealdesk.legal_entity e where e.account_id = a.id),
                          (select count(*) from dealdesk.account b where b.parent_id = a.id and b.merged_into is null),
                          (select count(*) from dealdesk.lead l where l.account_id = a.id),
                          (select count(*) from dealdesk.comment c where c.root = a.id),
                          (select count(*) from dealdesk.attachment f where f.root = a.id)] as hangs
             from dealdesk.account a left join dealdesk.account above on above.id = a.parent_id
             left join dealdesk.app_user w on w.id = a.last_actor where a.id = $1",
            &["deals", "contacts", "legal entities", "accounts below", "leads", "comments", "files"],
        ),
        Kind::Contact => (
            "select c.id, c.rev, c.name, false as is_finished, c.updated_at, w.name as last_by,
                    array[c.name, a.name, c.title, c.email, c.phone, c.language, c.note,
                          c.next_step || coalesce(', by ' || c.next_step_on, '')] as values,
                    array[(select count(*) from dealdesk.deal_contact n where n.contact_id = c.id and n.state = 'named'),
                          (select count(*) from dealdesk.lead l where l.contact_id = c.id),
                          (select count(*) from dealdesk.comment m where m.root = c.id),
                          (select count(*) from dealdesk.attachment f where f.root = c.id)] as hangs
             from dealdesk.contact c left join dealdesk.account a on a.id = c.account_id
             left join dealdesk.app_user w on w.id = c.last_actor where c.id = $1",
            &["parts in deals", "leads", "comments", "files"],
        ),
        Kind::Lead => (
            "select l.id, l.rev, l.number as name, l.state in ('converted', 'disqualified') as is_finished, l.updated_at, w.name as last_by,
                    array[l.company, l.person, l.title, l.email, l.phone, l.country, l.industry, l.employees::text, l.source,
                          l.interest, l.currency || ' ' || trim_scale(l.amount)::text, l.note,
                          l.next_step || coalesce(', by ' || l.next_step_on, '')] as values,
                    array[(select count(*) from dealdesk.comment m where m.root = l.id),
                          (select count(*) from dealdesk.attachment f where f.root = l.id)] as hangs
             from dealdesk.lead l left join dealdesk.app_user w on w.id = l.last_actor where l.id = $1",
            &["comments", "files"],
        ),
    };
    let row: SideRow = sql::query_as(asked).bind(id).fetch_one(&mut **tx).await?;
    let hangs = hangs.iter().map(|what| (*what).to_owned()).zip(row.hangs);
    Ok(Side {
        id: row.id,
        rev: Rev(row.rev),
        name: row.name,
        values: row.values,
        is_finished: row.is_finished,
        hangs: hangs.collect(),
        updated_at: row.updated_at,
        last_by: row.last_by,
    })
}

/// By what people type, as the noun has it. What was merged is what it became.
pub async fn find(tx: &mut Tx, kind: Kind, typed: &str) -> Result<Uuid, Refusal> {
    match kind {
        Kind::Account => account::find(tx, typed).await.map(|id| id.0),
        Kind::Contact => contact::find(tx, typed).await.map(|id| id.0),
        Kind::Lead => {
            let found = lead::find(tx, typed).await?;
            living(tx, kind, found.0).await
        }
    }
}

/// As which record one lives on.
pub async fn living(tx: &mut Tx, kind: Kind, id: Uuid) -> Result<Uuid, Refusal> {
    let living = sql::query_scalar("select dealdesk.lives_as($1, $2)")
        .bind(kind.name())
        .bind(id)
        .fetch_one(&mut **tx)
        .await?;
    Ok(living)
}

/// Who merged it into what, where somebody did.
pub async fn merged(tx: &mut Tx, kind: Kind, id: Uuid) -> Result<Option<Refusal>, Refusal> {
    let told: Option<Json<Told>> = sql::query_scalar("select dealdesk.merged_told($1, $2)")
        .bind(kind.name())
        .bind(id)
        .fetch_one(&mut **tx)
        .await?;
    Ok(told.map(|Json(Told(loser, winner, who, at))| merge::done(&loser, &winner, &who, at)))
}

/// For who writes: refuses with the name of what it became.
pub async fn refuse_merged(tx: &mut Tx, kind: Kind, id: Uuid) -> Result<(), Refusal> {
    match merged(tx, kind, id).await? {
        Some(refusal) => Err(refusal),
        None => Ok(()),
    }
}

/// Loser, winner, by whom, when: as the database tells it, also with its refusal.
#[derive(Deserialize)]
pub(super) struct Told(
    pub(super) String,
    pub(super) String,
    pub(super) String,
    pub(super) Moment,
);
