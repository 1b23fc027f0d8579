//! What is sold, at which published price, and what goes with what: plain data that a whole version of the catalog is made of.
//!
//! An offering is known by its code for ever. A version is written as a draft, published by somebody who did not write of
//! it, and stays as it was; what is priced by an older one keeps it.

mod asking;
mod check;
pub mod cost;
mod diff;
mod excerpt;
pub mod expansion;
mod offering;
mod price_list;
pub mod rule;
pub mod told;
mod touched;
mod version;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use asking::{AskedPrice, Asking, RateCard, ask, heading, meant, not_allowed};
pub use check::{Problem, check};
pub use diff::{Difference, Part, differences};
pub use excerpt::{Excerpt, not_in};
pub use offering::{
    Attribute, Component, Count, Group, Offered, Offering, OfferingKind, Spec, SpecKind,
};
pub use price_list::{AttributePrice, Price, PriceKey, PriceList};
pub use rule::Rule;
pub use touched::{RuleChange, Touch, Touched, TouchedLine, TouchedRule, counted, summary};
pub use version::{
    Version, VersionState, no_draft, not_ones_own, priceless, publishable, published,
    rule_warnings, rules_loop,
};

/// All that one version says, in the order of the codes.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Catalog {
    pub offerings: BTreeMap<String, Offering>,
    pub price_lists: BTreeMap<String, PriceList>,
    pub prices: BTreeMap<PriceKey, Price>,
    pub rules: BTreeMap<String, Rule>,
}

impl Catalog {
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// One offering as what another offers.
    pub fn component(&self, parent: &str, code: &str) -> Option<&Component> {
        self.offerings.get(parent)?.component(code)
    }
}
