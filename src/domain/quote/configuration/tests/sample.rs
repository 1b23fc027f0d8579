//! A small catalog, a draft, and what is told of it.

use std::collections::BTreeMap;

use rust_decimal::{Decimal, dec};
use uuid::Uuid;

use crate::domain::{
    catalog::{
        Attribute, Catalog, Component, Count, Excerpt, Group, Offered, Offering, OfferingKind,
        Price, PriceKey, PriceList, rule::Rule,
    },
    id::{DealId, LineId, PersonId, ProductId, QuoteId, Rev, TeamId, VersionId},
    money::Currency,
    pricing::{Charge, Ends, Order, Per, Rounding},
    quote::{Draft, LineChanges, NewLine, Quote, QuoteState, QuoteVersion, configuration::add},
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
pub fn excerpt(rules: Vec<Rule>) -> Excerpt {
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

pub fn draft() -> Draft {
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

pub fn new(parent: Option<LineId>, quantity: Option<Decimal>) -> NewLine {
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
pub fn with(excerpt: &Excerpt, all: &[(&str, i64)]) -> Draft {
    let mut draft = draft();
    for (code, quantity) in all {
        let line = new(None, Some((*quantity).into()));
        put(&mut draft, excerpt, code, &line);
    }
    draft
}

pub fn put(draft: &mut Draft, excerpt: &Excerpt, code: &str, line: &NewLine) {
    let mut next = 100 + draft.lines.len() as u128;
    let mut fresh = || {
        next += 1;
        LineId(Uuid::from_u128(next))
    };
    add(draft, excerpt, code, line, &mut fresh).unwrap();
}

/// Number, of which line, name, quantity, list price.
pub fn told(draft: &Draft) -> Vec<String> {
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

pub fn many(quantity: i64) -> LineChanges {
    LineChanges {
        quantity: Some(quantity.into()),
        ..LineChanges::default()
    }
}

pub fn first(draft: &Draft) -> LineId {
    draft.lines[0].id
}
