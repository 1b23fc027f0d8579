//! How many and how much, from the sums that the store keeps as rows change.

use rust_decimal::Decimal;

use super::{Tx, known, sql};
use crate::domain::{
    deal::Stage,
    lead::LeadState,
    money::{Currency, Money},
    refusal::Refusal,
};

/// Deals of one stage and currency that this person sees.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally {
    pub stage: Stage,
    pub currency: Currency,
    pub deals: i64,
    /// The sum of the amounts that are known.
    pub amount: Decimal,
    /// How many deals have no known amount: they are in no sum.
    pub unknown: i64,
}

impl Tally {
    /// Nothing where no amount is known: unknown is not zero.
    pub fn sum(&self) -> Option<Money> {
        let (amount, currency) = (self.amount, self.currency);
        (self.unknown < self.deals).then_some(Money { amount, currency })
    }
}

pub async fn deals(tx: &mut Tx) -> Result<Vec<Tally>, Refusal> {
    let rows: Vec<(String, String, i64, Decimal, i64)> = sql::query_as(
        "select stage, currency, sum(n)::bigint, sum(amount), sum(unknown)::bigint
         from (select * from dealdesk.tally union all select * from dealdesk.tally_delta) counted
         where kind = 'deal' group by stage, currency having sum(n) <> 0 order by stage, currency limit 2000",
    )
    .fetch_all(&mut **tx)
    .await?;
    rows.into_iter()
        .map(|(stage, currency, deals, amount, unknown)| {
            Ok(Tally {
                stage: known(Stage::ALL, Stage::name, &stage)?,
                currency: Currency::parse(&currency)?,
                deals,
                amount,
                unknown,
            })
        })
        .collect()
}

pub async fn accounts(tx: &mut Tx) -> Result<i64, Refusal> {
    sql::query_scalar(
        "select coalesce(sum(n), 0)::bigint
         from (select kind, n from dealdesk.tally union all select kind, n from dealdesk.tally_delta) counted
         where kind = 'account'",
    )
    .fetch_one(&mut **tx)
    .await
    .map_err(Refusal::from)
}

/// Leads of each state that this person sees.
pub async fn leads(tx: &mut Tx) -> Result<Vec<(LeadState, i64)>, Refusal> {
    let rows: Vec<(String, i64)> = sql::query_as(
        "select stage, sum(n)::bigint
         from (select kind, stage, n from dealdesk.tally union all select kind, stage, n from dealdesk.tally_delta) counted
         where kind = 'lead' group by stage having sum(n) <> 0 order by stage limit 100",
    )
    .fetch_all(&mut **tx)
    .await?;
    rows.into_iter()
        .map(|(state, leads)| Ok((known(LeadState::ALL, LeadState::name, &state)?, leads)))
        .collect()
}

/// Makes deltas into sums, and says how many there were.
pub async fn fold(tx: &mut Tx) -> Result<i64, Refusal> {
    sql::query_scalar("select dealdesk.fold_tally()")
        .fetch_one(&mut **tx)
        .await
        .map_err(Refusal::from)
}
