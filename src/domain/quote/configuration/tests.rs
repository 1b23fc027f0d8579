//! What comes with a line, what goes along when it changes, and what blocks.

use std::collections::BTreeMap;

use rust_decimal::{Decimal, dec};
use uuid::Uuid;

use super::*;
use crate::domain::{
    catalog::{
        Attribute, Catalog, Component, Count, Group, Offered, Offering, OfferingKind, Price,
        PriceKey, PriceList,
        rule::{Effect, Is, Rule, Test},
    },
    id::{DealId, PersonId, ProductId, QuoteId, Rev, TeamId, VersionId},
    money::Currency,
    pricing::{Charge, Ends, Order, Per, Rounding},
    quote::{LineChanges, NewLine, Quote, QuoteState, QuoteVersion},
    time::Moment,
};

fn charge(code: &str, charge: Charge, unit: &str) -> Offered {
    Offered {
        code: code.into(),
        charge,
        unit: Some(unit.into()),
        included: None,
        commitment: None,
    }
}

fn offering(code: &str, kind: OfferingKind, charges: Vec<Offered>) -> Offering {
    Offering {
        code: code.into(),
        name: code.to_lowercase(),
        family: "F".into(),
        kind,
        description: None,
        charges,
        attributes: Vec::new(),
        groups: Vec::new(),
        realises: Vec::new(),
    }
}

fn component(code: &str, count: Count, percent: Option<Decimal>) -> Component {
    Component {
        offering: code.into(),
        default: true,
        count,
        percent,
    }
}

const MONTHLY: Charge = Charge::Recurring(Per::MONTH);

/// A platform by the seat with a set-up of its own, analytics, support, and a suite of them.
fn excerpt(rules: Vec<Rule>) -> Excerpt {
    let seat = || charge("seat", MONTHLY, "seat");
    let mut platform = offering(
        "PLT",
        OfferingKind::Simple,
        vec![
            seat(),
            charge("setup", Charge::Once, "setup"),
            charge("login", MONTHLY, "seat"),
        ],
    );
    platform.attributes = vec![Attribute {
        code: "region".into(),
        values: vec!["EU".into(), "US".into()],
        default: Some("US".into()),
    }];
    let analytics = offering("ANA", OfferingKind::Option, vec![seat()]);
    let support = offering(
        "SUP",
        OfferingKind::Simple,
        vec![charge("plan", MONTHLY, "plan")],
    );
    let mut suite = offering("SUITE", OfferingKind::Bundle, Vec::new());
    suite.groups = vec![Group {
        name: "Parts".into(),
        min: 3,
        max: 3,
        of: vec![
            component("PLT", Count::Each(dec!(2)), Some(dec!(10))),
            component("ANA", Count::Each(dec!(1)), None),
            component("SUP", Count::Fixed(dec!(1)), None),
        ],
    }];
    let offerings = [platform, analytics, support, suite];
    let list = PriceList {
        code: "USD".into(),
        name: "USD list".into(),
        currency: Currency::USD,
        from: "2026-01-01".parse().unwrap(),
        through: None,
    };
    let prices = [
        ("PLT", "seat", dec!(100)),
        ("PLT", "setup", dec!(2000)),
        ("PLT", "login", dec!(1)),
        ("ANA", "seat", dec!(30)),
        ("SUP", "plan", dec!(500)),
    ];
    let prices = prices.map(|(offering, charge, price)| {
        let key = PriceKey {
            list: "USD".into(),
            offering: offering.into(),
            charge: charge.into(),
        };
        let price = Price {
            price,
            tiers: None,
            overage: None,
            attributes: Vec::new(),
        };
        (key, price)
    });
    let products = offerings.iter().enumerate();
    Excerpt {
        version: 3,
        published: Some(3),
        products: products
            .map(|(nth, it)| (it.code.clone(), ProductId(Uuid::from_u128(nth as u128 + 1))))
            .collect(),
        catalog: Catalog {
            offerings: BTreeMap::from(offerings.map(|it| (it.code.clone(), it))),
            price_lists: [("USD".to_owned(), list)].into(),
            prices: BTreeMap::from(prices),
            rules: rules.into_iter().map(|it| (it.code.clone(), it)).collect(),
        },
        currency: Currency::USD,
        day: "2026-12-01".parse().unwrap(),
    }
}

fn draft() -> Draft {
    let at = Moment::UNIX_EPOCH;
    let version = QuoteVersion {
        id: VersionId(Uuid::from_u128(1)),
        quote: Quote {
            id: QuoteId(Uuid::from_u128(2)),
            number: "Q-2026-0001".into(),
            deal: DealId(Uuid::from_u128(3)),
            deal_number: "D-2026-0001".into(),
            deal_name: "Seats".into(),
            account: None,
            account_name: None,
            owner: PersonId(Uuid::from_u128(4)),
            owner_name: "Maria".into(),
            team: TeamId(1),
            is_primary: true,
        },
        version: 1,
        rev: Rev(1),
        state: QuoteState::Draft,
        is_live: true,
        currency: Currency::USD,
        rate: None,
        rounding: Rounding::HalfUp,
        order: Order::Standard,
        acv: Default::default(),
        starts_on: Some("2027-01-01".parse().unwrap()),
        ends: Some(Ends::Months(12)),
        header: None,
        expires_on: None,
        payment_days: None,
        billing: None,
        signer: None,
        entity: None,
        our_entity: None,
        catalog: None,
        price_list: None,
        lines: 0,
        sums: None,
        content_hash: None,
        created_at: at,
        submitted: None,
        presented: None,
        accepted: None,
        document: None,
        evidence: Vec::new(),
        updated_at: at,
        last_by: None,
        last_event: None,
    };
    Draft {
        version,
        lines: Vec::new(),
    }
}

fn new(parent: Option<LineId>, quantity: Option<Decimal>) -> NewLine {
    NewLine {
        product: None,
        code: None,
        parent,
        after: None,
        is_bare: false,
        fields: LineChanges {
            quantity,
            ..LineChanges::default()
        },
    }
}

/// A draft to which this was added.
fn with(excerpt: &Excerpt, all: &[(&str, i64)]) -> Draft {
    let mut draft = draft();
    for (code, quantity) in all {
        let line = new(None, Some((*quantity).into()));
        put(&mut draft, excerpt, code, &line);
    }
    draft
}

fn put(draft: &mut Draft, excerpt: &Excerpt, code: &str, line: &NewLine) {
    let mut next = 100 + draft.lines.len() as u128;
    let mut fresh = || {
        next += 1;
        LineId(Uuid::from_u128(next))
    };
    add(draft, excerpt, code, line, &mut fresh).unwrap();
}

/// Number, of which line, name, quantity, list price.
fn told(draft: &Draft) -> Vec<String> {
    let number = |id: LineId| draft.line(id).map(|it| it.terms.number).unwrap_or_default();
    let lines = draft.lines.iter().map(|it| {
        let under = it
            .parent
            .map_or(String::new(), |id| format!(" of {}", number(id)));
        let terms = &it.terms;
        format!(
            "{}{under} {}: {} at {}",
            terms.number, terms.name, terms.quantity, terms.list
        )
    });
    lines.collect()
}

fn many(quantity: i64) -> LineChanges {
    LineChanges {
        quantity: Some(quantity.into()),
        ..LineChanges::default()
    }
}

fn first(draft: &Draft) -> LineId {
    draft.lines[0].id
}

#[test]
fn c02_an_offering_with_several_charges_is_a_line_for_each() {
    let excerpt = excerpt(Vec::new());
    let mut draft = with(&excerpt, &[("PLT", 10)]);
    assert_eq!(
        told(&draft),
        [
            "1 plt: 10 at 100",
            "2 of 1 plt, setup: 1 at 2000",
            "3 of 1 plt, login: 10 at 1"
        ]
    );
    assert_eq!(picked(&draft.lines).len(), 1, "rules see it once");
    let id = first(&draft);
    edit(&mut draft, &excerpt, id, &many(20)).unwrap();
    assert_eq!(
        told(&draft),
        [
            "1 plt: 20 at 100",
            "2 of 1 plt, setup: 1 at 2000",
            "3 of 1 plt, login: 20 at 1"
        ]
    );
    // What is put under a further charge belongs to the line itself.
    let setup = draft.lines[1].id;
    put(&mut draft, &excerpt, "ANA", &new(Some(setup), None));
    assert_eq!(draft.lines[3].parent, Some(id));
}

#[test]
fn c02_a_bundle_brings_its_parts_and_carries_them_along() {
    let excerpt = excerpt(Vec::new());
    let mut draft = with(&excerpt, &[("SUITE", 5)]);
    assert_eq!(
        told(&draft),
        [
            "1 suite: 5 at 0",
            "2 of 1 plt: 10 at 100",
            "3 of 2 plt, setup: 1 at 2000",
            "4 of 2 plt, login: 10 at 1",
            "5 of 1 ana: 5 at 30",
            "6 of 1 sup: 1 at 500",
        ]
    );
    let platform = &draft.lines[1].terms.steps;
    assert_eq!(platform[0].kind, StepKind::Bundle);
    assert_eq!(platform[0].cites.as_deref(), Some("part of suite"));
    assert!(blocks(&excerpt, &draft).is_empty());

    // Somebody wants other analytics: that stays as it was said.
    let (suite, analytics) = (first(&draft), draft.lines[4].id);
    edit(&mut draft, &excerpt, analytics, &many(3)).unwrap();
    edit(&mut draft, &excerpt, suite, &many(7)).unwrap();
    let quantities: Vec<_> = draft.lines.iter().map(|it| it.terms.quantity).collect();
    assert_eq!(quantities, [7, 14, 1, 14, 3, 1].map(Decimal::from));
    let steps = &draft.lines[1].terms.steps;
    assert_eq!(steps.len(), 1, "its part of the bundle stays a step of it");

    let bare = NewLine {
        is_bare: true,
        ..new(None, None)
    };
    let mut alone = super::tests::draft();
    put(&mut alone, &excerpt, "SUITE", &bare);
    assert_eq!(told(&alone), ["1 suite: 1 at 0"]);
    let all = blocks(&excerpt, &alone);
    assert_eq!(all[0].0.name, "Parts of suite");
    assert_eq!(
        all[0].hint(),
        "The smallest change: add PLT under line 1, and add ANA under line 1, and add SUP under line 1."
    );
}

#[test]
fn c02_the_smallest_change_makes_what_it_says() {
    let needs = Rule {
        code: "R-1".into(),
        name: "Analytics stands on a platform".into(),
        when: vec![Test {
            offering: "SUP".into(),
            is: Is::Present,
        }],
        then: Effect::Require {
            of: vec!["SUITE".into()],
            min: 1,
            max: None,
        },
    };
    let excerpt = excerpt(vec![needs]);
    let mut draft = with(&excerpt, &[("SUP", 1), ("ANA", 2)]);
    let all = blocks(&excerpt, &draft);
    let refused = blocked(&all).unwrap_err();
    assert_eq!(
        refused.says,
        "Line 1 · Analytics stands on a platform (R-1): it requires at least 1 of SUITE. And 1 more."
    );
    assert_eq!(
        refused.hint.as_deref(),
        Some("The smallest change: add SUITE.")
    );
    let mut next = 1000;
    let mut fresh = || {
        next += 1;
        LineId(Uuid::from_u128(next))
    };
    for block in &all {
        apply(&mut draft, &excerpt, block.change(), &mut fresh).unwrap();
    }
    assert_eq!(
        told(&draft),
        [
            "1 sup: 1 at 500",
            "2 suite: 1 at 0",
            "3 of 2 plt: 2 at 100",
            "4 of 3 plt, setup: 1 at 2000",
            "5 of 3 plt, login: 2 at 1",
            "6 of 2 ana: 1 at 30",
            "7 of 2 sup: 1 at 500",
        ]
    );
    assert!(blocks(&excerpt, &draft).is_empty());
}

#[test]
fn c02_rules_choose_where_nobody_has_chosen() {
    let eu = Rule {
        code: "R-1".into(),
        name: "Support is in the EU".into(),
        when: vec![Test {
            offering: "SUP".into(),
            is: Is::Present,
        }],
        then: Effect::Default {
            offering: "PLT".into(),
            code: "region".into(),
            value: "EU".into(),
        },
    };
    let excerpt = excerpt(vec![eu]);
    let mut draft = with(&excerpt, &[("PLT", 1)]);
    settle(&mut draft, &excerpt).unwrap();
    let regions = |draft: &Draft| -> Vec<_> {
        { draft.lines.iter() }
            .filter_map(|it| it.attributes.get("region").cloned())
            .collect()
    };
    assert_eq!(
        regions(&draft),
        ["US", "US", "US"],
        "the rule does not hold"
    );
    put(&mut draft, &excerpt, "SUP", &new(None, None));
    settle(&mut draft, &excerpt).unwrap();
    assert_eq!(regions(&draft), ["EU", "EU", "EU"], "its charges go along");
    // Who says otherwise has the word.
    let us = LineChanges {
        attributes: Some([("region".to_owned(), "US".to_owned())].into()),
        ..LineChanges::default()
    };
    let id = first(&draft);
    edit(&mut draft, &excerpt, id, &us).unwrap();
    settle(&mut draft, &excerpt).unwrap();
    assert_eq!(regions(&draft), ["US", "US", "US"]);
    let mars = LineChanges {
        attributes: Some([("region".to_owned(), "MARS".to_owned())].into()),
        ..LineChanges::default()
    };
    let refused = edit(&mut draft, &excerpt, id, &mars).unwrap_err();
    assert_eq!(refused.code, "catalog.attribute_value");
}
