//! The parts of an offering and of a price in a few words, for lists, differences and the inspector.

use rust_decimal::Decimal;

use super::{Attribute, AttributePrice, Component, Count, Group, Offered, Spec};
use crate::domain::{
    money::grouped,
    pricing::{Change, Charge, TierMethod, Tiers},
};

fn figure(it: Decimal) -> String {
    grouped(it, 0)
}

/// `once`, `per 1m`, `usage per 1m`
pub fn how(charge: Charge) -> String {
    match charge {
        Charge::Once => "once".to_owned(),
        Charge::Recurring(per) => format!("per {per}"),
        Charge::Usage(per) => format!("usage per {per}"),
    }
}

/// `calls usage per 1m, by 1,000 calls, 100 included, 500 at least`
pub fn charge(it: &Offered) -> String {
    let mut said = format!("{} {}", it.code, how(it.charge));
    if let Some(unit) = &it.unit {
        said.push_str(&format!(", by {unit}"));
    }
    if let Some(included) = it.included {
        said.push_str(&format!(", {} included", figure(included)));
    }
    if let Some(commitment) = it.commitment {
        said.push_str(&format!(", {} at least", figure(commitment)));
    }
    said
}

/// `region EU, US, or APAC (EU)`
pub fn attribute(it: &Attribute) -> String {
    let default = it.default.as_ref();
    let default = default.map_or_else(String::new, |it| format!(" ({it})"));
    format!("{} {}{default}", it.code, it.values.join(", "))
}

/// `Support 1 of 2: SUP-GOLD (default), SUP-SILVER`
pub fn group(it: &Group) -> String {
    let of: Vec<_> = it.of.iter().map(component).collect();
    format!("{} {}: {}", it.name, cardinality(it), of.join(", "))
}

/// `1 of 2`, `0 to 2 of 3`
pub fn cardinality(it: &Group) -> String {
    match it.min == it.max {
        true => format!("{} of {}", it.min, it.of.len()),
        false => format!("{} to {} of {}", it.min, it.max, it.of.len()),
    }
}

pub fn component(it: &Component) -> String {
    let mut said = it.offering.clone();
    match it.count {
        Count::Each(each) if each == Decimal::ONE => {}
        Count::Each(each) => said.push_str(&format!(" {} each", figure(each))),
        Count::Fixed(fixed) => said.push_str(&format!(" {}", figure(fixed))),
    }
    if let Some(percent) = it.percent {
        said.push_str(&format!(" −{}%", figure(percent)));
    }
    if it.default {
        said.push_str(" (default)");
    }
    said
}

pub fn spec(it: &Spec) -> String {
    format!("{} {} {}", it.kind.name(), it.code, it.name)
}

/// `volume from 50 −5%, from 200 −10%`
pub fn tiers(it: &Tiers) -> String {
    let bands: Vec<_> = { it.bands.iter() }
        .map(|band| format!("from {} −{}%", figure(band.from), figure(band.percent)))
        .collect();
    let method = match it.method {
        TierMethod::Volume => "volume",
        TierMethod::Tier => "tier",
    };
    let together = match it.together {
        Some(_) => ", all lines of it together",
        None => "",
    };
    format!("{method} {}{together}", bands.join(", "))
}

/// `region EU +5.00`
pub fn attribute_price(it: &AttributePrice) -> String {
    format!("{} {} {}", it.attribute, it.value, change(it.change))
}

pub fn change(it: Change) -> String {
    match it {
        Change::Percent(percent) => format!("−{}%", figure(percent)),
        Change::Increase(percent) => format!("+{}%", figure(percent)),
        Change::Amount(amount) if amount.is_sign_negative() => {
            format!("−{}", grouped(-amount, 2))
        }
        Change::Amount(amount) => format!("+{}", grouped(amount, 2)),
        Change::Price(price) => format!("= {}", grouped(price, 2)),
    }
}
