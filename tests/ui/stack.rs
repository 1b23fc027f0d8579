//! Panes under digits and tabs, what stands in front of them, and who gets which answer.

use dealdesk::{
    domain::refusal::Refusal,
    ui::{msg::Msg, panes::deals::Deals},
    workflow::{
        Change, Topic,
        deals::{LoseDeal, PageDeals, ShowDeal},
    },
};
use uuid::Uuid;

use crate::{
    board::{Board, boards, no_page},
    harness::Harness,
};

fn open() -> Harness {
    let mut h = Harness::with_panes(boards());
    h.answer::<PageDeals>(no_page());
    h
}

fn gone() -> Refusal {
    Refusal::missing("gone", "There is no such deal.")
}

fn change() -> Msg {
    Msg::Changed(vec![Change {
        topic: Topic::Deals,
        id: Uuid::nil(),
        rev: 1,
        session: Uuid::nil(),
    }])
}

#[track_caller]
fn first_line(h: &mut Harness) -> String {
    let screen = h.screen();
    screen.lines().nth(1).unwrap_or_default().to_owned()
}

#[test]
fn tabs_stand_in_the_first_line_and_go_round() {
    let mut h = open();
    assert_eq!(first_line(&mut h), " Deals · Accounts  own words");
    h.press("l");
    assert_eq!(
        h.asked::<PageDeals>().limit,
        1,
        "accounts ask when first seen"
    );
    h.press("l");
    assert_eq!(
        h.read_out().lines().next(),
        Some("dealdesk, Pipeline, Deals")
    );
    h.press("left");
    assert_eq!(
        h.read_out().lines().next(),
        Some("dealdesk, Pipeline, Accounts")
    );
}

#[test]
fn a_lonely_pane_has_no_other_tab() {
    let mut h = Harness::with_panes(vec![Box::new(Board::<2>::default())]);
    h.press("l");
    assert!(h.screen().contains("There is no other tab here."));
}

#[test]
fn a_digit_returns_to_the_tab_where_one_was() {
    let mut h = Harness::with_panes(vec![
        Box::new(Board::<2>::default()),
        Box::new(Board::<0>::default()),
        Box::new(Board::<1>::default()),
    ]);
    h.press("1");
    assert!(h.read_out().starts_with("dealdesk, Pipeline, Deals"));
    h.press("l");
    h.tell(Msg::Resize {
        width: 80,
        height: 24,
    });
    h.press("1");
    assert!(h.read_out().starts_with("dealdesk, Pipeline, Accounts"));
}

#[test]
fn g_and_a_letter_go_to_a_pane() {
    let mut h = Harness::with_panes(vec![
        Box::new(Board::<2>::default()),
        Box::new(Deals::default()),
    ]);
    h.press("g d");
    assert!(h.screen().contains("Asking for the deals"));
}

#[test]
fn a_pane_can_send_one_to_another() {
    let mut h = open();
    h.press("o o esc");
    h.press("esc r");
    assert!(h.read_out().starts_with("dealdesk, Renewals, Renewals"));
}

#[test]
fn a_hidden_pane_asks_when_it_is_next_shown_and_only_if_something_changed() {
    let mut h = open();
    h.press("l");
    h.answer::<PageDeals>(no_page());
    h.press("h");
    assert!(h.is_idle(), "deals have not changed");
    h.tell(change());
    h.answer::<PageDeals>(no_page());
    assert!(h.is_idle(), "accounts are hidden");
    h.press("l");
    assert_eq!(h.asked::<PageDeals>().limit, 1);
    h.answer::<PageDeals>(no_page());
    h.press("h l");
    assert!(h.is_idle());
}

#[test]
fn what_was_touched_is_asked_again() {
    let mut h = open();
    h.press("t");
    assert_eq!(h.asked::<PageDeals>().limit, 0);
}

#[test]
fn keys_go_to_what_stands_in_front_and_esc_leaves_it() {
    let mut h = open();
    h.press("o");
    assert!(h.screen().contains("picker []"));
    h.press("x 2 l");
    assert!(
        !h.read_out().contains("typed"),
        "the board does not hear them"
    );
    h.press("esc x");
    assert!(h.read_out().contains("typed x"));
}

#[test]
fn what_was_picked_comes_back_to_who_asked() {
    let mut h = open();
    h.press("o p");
    assert!(!h.screen().contains("picker"));
    assert!(h.screen().contains("picked"));
}

#[test]
fn who_closes_takes_along_what_it_opened() {
    let mut h = open();
    h.press("o z o o");
    assert!(
        h.read_out()
            .starts_with("dealdesk, Pipeline, Deals, Pick, Pick, Pick")
    );
    h.answer::<ShowDeal>(Err(gone()));
    assert_eq!(
        h.read_out().lines().next(),
        Some("dealdesk, Pipeline, Deals")
    );
}

#[test]
fn an_answer_finds_the_one_who_asked_or_nobody() {
    let mut h = open();
    h.press("o a");
    h.answer::<ShowDeal>(Err(gone()));
    assert!(h.screen().contains("picker [\"answered\"]"));
    h.press("a esc o");
    h.answer::<ShowDeal>(Err(gone()));
    assert!(
        h.screen().contains("picker []"),
        "another picker stands there now"
    );
}

#[test]
fn a_refused_deed_is_told_though_nobody_waits_for_it() {
    let mut h = open();
    h.press("o w");
    assert!(!h.screen().contains("picker"));
    h.answer::<LoseDeal>(Err(gone()));
    assert!(h.screen().contains("There is no such deal."));
}

#[test]
fn a_text_goes_to_the_editor_and_comes_back() {
    let mut h = open();
    h.press("e");
    assert_eq!(h.edit("new text"), "old text");
    assert!(h.screen().contains("saved: new text"));
}

#[test]
fn copying_and_keeping_leave_through_the_machine() {
    let mut h = open();
    h.press("y k");
    assert_eq!(h.copied, ["a number"]);
    assert_eq!(h.kept.get("board").map(String::as_str), Some("12"));
    assert!(
        h.screen().contains("kept: Some(\"12\")"),
        "and is known at once"
    );
}

#[test]
fn a_paste_goes_to_what_is_topmost() {
    let mut h = open();
    h.tell(Msg::Paste("some words".into()));
    assert!(h.screen().contains("pasted some words"));
}

#[test]
fn a_larger_window_asks_for_more() {
    let mut h = open();
    h.resize(80, 20);
    assert!(h.is_idle());
    h.resize(80, 40);
    assert_eq!(h.asked::<PageDeals>().limit, 0);
}

#[test]
fn the_shell_and_the_screen_are_a_key_away() {
    let mut h = open();
    h.press("ctrl-z ctrl-l");
    assert!(h.has_suspended);
    assert_eq!(h.repaints, 1);
    assert_eq!(h.asked::<PageDeals>().limit, 0);
}
