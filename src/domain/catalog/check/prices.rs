//! Price lists and prices: of something that is there, in reach, and never two for one day.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::{
    Place, Problem,
    offerings::{is_code, no_offering},
};
use crate::domain::{
    catalog::{AttributePrice, Catalog, Offering, Price, PriceKey, PriceList},
    money::{MOST_PLACES, TOO_MUCH},
    nearest::nearest,
    pricing::{Change, Charge, Tiers},
    time::check_day,
};

/// Bands that one table may have.
const MOST_BANDS: usize = 200;

pub fn check(catalog: &Catalog, problems: &mut Vec<Problem>) {
    for list in catalog.price_lists.values() {
        let at = format!("price list {}", list.code);
        listed(list, &mut Place { at, problems });
    }
    let mut first: BTreeMap<_, &PriceKey> = BTreeMap::new();
    for (key, price) in &catalog.prices {
        let PriceKey {
            list: of,
            offering: code,
            charge,
        } = key;
        let mut place = Place {
            at: format!("price list {of}, {code} {charge}"),
            problems,
        };
        let Some(list) = catalog.price_lists.get(of) else {
            place.wrong("there is no such price list.");
            continue;
        };
        let Some(offering) = catalog.offerings.get(code) else {
            place.wrong(no_offering(catalog, code));
            continue;
        };
        priced(offering, charge, price, &mut place);
        let on = (list.currency.code(), list.from, code, charge);
        if let Some(other) = first.insert(on, key) {
            place.wrong(format!(
                "{} prices it in {} from {} on as well: which holds is open.",
                other.list, list.currency, list.from
            ));
        }
    }
}

fn listed(list: &PriceList, place: &mut Place) {
    if !is_code(&list.code) {
        place.wrong("a code is up to 60 letters, digits and . _ - / + without blanks.");
    }
    if list.name.trim().is_empty() || list.name.chars().count() > 500 {
        place.wrong("name has between 1 and 500 characters.");
    }
    if let Err(refusal) = list.currency.must_be_spendable() {
        place.wrong(refusal.says);
    }
    for day in [Some(list.from), list.through].into_iter().flatten() {
        if let Err(refusal) = check_day(day, "day") {
            place.wrong(refusal.says);
        }
    }
    if list.through.is_some_and(|through| through < list.from) {
        place.wrong("it ends before it begins.");
    }
}

fn priced(offering: &Offering, charge: &str, price: &Price, place: &mut Place) {
    let Some(offered) = offering.charge(Some(charge)) else {
        let codes = offering.charges.iter().map(|it| it.code.as_str());
        let near = nearest(charge, codes);
        let near = near.map_or_else(String::new, |near| format!("; {near} may be meant"));
        return place.wrong(format!("{} has no charge {charge}{near}.", offering.code));
    };
    let usage = matches!(offered.charge, Charge::Usage(_));
    amount("price", price.price, place);
    if let Some(overage) = price.overage {
        amount("overage", overage, place);
        if !usage {
            place.wrong("overage is for usage only.");
        }
    }
    if let Some(tiers) = &price.tiers {
        banded(tiers, place);
    }
    for it in &price.attributes {
        changed(offering, it, place);
    }
}

fn amount(what: &str, figure: Decimal, place: &mut Place) {
    if let Some(says) = reach(what, figure) {
        place.wrong(says);
    }
}

/// Why the store could not keep a figure; nothing where it can.
pub fn reach(what: &str, figure: Decimal) -> Option<String> {
    if figure.is_sign_negative() && !figure.is_zero() {
        return Some(format!("{what} is below zero."));
    }
    if figure >= TOO_MUCH {
        return Some(format!("{what} is a thousand million million or more."));
    }
    (figure.normalize().scale() > MOST_PLACES).then(|| {
        format!("{what} has more than {MOST_PLACES} places behind the point: round it yourself.")
    })
}

fn percent(what: &str, figure: Decimal, place: &mut Place) {
    if !(Decimal::ZERO..=Decimal::ONE_HUNDRED).contains(&figure) {
        place.wrong(format!("{what} lies between 0 and 100."));
    }
}

fn banded(tiers: &Tiers, place: &mut Place) {
    if tiers.bands.is_empty() || tiers.bands.len() > MOST_BANDS {
        place.wrong(format!("a table has between 1 and {MOST_BANDS} bands."));
    }
    for band in &tiers.bands {
        percent("percent of a band", band.percent, place);
        if band.from.is_sign_negative() || band.from >= TOO_MUCH {
            place.wrong("a band begins at a quantity, not below zero.");
        }
    }
    if !tiers.bands.is_sorted_by(|a, b| a.from < b.from) {
        place.wrong("bands follow each other: each begins higher than the one before.");
    }
}

fn changed(offering: &Offering, it: &AttributePrice, place: &mut Place) {
    let AttributePrice {
        attribute,
        value,
        change,
    } = it;
    match offering.attribute(attribute) {
        None => place.wrong(format!("{} has no attribute {attribute}.", offering.code)),
        Some(known) if !known.values.contains(value) => {
            place.wrong(format!(
                "{attribute} of {} cannot be {value:?}.",
                offering.code
            ));
        }
        Some(_) => {}
    }
    match change {
        Change::Percent(figure) => percent("percent", *figure, place),
        Change::Increase(figure) => amount("increase", *figure, place),
        Change::Amount(figure) => amount("amount", figure.abs(), place),
        Change::Price(figure) => amount("price", *figure, place),
    }
}
