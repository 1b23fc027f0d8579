//! What comes with a line, what goes along when it changes, and what blocks.

mod sample;

use rust_decimal::Decimal;
use uuid::Uuid;

use super::*;
use crate::domain::{
    catalog::rule::{Effect, Is, Rule, Test},
    quote::{LineChanges, NewLine},
};
use sample::*;

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

    let off = LineChanges {
        steps: Some(vec![Step {
            kind: StepKind::Discretionary,
            change: Change::Percent(Decimal::TEN),
            cites: None,
        }]),
        ..LineChanges::default()
    };
    let refused = edit(&mut draft, &excerpt, suite, &off).unwrap_err();
    assert_eq!(refused.says, "suite asks nothing itself: its parts do.");

    let bare = NewLine {
        is_bare: true,
        ..new(None, None)
    };
    let mut alone = sample::draft();
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
