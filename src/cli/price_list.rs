//! `dealdesk price-list …`: prices by currency and validity.

use clap::Subcommand;
use serde_json::{Value, json};

use super::{
    call::{Call, Paging},
    catalog::WhichVersion,
    listing::Listing,
    said::Said,
    typed,
};
use crate::{
    domain::{
        catalog::{Price, PriceKey, PriceList, told},
        money::{Currency, Money},
        refusal::Refusal,
    },
    workflow::{
        From,
        ask::answer,
        catalog::{PageLists, PagePrices, Which},
    },
};

#[derive(Debug, Subcommand)]
pub enum Verb {
    /// The price lists of a version.
    List {
        /// A number, draft, or published; without it the published one.
        #[arg(long)]
        version: Option<WhichVersion>,
        #[command(flatten)]
        paging: Paging,
    },
    /// The prices of a list.
    Show {
        #[arg(value_parser = typed::name)]
        list: String,
        /// A number, draft, or published; without it the published one.
        #[arg(long)]
        version: Option<WhichVersion>,
        #[command(flatten)]
        paging: Paging,
    },
}

fn which(version: Option<WhichVersion>) -> Which {
    version.map_or(Which::Published, |it| it.0)
}

impl Verb {
    pub async fn run(self, call: &Call) -> Result<Said, Refusal> {
        let desk = call.desk().await?;
        match self {
            Verb::List { version, paging } => {
                let page = async |from: From, limit| {
                    let ask = PageLists {
                        which: which(version),
                        after: from.after(),
                        limit,
                    };
                    answer(ask, desk.clone()).await
                };
                let listing = Listing {
                    none: "No price lists.",
                    head: &["List", "Name", "Currency", "From", "Through"],
                    record: &|it: &PriceList| json!(it),
                    cells: &|it| {
                        let through = it.through.map_or_else(String::new, |day| day.to_string());
                        vec![
                            it.code.clone(),
                            it.name.clone(),
                            it.currency.to_string(),
                            it.from.to_string(),
                            through,
                        ]
                    },
                };
                listing.tell(call, paging, page).await
            }
            Verb::Show {
                list,
                version,
                paging,
            } => {
                let page = async |from: From, limit| {
                    let ask = PagePrices {
                        which: which(version),
                        list: list.clone(),
                        after: from.after(),
                        limit,
                    };
                    answer(ask, desk.clone()).await
                };
                let listing = Listing {
                    none: "No prices.",
                    head: &["Offering", "Charge", "Price", "Also"],
                    record: &|(key, price, currency): &(PriceKey, Price, Currency)| {
                        record(key, price, *currency)
                    },
                    cells: &|(key, price, currency)| {
                        vec![
                            key.offering.clone(),
                            key.charge.clone(),
                            money(price.price, *currency).to_string(),
                            also(price, *currency),
                        ]
                    },
                };
                listing.tell(call, paging, page).await
            }
        }
    }
}

fn money(amount: rust_decimal::Decimal, currency: Currency) -> Money {
    Money { amount, currency }
}

/// A price as scripts read it, here and below its offering.
pub fn record(key: &PriceKey, price: &Price, currency: Currency) -> Value {
    json!({
        "list": key.list, "offering": key.offering, "charge": key.charge, "price": money(price.price, currency),
        "tiers": price.tiers, "overage": price.overage.map(|it| money(it, currency)), "attributes": price.attributes,
    })
}

/// What a price has besides, in a few words.
pub fn also(price: &Price, currency: Currency) -> String {
    let mut said: Vec<_> = price.tiers.iter().map(told::tiers).collect();
    said.extend(
        price
            .overage
            .map(|it| format!("overage {}", money(it, currency))),
    );
    said.extend(price.attributes.iter().map(told::attribute_price));
    said.join("; ")
}
