//! From the catalog to files: a file a family, a file a price list, one of rules.

mod rules;

use std::{collections::BTreeMap, fmt::Write};

use rust_decimal::Decimal;

use super::{Source, prices_of};
use crate::{
    documents::quoted::quoted,
    domain::{
        catalog::{Catalog, Count, Offered, Offering, Price, PriceKey, PriceList},
        pricing::{Change, Charge, TierMethod},
    },
};

/// In the order of their names, each name of small letters, digits and dashes.
pub fn write(catalog: &Catalog) -> Vec<Source> {
    let mut families: BTreeMap<&str, Vec<&Offering>> = BTreeMap::new();
    for offering in catalog.offerings.values() {
        families.entry(&offering.family).or_default().push(offering);
    }
    let mut files = Vec::new();
    let mut keep = |folder: &str, name: &str, text: String| {
        let name = free(&files, folder, name);
        files.push(Source { name, text });
    };
    for (family, offerings) in families {
        keep("offerings", family, family_file(family, &offerings));
    }
    for list in catalog.price_lists.values() {
        let prices = prices_of(catalog, &list.code);
        keep("prices", &list.code, list_file(list, &prices));
    }
    if !catalog.rules.is_empty() {
        files.push(Source {
            name: "rules.toml".to_owned(),
            text: rules::file(&catalog.rules),
        });
    }
    files.sort_by(|a, b| a.name.cmp(&b.name));
    files
}

/// A name that no other file has: two that differ in what a file name cannot hold get a number.
fn free(files: &[Source], folder: &str, name: &str) -> String {
    let slug = name.to_lowercase();
    let parts: Vec<_> = slug
        .split(|it: char| !it.is_ascii_alphanumeric())
        .filter(|it| !it.is_empty())
        .collect();
    let slug = match parts.is_empty() {
        true => "other".to_owned(),
        false => parts.join("-"),
    };
    let named = |n: usize| match n {
        1 => format!("{folder}/{slug}.toml"),
        n => format!("{folder}/{slug}-{n}.toml"),
    };
    let taken = |name: &String| files.iter().any(|it| it.name == *name);
    (1..).map(named).find(|it| !taken(it)).unwrap_or_default()
}

fn family_file(family: &str, offerings: &[&Offering]) -> String {
    let mut text = format!("family = {}\n", quoted(family));
    for it in offerings {
        let _ = write!(
            text,
            "\n[[offering]]\ncode = {}\nname = {}\nkind = \"{}\"\n",
            quoted(&it.code),
            quoted(&it.name),
            it.kind.name()
        );
        said(&mut text, "description", it.description.as_deref());
        for charge in &it.charges {
            offered(&mut text, charge);
        }
        for attribute in &it.attributes {
            let values: Vec<_> = attribute.values.iter().map(|it| quoted(it)).collect();
            let _ = write!(
                text,
                "\n[[offering.attribute]]\ncode = {}\nvalues = [{}]\n",
                quoted(&attribute.code),
                values.join(", ")
            );
            said(&mut text, "default", attribute.default.as_deref());
        }
        for group in &it.groups {
            let _ = write!(
                text,
                "\n[[offering.group]]\nname = {}\nmin = {}\nmax = {}\n",
                quoted(&group.name),
                group.min,
                group.max
            );
            for it in &group.of {
                let _ = write!(
                    text,
                    "\n[[offering.group.option]]\noffering = {}\n",
                    quoted(&it.offering)
                );
                if it.default {
                    text.push_str("default = true\n");
                }
                match it.count {
                    Count::Each(each) if each == Decimal::ONE => {}
                    Count::Each(each) => number(&mut text, "each", Some(each)),
                    Count::Fixed(fixed) => number(&mut text, "fixed", Some(fixed)),
                }
                number(&mut text, "percent", it.percent);
            }
        }
        for spec in &it.realises {
            let _ = write!(
                text,
                "\n[[offering.realises]]\nkind = \"{}\"\ncode = {}\nname = {}\n",
                spec.kind.name(),
                quoted(&spec.code),
                quoted(&spec.name)
            );
        }
    }
    text
}

fn offered(text: &mut String, it: &Offered) {
    let _ = write!(text, "\n[[offering.charge]]\ncode = {}\n", quoted(&it.code));
    match it.charge {
        Charge::Once => text.push_str("kind = \"once\"\n"),
        Charge::Recurring(per) => {
            let _ = writeln!(text, "kind = \"recurring\"\nper = \"{per}\"");
        }
        Charge::Usage(per) => {
            let _ = writeln!(text, "kind = \"usage\"\nper = \"{per}\"");
        }
    }
    said(text, "unit", it.unit.as_deref());
    number(text, "included", it.included);
    number(text, "commitment", it.commitment);
}

fn list_file(list: &PriceList, prices: &BTreeMap<&PriceKey, &Price>) -> String {
    let mut text = format!(
        "[[price_list]]\ncode = {}\nname = {}\ncurrency = \"{}\"\nfrom = {}\n",
        quoted(&list.code),
        quoted(&list.name),
        list.currency,
        list.from
    );
    if let Some(through) = list.through {
        let _ = writeln!(text, "through = {through}");
    }
    for (key, it) in prices {
        let _ = write!(
            text,
            "\n[[price_list.price]]\noffering = {}\ncharge = {}\n",
            quoted(&key.offering),
            quoted(&key.charge)
        );
        let places = list.currency.places();
        let _ = writeln!(text, "price = {}", coins(it.price, places));
        if let Some(overage) = it.overage {
            let _ = writeln!(text, "overage = {}", coins(overage, places));
        }
        if let Some(tiers) = &it.tiers {
            let name = match tiers.method {
                TierMethod::Volume => "volume",
                TierMethod::Tier => "tier",
            };
            let bands = tiers.bands.iter();
            let bands: Vec<_> = bands
                .map(|band| {
                    format!(
                        "    {{ from = {}, percent = {} }},\n",
                        band.from.normalize(),
                        band.percent.normalize()
                    )
                })
                .collect();
            let _ = writeln!(text, "{name} = [\n{}]", bands.concat());
            if tiers.together.is_some() {
                let _ = writeln!(text, "together = true");
            }
        }
        let attributes: Vec<_> = { it.attributes.iter() }
            .map(|it| {
                let (word, figure) = match it.change {
                    Change::Percent(figure) => ("percent", figure.normalize()),
                    Change::Increase(figure) => ("increase", figure.normalize()),
                    Change::Amount(figure) => ("amount", coins(figure, places)),
                    Change::Price(figure) => ("price", coins(figure, places)),
                };
                format!(
                    "    {{ code = {}, value = {}, {word} = {} }},\n",
                    quoted(&it.attribute),
                    quoted(&it.value),
                    figure
                )
            })
            .collect();
        if !attributes.is_empty() {
            let _ = writeln!(text, "attribute = [\n{}]", attributes.concat());
        }
    }
    text
}

fn said(text: &mut String, name: &str, value: Option<&str>) {
    if let Some(value) = value {
        let _ = writeln!(text, "{name} = {}", quoted(value));
    }
}

fn number(text: &mut String, name: &str, value: Option<Decimal>) {
    if let Some(value) = value {
        let _ = writeln!(text, "{name} = {}", value.normalize());
    }
}

/// With the places of its currency, and more where it has more.
fn coins(figure: Decimal, places: u32) -> Decimal {
    let mut figure = figure.normalize();
    if figure.scale() < places {
        figure.rescale(places);
    }
    figure
}
