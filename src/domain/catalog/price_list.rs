//! Published prices: lists by currency and validity, and what one charge costs on one of them.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::domain::{
    money::Currency,
    pricing::{Change, Tiers},
    time::Day,
};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PriceList {
    pub code: String,
    pub name: String,
    pub currency: Currency,
    /// The first day on which it holds.
    pub from: Day,
    /// The last one; none where it holds until further notice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub through: Option<Day>,
}

impl PriceList {
    pub fn holds_on(&self, day: Day) -> bool {
        self.from <= day && self.through.is_none_or(|through| day <= through)
    }
}

/// A charge of an offering on a list.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct PriceKey {
    pub list: String,
    pub offering: String,
    pub charge: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Price {
    /// Of one unit in one period.
    pub price: Decimal,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tiers: Option<Tiers>,
    /// Of usage: one unit beyond what was committed to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub overage: Option<Decimal>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attributes: Vec<AttributePrice>,
}

/// What a chosen value changes in the price.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttributePrice {
    pub attribute: String,
    pub value: String,
    #[serde(flatten)]
    pub change: Change,
}
