//! A draft that takes another version of the catalog: every line from it is asked for anew, and what somebody typed stays.

use super::adding::price;
use crate::domain::{
    catalog::Excerpt,
    quote::{Draft, QuoteChanges},
    refusal::Refusal,
};

/// Refuses, by its name, a line that the other version does not sell as it stands.
pub fn renew(draft: &mut Draft, excerpt: &Excerpt) -> Result<(), Refusal> {
    let version = excerpt.version.to_string();
    if draft.version.catalog.as_ref() == Some(&version) {
        return Err(Refusal::rule(
            "quote.catalog_in_force",
            format!("It is priced with version {version} of the catalog, which is in force."),
        )
        .hint("There is nothing newer to take."));
    }
    let lines = draft.lines.iter().filter(|it| it.code.is_some());
    let lines: Vec<_> = lines
        .map(|it| (it.id, it.terms.number, it.terms.name.clone()))
        .collect();
    let mut price_list = None;
    for (id, number, name) in lines {
        let asked = price(draft, excerpt, id).map_err(|refused| {
            let says = format!("Line {number} ({name}): {}", refused.says);
            Refusal { says, ..refused }.hint("Remove or change the line, then take the version.")
        })?;
        price_list = price_list.or(asked.price_list);
    }
    draft.edit(&QuoteChanges {
        catalog: Some(version),
        price_list,
        ..QuoteChanges::default()
    })
}
