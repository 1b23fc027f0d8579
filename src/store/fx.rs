//! Rates in the store: those in force on a day, those that a currency has had, and the door through which they come.

use rust_decimal::Decimal;
use serde::Serialize;
use sqlx::types::Json;
use uuid::Uuid;

use super::{
    Tx,
    import::Taken,
    page::{self, Cursor, From, MOST, Page},
    sql,
};
use crate::domain::{
    fx::{Rate, Rates},
    id::{CommandId, Rev},
    money::{Currency, currency_unknown},
    refusal::Refusal,
    time::{Day, Moment},
};

/// Of every currency the rate in force on a day.
pub async fn rates_on(tx: &mut Tx, day: Day) -> Result<Rates, Refusal> {
    let rows: Vec<(String, Decimal, Day, Option<String>)> = sql::query_as(
        "select currency, rate, valid_on, source from dealdesk.rates_on($1) limit 500",
    )
    .bind(day)
    .fetch_all(&mut **tx)
    .await?;
    let (mut base, mut rates) = (None, Vec::with_capacity(rows.len()));
    for (code, rate, on, source) in rows {
        let currency = Currency::parse(&code)?;
        match source {
            None => base = Some(currency),
            Some(source) => rates.push(Rate {
                currency,
                rate,
                on,
                source,
            }),
        }
    }
    let base = base.ok_or_else(|| currency_unknown(""))?;
    Ok(Rates::new(base, day, rates))
}

/// A rate as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct KeptRate {
    pub id: Uuid,
    pub rev: Rev,
    #[serde(flatten)]
    pub rate: Rate,
    pub base: Currency,
    pub imported_at: Moment,
    pub by: Option<String>,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    rev: i64,
    currency: String,
    base: String,
    rate: Decimal,
    valid_on: Day,
    source: String,
    updated_at: Moment,
    last_by: Option<String>,
}

impl Row {
    fn kept(self) -> Result<KeptRate, Refusal> {
        Ok(KeptRate {
            id: self.id,
            rev: Rev(self.rev),
            rate: Rate {
                currency: Currency::parse(&self.currency)?,
                rate: self.rate,
                on: self.valid_on,
                source: self.source,
            },
            base: Currency::parse(&self.base)?,
            imported_at: self.updated_at,
            by: self.last_by,
        })
    }
}

/// All that a currency has had, the latest day first.
pub async fn page(
    tx: &mut Tx,
    currency: Currency,
    after: Option<Cursor>,
    limit: i32,
) -> Result<Page<KeptRate>, Refusal> {
    let limit = limit.clamp(1, MOST);
    let rows: Vec<Row> = sql::query_as(
        "select f.id, f.rev, f.currency, f.base, f.rate, f.valid_on, f.source, f.updated_at, w.name as last_by
         from dealdesk.fx_rate f left join dealdesk.app_user w on w.id = f.last_actor
         where f.currency = $1 and ($2::text is null or f.valid_on < $2::date)
         order by f.valid_on desc limit $3",
    )
    .bind(currency.code())
    .bind(after.as_ref().map(|cursor| cursor.key.as_str()))
    .bind(limit + 1)
    .fetch_all(&mut **tx)
    .await
    .map_err(page::refused)?;
    let page = Page::cut(rows, limit, &From::First, |row: &Row| Cursor {
        key: row.valid_on.to_string(),
        id: row.id,
    });
    Ok(Page {
        rows: page
            .rows
            .into_iter()
            .map(Row::kept)
            .collect::<Result<_, _>>()?,
        next: page.next,
    })
}

/// Takes rates of other currencies; those that stand already change nothing.
pub async fn import(tx: &mut Tx, rates: &[Rate], command: CommandId) -> Result<Taken, Refusal> {
    let Json(taken) = sql::query_scalar("select dealdesk.import_rates($1, $2)")
        .bind(Json(rates))
        .bind(command.0)
        .fetch_one(&mut **tx)
        .await?;
    Ok(taken)
}
