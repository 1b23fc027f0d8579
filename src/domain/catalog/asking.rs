//! What the published rows say of a charge, in the terms that a quote is priced in. Nothing is computed here: the list
//! price, the table, and the steps go to the line, each with the row that it cites.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{Offered, Offering, Price, PriceList};
use crate::domain::{
    money::{Currency, Money, grouped},
    nearest::nearest,
    pricing::{Change, Charge, Step, StepKind, Tier, TierMethod, Tiers},
    refusal::Refusal,
};

/// What somebody wants the price of.
#[derive(Debug, Clone, Copy)]
pub struct Asking<'a> {
    /// The first of the offering where none is named.
    pub charge: Option<&'a str>,
    pub quantity: Decimal,
    pub attributes: &'a BTreeMap<String, String>,
}

/// What is agreed of use besides the price of what is committed to; in no total (M7).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RateCard {
    /// What is counted: `1,000 calls`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// So many units of each period cost nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub included: Option<Decimal>,
    /// What one unit costs beyond the commitment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub overage: Option<Decimal>,
}

impl RateCard {
    /// `100 included in each period`, `beyond the commitment USD 0.40 per 1,000 calls`
    pub fn words(&self, currency: Currency) -> Vec<String> {
        let included = self.included.filter(|it| !it.is_zero());
        let included =
            included.map(|it| format!("{} included in each period", grouped(it.normalize(), 0)));
        let overage = self.overage.map(|it| {
            let price = Money {
                amount: it.normalize(),
                currency,
            };
            format!(
                "beyond the commitment {price} per {}",
                self.unit.as_deref().unwrap_or("unit")
            )
        });
        included.into_iter().chain(overage).collect()
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AskedPrice {
    /// The version of the catalog that says so.
    pub version: i32,
    pub offering: String,
    pub name: String,
    /// None of what asks nothing.
    pub price_list: Option<String>,
    pub charge_code: Option<String>,
    pub charge: Charge,
    pub unit: Option<String>,
    pub list: Decimal,
    pub tiers: Option<Tiers>,
    pub steps: Vec<Step>,
    /// Of usage.
    pub rate_card: Option<RateCard>,
    /// As the line has them: what was asked, and the defaults of the rest.
    pub attributes: BTreeMap<String, String>,
}

/// The charge that is meant, or why there is none.
pub fn meant<'o>(offering: &'o Offering, code: Option<&str>) -> Result<&'o Offered, Refusal> {
    offering.charge(code).ok_or_else(|| match code {
        None => Refusal::rule(
            "catalog.no_charge",
            format!(
                "{} has no charge of its own; its parts have.",
                offering.name
            ),
        )
        .hint("Price what stands under it."),
        Some(code) => {
            let codes = || offering.charges.iter().map(|it| it.code.as_str());
            let all: Vec<_> = codes().collect();
            Refusal::missing(
                "catalog.charge",
                format!("{} has no charge {code:?}.", offering.name),
            )
            .hint(match nearest(code, codes()) {
                Some(near) => format!("Did you mean {near}?"),
                None => format!("It has {}.", all.join(", ")),
            })
        }
    })
}

pub fn ask(
    version: i32,
    offering: &Offering,
    list: &PriceList,
    price: &Price,
    asking: Asking<'_>,
) -> Result<AskedPrice, Refusal> {
    let offered = meant(offering, asking.charge)?;
    let attributes = chosen(offering, asking.attributes)?;
    commits(offering, offered, asking.quantity)?;
    Ok(AskedPrice {
        version,
        offering: offering.code.clone(),
        name: offering.name.clone(),
        price_list: Some(list.code.clone()),
        charge_code: Some(offered.code.clone()),
        charge: offered.charge,
        unit: offered.unit.clone(),
        list: price.price,
        tiers: tiers(list, offered, price.tiers.as_ref()),
        steps: steps(list, price, &attributes),
        rate_card: { matches!(offered.charge, Charge::Usage(_)) }.then(|| RateCard {
            unit: offered.unit.clone(),
            included: offered.included,
            overage: price.overage,
        }),
        attributes,
    })
}

/// What has no charge of its own: a line that asks nothing and stands above its parts.
pub fn heading(
    version: i32,
    offering: &Offering,
    attributes: &BTreeMap<String, String>,
) -> Result<AskedPrice, Refusal> {
    Ok(AskedPrice {
        version,
        offering: offering.code.clone(),
        name: offering.name.clone(),
        price_list: None,
        charge_code: None,
        charge: Charge::Once,
        unit: None,
        list: Decimal::ZERO,
        tiers: None,
        steps: Vec::new(),
        rate_card: None,
        attributes: chosen(offering, attributes)?,
    })
}

/// What was asked, where it is allowed, and the defaults of the rest.
fn chosen(
    offering: &Offering,
    asked: &BTreeMap<String, String>,
) -> Result<BTreeMap<String, String>, Refusal> {
    for (code, value) in asked {
        let Some(attribute) = offering.attribute(code) else {
            let codes = offering.attributes.iter().map(|it| it.code.as_str());
            let near = nearest(code, codes);
            return Err(Refusal::rule(
                "catalog.attribute",
                format!("{} has no attribute {code:?}.", offering.name),
            )
            .hint(near.map_or_else(
                || "Leave it out.".to_owned(),
                |near| format!("Did you mean {near}?"),
            )));
        };
        if !attribute.values.contains(value) {
            return Err(not_allowed(&offering.name, code, value, &attribute.values));
        }
    }
    let defaults = offering.attributes.iter().filter_map(|it| {
        let value = asked.get(&it.code).or(it.default.as_ref())?;
        Some((it.code.clone(), value.clone()))
    });
    Ok(defaults.collect())
}

/// The same words wherever a value is refused.
pub fn not_allowed(offering: &str, attribute: &str, value: &str, values: &[String]) -> Refusal {
    Refusal::rule(
        "catalog.attribute_value",
        format!("{attribute} of {offering} cannot be {value:?}."),
    )
    .hint(format!("It is one of {}.", values.join(", ")))
}

fn commits(offering: &Offering, offered: &Offered, quantity: Decimal) -> Result<(), Refusal> {
    match offered.commitment {
        Some(least) if quantity < least => Err(Refusal::rule(
            "catalog.commitment",
            format!(
                "{} is sold with a commitment of at least {} a period; {} are fewer.",
                offering.name,
                least.normalize(),
                quantity.normalize()
            ),
        )
        .hint(format!("Commit to {} or more.", least.normalize()))),
        _ => Ok(()),
    }
}

/// Units that are included cost nothing: where each band is priced by itself they are one before the published ones.
fn tiers(list: &PriceList, offered: &Offered, published: Option<&Tiers>) -> Option<Tiers> {
    let cites = |what: String| Some(format!("{} · {what}", list.name));
    let Some(included) = offered.included.filter(|it| !it.is_zero()) else {
        return published.map(|tiers| Tiers {
            cites: cites(match tiers.method {
                TierMethod::Volume => "volume table".to_owned(),
                TierMethod::Tier => "tier table".to_owned(),
            }),
            bands: from_the_first(tiers),
            ..tiers.clone()
        });
    };
    if let Some(volume) = published.filter(|it| it.method == TierMethod::Volume) {
        return Some(Tiers {
            bands: from_the_first(volume),
            free: included,
            cites: cites(format!("volume table, {} included", included.normalize())),
            ..volume.clone()
        });
    }
    let mut bands = vec![Tier {
        from: Decimal::ONE,
        percent: Decimal::ONE_HUNDRED,
    }];
    let published = published.map_or(&[][..], |tiers| &tiers.bands);
    let charged = included + Decimal::ONE;
    let at_first = published.iter().rev().find(|band| band.from <= charged);
    bands.push(Tier {
        from: charged,
        percent: at_first.map_or(Decimal::ZERO, |band| band.percent),
    });
    bands.extend(published.iter().filter(|band| band.from > charged));
    Some(Tiers {
        method: TierMethod::Tier,
        bands,
        free: Decimal::ZERO,
        together: None,
        cites: cites(format!("{} included", included.normalize())),
    })
}

/// What is fewer than the first published band is at the list price.
fn from_the_first(tiers: &Tiers) -> Vec<Tier> {
    let begins = match tiers.method {
        TierMethod::Volume => Decimal::ZERO,
        TierMethod::Tier => Decimal::ONE,
    };
    let first = tiers.bands.first().filter(|band| band.from > begins);
    let below = first.map(|_| Tier {
        from: begins,
        percent: Decimal::ZERO,
    });
    below
        .into_iter()
        .chain(tiers.bands.iter().copied())
        .collect()
}

fn steps(list: &PriceList, price: &Price, chosen: &BTreeMap<String, String>) -> Vec<Step> {
    let mut steps: Vec<_> = { price.attributes.iter() }
        .filter(|it| chosen.get(&it.attribute) == Some(&it.value))
        .map(|it| Step {
            kind: StepKind::Attribute,
            change: it.change,
            cites: Some(format!("{} · {} {}", list.name, it.attribute, it.value)),
        })
        .collect();
    // What sets a price comes before what changes it.
    steps.sort_by_key(|step| !matches!(step.change, Change::Price(_)));
    steps
}

#[cfg(test)]
mod tests;
