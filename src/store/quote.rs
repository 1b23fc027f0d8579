//! Quotes in the store: one version with its lines and files, and the doors through which they are made, written and moved.

use rust_decimal::Decimal;
use serde::Deserialize;
use sqlx::types::Json;
use uuid::Uuid;

use super::{Tx, known, prefix, sql};
use crate::domain::{
    id::{AccountId, ContactId, DealId, EntityId, PersonId, QuoteId, Rev, TeamId, VersionId},
    money::Currency,
    pricing::{Acv, Ends, Header, Order, Rounding},
    quote::{Billing, Kept, KeptRate, Quote, QuoteState, QuoteVersion, Signed, Sums, split_number},
    refusal::Refusal,
    time::{Day, Moment},
};

mod files;
mod in_force;
mod line_write;
mod lines;
mod pages;
mod writing;

pub use files::{File, bytes};
pub(super) use in_force::InForceRow;
pub use line_write::{AddedLine, LineWrite};
pub use lines::{lines, removed};
pub use pages::{ListedQuote, QuoteOrder, QuoteQuery, count, page};
pub use writing::{
    Beginning, Edit, EditEntry, LastEdit, NewFigures, Written, beginning, broken, create, hash,
    last_edit, lock, make_primary, move_along, renew, write,
};

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    key: Option<String>,
    quote_id: Uuid,
    number: String,
    is_primary: bool,
    deal_id: Uuid,
    deal_number: String,
    deal_name: String,
    account_id: Option<Uuid>,
    account_name: Option<String>,
    owner_id: Uuid,
    owner_name: String,
    team_id: i32,
    version: i32,
    rev: i64,
    state: String,
    is_live: bool,
    currency: String,
    rate: Option<Decimal>,
    rate_base: Option<String>,
    rate_source: Option<String>,
    rate_on: Option<Day>,
    rounding: Json<Rounding>,
    step_order: Json<Order>,
    acv_means: Json<Acv>,
    starts_on: Option<Day>,
    ends: Option<Json<Ends>>,
    header: Option<Json<Header>>,
    expires_on: Option<Day>,
    payment_days: Option<i32>,
    billing: Option<String>,
    signer_id: Option<Uuid>,
    signer_name: Option<String>,
    entity_id: Option<Uuid>,
    entity_name: Option<String>,
    our_entity: Option<String>,
    catalog: Option<String>,
    price_list: Option<String>,
    lines: i32,
    sums: Option<Json<Sums>>,
    content_hash: Option<String>,
    created_at: Moment,
    submitted: Option<Json<Signed>>,
    presented: Option<Json<Signed>>,
    accepted: Option<Json<Signed>>,
    files: Option<Json<Vec<FileRow>>>,
    updated_at: Moment,
    last_by: Option<String>,
    last_event: Option<String>,
}

#[derive(Deserialize)]
struct FileRow {
    what: String,
    #[serde(flatten)]
    kept: Kept,
}

impl TryFrom<Row> for QuoteVersion {
    type Error = Refusal;

    fn try_from(row: Row) -> Result<Self, Refusal> {
        let files = row.files.map_or_else(Vec::new, |Json(files)| files);
        let (documents, evidence): (Vec<_>, Vec<_>) =
            files.into_iter().partition(|it| it.what == "document");
        let kept = |files: Vec<FileRow>| files.into_iter().map(|it| it.kept);
        let rate = match (row.rate, row.rate_base, row.rate_source, row.rate_on) {
            (Some(rate), Some(base), Some(source), Some(on)) => Some(KeptRate {
                rate,
                base: Currency::parse(&base)?,
                source,
                on,
            }),
            _ => None,
        };
        let billing = row
            .billing
            .map(|it| known(Billing::ALL, Billing::name, &it))
            .transpose()?;
        let signed = |it: Option<Json<Signed>>| it.map(|Json(it)| it);
        Ok(QuoteVersion {
            id: VersionId(row.id),
            quote: Quote {
                id: QuoteId(row.quote_id),
                number: row.number,
                deal: DealId(row.deal_id),
                deal_number: row.deal_number,
                deal_name: row.deal_name,
                account: row.account_id.map(AccountId),
                account_name: row.account_name,
                owner: PersonId(row.owner_id),
                owner_name: row.owner_name,
                team: TeamId(row.team_id),
                is_primary: row.is_primary,
            },
            version: u32::try_from(row.version).unwrap_or_default(),
            rev: Rev(row.rev),
            state: known(QuoteState::ALL, QuoteState::name, &row.state)?,
            is_live: row.is_live,
            currency: Currency::parse(&row.currency)?,
            rate,
            rounding: row.rounding.0,
            order: row.step_order.0,
            acv: row.acv_means.0,
            starts_on: row.starts_on,
            ends: row.ends.map(|Json(it)| it),
            header: row.header.map(|Json(it)| it),
            expires_on: row.expires_on,
            payment_days: row.payment_days.and_then(|it| u16::try_from(it).ok()),
            billing,
            signer: row.signer_id.map(ContactId).zip(row.signer_name),
            entity: row.entity_id.map(EntityId).zip(row.entity_name),
            our_entity: row.our_entity,
            catalog: row.catalog,
            price_list: row.price_list,
            lines: u32::try_from(row.lines).unwrap_or_default(),
            sums: row.sums.map(|Json(it)| it),
            content_hash: row.content_hash,
            created_at: row.created_at,
            submitted: signed(row.submitted),
            presented: signed(row.presented),
            accepted: signed(row.accepted),
            document: kept(documents).next_back(),
            evidence: kept(evidence).collect(),
            updated_at: row.updated_at,
            last_by: row.last_by,
            last_event: row.last_event,
        })
    }
}

/// All columns of a version as `v`, the rest of the statement given.
macro_rules! select_versions {
    ($key:literal, $rest:literal) => {
        concat!(
            "select v.id, ",
            $key,
            " as key, v.quote_id, q.number, q.is_primary, v.deal_id, d.number as deal_number, d.name as deal_name, d.account_id,
                coalesce(d.account_name, d.account_typed) as account_name, d.owner_id, o.name as owner_name, v.team_id, v.version,
                v.rev, v.state, v.is_live, v.currency, v.rate, v.rate_base, v.rate_source, v.rate_on,
                to_jsonb(v.rounding) as rounding, to_jsonb(v.step_order) as step_order, to_jsonb(v.acv_means) as acv_means, v.starts_on, v.ends, v.header,
                v.expires_on, v.payment_days, v.billing, v.signer_id, v.signer_name, v.entity_id, v.entity_name, v.our_entity,
                v.catalog, v.price_list, v.lines,
                case when v.net_total is not null then jsonb_build_object(
                    'list', v.list_total::text, 'net', v.net_total::text, 'one_time', v.one_time::text, 'mrr', v.mrr::text,
                    'arr', v.arr::text, 'acv', v.acv::text, 'tcv', v.tcv::text) end as sums,
                encode(v.content_hash, 'hex') as content_hash, v.created_at,
                case when v.submitted_by is not null then jsonb_build_object('by', v.submitted_by, 'at', v.submitted_at, 'by_name',
                    (select u.name from dealdesk.app_user u where u.id = v.submitted_by)) end as submitted,
                case when v.presented_by is not null then jsonb_build_object('by', v.presented_by, 'at', v.presented_at, 'by_name',
                    (select u.name from dealdesk.app_user u where u.id = v.presented_by)) end as presented,
                case when v.accepted_by is not null then jsonb_build_object('by', v.accepted_by, 'at', v.accepted_at, 'by_name',
                    (select u.name from dealdesk.app_user u where u.id = v.accepted_by)) end as accepted,
                (select jsonb_agg(jsonb_build_object('what', f.what, 'id', f.id, 'name', f.name, 'media_type', f.media_type,
                            'size', f.size, 'sha256', encode(f.sha256, 'hex'), 'by_name', u.name, 'at', f.at) order by f.at, f.id)
                 from dealdesk.quote_file f join dealdesk.app_user u on u.id = f.by_id where f.version_id = v.id) as files,
                v.updated_at, a.name as last_by, v.last_event
             from ",
            $rest
        )
    };
}
use select_versions;

pub async fn load(tx: &mut Tx, version: VersionId) -> Result<QuoteVersion, Refusal> {
    let row: Row = sql::query_as(select_versions!(
        "null",
        "dealdesk.quote_version v
         join dealdesk.quote q on q.id = v.quote_id
         join dealdesk.deal d on d.id = v.deal_id
         join dealdesk.app_user o on o.id = d.owner_id
         left join dealdesk.app_user a on a.id = v.last_actor
         where v.id = $1"
    ))
    .bind(version.0)
    .fetch_one(&mut **tx)
    .await?;
    QuoteVersion::try_from(row)
}

/// One version of a quote, as far as a list of them shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VersionRow {
    pub id: VersionId,
    pub version: u32,
    pub state: QuoteState,
    pub is_live: bool,
    pub net: Option<Decimal>,
}

/// All versions of a quote, the newest first.
pub async fn versions(tx: &mut Tx, quote: QuoteId) -> Result<Vec<VersionRow>, Refusal> {
    let rows: Vec<(Uuid, i32, String, bool, Option<Decimal>)> = sql::query_as(
        "select id, version, state, is_live, net_total from dealdesk.quote_version
         where quote_id = $1 order by version desc limit 500",
    )
    .bind(quote.0)
    .fetch_all(&mut **tx)
    .await?;
    rows.into_iter()
        .map(|(id, version, state, is_live, net)| {
            Ok(VersionRow {
                id: VersionId(id),
                version: u32::try_from(version).unwrap_or_default(),
                state: known(QuoteState::ALL, QuoteState::name, &state)?,
                is_live,
                net,
            })
        })
        .collect()
}

/// The live version of a quote.
pub async fn live(tx: &mut Tx, quote: QuoteId) -> Result<VersionId, Refusal> {
    let id: Uuid =
        sql::query_scalar("select id from dealdesk.quote_version where quote_id = $1 and is_live")
            .bind(quote.0)
            .fetch_one(&mut **tx)
            .await?;
    Ok(VersionId(id))
}

/// By number with or without a version, UUID of a quote or a version, or the beginning of any of them, as long as it names
/// one quote only.
pub async fn find(tx: &mut Tx, name: &str) -> Result<VersionId, Refusal> {
    let (number, version) = split_number(name);
    let ((first, end), ids) = (prefix::numbers(number), prefix::ids(name));
    let found: Vec<(Uuid, String)> = sql::query_as(
        "select v.id, q.number from dealdesk.quote q join dealdesk.quote_version v on v.quote_id = q.id
         where (q.number collate \"C\" >= $1 and q.number collate \"C\" < $2
                and case when $3::integer is null then v.is_live else v.version = $3 end)
            or (q.id between $4 and $5 and v.is_live) or v.id between $4 and $5
         order by q.number <> $1, q.number limit 6",
    )
    .bind(&first)
    .bind(&end)
    .bind(version.map(|it| i32::try_from(it).unwrap_or(i32::MAX)))
    .bind(ids.map(|(first, _)| first))
    .bind(ids.map(|(_, last)| last))
    .fetch_all(&mut **tx)
    .await?;
    match found.as_slice() {
        [] => Err(super::error::missing()),
        [(id, _)] => Ok(VersionId(*id)),
        [(id, found), ..] if found.eq_ignore_ascii_case(number) => Ok(VersionId(*id)),
        several => {
            let numbers: Vec<_> = several.iter().map(|(_, number)| number.as_str()).collect();
            Err(
                Refusal::missing("quote.ambiguous", format!("{name:?} names several quotes."))
                    .hint(format!("Say which: {} …", numbers.join(", "))),
            )
        }
    }
}
