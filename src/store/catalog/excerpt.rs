//! As much of a version as the lines of a quote need: a few reads for all of them, however large the catalog is.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use sqlx::types::Json;
use uuid::Uuid;

use super::{
    rows::{AT_ONCE, ListRow, OfferingRow, PriceRow},
    rules,
};
use crate::{
    domain::{
        catalog::{Catalog, Excerpt, Rule, rule},
        id::ProductId,
        money::Currency,
        refusal::Refusal,
        time::Day,
    },
    store::{Tx, sql},
};

/// No quote needs more offerings, with all that could stand under its lines.
const MOST: i32 = 5_000;
/// So far rules that set each other off are followed.
const ROUNDS: usize = 4;

/// What somebody wants to configure and to price.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// A version that something was priced by; the published one where none is named.
    pub version: Option<i32>,
    /// The codes of the lines that are there.
    pub codes: Vec<String>,
    /// What is to be added.
    pub product: Option<ProductId>,
    pub currency: Currency,
    pub day: Day,
    /// Also the lists that do not hold on the day.
    pub any_day: bool,
}

#[derive(sqlx::FromRow)]
struct Found {
    product_id: Option<Uuid>,
    #[sqlx(flatten)]
    offering: OfferingRow,
}

#[derive(sqlx::FromRow)]
struct ListedPrice {
    #[sqlx(flatten)]
    list: ListRow,
    price_offering: String,
    price_charge: String,
    price: Decimal,
    content: Json<serde_json::Value>,
}

/// Nothing where no version is published yet, or there is none of that number.
pub async fn excerpt(tx: &mut Tx, wanted: &Wanted) -> Result<Option<Excerpt>, Refusal> {
    let found: Option<(i32, Option<i32>, Option<String>)> = sql::query_as(
        "select v.number, (select number from dealdesk.catalog_version where state = 'published'),
                (select p.code from dealdesk.product p where p.id = $2)
         from dealdesk.catalog_version v where case when $1::integer is null then v.state = 'published' else v.number = $1 end",
    )
    .bind(wanted.version)
    .bind(wanted.product.map(|it| it.0))
    .fetch_optional(&mut **tx)
    .await?;
    let Some((version, published, added)) = found else {
        return Ok(None);
    };
    let mut excerpt = Excerpt {
        version,
        published,
        catalog: Catalog::default(),
        products: Default::default(),
        currency: wanted.currency,
        day: wanted.day,
    };
    let rules = all_rules(tx, version).await?;
    let mut missing: Vec<_> = wanted.codes.iter().cloned().chain(added).collect();
    // What a rule requires must be known, so that it can be proposed, and then its own rules.
    for _ in 0..ROUNDS {
        offerings(tx, &mut excerpt, missing).await?;
        let known = |code: &str| excerpt.catalog.offerings.contains_key(code);
        let about: BTreeMap<_, _> = { rules.iter() }
            .filter(|it| it.is_about(known))
            .map(|it| (it.code.clone(), it.clone()))
            .collect();
        let named = about.values().flat_map(rule::names);
        missing = named
            .filter(|code| !known(code))
            .map(str::to_owned)
            .collect();
        excerpt.catalog.rules = about;
        if missing.is_empty() {
            break;
        }
    }
    prices(tx, &mut excerpt, wanted.any_day).await?;
    Ok(Some(excerpt))
}

/// These and all that can stand under them.
async fn offerings(tx: &mut Tx, excerpt: &mut Excerpt, codes: Vec<String>) -> Result<(), Refusal> {
    let rows: Vec<Found> = sql::query_as(
        "with recursive needed (code) as (
             select unnest($2::text[])
             union
             select option ->> 'offering' from needed n
             join dealdesk.offering o on o.code = n.code and o.since <= $1 and (o.until is null or o.until > $1)
             cross join jsonb_path_query(o.content, '$.groups[*].of[*]') option
         )
         select o.code, o.name, o.family, o.kind, o.content, p.id as product_id
         from needed n
         join dealdesk.offering o on o.code = n.code and o.since <= $1 and (o.until is null or o.until > $1)
         left join dealdesk.product p on p.code = o.code
         limit $3",
    )
    .bind(excerpt.version)
    .bind(&codes)
    .bind(MOST)
    .fetch_all(&mut **tx)
    .await?;
    for row in rows {
        let code = row.offering.code.clone();
        if let Some(id) = row.product_id {
            excerpt.products.insert(code.clone(), ProductId(id));
        }
        excerpt.catalog.offerings.insert(code, row.offering.read()?);
    }
    Ok(())
}

async fn all_rules(tx: &mut Tx, version: i32) -> Result<Vec<Rule>, Refusal> {
    let mut all = Vec::new();
    let mut after = None;
    loop {
        let page = rules(tx, version, after, AT_ONCE).await?;
        all.extend(page.rows);
        after = page.next;
        if after.is_none() {
            return Ok(all);
        }
    }
}

/// Of all that is there, on every list that holds, or that ever does.
async fn prices(tx: &mut Tx, excerpt: &mut Excerpt, any_day: bool) -> Result<(), Refusal> {
    let codes: Vec<_> = excerpt.catalog.offerings.keys().cloned().collect();
    let rows: Vec<ListedPrice> = sql::query_as(
        "select l.code, l.name, l.currency, l.valid_from, l.valid_through,
                p.offering as price_offering, p.charge as price_charge, p.price, p.content
         from dealdesk.price_list l
         join dealdesk.price p on p.price_list = l.code and p.since <= $1 and (p.until is null or p.until > $1)
         where l.since <= $1 and (l.until is null or l.until > $1)
           and l.currency = $3
           and ($5 or l.valid_from <= $4 and (l.valid_through is null or l.valid_through >= $4))
           and p.offering = any ($2) limit 50000",
    )
    .bind(excerpt.version)
    .bind(&codes)
    .bind(excerpt.currency.code())
    .bind(excerpt.day)
    .bind(any_day)
    .fetch_all(&mut **tx)
    .await?;
    for row in rows {
        let list = row.list.read()?;
        let price = PriceRow {
            offering: row.price_offering,
            charge: row.price_charge,
            price_list: list.code.clone(),
            price: row.price,
            content: row.content,
        };
        let (key, price) = price.read()?;
        excerpt.catalog.price_lists.insert(list.code.clone(), list);
        excerpt.catalog.prices.insert(key, price);
    }
    Ok(())
}
