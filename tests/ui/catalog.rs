//! The catalog at the desk: a tree with prices, an offering explained, a draft compared and put in force.

use std::path::Path;

use dealdesk::{
    documents::catalog::{load, read},
    domain::{
        catalog::{
            Catalog, Difference, Part, Price, RuleChange, Touch, TouchedLine, TouchedRule, Version,
            VersionState,
        },
        id::{PersonId, ProductId, Rev},
        money::Currency,
        people::Role,
    },
    workflow::{
        Page,
        catalog::{
            BeforePublish, BrowseCatalog, Browsed, Consequence, DiffVersions, Differ, Different,
            DiscardDraft, Found, Outcome, PageTouched, PublishDraft, ShowOffering, Shown, Touched,
            Which,
        },
    },
};
use rust_decimal::{Decimal, dec};
use uuid::Uuid;

use crate::harness::{Harness, now};

fn whole() -> Catalog {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/library/catalog");
    read(&load(&folder).unwrap()).unwrap()
}

fn version(number: i32, state: VersionState) -> Version {
    let published = state != VersionState::Draft;
    Version {
        id: Uuid::from_u128(1),
        rev: Rev(4),
        number,
        state,
        written_by: vec![PersonId(Uuid::from_u128(77))],
        writers: vec!["Dana Fox".into()],
        updated_at: now(),
        published_by: published.then(|| "Priya Nair".to_owned()),
        published_at: published.then(now),
        note: None,
        offerings: 12,
        prices: 44,
    }
}

fn browsed(draft: bool) -> Browsed {
    let catalog = whole();
    let found = catalog.offerings.values().map(|it| {
        let charge = it.charges.first().map(|it| it.code.clone());
        let price = { catalog.prices.iter() }.find(|(key, _)| {
            key.list == "USD-2026"
                && key.offering == it.code
                && Some(&key.charge) == charge.as_ref()
        });
        Found {
            code: it.code.clone(),
            name: it.name.clone(),
            family: it.family.clone(),
            kind: it.kind,
            product: Some(ProductId(Uuid::from_u128(5))),
            charge,
            price: price.map(|(_, price)| price.price),
        }
    });
    let draft = draft.then(|| version(2, VersionState::Draft));
    Browsed {
        version: Some(version(1, VersionState::Published)),
        draft,
        currency: Currency::USD,
        found: found.collect(),
        more: false,
    }
}

fn shown(code: &str) -> Shown {
    let catalog = whole();
    let prices = catalog
        .prices
        .iter()
        .filter(|(key, _)| key.offering == code);
    Shown {
        version: 1,
        offering: catalog.offerings[code].clone(),
        prices: prices
            .map(|(key, price)| {
                (
                    key.clone(),
                    price.clone(),
                    catalog.price_lists[&key.list].clone(),
                )
            })
            .collect(),
    }
}

/// At Platform Enterprise.
fn open(role: Role, width: u16, height: u16, draft: bool) -> Harness {
    let mut h = Harness::sized(role, width, height);
    h.press("g k");
    h.answer::<BrowseCatalog>(Ok(browsed(draft)));
    h.press("j j j j j j");
    while h.open_requests::<ShowOffering>() > 0 {
        let code = h.asked::<ShowOffering>().code.clone();
        h.answer::<ShowOffering>(Ok(shown(&code)));
    }
    h
}

#[test]
fn f2_an_offering_shows_its_prices_and_what_it_will_realise_at_80_by_24() {
    let mut h = open(Role::SalesOps, 80, 24, false);
    let screen = h.screen();
    insta::assert_snapshot!(screen);
}

#[test]
fn f2_an_offering_shows_its_prices_and_what_it_will_realise_at_120_by_40() {
    let mut h = open(Role::SalesOps, 120, 40, true);
    let screen = h.screen();
    assert!(screen.contains("CFS-SSO Single sign-on"), "{screen}");
    insta::assert_snapshot!(screen);
}

#[test]
fn an_empty_catalog_says_what_will_stand_here_and_how_it_comes() {
    let mut h = Harness::sized(Role::SalesOps, 80, 24);
    h.press("g k");
    h.answer::<BrowseCatalog>(Ok(Browsed {
        version: None,
        found: Vec::new(),
        ..browsed(false)
    }));
    insta::assert_snapshot!(h.screen());
    h.press("D");
    let screen = h.screen();
    assert!(
        screen.contains("There is no draft of the catalog."),
        "{screen}"
    );
}

#[test]
fn families_fold_and_words_seek() {
    let mut h = open(Role::Sales, 80, 24, false);
    h.press("enter");
    assert!(
        h.read_out().contains("Family Platform, 5 offerings"),
        "{}",
        h.read_out()
    );
    assert!(!h.screen().contains("Platform Team"), "{}", h.screen());
    h.press("enter");
    assert!(h.screen().contains("Platform Team"), "{}", h.screen());
    h.press("/");
    h.type_text("gold");
    h.answer::<BrowseCatalog>(Ok(browsed(false)));
    assert_eq!(h.asked::<BrowseCatalog>().typed, "gold");
}

fn asks(price: Decimal) -> Price {
    serde_json::from_value(serde_json::json!({ "price": price })).unwrap()
}

/// Seven lines of quotes, one of them again by a rule, and a deal.
fn touched() -> Page<Touched> {
    let line = |n: u32, became: Option<Decimal>| Touched {
        kind: Touch::Quote,
        id: Uuid::from_u128(n.into()),
        number: format!("Q-2026-000{n}v2"),
        name: "Seats 200 to 350".into(),
        account: Some("Northwind Traders".into()),
        code: "PLT-ENT".into(),
        gone: false,
        line: Some(TouchedLine {
            number: n,
            name: "Platform Enterprise".into(),
            currency: Currency::USD,
            list: dec!(120),
            was: Some(asks(dec!(120))),
            became: became.map(asks),
        }),
        rule: None,
    };
    let mut rows: Vec<_> = (1..=6).map(|n| line(n, Some(dec!(126.50)))).collect();
    rows.push(line(7, Some(dec!(120))));
    rows.push(Touched {
        rule: Some(TouchedRule {
            code: "R-SUPPORT".into(),
            name: "Large platforms come with support".into(),
            change: RuleChange::New,
            blocks: Some(true),
        }),
        ..line(1, None)
    });
    rows.push(Touched {
        kind: Touch::Deal,
        number: "D-2026-0001".into(),
        line: None,
        gone: true,
        ..line(8, None)
    });
    Page { rows, next: None }
}

#[test]
fn p6_g1_a_publish_says_what_it_touches_before_it_is_done() {
    let mut h = open(Role::SalesOps, 80, 24, true);
    h.press("s");
    let different = Different {
        total: 2,
        added: 1,
        changed: 1,
        ..Different::default()
    };
    h.answer::<BeforePublish>(Ok(Consequence {
        draft: version(2, VersionState::Draft),
        different,
        touched: touched(),
    }));
    insta::assert_snapshot!(h.screen());
    h.press("esc t");
    h.answer::<PageTouched>(Ok(touched()));
    insta::assert_snapshot!("all_that_a_publish_touches", h.screen());
    h.press("esc s");
    h.answer::<BeforePublish>(Ok(Consequence {
        draft: version(2, VersionState::Draft),
        different: Different::default(),
        touched: touched(),
    }));
    h.press("enter");
    assert_eq!(h.asked::<PublishDraft>().seen, Some(Rev(4)));
    h.answer::<PublishDraft>(Ok(Outcome {
        id: None,
        rev: Some(Rev(5)),
        number: 2,
        state: VersionState::Published,
        changed: 0,
    }));
    assert!(
        h.footer()
            .contains("Version 2 of the catalog is published."),
        "{}",
        h.footer()
    );
}

#[test]
fn who_wrote_of_it_or_may_not_is_told_why() {
    let mut h = open(Role::Sales, 80, 24, true);
    h.press("s");
    assert!(
        h.screen().contains("may publish the catalog"),
        "{}",
        h.screen()
    );
    h.press("b");
    assert!(
        h.screen().contains("may discard the catalog's draft"),
        "{}",
        h.screen()
    );
    assert_eq!(h.open_requests::<DiscardDraft>(), 0);
}

#[test]
fn differences_stand_one_by_one() {
    let mut h = open(Role::Sales, 80, 24, true);
    h.press("D");
    assert_eq!(h.asked::<DiffVersions>().was, Which::Published);
    let line = |of: &str, was: &str, became: &str| Difference {
        part: Part::Price,
        of: of.into(),
        field: Some("price"),
        was: Some(was.into()),
        became: Some(became.into()),
    };
    let rows = vec![
        line("EUR-2026 PLT-ENT seat", "110.00", "115.00"),
        line("USD-2026 PLT-ENT seat", "120.00", "125.00"),
    ];
    let (was, became) = (1, 2);
    let warnings = vec!["Rules set each other off without end: R-1 → R-2 → R-1.".into()];
    h.answer::<DiffVersions>(Ok(Differ {
        was,
        became,
        rows,
        warnings,
    }));
    insta::assert_snapshot!(h.screen());
}
