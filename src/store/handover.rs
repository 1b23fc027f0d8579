//! Deals that change hands: what an owner has open, and the door through which one goes to another.

use rust_decimal::Decimal;
use sqlx::types::Json;
use uuid::Uuid;

use super::{Tx, deal::Moved, known, sql};
use crate::domain::{
    deal::{Deal, Stage},
    id::{CommandId, DealId, PersonId},
    money::Currency,
    refusal::Refusal,
};

/// What an owner has open in one stage and currency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Open {
    pub stage: Stage,
    pub currency: Currency,
    pub deals: i64,
    /// Of those whose amount is known.
    pub amount: Decimal,
    pub unknown: i64,
}

pub async fn open(tx: &mut Tx, owner: PersonId) -> Result<Vec<Open>, Refusal> {
    let rows: Vec<(String, String, i64, Decimal, i64)> = sql::query_as(
        "select d.stage, d.currency, count(*), coalesce(sum(d.amount), 0), count(*) filter (where d.amount is null)
         from dealdesk.deal d where d.owner_id = $1 and d.stage not in ('closed_won', 'closed_lost')
         group by d.stage, d.currency order by d.currency, d.stage limit 800",
    )
    .bind(owner.0)
    .fetch_all(&mut **tx)
    .await?;
    let open = rows.into_iter();
    let open = open.map(|(stage, currency, deals, amount, unknown)| {
        Ok(Open {
            stage: known(Stage::ALL, Stage::name, &stage)?,
            currency: Currency::parse(&currency)?,
            deals,
            amount,
            unknown,
        })
    });
    open.collect()
}

/// The open deals of an owner, by id, behind one that was given before.
pub async fn open_deals(
    tx: &mut Tx,
    owner: PersonId,
    after: Option<DealId>,
) -> Result<Vec<(DealId, String)>, Refusal> {
    let rows: Vec<(Uuid, String)> = sql::query_as(
        "select d.id, d.number from dealdesk.deal d
         where d.owner_id = $1 and d.stage not in ('closed_won', 'closed_lost') and ($2::uuid is null or d.id > $2)
         order by d.id limit 500",
    )
    .bind(owner.0)
    .bind(after.map(|deal| deal.0))
    .fetch_all(&mut **tx)
    .await?;
    Ok(rows
        .into_iter()
        .map(|(id, number)| (DealId(id), number))
        .collect())
}

pub async fn reassign(
    tx: &mut Tx,
    deal: &Deal,
    owner: PersonId,
    why: &str,
    command: CommandId,
) -> Result<Moved, Refusal> {
    let Json(moved) = sql::query_scalar("select dealdesk.reassign_deal($1, $2, $3, $4, $5)")
        .bind(deal.id.0)
        .bind(deal.rev.0)
        .bind(owner.0)
        .bind(why)
        .bind(command.0)
        .fetch_one(&mut **tx)
        .await?;
    Ok(moved)
}
