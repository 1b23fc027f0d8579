//! Back and forth through the places where one has been.

use dealdesk::{
    domain::{people::Role, refusal::Refusal},
    workflow::{
        From,
        accounts::{AccountPage, PageAccounts, PlaceAccount},
        audit::StoryOf,
        deals::{DealOrder, PageDeals, PlaceDeal, TallyDeals},
    },
};

use crate::{
    company::{accounts, answer_page, board::placed, cursor, deal, deals, sized},
    harness::Harness,
};

const MANY: u32 = 1000;

/// Among the deals, and then among the accounts, on the third row of each.
fn among_accounts() -> Harness {
    let mut h = sized(Role::SalesOps, 80, 24);
    h.press("j j g c");
    h.answer::<PageAccounts>(accounts::page(1..=12));
    h.press("j j");
    h
}

/// On the third of many deals first, then at their end.
fn at_the_end() -> Harness {
    let mut h = Harness::open(Role::SalesOps);
    h.answer::<TallyDeals>(Ok(crate::company::tallies(&[])));
    answer_page(&mut h, MANY);
    h.press("j j G");
    answer_page(&mut h, MANY);
    assert!(h.screen().contains("D-2026-1000"), "{}", h.screen());
    h
}

#[test]
fn back_and_forth_lead_to_the_pane_and_the_record() {
    let mut h = among_accounts();
    let there = h.screen();
    h.press("<");
    let row = "▌ Contoso            Seats 500 → 800";
    assert!(h.screen().contains(row), "{}", h.screen());
    h.press(">");
    assert_eq!(h.screen(), there);
    h.press(">");
    let says = "nothing to go forth to";
    assert!(h.screen().contains(says), "{}", h.screen());
    h.press("< <");
    let says = "nowhere else before this";
    assert!(h.footer().contains(says), "{}", h.screen());
}

#[test]
fn what_was_open_is_open_again() {
    let mut h = sized(Role::SalesOps, 80, 24);
    h.press("j enter");
    h.answer::<StoryOf>(Ok(Vec::new()));
    h.press("esc g c");
    h.answer::<PageAccounts>(accounts::page(1..=3));
    h.press("< <");
    let says = "What happened to D-2026-0002";
    assert!(h.screen().contains(says), "{}", h.screen());
    assert_eq!(h.asked::<StoryOf>().root, deal(2).id.0);
    h.press("<");
    assert!(!h.screen().contains("What happened"), "{}", h.screen());
}

#[test]
fn a_record_that_is_not_held_is_asked_for_and_gone_to() {
    let mut h = at_the_end();
    h.press("<");
    let asked = h.asked::<PlaceDeal>();
    assert_eq!((asked.order, asked.deal), (DealOrder::Closes, deal(3).id));
    h.answer::<PlaceDeal>(placed(3));
    assert_eq!(h.asked::<PageDeals>().from, From::At(cursor(3)));
    answer_page(&mut h, MANY);
    assert!(h.screen().contains("D-2026-0003"), "{}", h.screen());
    assert!(!h.footer().contains("not among"), "{}", h.screen());
}

#[test]
fn a_record_that_is_gone_or_not_shown_is_said_to_be_so() {
    let mut h = at_the_end();
    h.press("<");
    h.answer::<PlaceDeal>(Err(Refusal::missing("missing", "There is no such record.")));
    let says = "D-2026-0003 is gone, or you no longer see it.";
    assert!(h.screen().contains(says), "{}", h.screen());
    assert!(h.screen().contains("D-2026-1000"), "{}", h.screen());

    let mut h = at_the_end();
    h.press("<");
    h.answer::<PlaceDeal>(placed(3));
    h.answer::<PageDeals>(deals(4..=20));
    let says = "D-2026-0003 is not among the rows shown here.";
    assert!(h.screen().contains(says), "{}", h.screen());
}

#[test]
fn who_moves_on_meanwhile_is_told_nothing() {
    let mut h = at_the_end();
    h.press("< k");
    h.answer::<PlaceDeal>(placed(3));
    assert!(h.screen().contains("D-2026-0999"), "{}", h.screen());
}

#[test]
fn an_account_is_gone_back_to_as_well() {
    let mut h = sized(Role::SalesOps, 80, 24);
    h.press("g c");
    h.answer::<PageAccounts>(one_of_many(1..=11));
    h.press("j j G");
    h.answer::<PageAccounts>(one_of_many([]));
    h.answer::<PageAccounts>(one_of_many([12]));
    h.press("<");
    assert_eq!(h.asked::<PlaceAccount>().account, accounts::account(3).id);
}

fn one_of_many(numbers: impl IntoIterator<Item = usize>) -> Result<AccountPage, Refusal> {
    let mut answer = accounts::page(numbers)?;
    answer.page.next = Some(cursor(12));
    Ok(answer)
}

#[test]
fn nobody_is_led_away_from_what_they_type() {
    let mut h = among_accounts();
    h.press("n");
    h.type_text("a<b");
    assert!(h.screen().contains("a<b"), "{}", h.screen());
    h.press("esc g d s");
    h.type_text("<");
    assert!(h.screen().contains("Note"), "{}", h.screen());
}

#[test]
fn the_trail_forgets_what_is_too_long_ago() {
    let mut h = among_accounts();
    for _ in 0..300 {
        h.press("g d g c");
    }
    for _ in 0..120 {
        h.press("<");
    }
    let says = "nowhere else before this";
    assert!(h.footer().contains(says), "{}", h.footer());
}
