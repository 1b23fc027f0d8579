//! Every verb has its row, and the table decides.

use std::collections::HashSet;

use super::*;

#[test]
fn r2_every_write_verb_has_exactly_one_row() {
    let mut seen = HashSet::new();
    for verb in VERBS {
        assert!(seen.insert(verb.name), "{} stands twice", verb.name);
        assert_eq!(
            ROWS.iter().filter(|row| row.id == verb.row).count(),
            1,
            "{}",
            verb.name
        );
    }
}

#[test]
fn r2_rows_are_told_apart() {
    let ids: HashSet<_> = ROWS.iter().map(|row| row.id).collect();
    assert_eq!(ids.len(), ROWS.len());
}

#[test]
fn r2_a_denied_verb_says_which_role_could() {
    let raci = Raci::starter();
    assert_eq!(
        raci.refusal("deal.advance").says,
        "Only sales and deal desk may advance a deal."
    );
    assert_eq!(
        raci.refusal("deal.reopen").says,
        "Only deal desk may reopen a lost deal."
    );
    assert_eq!(
        raci.refusal("person.add").says,
        "Only admin may add a person."
    );
}

#[test]
fn r2_the_table_decides() {
    let raci = Raci::starter();
    for (role, verb, may) in [
        (Role::Sales, "deal.advance", true),
        (Role::SalesOps, "deal.advance", true),
        (Role::Legal, "deal.advance", false),
        (Role::ContractManager, "deal.edit", false),
        (Role::Finance, "deal.edit", false),
        (Role::Sales, "deal.reopen", false),
        (Role::SalesOps, "import.crm", true),
        (Role::Admin, "person.add", true),
        (Role::Admin, "deal.advance", false),
        (Role::Auditor, "account.edit", false),
    ] {
        assert_eq!(raci.lets(&[role], verb), may, "{role:?} {verb}");
    }
    let changed = Raci::from_grants([("0.records".to_owned(), Role::Finance)]);
    assert!(changed.lets(&[Role::Finance], "deal.edit"));
    assert!(!changed.lets(&[Role::Sales], "deal.edit"));
}
