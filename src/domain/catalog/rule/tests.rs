//! What blocks is named, with the smallest change that satisfies it.

use rust_decimal::dec;

use super::*;
use crate::domain::catalog::{Attribute, Catalog, Component, Count, Group, Offering, OfferingKind};

fn offering(code: &str, kind: OfferingKind) -> Offering {
    Offering {
        code: code.into(),
        name: code.to_lowercase(),
        family: "F".into(),
        kind,
        description: None,
        charges: Vec::new(),
        attributes: Vec::new(),
        groups: Vec::new(),
        realises: Vec::new(),
    }
}

pub fn rule(code: &str, when: Vec<Test>, then: Effect) -> Rule {
    Rule {
        code: code.into(),
        name: format!("rule {code}"),
        when,
        then,
    }
}

pub fn with(offering: &str) -> Test {
    Test {
        offering: offering.into(),
        is: Is::Present,
    }
}

pub fn require(of: &[&str], min: u32, max: Option<u32>) -> Effect {
    Effect::Require {
        of: of.iter().map(|it| (*it).into()).collect(),
        min,
        max,
    }
}

fn picked(line: u32, under: Option<u32>, offering: &str, quantity: i64) -> Picked {
    Picked {
        line,
        under,
        offering: offering.into(),
        quantity: quantity.into(),
        attributes: BTreeMap::new(),
        said: Default::default(),
    }
}

/// A platform with support under it, analytics, and a test system.
pub fn catalog(rules: Vec<Rule>) -> Catalog {
    let mut platform = offering("PLT", OfferingKind::Simple);
    platform.attributes = vec![Attribute {
        code: "region".into(),
        values: vec!["EU".into(), "US".into()],
        default: Some("US".into()),
    }];
    let component = |code: &str, default| Component {
        offering: code.into(),
        default,
        count: Count::Fixed(dec!(1)),
        percent: None,
    };
    platform.groups = vec![Group {
        name: "Support".into(),
        min: 0,
        max: 1,
        of: vec![component("GOLD", true), component("SILVER", false)],
    }];
    let all = [
        platform,
        offering("GOLD", OfferingKind::Option),
        offering("SILVER", OfferingKind::Option),
        offering("ANA", OfferingKind::Simple),
        offering("TEST", OfferingKind::Simple),
    ];
    Catalog {
        offerings: all.into_iter().map(|it| (it.code.clone(), it)).collect(),
        rules: rules.into_iter().map(|it| (it.code.clone(), it)).collect(),
        ..Catalog::default()
    }
}

fn platform(quantity: i64, region: &str) -> Picked {
    let mut it = picked(1, None, "PLT", quantity);
    it.attributes.insert("region".into(), region.into());
    it
}

/// What blocks, and its smallest change in words.
fn blocked(rules: Vec<Rule>, lines: &[Picked]) -> Vec<(String, String)> {
    let all = blocks(&catalog(rules), lines);
    all.iter().map(|it| (it.says.clone(), it.hint())).collect()
}

#[test]
fn c02_a_block_names_the_rule_and_the_smallest_change() {
    let needs = || rule("R-1", vec![with("ANA")], require(&["PLT"], 1, None));
    let ana = picked(2, None, "ANA", 10);
    assert_eq!(
        blocked(vec![needs()], std::slice::from_ref(&ana)),
        [(
            "rule R-1 (R-1): it requires at least 1 of PLT.".to_owned(),
            "The smallest change: add PLT.".to_owned()
        )]
    );
    assert_eq!(
        blocked(vec![needs()], &[platform(1, "US"), ana.clone()]),
        []
    );

    let no_test = rule(
        "R-2",
        vec![with("ANA")],
        Effect::Exclude {
            of: vec!["TEST".into()],
        },
    );
    let lines = [platform(1, "US"), ana.clone(), picked(3, None, "TEST", 1)];
    let hint = |rules, lines: &[Picked]| blocked(rules, lines).remove(0).1;
    assert_eq!(
        hint(vec![no_test], &lines),
        "The smallest change: remove line 3 (TEST)."
    );

    let bound = |min, max| Effect::Quantity {
        offering: "PLT".into(),
        min,
        max,
    };
    let least = rule("R-3", vec![with("PLT")], bound(Some(dec!(25)), None));
    assert_eq!(
        hint(vec![least], &[platform(5, "US")]),
        "The smallest change: set the quantity of line 1 to 25."
    );
    let no_more = Effect::AtMostOf {
        offering: "ANA".into(),
        other: "PLT".into(),
    };
    let no_more = rule("R-4", Vec::new(), no_more);
    assert_eq!(
        hint(vec![no_more], &[platform(5, "US"), ana]),
        "The smallest change: set the quantity of line 1 to 10."
    );
    let in_eu = Effect::Attribute {
        offering: "PLT".into(),
        code: "region".into(),
        one_of: vec!["EU".into()],
    };
    let in_eu = rule("R-5", vec![with("TEST")], in_eu);
    assert_eq!(
        hint(
            vec![in_eu],
            &[platform(5, "US"), picked(3, None, "TEST", 1)]
        ),
        "The smallest change: set region of line 1 to EU."
    );
}

#[test]
fn a_change_that_breaks_another_rule_takes_that_along() {
    // Analytics needs a test system, and a test system needs a platform in the EU.
    let one = rule("R-1", vec![with("ANA")], require(&["TEST"], 1, None));
    let in_eu = Effect::Attribute {
        offering: "PLT".into(),
        code: "region".into(),
        one_of: vec!["EU".into()],
    };
    let two = rule("R-2", vec![with("TEST")], in_eu);
    let all = blocked(
        vec![one, two],
        &[platform(5, "US"), picked(2, None, "ANA", 1)],
    );
    assert_eq!(all.len(), 1);
    assert_eq!(all[0].1, "The smallest change: remove line 2 (ANA).");
    // With a third that wants analytics, nothing is smaller than both steps.
    let one = rule("R-1", vec![with("ANA")], require(&["TEST"], 1, None));
    let keep = rule("R-0", Vec::new(), require(&["ANA"], 1, None));
    let in_eu = Effect::Attribute {
        offering: "PLT".into(),
        code: "region".into(),
        one_of: vec!["EU".into()],
    };
    let two = rule("R-2", vec![with("TEST")], in_eu);
    let all = blocked(
        vec![keep, one, two],
        &[platform(5, "US"), picked(2, None, "ANA", 1)],
    );
    assert_eq!(
        all[0].1,
        "The smallest change: add TEST, and set region of line 1 to EU."
    );
}

#[test]
fn options_are_as_many_as_their_group_takes_and_stand_under_what_offers_them() {
    let both = [
        platform(1, "US"),
        picked(2, Some(1), "GOLD", 1),
        picked(3, Some(1), "SILVER", 1),
    ];
    assert_eq!(
        blocked(Vec::new(), &both),
        [(
            "Support of plt (line 1) takes 0 to 1 of 2.".to_owned(),
            "The smallest change: remove line 2 (GOLD).".to_owned()
        )]
    );
    let stray = [picked(1, None, "GOLD", 1)];
    assert_eq!(
        blocked(Vec::new(), &stray)[0].0,
        "gold (line 1) is sold only with what offers it."
    );
    let needs = rule(
        "R-1",
        vec![with("PLT")],
        require(&["GOLD", "SILVER"], 1, Some(1)),
    );
    assert_eq!(
        blocked(vec![needs], &both[..1])[0].1,
        "The smallest change: add GOLD under line 1."
    );
    assert_eq!(
        blocked(Vec::new(), &[platform(1, "MARS")])[0].1,
        "The smallest change: set region of line 1 to US."
    );
}

#[test]
fn what_cannot_be_satisfied_says_so_and_a_default_blocks_nothing() {
    let one = rule("R-1", Vec::new(), require(&["ANA"], 1, None));
    let two = rule(
        "R-2",
        Vec::new(),
        Effect::Exclude {
            of: vec!["ANA".into()],
        },
    );
    let all = blocked(vec![one, two], &[platform(1, "US")]);
    assert_eq!(all[0].1, "No small change was found that satisfies it.");
    let eu = Effect::Default {
        offering: "PLT".into(),
        code: "region".into(),
        value: "EU".into(),
    };
    let catalog = catalog(vec![rule("R-3", vec![with("TEST")], eu)]);
    let lines = [picked(1, None, "PLT", 1), picked(2, None, "TEST", 1)];
    let set: Vec<_> = defaults(&catalog, &lines)
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(set, ["set region of line 1 to EU"]);
    assert!(defaults(&catalog, &[platform(1, "US")]).is_empty());
    // The default of an offering gives way to it, and what somebody has said does not.
    let mut lines = [platform(1, "US"), picked(2, None, "TEST", 1)];
    assert_eq!(defaults(&catalog, &lines).len(), 1);
    lines[0].said.insert("region".into());
    assert!(defaults(&catalog, &lines).is_empty());
}

#[test]
fn a_thousand_lines_and_a_hundred_rules_are_answered_the_same_each_time() {
    let rules = (0..100).map(|n| {
        let when = vec![Test {
            offering: "PLT".into(),
            is: Is::AtLeast(Decimal::from(n)),
        }];
        rule(&format!("R-{n:03}"), when, require(&["ANA"], 1, None))
    });
    let catalog = catalog(rules.collect());
    let lines: Vec<_> = (1..=1000)
        .map(|line| Picked {
            line,
            ..platform(1, "US")
        })
        .collect();
    let first = blocks(&catalog, &lines);
    assert_eq!(first.len(), 100);
    assert_eq!(first[0].hint(), "The smallest change: add ANA.");
    assert_eq!(blocks(&catalog, &lines), first);
}
