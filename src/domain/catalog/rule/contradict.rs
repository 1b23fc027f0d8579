//! Rules of which no quote can keep both.

use std::collections::BTreeMap;

use super::{Effect, Is, Rule, Test};

/// The codes of each rule that requires, and of one that excludes so much of the same, wherever the one holds, that too few
/// are left.
pub fn contradictions(rules: &BTreeMap<String, Rule>) -> Vec<(String, String)> {
    let mut all = Vec::new();
    for requires in rules.values() {
        let Effect::Require { of, min, .. } = &requires.then else {
            continue;
        };
        for excludes in rules.values() {
            let Effect::Exclude { of: none_of } = &excludes.then else {
                continue;
            };
            let left = of.iter().filter(|it| !none_of.contains(it)).count();
            let hold_together = covers(requires, excludes) || covers(excludes, requires);
            if left < *min as usize && hold_together {
                all.push((requires.code.clone(), excludes.code.clone()));
            }
        }
    }
    all
}

/// Whether the rule holds wherever the other does.
fn covers(rule: &Rule, other: &Rule) -> bool {
    let follows = |test: &Test| other.when.iter().any(|it| implies(it, test));
    rule.when.iter().all(follows)
}

fn implies(test: &Test, other: &Test) -> bool {
    let is_there = test.is != Is::Absent;
    test == other || (test.offering == other.offering && is_there && other.is == Is::Present)
}

#[cfg(test)]
mod tests {
    use rust_decimal::dec;

    use super::*;
    use crate::domain::catalog::rule::tests::{catalog, require, rule, with};

    #[test]
    fn only_rules_that_hold_together_contradict_each_other() {
        let found = |rules: Vec<Rule>| contradictions(&catalog(rules).rules);
        let exclude = |when, of: &[&str]| {
            let of = of.iter().map(|it| (*it).to_owned()).collect();
            rule("R-2", when, Effect::Exclude { of })
        };
        let needs = |of: &[&str], min| rule("R-1", vec![with("PLT")], require(of, min, None));
        let both = vec![("R-1".to_owned(), "R-2".to_owned())];
        let many = Test {
            offering: "PLT".into(),
            is: Is::AtLeast(dec!(100)),
        };
        let not = || exclude(vec![with("PLT")], &["ANA"]);
        assert_eq!(found(vec![needs(&["ANA"], 1), not()]), both);
        let of_many = exclude(vec![many], &["ANA"]);
        assert_eq!(found(vec![needs(&["ANA"], 1), of_many]), both);
        let always = exclude(vec![], &["ANA"]);
        assert_eq!(found(vec![needs(&["ANA"], 1), always]), both);
        // One of the others is left, or they are about different quotes.
        assert!(found(vec![needs(&["ANA", "TEST"], 1), not()]).is_empty());
        assert_eq!(found(vec![needs(&["ANA", "TEST"], 2), not()]), both);
        let elsewhere = exclude(vec![with("TEST")], &["ANA"]);
        assert!(found(vec![needs(&["ANA"], 1), elsewhere]).is_empty());
    }
}
