//! What was typed for a record may be missing while the record is not: a form says which of both it is.

use dealdesk::{
    domain::{people::Role, refusal::Refusal},
    workflow::{
        accounts::PageAccounts,
        deals::{CreateDeal, EditDeal, ShowChoices, ShowDeal},
        leads::{ConvertLead, ShowTwins, Twins},
    },
};

use crate::{
    company::{accounts, choices, deal, leads::lead, open_with, story},
    harness::Harness,
    leads,
};

fn account() -> Refusal {
    Refusal::missing("account.missing", "There is no such account.").about("account_id")
}

fn record() -> Refusal {
    Refusal::missing("missing", "There is no such record.")
}

const OUT_OF_SIGHT: &str = "is not among those you see any more";

fn form(key: &str) -> Harness {
    let mut h = open_with(Role::Sales, [deal(3)]);
    h.press(key);
    h.answer::<ShowChoices>(Ok(choices()));
    h.answer::<PageAccounts>(accounts::page([1, 2, 3]));
    h
}

#[test]
fn an_account_or_a_person_is_missing_and_not_the_deal() {
    let mut h = form("e");
    h.answer::<ShowDeal>(story(deal(3)));
    h.press("end x ctrl-s");
    h.answer::<EditDeal>(Err(account()));
    let words = h.read_out();
    let line = words.lines().find(|it| it.starts_with("Account:")).unwrap();
    assert!(line.contains("There is no such account."), "{words}");
    h.press("ctrl-s");
    let person = Refusal::missing("person.unknown", "There is no such person in this store.");
    h.answer::<EditDeal>(Err(person));
    let words = h.read_out();
    assert!(words.contains("There is no such person"), "{words}");
    assert!(!words.contains(OUT_OF_SIGHT), "{words}");
}

#[test]
fn a_deal_that_is_only_made_never_went_out_of_sight() {
    let mut h = form("n");
    h.type_text("More seats");
    h.press("ctrl-s");
    h.answer::<CreateDeal>(Err(record()));
    let words = h.read_out();
    assert!(words.contains("There is no such record."), "{words}");
    assert!(!words.contains(OUT_OF_SIGHT), "{words}");
}

#[test]
fn c01_the_account_that_a_lead_is_given_is_missing_and_not_the_lead() {
    let mut h = leads::open(Role::Sales, 80, 24);
    h.press("s");
    h.answer::<ShowTwins>(Ok(Twins {
        lead: lead(1),
        twins: Vec::new(),
    }));
    h.press("ctrl-s");
    h.answer::<ConvertLead>(Err(account()));
    let words = h.read_out();
    assert!(words.contains("There is no such account."), "{words}");
    assert!(!words.contains(OUT_OF_SIGHT), "{words}");
    h.press("ctrl-s");
    h.answer::<ConvertLead>(Err(record()));
    let words = h.read_out();
    assert!(words.contains(OUT_OF_SIGHT), "{words}");
}
