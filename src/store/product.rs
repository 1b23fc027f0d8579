//! Products, as far as deals name them.

use rust_decimal::Decimal;
use uuid::Uuid;

use super::{
    Tx,
    page::{Cursor, From, MOST, Page},
    prefix, sql,
};
use crate::domain::{
    id::{ProductId, Rev},
    money::Currency,
    nearest::nearest,
    product::Product,
    refusal::Refusal,
};

type Row = (
    Uuid,
    i64,
    Option<String>,
    String,
    Option<String>,
    Option<Decimal>,
    String,
);

/// The first thousand by name; a catalog of more has a page of its own.
pub async fn list(tx: &mut Tx) -> Result<Vec<Product>, Refusal> {
    let rows: Vec<Row> = sql::query_as(
        "select id, rev, code, name, series, list_price, currency from dealdesk.product order by lower(name), id limit 1000",
    )
    .fetch_all(&mut **tx)
    .await?;
    rows.into_iter().map(product).collect()
}

/// By name, a page at a time.
pub async fn page(
    tx: &mut Tx,
    after: Option<Cursor>,
    limit: i32,
) -> Result<Page<Product>, Refusal> {
    let limit = limit.clamp(1, MOST);
    let rows: Vec<Row> = sql::query_as(
        "select id, rev, code, name, series, list_price, currency from dealdesk.product
         where $1::text is null or (lower(name), id) > (lower($1), $2) order by lower(name), id limit $3",
    )
    .bind(after.as_ref().map(|cursor| cursor.key.as_str()))
    .bind(after.as_ref().map(|cursor| cursor.id))
    .bind(limit + 1)
    .fetch_all(&mut **tx)
    .await?;
    let page = Page::cut(rows, limit, &From::First, |(id, _, _, name, ..)| Cursor {
        key: name.clone(),
        id: *id,
    });
    let rows = page.rows.into_iter().map(product);
    Ok(Page {
        rows: rows.collect::<Result<_, _>>()?,
        next: page.next,
    })
}

fn product((id, rev, code, name, series, list_price, currency): Row) -> Result<Product, Refusal> {
    Ok(Product {
        id: ProductId(id),
        rev: Rev(rev),
        code,
        name,
        series,
        list_price,
        currency: Currency::parse(&currency)?,
    })
}

/// By name or code, or by the beginning of a UUID.
pub async fn find(tx: &mut Tx, name: &str) -> Result<Product, Refusal> {
    let ids = prefix::ids(name);
    let mut found: Vec<Row> = sql::query_as(
        "select id, rev, code, name, series, list_price, currency from dealdesk.product
         where lower(name) = lower($1) or lower(code) = lower($1) or id between $2 and $3
         order by lower(name) <> lower($1), lower(code) is distinct from lower($1), lower(name) limit 6",
    )
    .bind(name)
    .bind(ids.map(|(first, _)| first))
    .bind(ids.map(|(_, last)| last))
    .fetch_all(&mut **tx)
    .await?;
    let is_one = found.len() == 1
        || found.first().is_some_and(|(_, _, code, it, ..)| {
            let is = |it: &str| it.to_lowercase() == name.to_lowercase();
            is(it) || code.as_deref().is_some_and(is)
        });
    if is_one {
        return product(found.swap_remove(0));
    }
    if found.is_empty() {
        return Err(missing(name, &list(tx).await?));
    }
    let names: Vec<_> = found
        .iter()
        .map(|(id, _, _, name, ..)| format!("{name} {id}"))
        .collect();
    Err(Refusal::missing(
        "product.ambiguous",
        format!("{name:?} names several products."),
    )
    .hint(format!("Say which: {}.", names.join(", "))))
}

/// Those that bear one of these names or codes, in lower case; no more than a quote has lines, and some.
pub async fn named(tx: &mut Tx, names: &[String]) -> Result<Vec<Product>, Refusal> {
    let rows: Vec<Row> = sql::query_as(
        "select id, rev, code, name, series, list_price, currency from dealdesk.product
         where lower(name) = any($1) or lower(code) = any($1) order by id limit 5000",
    )
    .bind(names)
    .fetch_all(&mut **tx)
    .await?;
    rows.into_iter().map(product).collect()
}

fn missing(name: &str, products: &[Product]) -> Refusal {
    let near = nearest(name, products.iter().map(|product| product.name.as_str()));
    Refusal::missing("product.missing", format!("There is no product {name:?}.")).hint(
        near.map_or_else(
            || "dealdesk product list names them.".to_owned(),
            |near| format!("Did you mean {near}?"),
        ),
    )
}
