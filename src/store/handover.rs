//! What changes hands: what an owner has open, and the door through which a deal goes to another.

use rust_decimal::Decimal;
use sqlx::types::Json;
use uuid::Uuid;

use super::{Tx, deal::Moved, sql};
use crate::domain::{
    deal::Deal,
    handover::{Handed, Heap},
    id::{CommandId, PersonId, Rev},
    money::Currency,
    refusal::Refusal,
};

/// What an owner has open, by place and currency, in the order of the places.
pub async fn open(tx: &mut Tx, what: Handed, owner: PersonId) -> Result<Vec<Heap>, Refusal> {
    let rows: Vec<(String, String, i64, Decimal, i64)> = sql::query_as(match what {
        Handed::Deals => {
            "select d.stage, d.currency, count(*), coalesce(sum(d.amount), 0), count(*) filter (where d.amount is null)
             from dealdesk.deal d where d.owner_id = $1 and d.stage = any ($2)
             group by d.stage, d.currency order by array_position($2, d.stage), d.currency limit 800"
        }
        // An amount that is unknown has no currency, and adds to none.
        Handed::Leads => {
            "select l.state, coalesce(l.currency, 'USD'), count(*), coalesce(sum(l.amount), 0),
                    count(*) filter (where l.amount is null)
             from dealdesk.lead l where l.owner_id = $1 and l.state = any ($2)
             group by l.state, coalesce(l.currency, 'USD')
             order by array_position($2, l.state), coalesce(l.currency, 'USD') limit 800"
        }
    })
    .bind(owner.0)
    .bind(what.open())
    .fetch_all(&mut **tx)
    .await?;
    let heaps = rows.into_iter();
    let heaps = heaps.map(|(state, currency, count, amount, unknown)| {
        Ok(Heap {
            state,
            currency: Currency::parse(&currency)?,
            count,
            amount,
            unknown,
        })
    });
    heaps.collect()
}

/// One of what an owner has open, as it stands now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OneOpen {
    pub id: Uuid,
    pub number: String,
    pub rev: Rev,
}

/// What an owner has open, by id, behind one that was given before.
pub async fn list_open(
    tx: &mut Tx,
    what: Handed,
    owner: PersonId,
    after: Option<Uuid>,
) -> Result<Vec<OneOpen>, Refusal> {
    let rows: Vec<(Uuid, String, i64)> = sql::query_as(match what {
        Handed::Deals => {
            "select d.id, d.number, d.rev from dealdesk.deal d
             where d.owner_id = $1 and d.stage = any ($2) and ($3::uuid is null or d.id > $3) order by d.id limit 500"
        }
        Handed::Leads => {
            "select l.id, l.number, l.rev from dealdesk.lead l
             where l.owner_id = $1 and l.state = any ($2) and ($3::uuid is null or l.id > $3) order by l.id limit 500"
        }
    })
    .bind(owner.0)
    .bind(what.open())
    .bind(after)
    .fetch_all(&mut **tx)
    .await?;
    let open = rows.into_iter().map(|(id, number, rev)| OneOpen {
        id,
        number,
        rev: Rev(rev),
    });
    Ok(open.collect())
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
