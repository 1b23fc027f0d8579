//! What the catalog asks for one charge of one product: read here, told by the domain.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::rows::{ListRow, OfferingRow, PriceRow};
use crate::{
    domain::{
        catalog::{AskedPrice, Asking, ask, meant},
        id::ProductId,
        money::Currency,
        refusal::Refusal,
        time::Day,
    },
    store::{Tx, sql},
};

/// What somebody wants the price of.
#[derive(Debug, Clone)]
pub struct Asked<'a> {
    pub product: ProductId,
    /// A version that something was priced by; the published one where none is named.
    pub version: Option<i32>,
    /// The first of the offering where none is named.
    pub charge: Option<&'a str>,
    pub currency: Currency,
    pub quantity: Decimal,
    pub attributes: &'a BTreeMap<String, String>,
    pub day: Day,
}

#[derive(sqlx::FromRow)]
struct Offered {
    number: i32,
    #[sqlx(flatten)]
    offering: OfferingRow,
}

/// Of the lists that hold on the day the one that began last.
pub async fn asked(tx: &mut Tx, asked: &Asked<'_>) -> Result<AskedPrice, Refusal> {
    let found: Option<Offered> = sql::query_as(
        "select v.number, o.code, o.name, o.family, o.kind, o.content
         from dealdesk.product p
         join dealdesk.offering o on o.code = p.code
         join dealdesk.catalog_version v on o.since <= v.number and (o.until is null or o.until > v.number)
         where p.id = $1 and (v.number = $2 or ($2::integer is null and v.state = 'published')) limit 1",
    )
    .bind(asked.product.0)
    .bind(asked.version)
    .fetch_optional(&mut **tx)
    .await?;
    let Some(Offered { number, offering }) = found else {
        return Err(not_in_catalog(tx, asked).await?);
    };
    let offering = offering.read()?;
    let charge = meant(&offering, asked.charge)?.code.clone();
    let found: Option<ListedPrice> = sql::query_as(
        "select l.code, l.name, l.currency, l.valid_from, l.valid_through,
                p.offering, p.charge, p.price_list, p.price, p.content
         from dealdesk.price p
         join dealdesk.price_list l on l.code = p.price_list and l.since <= $1 and (l.until is null or l.until > $1)
         where p.offering = $2 and p.charge = $3 and p.since <= $1 and (p.until is null or p.until > $1)
           and l.currency = $4 and l.valid_from <= $5 and (l.valid_through is null or l.valid_through >= $5)
         order by l.valid_from desc, l.code limit 1",
    )
    .bind(number)
    .bind(&offering.code)
    .bind(&charge)
    .bind(asked.currency.code())
    .bind(asked.day)
    .fetch_optional(&mut **tx)
    .await?;
    let Some(found) = found else {
        return Err(Refusal::rule(
            "catalog.no_price",
            format!(
                "{} has no price in {} on {}: no list of version {number} says one.",
                offering.name, asked.currency, asked.day
            ),
        )
        .hint("Choose another currency or day, or ask the deal desk for a price list."));
    };
    let (list, (_, price)) = (found.list.read()?, found.price.read()?);
    let asking = Asking {
        charge: Some(&charge),
        quantity: asked.quantity,
        attributes: asked.attributes,
    };
    ask(number, &offering, &list, &price, asking)
}

#[derive(sqlx::FromRow)]
struct ListedPrice {
    #[sqlx(flatten)]
    list: ListRow,
    #[sqlx(flatten)]
    price: PriceRow,
}

async fn not_in_catalog(tx: &mut Tx, asked: &Asked<'_>) -> Result<Refusal, Refusal> {
    let name: Option<String> = sql::query_scalar("select name from dealdesk.product where id = $1")
        .bind(asked.product.0)
        .fetch_optional(&mut **tx)
        .await?;
    let Some(name) = name else {
        return Ok(
            Refusal::missing("product.missing", "There is no such product.")
                .hint("dealdesk product list names them."),
        );
    };
    let of = match asked.version {
        Some(version) => format!("version {version} of the catalog"),
        None => "the published catalog".to_owned(),
    };
    Ok(
        Refusal::rule("catalog.no_offering", format!("{name} is not in {of}."))
            .hint("dealdesk catalog show names what is."),
    )
}
