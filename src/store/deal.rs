//! Deals in the store: one deal by its id or its name, and the doors through which deals are written.

use rust_decimal::Decimal;
use sqlx::types::Json;
use uuid::Uuid;

use super::{Tx, known, prefix, sql};
use crate::domain::{
    contact::Named,
    deal::{Deal, Forecast, LastMove, OnDeal, Stage},
    id::{AccountId, DealId, PersonId, ProductId, Rev, TeamId},
    money::Currency,
    quote::Offer,
    refusal::Refusal,
    time::{Day, Moment},
};

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    key: Option<String>,
    number: String,
    rev: i64,
    stage: String,
    team_id: i32,
    owner_id: Uuid,
    owner_name: String,
    account_id: Option<Uuid>,
    account_name: Option<String>,
    account_typed: Option<String>,
    agent_typed: Option<String>,
    product_id: Option<Uuid>,
    product_name: Option<String>,
    product_typed: Option<String>,
    dates_typed: Option<String>,
    name: String,
    amount: Option<Decimal>,
    currency: String,
    opened_on: Option<Day>,
    closes_on: Option<Day>,
    forecast: String,
    next_step: Option<String>,
    next_step_on: Option<Day>,
    evidence: Option<String>,
    external_id: Option<String>,
    stage_since: Moment,
    updated_at: Moment,
    last_event: Option<String>,
    last_from: Option<String>,
    last_actor: Option<Uuid>,
    last_actor_name: Option<String>,
    contacts: Option<Json<Vec<Named>>>,
    people: Option<Json<Vec<OnDeal>>>,
    offers: Option<Json<Vec<Offer>>>,
}

impl TryFrom<Row> for Deal {
    type Error = Refusal;

    fn try_from(row: Row) -> Result<Self, Refusal> {
        let stage = |text: &str| known(Stage::ALL, Stage::name, text);
        Ok(Deal {
            id: DealId(row.id),
            number: row.number,
            rev: Rev(row.rev),
            stage: stage(&row.stage)?,
            team: TeamId(row.team_id),
            owner: PersonId(row.owner_id),
            owner_name: row.owner_name,
            account: row.account_id.map(AccountId),
            account_name: row.account_name,
            account_typed: row.account_typed,
            agent_typed: row.agent_typed,
            product: row.product_id.map(ProductId),
            product_name: row.product_name,
            product_typed: row.product_typed,
            dates_typed: row.dates_typed,
            name: row.name,
            amount: row.amount,
            currency: Currency::parse(&row.currency)?,
            opened_on: row.opened_on,
            closes_on: row.closes_on,
            forecast: known(Forecast::ALL, Forecast::name, &row.forecast)?,
            next_step: row.next_step,
            next_step_on: row.next_step_on,
            evidence: row.evidence,
            external_id: row.external_id,
            stage_since: row.stage_since,
            updated_at: row.updated_at,
            last: LastMove {
                event: row.last_event,
                from: row.last_from.as_deref().map(stage).transpose()?,
                by: row.last_actor.map(PersonId),
                by_name: row.last_actor_name,
            },
            contacts: row.contacts.map_or_else(Vec::new, |Json(named)| named),
            people: row.people.map_or_else(Vec::new, |Json(named)| named),
            offers: row.offers.map_or_else(Vec::new, |Json(offers)| offers),
        })
    }
}

/// All columns of a deal as `d`, the rest of the statement given.
macro_rules! select_deals {
    ($key:literal, $rest:literal) => {
        concat!(
            "select d.id, ",
            $key,
            " as key, d.number, d.rev, d.stage, d.team_id, d.owner_id, o.name as owner_name, d.account_id, d.account_name,
                    d.account_typed, d.agent_typed, d.product_id, p.name as product_name, d.product_typed, d.dates_typed, d.name, d.amount,
                    d.currency, d.opened_on, d.closes_on, d.forecast, d.next_step, d.next_step_on, d.evidence, d.external_id,
                    d.stage_since, d.updated_at, d.last_event, d.last_from, d.last_actor, a.name as last_actor_name,
                    (select jsonb_agg(jsonb_build_object('id', c.id, 'name', c.name, 'part', n.part, 'title', c.title,
                                                         'email', c.email, 'phone', c.phone) order by lower(c.name), c.id, n.part)
                     from dealdesk.deal_contact n join dealdesk.contact c on c.id = n.contact_id
                     where n.deal_id = d.id and n.state = 'named') as contacts,
                    (select jsonb_agg(jsonb_build_object('id', u.id, 'name', u.name, 'part', n.part,
                                                         'share', trim_scale(n.share)::text) order by n.part, lower(u.name), u.id)
                     from dealdesk.deal_person n join dealdesk.app_user u on u.id = n.person_id
                     where n.deal_id = d.id and n.state = 'named') as people,
                    (select jsonb_agg(jsonb_build_object(
                                'quote', q.id, 'version', v.id, 'number', q.number || 'v' || v.version, 'state', v.state,
                                'expires_on', v.expires_on, 'is_primary', q.is_primary,
                                'since', case v.state when 'accepted' then v.accepted_at when 'presented' then v.presented_at
                                         when 'in_review' then v.submitted_at when 'approved' then v.submitted_at
                                         when 'draft' then v.created_at else v.updated_at end)
                            order by q.is_primary desc, q.number, v.version)
                     from dealdesk.quote_version v join dealdesk.quote q on q.id = v.quote_id
                     where v.deal_id = d.id and (v.is_live or v.state = 'accepted')
                       and v.state not in ('cancelled', 'completed', 'superseded')) as offers
             from ",
            $rest
        )
    };
}

mod pages;
mod stages;
mod writing;

pub use pages::{DealOrder, DealQuery, Listed, Placed, page, place};
pub use stages::{STAGES, Slice, stages};
pub use writing::{Moved, create, edit, lock, move_along, undo, undoes_person};

pub async fn load(tx: &mut Tx, deal: DealId) -> Result<Deal, Refusal> {
    let row: Row = sql::query_as(select_deals!(
        "null",
        "dealdesk.deal d
         join dealdesk.app_user o on o.id = d.owner_id
         left join dealdesk.product p on p.id = d.product_id
         left join dealdesk.app_user a on a.id = d.last_actor
         where d.id = $1"
    ))
    .bind(deal.0)
    .fetch_one(&mut **tx)
    .await?;
    Deal::try_from(row)
}

/// By display number, UUID, or the beginning of either, as long as it names one deal only.
pub async fn find(tx: &mut Tx, name: &str) -> Result<DealId, Refusal> {
    let ((first, end), ids) = (prefix::numbers(name), prefix::ids(name));
    let found: Vec<(Uuid, String)> = sql::query_as(
        "select id, number from dealdesk.deal
         where (number collate \"C\" >= $1 and number collate \"C\" < $2) or id between $3 and $4
         order by number <> $1, number limit 6",
    )
    .bind(&first)
    .bind(&end)
    .bind(ids.map(|(first, _)| first))
    .bind(ids.map(|(_, last)| last))
    .fetch_all(&mut **tx)
    .await?;
    match found.as_slice() {
        [] => Err(super::error::missing()),
        [(id, _)] => Ok(DealId(*id)),
        [(id, number), ..] if number.eq_ignore_ascii_case(name) => Ok(DealId(*id)),
        several => {
            let numbers: Vec<_> = several.iter().map(|(_, number)| number.as_str()).collect();
            Err(
                Refusal::missing("deal.ambiguous", format!("{name:?} names several deals."))
                    .hint(format!("Say which: {} …", numbers.join(", "))),
            )
        }
    }
}

/// The first team of a person, where they are in one.
pub async fn first_team(tx: &mut Tx, person: PersonId) -> Result<Option<TeamId>, Refusal> {
    let team: Option<i32> = sql::query_scalar("select dealdesk.first_team($1)")
        .bind(person.0)
        .fetch_one(&mut **tx)
        .await?;
    Ok(team.map(TeamId))
}

/// The teams that a person may make deals for: their own, or all where they see all.
pub async fn teams(tx: &mut Tx) -> Result<Vec<(TeamId, String)>, Refusal> {
    let rows: Vec<(i32, String)> = sql::query_as(
        "select id, name from dealdesk.team
         where dealdesk.sees_every_team() or id = any (dealdesk.my_teams()) order by name limit 500",
    )
    .fetch_all(&mut **tx)
    .await?;
    Ok(rows
        .into_iter()
        .map(|(id, name)| (TeamId(id), name))
        .collect())
}
