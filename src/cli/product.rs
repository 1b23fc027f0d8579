//! `dealdesk product …`.

use clap::Subcommand;
use serde_json::{Value, json};

use super::{
    call::{Call, Paging},
    listing::Listing,
    said::{Said, row},
    typed,
};
use crate::{
    domain::{money::Money, product::Product, refusal::Refusal},
    workflow::{
        From,
        ask::answer,
        products::{PageProducts, ShowProduct},
    },
};

#[derive(Debug, Subcommand)]
pub enum Verb {
    /// The products by name, a page at a time.
    List(Paging),
    /// One product, by name or UUID.
    Show {
        #[arg(value_parser = typed::name)]
        product: String,
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
                    head: &["Product", "Series", "List price"],
                    record: &record,
                    cells: &cells,
                };
                listing.tell(call, paging, page).await
            }
            Verb::Show { product } => {
                let found = answer(ShowProduct(product), desk).await?;
                Ok(Said::new(record(&found), row(&cells(&found))))
            }
        }
    }
}

fn price(product: &Product) -> Option<Money> {
    let currency = product.currency;
    product.list_price.map(|amount| Money { amount, currency })
}

fn cells(product: &Product) -> Vec<String> {
    vec![
        product.name.clone(),
        product.series.clone().unwrap_or_default(),
        price(product).map_or_else(|| "unknown".to_owned(), |price| price.to_string()),
    ]
}

fn record(product: &Product) -> Value {
    json!({
        "id": product.id, "rev": product.rev, "state": "active", "name": product.name, "series": product.series,
        "list_price": price(product),
    })
}
