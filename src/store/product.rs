//! Products, as far as deals name them.

use rust_decimal::Decimal;
use uuid::Uuid;

use super::{Tx, sql};
use crate::domain::{
    id::{ProductId, Rev},
    money::Currency,
    product::Product,
    refusal::Refusal,
};

type Row = (Uuid, i64, String, Option<String>, Option<Decimal>, String);

/// The first thousand by name; a catalog of more has a page of its own.
pub async fn list(tx: &mut Tx) -> Result<Vec<Product>, Refusal> {
    let rows: Vec<Row> = sql::query_as(
        "select id, rev, name, series, list_price, currency from dealdesk.product order by lower(name), id limit 1000",
    )
    .fetch_all(&mut **tx)
    .await?;
    rows.into_iter().map(product).collect()
}

fn product((id, rev, name, series, list_price, currency): Row) -> Result<Product, Refusal> {
    Ok(Product {
        id: ProductId(id),
        rev: Rev(rev),
        name,
        series,
        list_price,
        currency: Currency::parse(&currency)?,
    })
}

/// By name or UUID.
pub async fn find(tx: &mut Tx, name: &str) -> Result<ProductId, Refusal> {
    sql::query_scalar(
        "select id from dealdesk.product where lower(name) = lower($1) or id::text = $1 limit 1",
    )
    .bind(name)
    .fetch_optional(&mut **tx)
    .await?
    .map(ProductId)
    .ok_or_else(|| {
        Refusal::missing("product.missing", format!("There is no product {name:?}."))
            .hint("dealdesk product list names them.")
    })
}
