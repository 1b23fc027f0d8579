//! As much of one version of the catalog as some lines need: what they are, what can stand under them, the rules that speak
//! of them, and what all of it costs in one currency on one day.

use std::collections::BTreeMap;

use super::{AskedPrice, Asking, Catalog, Price, PriceKey, PriceList, ask, heading, meant};
use crate::domain::{id::ProductId, money::Currency, refusal::Refusal, time::Day};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excerpt {
    pub version: i32,
    /// The version that new quotes are priced with.
    pub published: Option<i32>,
    /// Prices are there only on lists in the currency that hold on the day.
    pub catalog: Catalog,
    /// Under which each offering is sold.
    pub products: BTreeMap<String, ProductId>,
    pub currency: Currency,
    pub day: Day,
}

impl Excerpt {
    /// The code of a product that this version sells.
    pub fn code_of(&self, product: ProductId) -> Option<&str> {
        let mut sold = self.products.iter();
        let (code, _) = sold.find(|(_, it)| **it == product)?;
        self.catalog
            .offerings
            .contains_key(code)
            .then_some(code.as_str())
    }

    /// What it asks for one charge, the first where none is named; what only stands above its parts asks nothing.
    pub fn ask(&self, code: &str, asking: Asking<'_>) -> Result<AskedPrice, Refusal> {
        let Some(offering) = self.catalog.offerings.get(code) else {
            return Err(not_in(code, self.version));
        };
        if offering.charges.is_empty() && asking.charge.is_none() {
            return heading(self.version, offering, asking.attributes);
        }
        let charge = &meant(offering, asking.charge)?.code;
        let Some((list, price)) = self.price(code, charge) else {
            return Err(no_price(&offering.name, self));
        };
        ask(self.version, offering, list, price, asking)
    }

    /// The same on each of its lists, where several say a price.
    pub fn ask_each(&self, code: &str, asking: Asking<'_>) -> Result<Vec<AskedPrice>, Refusal> {
        let offering = self.catalog.offerings.get(code);
        let offering = offering.ok_or_else(|| not_in(code, self.version))?;
        if offering.charges.is_empty() && asking.charge.is_none() {
            return Ok(vec![heading(self.version, offering, asking.attributes)?]);
        }
        let charge = &meant(offering, asking.charge)?.code;
        { self.prices(code, charge) }
            .map(|(list, price)| ask(self.version, offering, list, price, asking))
            .collect()
    }

    /// On the list that began last.
    pub fn price(&self, code: &str, charge: &str) -> Option<(&PriceList, &Price)> {
        // Of those that began on one day the first by its code.
        self.prices(code, charge)
            .reduce(|best, it| if it.0.from > best.0.from { it } else { best })
    }

    fn prices(&self, code: &str, charge: &str) -> impl Iterator<Item = (&PriceList, &Price)> {
        self.catalog.price_lists.values().filter_map(move |list| {
            let key = PriceKey {
                list: list.code.clone(),
                offering: code.to_owned(),
                charge: charge.to_owned(),
            };
            Some((list, self.catalog.prices.get(&key)?))
        })
    }
}

pub fn not_in(name: &str, version: i32) -> Refusal {
    Refusal::rule(
        "catalog.no_offering",
        format!("{name} is not in version {version} of the catalog."),
    )
    .hint("dealdesk catalog show names what is.")
}

fn no_price(name: &str, excerpt: &Excerpt) -> Refusal {
    Refusal::rule(
        "catalog.no_price",
        format!(
            "{name} has no price in {} on {}: no list of version {} says one.",
            excerpt.currency, excerpt.day, excerpt.version
        ),
    )
    .hint("Choose another currency or day, or ask the deal desk for a price list.")
}
