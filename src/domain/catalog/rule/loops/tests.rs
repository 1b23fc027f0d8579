//! Which rules set each other off, and which only look as if.

use rust_decimal::dec;

use super::*;
use crate::domain::catalog::rule::tests::{catalog, require, rule, with};

#[test]
fn rules_that_set_each_other_off_are_found_and_two_bounds_of_one_thing_are_none() {
    let ring = |rules: Vec<Rule>| rule_loop(&catalog(rules).rules);
    let one = || rule("R-1", vec![with("PLT")], require(&["ANA"], 1, None));
    let two = || rule("R-2", vec![with("ANA")], require(&["TEST"], 1, None));
    let three = rule("R-3", vec![with("TEST")], require(&["PLT"], 1, None));
    assert_eq!(ring(vec![one(), two()]), None);
    assert_eq!(
        ring(vec![one(), two(), three]).unwrap(),
        ["R-1", "R-2", "R-3", "R-1"]
    );
    let bound = |code: &str, max| {
        let then = Effect::Quantity {
            offering: "PLT".into(),
            min: None,
            max: Some(max),
        };
        rule(code, vec![with("PLT")], then)
    };
    assert_eq!(
        ring(vec![bound("R-4", dec!(5)), bound("R-5", dec!(6))]),
        None
    );
    let not = |code: &str, a: &str, b: &str| {
        rule(code, vec![with(a)], Effect::Exclude { of: vec![b.into()] })
    };
    assert_eq!(
        ring(vec![not("R-6", "ANA", "TEST"), not("R-7", "TEST", "ANA")]),
        None
    );
}
