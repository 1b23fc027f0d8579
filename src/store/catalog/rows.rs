//! What a version says: offerings, price lists, prices and rules, all of them or a page at a time.

use rust_decimal::Decimal;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use sqlx::types::Json;
use uuid::Uuid;

use super::rules;
use crate::{
    domain::{
        catalog::{Catalog, Offering, Price, PriceKey, PriceList},
        money::Currency,
        refusal::Refusal,
        time::Day,
    },
    store::{
        Tx, error,
        page::{Cursor, From, MOST, Page},
        sql,
    },
};

/// Rows that are read at once where all of them are wanted.
pub(super) const AT_ONCE: i32 = 2_000;

#[derive(sqlx::FromRow)]
pub(super) struct OfferingRow {
    pub code: String,
    pub name: String,
    pub family: String,
    pub kind: String,
    pub content: Json<Value>,
}

impl OfferingRow {
    pub fn read(self) -> Result<Offering, Refusal> {
        let Json(mut whole) = self.content;
        for (name, value) in [
            ("code", self.code),
            ("name", self.name),
            ("family", self.family),
            ("kind", self.kind),
        ] {
            whole[name] = json!(value);
        }
        understood(whole)
    }
}

#[derive(sqlx::FromRow)]
pub(super) struct ListRow {
    pub code: String,
    pub name: String,
    pub currency: String,
    pub valid_from: Day,
    pub valid_through: Option<Day>,
}

impl ListRow {
    pub fn read(self) -> Result<PriceList, Refusal> {
        Ok(PriceList {
            code: self.code,
            name: self.name,
            currency: Currency::parse(&self.currency)?,
            from: self.valid_from,
            through: self.valid_through,
        })
    }
}

#[derive(sqlx::FromRow)]
pub(super) struct PriceRow {
    pub offering: String,
    pub charge: String,
    pub price_list: String,
    pub price: Decimal,
    pub content: Json<Value>,
}

impl PriceRow {
    pub fn read(self) -> Result<(PriceKey, Price), Refusal> {
        let Json(mut whole) = self.content;
        whole["price"] = json!(self.price.normalize());
        let key = PriceKey {
            list: self.price_list,
            offering: self.offering,
            charge: self.charge,
        };
        Ok((key, understood(whole)?))
    }
}

pub(super) fn understood<T: DeserializeOwned>(whole: Value) -> Result<T, Refusal> {
    serde_json::from_value(whole).map_err(|error| error::newer_word(&error.to_string()))
}

/// All that a version says.
pub async fn load(tx: &mut Tx, version: i32) -> Result<Catalog, Refusal> {
    let mut catalog = Catalog::default();
    let mut after = None;
    loop {
        let page = offerings(tx, version, after, AT_ONCE).await?;
        let rows = page.rows.into_iter();
        catalog
            .offerings
            .extend(rows.map(|it| (it.code.clone(), it)));
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    loop {
        let page = price_lists(tx, version, after, AT_ONCE).await?;
        let rows = page.rows.into_iter();
        catalog
            .price_lists
            .extend(rows.map(|it| (it.code.clone(), it)));
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    loop {
        let page = rules(tx, version, after, AT_ONCE).await?;
        let rows = page.rows.into_iter();
        catalog.rules.extend(rows.map(|it| (it.code.clone(), it)));
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    let lists: Vec<String> = catalog.price_lists.keys().cloned().collect();
    for list in lists {
        loop {
            let page = prices_of_list(tx, version, &list, after, AT_ONCE).await?;
            catalog.prices.extend(page.rows);
            after = page.next;
            if after.is_none() {
                break;
            }
        }
    }
    Ok(catalog)
}

/// By code, a page at a time.
pub async fn offerings(
    tx: &mut Tx,
    version: i32,
    after: Option<Cursor>,
    limit: i32,
) -> Result<Page<Offering>, Refusal> {
    let limit = limit.clamp(1, MOST.max(AT_ONCE));
    let rows: Vec<OfferingRow> = sql::query_as(
        "select code, name, family, kind, content from dealdesk.offering
         where since <= $1 and (until is null or until > $1) and ($2::text is null or code > $2) order by code limit $3",
    )
    .bind(version)
    .bind(after.as_ref().map(|cursor| cursor.key.as_str()))
    .bind(limit + 1)
    .fetch_all(&mut **tx)
    .await?;
    Page::cut(rows, limit, &From::First, |row| key(&row.code)).read(OfferingRow::read)
}

/// Rows of the catalog are known by their codes.
pub(super) fn key(code: &str) -> Cursor {
    Cursor {
        key: code.to_owned(),
        id: Uuid::nil(),
    }
}

/// By its code; nothing where the version has none.
pub async fn offering(tx: &mut Tx, version: i32, code: &str) -> Result<Option<Offering>, Refusal> {
    let row: Option<OfferingRow> = sql::query_as(
        "select code, name, family, kind, content from dealdesk.offering
         where lower(code) collate \"C\" = lower($2) and since <= $1 and (until is null or until > $1)
         order by code <> $2, code limit 1",
    )
    .bind(version)
    .bind(code)
    .fetch_optional(&mut **tx)
    .await?;
    row.map(OfferingRow::read).transpose()
}

pub async fn price_lists(
    tx: &mut Tx,
    version: i32,
    after: Option<Cursor>,
    limit: i32,
) -> Result<Page<PriceList>, Refusal> {
    let limit = limit.clamp(1, MOST.max(AT_ONCE));
    let rows: Vec<ListRow> = sql::query_as(
        "select code, name, currency, valid_from, valid_through from dealdesk.price_list
         where since <= $1 and (until is null or until > $1) and ($2::text is null or code > $2) order by code limit $3",
    )
    .bind(version)
    .bind(after.as_ref().map(|cursor| cursor.key.as_str()))
    .bind(limit + 1)
    .fetch_all(&mut **tx)
    .await?;
    Page::cut(rows, limit, &From::First, |row| key(&row.code)).read(ListRow::read)
}

/// By offering and charge, a page at a time.
pub async fn prices_of_list(
    tx: &mut Tx,
    version: i32,
    list: &str,
    after: Option<Cursor>,
    limit: i32,
) -> Result<Page<(PriceKey, Price)>, Refusal> {
    let limit = limit.clamp(1, MOST.max(AT_ONCE));
    // No code holds a blank.
    let after = match &after {
        Some(cursor) => Some(cursor.key.split_once(' ').ok_or_else(Cursor::unreadable)?),
        None => None,
    };
    let rows: Vec<PriceRow> = sql::query_as(
        "select offering, charge, price_list, price, content from dealdesk.price
         where price_list = $2 and since <= $1 and (until is null or until > $1)
           and ($3::text is null or (offering, charge) > ($3, $4)) order by offering, charge limit $5",
    )
    .bind(version)
    .bind(list)
    .bind(after.map(|(offering, _)| offering))
    .bind(after.map(|(_, charge)| charge))
    .bind(limit + 1)
    .fetch_all(&mut **tx)
    .await?;
    Page::cut(rows, limit, &From::First, |row| {
        key(&format!("{} {}", row.offering, row.charge))
    })
    .read(PriceRow::read)
}

/// What an offering costs on all lists of the version, by charge and list.
pub async fn prices_of_offering(
    tx: &mut Tx,
    version: i32,
    offering: &str,
) -> Result<Vec<(PriceKey, Price)>, Refusal> {
    let rows: Vec<PriceRow> = sql::query_as(
        "select offering, charge, price_list, price, content from dealdesk.price
         where offering = $2 and since <= $1 and (until is null or until > $1) order by charge, price_list limit 1000",
    )
    .bind(version)
    .bind(offering)
    .fetch_all(&mut **tx)
    .await?;
    rows.into_iter().map(PriceRow::read).collect()
}
