//! The cost book: read under the row policy of who may see it, written whole.

use rust_decimal::Decimal;
use serde_json::json;
use sqlx::types::Json;

use super::Outcome;
use crate::{
    domain::{
        catalog::cost::{CostBook, CostKey},
        id::{CommandId, ProductId},
        money::Currency,
        refusal::Refusal,
        text::Note,
    },
    store::{Tx, sql},
};

/// Rows that are read at once.
const AT_ONCE: i32 = 2_000;

/// All of a version that this person may see: nothing where that is nothing.
pub async fn costs(tx: &mut Tx, version: i32) -> Result<CostBook, Refusal> {
    let mut book = CostBook::new();
    loop {
        let after = book.last_key_value().map(|(key, _): (&CostKey, _)| key);
        let rows: Vec<(String, String, String, Decimal)> = sql::query_as(
            "select offering, charge, currency, cost from dealdesk.cost_book
             where since <= $1 and (until is null or until > $1)
               and ($2::text is null or (offering collate \"C\", charge collate \"C\", currency collate \"C\") > ($2, $3, $4))
             order by offering collate \"C\", charge collate \"C\", currency collate \"C\" limit $5",
        )
        .bind(version)
        .bind(after.map(|key| key.offering.as_str()))
        .bind(after.map(|key| key.charge.as_str()))
        .bind(after.map(|key| key.currency.as_str()))
        .bind(AT_ONCE)
        .fetch_all(&mut **tx)
        .await?;
        if rows.is_empty() {
            return Ok(book);
        }
        book.extend(rows.into_iter().map(|(offering, charge, currency, cost)| {
            let key = CostKey {
                offering,
                charge,
                currency,
            };
            (key, cost.normalize())
        }));
    }
}

/// Of one charge; nothing where it is unknown, or not for this person.
pub async fn cost(
    tx: &mut Tx,
    product: ProductId,
    charge: &str,
    currency: Currency,
    version: Option<i32>,
) -> Result<Option<Decimal>, Refusal> {
    sql::query_scalar(
        "select c.cost::numeric from dealdesk.cost_book c
         join dealdesk.product p on p.code = c.offering
         cross join (select coalesce($4, dealdesk.published_catalog()) as number) v
         where p.id = $1 and c.charge = $2 and c.currency = $3
           and c.since <= v.number and (c.until is null or c.until > v.number) limit 1",
    )
    .bind(product.0)
    .bind(charge)
    .bind(currency.code())
    .bind(version)
    .fetch_optional(&mut **tx)
    .await
    .map_err(Refusal::from)
}

/// The whole book of the draft from now on.
pub async fn set_costs(
    tx: &mut Tx,
    book: &CostBook,
    note: Option<&Note>,
    command: CommandId,
) -> Result<Outcome, Refusal> {
    let rows: Vec<_> = { book.iter() }
        .map(|(key, cost)| {
            json!({
                "offering": key.offering, "charge": key.charge, "currency": key.currency, "cost": cost,
            })
        })
        .collect();
    let Json(outcome) = sql::query_scalar("select dealdesk.write_costs($1, $2, $3)")
        .bind(Json(rows))
        .bind(note.map(Note::as_str))
        .bind(command.0)
        .fetch_one(&mut **tx)
        .await?;
    Ok(outcome)
}
