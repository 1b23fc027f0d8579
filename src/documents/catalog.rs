//! The catalog as files that people write and keep under version control: TOML, a file a family of offerings and a file
//! a price list, in one folder or all in one file.
//!
//! Files are understood whole or refused; what is wrong is told by file, line and path. The same catalog gives the same
//! bytes, so that a change shows as what it is.

mod block;
mod files;
mod offerings;
mod prices;
mod write;

use std::collections::BTreeMap;

use crate::domain::{
    catalog::{Catalog, Price, PriceKey, check},
    refusal::Refusal,
};
use block::{Problems, Root};

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
        let mut found = Problems::of(source);
        let root = Root::parse(source, &mut found);
        root.with(&mut found, |block| {
            offerings::read(block, &mut catalog);
            prices::read(block, &mut catalog);
        });
        problems.extend(found.told());
    }
    if problems.is_empty() {
        problems.extend(check(&catalog).iter().map(ToString::to_string));
    }
    if problems.is_empty() {
        return Ok(catalog);
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
