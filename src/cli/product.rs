//! `dealdesk product …`: what is sold, with what the catalog says of it.

use clap::Subcommand;
use serde_json::{Value, json};

use super::{
    call::{Call, Paging},
    catalog::{WhichVersion, told},
    listing::Listing,
    said::{Said, row, table},
    typed,
};
use crate::{
    domain::{
        money::{Currency, Money, grouped},
        product::Product,
        refusal::{Kind, Refusal},
        time::Day,
    },
    workflow::{
        From,
        ask::answer,
        catalog::{FindOfferings, Found, ShowOffering, Which},
        desk::Desk,
        products::{PageProducts, ShowProduct},
    },
};

#[derive(Debug, Subcommand)]
pub enum Verb {
    /// The products by name, a page at a time.
    List(Paging),
    /// One product, by name, code or UUID, with what the catalog says of it.
    Show {
        #[arg(value_parser = typed::name)]
        product: String,
        /// A number, draft, or published; without it the published one.
        #[arg(long)]
        version: Option<WhichVersion>,
    },
    /// What of the published catalog is called so, the best first, with its price.
    Search {
        /// Words of its name, its code or its family.
        words: Vec<String>,
        /// In which prices are told; the company's own where nothing is said.
        #[arg(long, value_name = "CODE", value_parser = typed::currency)]
        currency: Option<Currency>,
        /// On which day; today where nothing is said.
        #[arg(long, value_name = "DAY")]
        on: Option<Day>,
        /// At most this many rows, up to 500.
        #[arg(long, default_value_t = 20, value_parser = clap::value_parser!(i32).range(1..=500))]
        limit: i32,
    },
}

impl Verb {
    pub async fn run(self, call: &Call) -> Result<Said, Refusal> {
        let desk = call.desk().await?;
        match self {
            Verb::List(paging) => {
                let page = async |from: From, limit| {
                    let after = from.after();
                    answer(PageProducts { after, limit }, desk.clone()).await
                };
                let listing = Listing {
                    none: "No products.",
                    head: &["Product", "Code", "Series", "List price"],
                    record: &record,
                    cells: &cells,
                };
                listing.tell(call, paging, page).await
            }
            Verb::Show { product, version } => show(product, version, desk).await,
            Verb::Search {
                words,
                currency,
                on,
                limit,
            } => {
                let ask = FindOfferings {
                    typed: words.join(" "),
                    version: None,
                    currency,
                    day: on,
                    limit,
                };
                let (currency, found) = answer(ask, desk).await?;
                Ok(searched(currency, &found))
            }
        }
    }
}

/// A product that the catalog does not know is shown as far as deals name it; an offering of a draft is no product yet.
async fn show(product: String, version: Option<WhichVersion>, desk: Desk) -> Result<Said, Refusal> {
    let which = version.map_or(Which::Published, |it| it.0);
    let found = match answer(ShowProduct(product.clone()), desk.clone()).await {
        Ok(found) => Some(found),
        Err(refusal) if refusal.kind == Kind::Missing && version.is_some() => None,
        Err(refusal) => return Err(refusal),
    };
    let code = match &found {
        Some(found) => found.code.clone(),
        None => Some(product),
    };
    let mut shown = None;
    if let Some(code) = code {
        match answer(ShowOffering { which, code }, desk).await {
            Ok(offering) => shown = Some(offering),
            Err(refusal) if version.is_none() && refusal.kind == Kind::Missing => {}
            Err(refusal) => return Err(refusal),
        }
    }
    let mut json = found.as_ref().map_or_else(|| json!({}), record);
    let mut lines: Vec<_> = found.iter().map(|it| row(&cells(it))).collect();
    if let Some(shown) = &shown {
        json["offering"] = told::offering(shown);
        lines = told::lines(shown);
    }
    Ok(Said::new(json, lines.join("\n")))
}

fn searched(currency: Currency, found: &[Found]) -> Said {
    let price = |it: &Found| it.price.map(|amount| Money { amount, currency });
    let rows: Vec<_> = { found.iter() }
        .map(|it| {
            let mut row = json!(it);
            row["price"] = json!(price(it));
            row
        })
        .collect();
    let cells: Vec<_> = { found.iter() }
        .map(|it| {
            let price = it.price.map(|amount| grouped(amount, currency.places()));
            vec![
                it.code.clone(),
                it.name.clone(),
                it.family.clone(),
                it.charge.clone().unwrap_or_default(),
                price.unwrap_or_else(|| "—".to_owned()),
            ]
        })
        .collect();
    let text = match cells.is_empty() {
        true => "Nothing of the published catalog is called so.".to_owned(),
        false => table(
            &["Code", "Product", "Family", "Charge", currency.code()],
            &cells,
        ),
    };
    Said::new(json!({ "rows": rows, "next": null }), text)
}

fn price(product: &Product) -> Option<Money> {
    let currency = product.currency;
    product.list_price.map(|amount| Money { amount, currency })
}

fn cells(product: &Product) -> Vec<String> {
    vec![
        product.name.clone(),
        product.code.clone().unwrap_or_default(),
        product.series.clone().unwrap_or_default(),
        price(product).map_or_else(|| "unknown".to_owned(), |price| price.to_string()),
    ]
}

fn record(product: &Product) -> Value {
    json!({
        "id": product.id, "rev": product.rev, "state": "active", "code": product.code, "name": product.name,
        "series": product.series, "list_price": price(product),
    })
}
