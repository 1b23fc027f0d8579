//! `[[cost]]`: the cost book as a file, apart from the folder of the catalog, because not everybody may read it.

use std::fmt::Write;

use super::{Source, refused, within};
use crate::{
    documents::quoted::quoted,
    domain::{
        catalog::cost::{CostBook, CostKey},
        money::Currency,
        refusal::Refusal,
    },
};

pub fn read_costs(sources: &[Source]) -> Result<CostBook, Refusal> {
    let mut book = CostBook::new();
    let mut problems = Vec::new();
    for source in sources {
        problems.extend(within(source, |file| {
            file.blocks("cost", |block| {
                let key = CostKey {
                    offering: block.needed("offering"),
                    charge: block.needed("charge"),
                    currency: currency(block),
                };
                let cost = block.decimal("cost").unwrap_or_else(|| {
                    block.wrong_here("cost", "it is missing; what is unknown is left out.");
                    Default::default()
                });
                let says = format!(
                    "{} {} {} stands twice.",
                    key.offering, key.charge, key.currency
                );
                if book.insert(key, cost).is_some() {
                    block.wrong_here("offering", &says);
                }
            });
        }));
    }
    refused(problems)?;
    Ok(book)
}

fn currency(block: &super::block::Block) -> String {
    let currency = block.parsed("currency", Currency::parse);
    match currency {
        Some(currency) => currency.to_string(),
        None => block.needed("currency"),
    }
}

/// The same book gives the same bytes.
pub fn write_costs(book: &CostBook) -> String {
    let mut text = "# What each charge costs us, of one unit in one period. What is unknown does not stand here.\n".to_owned();
    for (key, cost) in book {
        let _ = write!(
            text,
            "\n[[cost]]\noffering = {}\ncharge = {}\ncurrency = \"{}\"\ncost = {}\n",
            quoted(&key.offering),
            quoted(&key.charge),
            key.currency,
            cost.normalize()
        );
    }
    text
}
