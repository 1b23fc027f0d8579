//! Asking for a price: what is cited, what is refused.

use rust_decimal::dec;

use super::*;
use crate::domain::{
    catalog::{Attribute, AttributePrice, OfferingKind},
    money::Currency,
    pricing::Per,
};

fn platform() -> Offering {
    Offering {
        code: "PLT-ENT".into(),
        name: "Platform Enterprise".into(),
        family: "Platform".into(),
        kind: OfferingKind::Simple,
        description: None,
        charges: vec![
            Offered {
                code: "seat".into(),
                charge: Charge::Recurring(Per::MONTH),
                unit: Some("seat".into()),
                included: None,
                commitment: None,
            },
            Offered {
                code: "calls".into(),
                charge: Charge::Usage(Per::MONTH),
                unit: None,
                included: Some(dec!(1000)),
                commitment: Some(dec!(500)),
            },
        ],
        attributes: vec![Attribute {
            code: "region".into(),
            values: vec!["EU".into(), "US".into()],
            default: Some("US".into()),
        }],
        groups: Vec::new(),
        realises: Vec::new(),
    }
}

fn list() -> PriceList {
    PriceList {
        code: "USD-2026".into(),
        name: "USD list 2026".into(),
        currency: Currency::USD,
        from: "2026-01-01".parse().unwrap(),
        through: None,
    }
}

fn price() -> Price {
    Price {
        price: dec!(120),
        tiers: Some(Tiers {
            method: TierMethod::Volume,
            bands: vec![Tier {
                from: dec!(200),
                percent: dec!(10),
            }],
            free: Decimal::ZERO,
            together: None,
            cites: None,
        }),
        overage: None,
        attributes: vec![AttributePrice {
            attribute: "region".into(),
            value: "EU".into(),
            change: Change::Amount(dec!(5)),
        }],
    }
}

fn asked(
    charge: Option<&str>,
    quantity: Decimal,
    region: &[(&str, &str)],
) -> Result<AskedPrice, Refusal> {
    let attributes = region
        .iter()
        .map(|(a, b)| ((*a).into(), (*b).into()))
        .collect();
    let asking = Asking {
        charge,
        quantity,
        attributes: &attributes,
    };
    ask(3, &platform(), &list(), &price(), asking)
}

#[test]
fn c02_every_step_cites_the_row_that_it_comes_from() {
    let eu = asked(None, dec!(250), &[("region", "EU")]).unwrap();
    assert_eq!(
        (eu.list, eu.charge_code.as_deref(), eu.version),
        (dec!(120), Some("seat"), 3)
    );
    assert_eq!(eu.steps.len(), 1);
    assert_eq!(eu.steps[0].kind, StepKind::Attribute);
    assert_eq!(
        eu.steps[0].cites.as_deref(),
        Some("USD list 2026 · region EU")
    );
    let tiers = eu.tiers.unwrap();
    assert_eq!(tiers.cites.as_deref(), Some("USD list 2026 · volume table"));
    let default = asked(None, dec!(250), &[]).unwrap();
    assert!(
        default.steps.is_empty(),
        "US is the default and changes nothing"
    );
    assert_eq!(default.attributes["region"], "US");
}

#[test]
fn m8_fewer_than_the_first_band_are_at_the_list_price() {
    let few = asked(None, dec!(10), &[]).unwrap();
    let tiers = few.tiers.unwrap();
    let bands: Vec<_> = tiers.bands.iter().map(|it| (it.from, it.percent)).collect();
    assert_eq!(bands, [(dec!(0), dec!(0)), (dec!(200), dec!(10))]);
    assert_eq!(tiers.price(dec!(120), dec!(10)).unwrap().total, dec!(1200));
    let many = tiers.price(dec!(120), dec!(200)).unwrap();
    assert_eq!(many.total, dec!(21600), "one price for all");
}

#[test]
fn m8_what_is_included_costs_nothing_and_counts_towards_the_threshold() {
    let calls = asked(Some("calls"), dec!(2000), &[]).unwrap();
    let tiers = calls.tiers.unwrap();
    let bands: Vec<_> = tiers.bands.iter().map(|it| (it.from, it.percent)).collect();
    assert_eq!(bands, [(dec!(0), dec!(0)), (dec!(200), dec!(10))]);
    assert_eq!(tiers.method, TierMethod::Volume);
    let rated = tiers.price(dec!(120), dec!(2000)).unwrap();
    assert_eq!(rated.total, dec!(108000), "1,000 at 108");
    let card = calls.rate_card.unwrap();
    assert_eq!((card.included, card.overage), (Some(dec!(1000)), None));
}

#[test]
fn what_cannot_be_asked_says_what_can() {
    for (charge, quantity, attributes, code, hint) in [
        (
            Some("saet"),
            dec!(1),
            &[][..],
            "catalog.charge",
            "Did you mean seat?",
        ),
        (
            None,
            dec!(1),
            &[("regoin", "EU")],
            "catalog.attribute",
            "Did you mean region?",
        ),
        (
            None,
            dec!(1),
            &[("region", "APAC")],
            "catalog.attribute_value",
            "It is one of EU, US.",
        ),
        (
            Some("calls"),
            dec!(499),
            &[],
            "catalog.commitment",
            "Commit to 500 or more.",
        ),
    ] {
        let refused = asked(charge, quantity, attributes).unwrap_err();
        assert_eq!((refused.code, refused.hint.as_deref()), (code, Some(hint)));
    }
}
