//! An offering: how it is charged, what can be chosen, what stands under it, and what it realises when it is delivered.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::domain::pricing::Charge;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offering {
    /// The SKU: what it is known by, whatever its name becomes.
    pub code: String,
    pub name: String,
    /// The heading under which people look for it.
    pub family: String,
    pub kind: OfferingKind,
    /// In words for the customer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// In the order in which they become lines; a bundle may have none of its own.
    pub charges: Vec<Offered>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attributes: Vec<Attribute>,
    /// What stands under it: the parts of a bundle, and options that can be had with it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<Group>,
    /// The technical side: what a delivery of it makes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub realises: Vec<Spec>,
}

impl Offering {
    /// The charge of this name; the first where none is named.
    pub fn charge(&self, code: Option<&str>) -> Option<&Offered> {
        match code {
            Some(code) => self.charges.iter().find(|it| it.code == code),
            None => self.charges.first(),
        }
    }

    pub fn attribute(&self, code: &str) -> Option<&Attribute> {
        self.attributes.iter().find(|it| it.code == code)
    }

    /// What is chosen where nobody chooses.
    pub fn defaults(&self) -> BTreeMap<String, String> {
        let with_default = self.attributes.iter().filter_map(|it| {
            let default = it.default.clone()?;
            Some((it.code.clone(), default))
        });
        with_default.collect()
    }

    /// As what it offers another, the first group that does.
    pub fn component(&self, code: &str) -> Option<&Component> {
        let mut all = self.groups.iter().flat_map(|it| &it.of);
        all.find(|it| it.offering == code)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OfferingKind {
    /// Sold by itself.
    Simple,
    /// Sold as one, made of others.
    Bundle,
    /// Sold only with what offers it.
    Option,
}

impl OfferingKind {
    pub const ALL: [OfferingKind; 3] = [
        OfferingKind::Simple,
        OfferingKind::Bundle,
        OfferingKind::Option,
    ];

    pub fn name(self) -> &'static str {
        match self {
            OfferingKind::Simple => "simple",
            OfferingKind::Bundle => "bundle",
            OfferingKind::Option => "option",
        }
    }
}

/// One way in which an offering is paid for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offered {
    /// Known by it within its offering: `seat`, `setup`.
    pub code: String,
    pub charge: Charge,
    /// What is counted: `seat`, `1,000 calls`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// Of usage: so many units of each period cost nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub included: Option<Decimal>,
    /// Of usage: the least that a customer commits to in each period.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub commitment: Option<Decimal>,
}

/// A choice that a line makes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attribute {
    pub code: String,
    pub values: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub default: Option<String>,
}

/// Of these components a line takes so many, from `min` to `max`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    pub name: String,
    pub min: u32,
    pub max: u32,
    pub of: Vec<Component>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Component {
    /// The code of the offering.
    pub offering: String,
    /// Taken unless somebody says otherwise.
    #[serde(default)]
    pub default: bool,
    pub count: Count,
    /// Percent off its list price when it is had here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub percent: Option<Decimal>,
}

/// How many of a component come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Count {
    /// For each one of what it stands under.
    Each(Decimal),
    /// In all.
    Fixed(Decimal),
}

impl Count {
    pub fn under(self, parent: Decimal) -> Option<Decimal> {
        match self {
            Count::Each(each) => each.checked_mul(parent),
            Count::Fixed(fixed) => Some(fixed),
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spec {
    pub kind: SpecKind,
    pub code: String,
    pub name: String,
}

/// The three technical catalogs of TM Forum.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SpecKind {
    Product,
    Service,
    Resource,
}

impl SpecKind {
    pub const ALL: [SpecKind; 3] = [SpecKind::Product, SpecKind::Service, SpecKind::Resource];

    pub fn name(self) -> &'static str {
        match self {
            SpecKind::Product => "product",
            SpecKind::Service => "service",
            SpecKind::Resource => "resource",
        }
    }
}
