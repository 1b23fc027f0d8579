//! A draft that takes another version of the catalog: every line from it is asked for anew, and what somebody typed stays.

use super::{
    Family,
    adding::{further, price},
};
use crate::domain::{
    catalog::Excerpt,
    id::LineId,
    quote::{Draft, QuoteChanges},
    refusal::Refusal,
};

/// The version that a draft takes, and the one that it is priced with, as far as it is known still.
pub struct Renewal<'c> {
    pub excerpt: &'c Excerpt,
    pub was: Option<&'c Excerpt>,
    pub fresh: &'c mut dyn FnMut() -> LineId,
}

/// Refuses, by its name, a line that the other version does not sell as it stands.
pub fn renew(draft: &mut Draft, renewal: Renewal<'_>) -> Result<(), Refusal> {
    let Renewal {
        excerpt,
        was,
        fresh,
    } = renewal;
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
    if let Some(was) = was {
        new_charges(draft, excerpt, was, fresh)?;
    }
    draft.edit(&QuoteChanges {
        catalog: Some(version),
        price_list,
        ..QuoteChanges::default()
    })
}

/// What an offering charges besides since: a line each, as with a new one. What somebody has removed stays away.
fn new_charges(
    draft: &mut Draft,
    excerpt: &Excerpt,
    was: &Excerpt,
    fresh: &mut dyn FnMut() -> LineId,
) -> Result<(), Refusal> {
    let family = Family::of(&draft.lines);
    let first = { draft.lines.iter() }.filter(|it| family.first_charge(it).is_none());
    let first: Vec<_> = first
        .filter_map(|it| Some((it.id, it.code.clone()?)))
        .collect();
    for (id, code) in first {
        let (Some(old), Some(new)) = (
            was.catalog.offerings.get(&code),
            excerpt.catalog.offerings.get(&code),
        ) else {
            continue;
        };
        for charge in new.charges.iter().skip(1) {
            if old.charge(Some(&charge.code)).is_none() {
                further(draft, excerpt, new, charge, id, fresh)?;
            }
        }
    }
    Ok(())
}
