//! The catalog as files that people write and keep under version control: TOML, a file a family of offerings, a
//! file a price list and one of rules, in one folder or all in one file.
//!
//! Files are understood whole or refused; what is wrong is told by file, line and path. The same catalog gives the same
//! bytes, so that a change shows as what it is.

mod block;
mod costs;
mod files;
mod offerings;
mod prices;
mod problems;
mod rules;
mod write;

use std::collections::BTreeMap;

use crate::domain::{
    catalog::{Catalog, Price, PriceKey, check},
    refusal::Refusal,
};
use problems::{Problems, Root};

pub use costs::{read_costs, write_costs};
pub use files::{Kept, keep, load};
pub use write::write;

/// A file's name, as sentences call it, and what it says.
pub struct Source {
    pub name: String,
    pub text: String,
}

/// How many problems are spelled out.
const TOLD: usize = 8;

/// All files together are one catalog.
pub fn read(sources: &[Source]) -> Result<Catalog, Refusal> {
    let mut catalog = Catalog::default();
    let mut problems = Vec::new();
    for source in sources {
        problems.extend(within(source, |block| {
            offerings::read(block, &mut catalog);
            prices::read(block, &mut catalog);
            rules::read(block, &mut catalog);
        }));
    }
    if problems.is_empty() {
        problems.extend(check(&catalog).iter().map(ToString::to_string));
    }
    refused(problems)?;
    Ok(catalog)
}

/// Reads one file, and says what is wrong with it.
fn within(source: &Source, read: impl FnOnce(&block::Block)) -> Vec<String> {
    let mut found = Problems::of(source);
    let root = Root::parse(source, &mut found);
    root.with(&mut found, read);
    found.told()
}

fn refused(mut problems: Vec<String>) -> Result<(), Refusal> {
    if problems.is_empty() {
        return Ok(());
    }
    let more = problems.len().saturating_sub(TOLD);
    problems.truncate(TOLD);
    if more > 0 {
        problems.push(format!("And {more} more."));
    }
    Err(Refusal::rule("catalog.file", problems.join("\n"))
        .hint("Nothing of it was taken; dealdesk catalog export writes files that are right."))
}

/// Prices of one list.
fn prices_of<'c>(catalog: &'c Catalog, list: &str) -> BTreeMap<&'c PriceKey, &'c Price> {
    let prices = catalog.prices.iter();
    prices.filter(|(key, _)| key.list == list).collect()
}

#[cfg(test)]
mod tests;
