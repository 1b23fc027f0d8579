//! What somebody types in the picker of a line: offerings by words of name or code, the best first, with their price.

use rust_decimal::Decimal;
use serde::Serialize;
use uuid::Uuid;

use crate::{
    domain::{catalog::OfferingKind, id::ProductId, money::Currency, refusal::Refusal, time::Day},
    store::{Tx, known, sql, words},
};

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Found {
    pub code: String,
    pub name: String,
    pub family: String,
    pub kind: OfferingKind,
    /// None of an offering that was never published.
    pub product: Option<ProductId>,
    /// The charge that is told, the first it has.
    pub charge: Option<String>,
    /// In the currency that was asked for, on that day; none where no list says.
    pub price: Option<Decimal>,
}

#[derive(sqlx::FromRow)]
struct Row {
    code: String,
    name: String,
    family: String,
    kind: String,
    product_id: Option<Uuid>,
    charge: Option<String>,
    price: Option<Decimal>,
}

/// Of a version, or of the published one. Nothing typed is the beginning of all of them by name.
pub async fn search(
    tx: &mut Tx,
    typed: &str,
    version: Option<i32>,
    currency: Currency,
    day: Day,
    limit: i32,
) -> Result<Vec<Found>, Refusal> {
    let rows: Vec<Row> = sql::query_as(
        "select code, name, family, kind, product_id, charge, price
         from dealdesk.search_offerings($1, $2, $3, $4, $5, $6) limit 501",
    )
    .bind(typed.trim())
    .bind(words(Some(typed)))
    .bind(version)
    .bind(currency.code())
    .bind(day)
    .bind(limit)
    .fetch_all(&mut **tx)
    .await?;
    let found = rows.into_iter().map(|row| {
        Ok(Found {
            code: row.code,
            name: row.name,
            family: row.family,
            kind: known(OfferingKind::ALL, OfferingKind::name, &row.kind)?,
            product: row.product_id.map(ProductId),
            charge: row.charge,
            price: row.price.map(|it| it.normalize()),
        })
    });
    found.collect()
}
