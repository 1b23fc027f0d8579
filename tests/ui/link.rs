//! A store that goes out of reach and comes back.

use dealdesk::{
    domain::refusal::Refusal,
    ui::msg::{Link, Msg},
    workflow::deals::{LoseDeal, PageDeals, ShowDeal},
};

use crate::{
    board::{boards, no_page},
    harness::{Harness, now},
};

const SENTENCE: &str = "The store is out of reach: nothing is written until it is back.";

fn lost() -> Harness {
    let mut h = Harness::with_panes(boards());
    h.answer::<PageDeals>(no_page());
    h.tell(Msg::Link(Link::Live));
    h.answer::<PageDeals>(no_page());
    h.tell(Msg::Link(Link::Lost { since: now() }));
    h
}

#[test]
fn a_line_that_stands_or_was_passed_over_by_many_changes_asks_again() {
    let mut h = Harness::with_panes(boards());
    h.answer::<PageDeals>(no_page());
    for _ in 0..2 {
        h.tell(Msg::Link(Link::Live));
        h.answer::<PageDeals>(no_page());
    }
    assert!(h.is_idle());
}

#[test]
fn every_state_has_a_word_and_a_glyph() {
    let mut h = Harness::with_panes(boards());
    for (link, says) in [
        (Link::Connecting, "○ connecting"),
        (Link::Live, "● live"),
        (Link::Polling, "○ polling"),
        (Link::Lost { since: now() }, "○ not live since 10:00"),
    ] {
        h.tell(Msg::Link(link));
        assert!(h.screen().lines().next().unwrap().contains(says), "{says}");
    }
}

#[test]
fn it_is_lost_since_it_was_first_lost() {
    let mut h = lost();
    let later = now() + chrono::TimeDelta::minutes(5);
    h.tell(Msg::Link(Link::Lost { since: later }));
    assert!(h.screen().contains("since 10:00"));
    assert!(h.is_idle(), "and nothing ticks");
}

#[test]
fn a_deed_is_refused_and_the_pane_told() {
    let mut h = lost();
    h.press("w");
    assert!(h.is_idle(), "nothing goes out");
    assert!(h.screen().contains(&format!("refused: {SENTENCE}")));
}

#[test]
fn what_would_be_spelled_out_is_refused_before() {
    let mut h = lost();
    h.press(": w r i t e enter");
    assert!(h.screen().contains(SENTENCE));
    assert!(h.read_out().contains("Commands"), "the palette stays");
}

#[test]
fn a_question_that_stood_there_already_keeps_its_note() {
    let mut h = lost();
    h.tell(Msg::Link(Link::Live));
    h.press("c");
    h.type_text("because");
    h.tell(Msg::Link(Link::Lost { since: now() }));
    h.press("enter");
    assert!(h.screen().contains(SENTENCE) && h.screen().contains("because"));
    h.tell(Msg::Link(Link::Live));
    h.press("enter");
    h.asked::<LoseDeal>();
}

#[test]
fn questions_go_out_all_the_same() {
    let mut h = lost();
    h.press("a");
    h.answer::<ShowDeal>(Err(Refusal::store("store.gone", "Nobody answers.")));
    assert!(h.screen().contains("answered"));
}

#[test]
fn when_it_is_back_everything_is_asked_again() {
    for back in [Link::Live, Link::Polling] {
        let mut h = lost();
        h.tell(Msg::Link(back));
        assert_eq!(h.asked::<PageDeals>().limit, 0);
        h.answer::<PageDeals>(no_page());
        assert!(h.is_idle(), "the hidden ones wait");
        h.press("l");
        assert_eq!(h.asked::<PageDeals>().limit, 1);
    }
}
