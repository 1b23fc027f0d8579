//! The rows of the catalog: families, and the offerings of each.

use std::collections::{BTreeMap, BTreeSet};

use crate::{ui::widgets::list::Row, workflow::catalog::Found};

pub enum Branch {
    Family {
        name: String,
        many: usize,
        is_folded: bool,
    },
    Offering(Found),
}

impl Branch {
    pub fn family(&self) -> &str {
        match self {
            Branch::Family { name, .. } => name,
            Branch::Offering(found) => &found.family,
        }
    }
}

impl Row for Branch {
    type Id = (bool, String);
    type Cursor = ();

    fn id(&self) -> Self::Id {
        match self {
            Branch::Family { name, .. } => (true, name.clone()),
            Branch::Offering(found) => (false, found.code.clone()),
        }
    }

    fn cursor(&self) {}
}

pub fn by_family(found: &[Found], folded: &BTreeSet<String>) -> Vec<Branch> {
    let mut families: BTreeMap<&str, Vec<&Found>> = BTreeMap::new();
    for it in found {
        families.entry(&it.family).or_default().push(it);
    }
    let mut rows = Vec::new();
    for (name, offerings) in families {
        let is_folded = folded.contains(name);
        rows.push(Branch::Family {
            name: name.to_owned(),
            many: offerings.len(),
            is_folded,
        });
        if !is_folded {
            rows.extend(offerings.into_iter().cloned().map(Branch::Offering));
        }
    }
    rows
}

pub fn as_found(found: &[Found]) -> Vec<Branch> {
    found.iter().cloned().map(Branch::Offering).collect()
}

/// A family by its name alone, to be selected by.
pub fn heading(name: String) -> Branch {
    Branch::Family {
        name,
        many: 0,
        is_folded: true,
    }
}
