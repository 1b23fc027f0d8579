//! How many and how much, from the sums that the store keeps as rows change.

use rust_decimal::Decimal;

use super::{Tx, known, sql};
use crate::domain::{
    deal::{Forecast, Probabilities, Stage, Tally},
    lead::LeadState,
    money::Currency,
    refusal::Refusal,
    time::Day,
};

/// The deals that this person sees; only those that close between two days, the ends included. Nothing where that would
/// have to be counted: who sees every team is told of whole months only.
pub async fn deals(tx: &mut Tx, from: Option<Day>, to: Option<Day>) -> Result<Vec<Tally>, Refusal> {
    let rows: Vec<(String, String, String, i64, Decimal, i64)> = sql::query_as(
        "select stage, forecast, currency, n, amount, unknown from dealdesk.tally_deals($1, $2)
         order by stage, forecast, currency limit 5000",
    )
    .bind(from)
    .bind(to)
    .fetch_all(&mut **tx)
    .await?;
    rows.into_iter()
        .map(|(stage, forecast, currency, deals, amount, unknown)| {
            Ok(Tally {
                stage: known(Stage::ALL, Stage::name, &stage)?,
                forecast: known(Forecast::ALL, Forecast::name, &forecast)?,
                currency: Currency::parse(&currency)?,
                deals,
                amount,
                unknown,
            })
        })
        .collect()
}

/// How likely deals of each stage are won, in percent.
pub async fn probabilities(tx: &mut Tx) -> Result<Probabilities, Refusal> {
    let rows: Vec<(String, Decimal)> = sql::query_as(
        "select stage, percent from dealdesk.stage_probability order by stage limit 10",
    )
    .fetch_all(&mut **tx)
    .await?;
    rows.into_iter()
        .map(|(stage, percent)| Ok((known(Stage::ALL, Stage::name, &stage)?, percent)))
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
