//! `dealdesk product …`.

use clap::Subcommand;
use serde_json::{Value, json};

use super::{
    call::Call,
    said::{Said, table},
};
use crate::{
    domain::{money::Money, product::Product, refusal::Refusal},
    workflow::{ask::answer, products::ListProducts},
};

#[derive(Debug, Subcommand)]
pub enum Verb {
    /// All products by name.
    List,
    /// One product, by name.
    Show { product: String },
}

impl Verb {
    pub async fn run(self, call: &Call) -> Result<Said, Refusal> {
        let products = answer(ListProducts, call.desk().await?).await?;
        match self {
            Verb::List => {
                let rows: Vec<_> = products.iter().map(record).collect();
                let text: Vec<_> = products.iter().map(cells).collect();
                let head = ["Product", "Series", "List price"];
                Ok(Said::new(
                    json!({ "rows": rows, "next": null }),
                    table(&head, &text),
                ))
            }
            Verb::Show { product } => {
                let found = products
                    .iter()
                    .find(|it| it.name.eq_ignore_ascii_case(&product));
                let found = found.ok_or_else(|| {
                    Refusal::missing(
                        "product.missing",
                        format!("There is no product {product:?}."),
                    )
                    .hint("dealdesk product list names them.")
                })?;
                Ok(Said::new(record(found), cells(found).join("  ")))
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
