//! The terms of a quote on their form: how long it runs, who signs, and what a contract needs.

use dealdesk::{
    domain::{pricing::Ends, refusal::Refusal},
    workflow::{Page, contacts::PageContacts, entities::PageEntities, quotes::EditQuote},
};

use super::draft;
use crate::company::quotes::drafted;

#[test]
fn p1_t2_what_a_contract_needs_is_filled_in_on_one_form() {
    let mut h = draft(80, 24);
    h.press("t");
    assert_eq!(
        h.asked::<PageContacts>().query.account,
        drafted().version.quote.account
    );
    assert_eq!(h.open_requests::<PageEntities>(), 1);
    insta::assert_snapshot!(h.screen());
    h.press("tab ctrl-u");
    h.type_text("24");
    h.press("ctrl-s");
    assert_eq!(
        h.asked::<EditQuote>().changes.ends,
        Some(Some(Ends::Months(24)))
    );
    assert_eq!(
        h.asked::<EditQuote>().changes.billing,
        None,
        "what was not touched is not written"
    );
    h.answer::<EditQuote>(Err(Refusal::rule("quote.billing", "No.").about("billing")));
    assert!(h.screen().contains("No."), "{}", h.screen());
}

#[test]
fn a_term_is_typed_over_the_one_that_stands_there_or_moved_into() {
    for (keys, typed, months) in [("tab", "24", 24), ("tab end", "0", 360)] {
        let mut h = draft(80, 24);
        h.press("t");
        h.press(keys);
        h.type_text(typed);
        h.press("ctrl-s");
        let ends = h.asked::<EditQuote>().changes.ends;
        assert_eq!(ends, Some(Some(Ends::Months(months))), "{keys}");
    }
}

#[test]
fn where_there_is_nobody_to_sign_the_form_says_how_somebody_comes_to_be() {
    let mut h = draft(80, 24);
    h.press("t");
    let none = || Page {
        rows: Vec::new(),
        next: None,
    };
    h.answer::<PageContacts>(Ok(none()));
    h.answer::<PageEntities>(Ok(Page {
        rows: Vec::new(),
        next: None,
    }));
    h.press("tab tab tab tab tab tab");
    let screen = h.screen();
    assert!(
        screen.contains("The account has no contact yet: g c, c, n makes one."),
        "{screen}"
    );
    assert!(screen.contains("none yet"), "{screen}");
    h.type_text("ada");
    h.press("down");
    let screen = h.screen();
    assert!(
        screen.contains("The account has no legal entity yet: g c, L, n makes one."),
        "down goes on where nothing is called so\n{screen}"
    );
}

#[test]
fn a_term_that_means_nothing_says_so_beside_its_field() {
    let mut h = draft(80, 24);
    h.press("t tab ctrl-u");
    h.type_text("soon");
    h.press("ctrl-s");
    assert!(h.screen().contains("That is no term."), "{}", h.screen());
    assert_eq!(h.open_requests::<EditQuote>(), 0);
}
