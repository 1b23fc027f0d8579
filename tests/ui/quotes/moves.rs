//! The moves of a quote: spelled out, sent once, and told.

use dealdesk::{
    domain::{
        id::{Rev, VersionId},
        people::Role,
        quote::{QuoteState, Signed},
    },
    workflow::quotes::{
        CancelQuote, CreateQuote, DeclineQuote, MoveLine, PageQuotes, RecallQuote, RemoveLine,
        ReviseQuote, ShowQuote, SubmitQuote, UndoQuoteEdit, Written,
    },
};
use uuid::Uuid;

use super::{draft, listed, opened};
use crate::{
    company::{
        quotes::{drafted, page, version, written},
        tom,
    },
    harness::now,
};

fn in_state(state: QuoteState) -> crate::harness::Harness {
    let mut view = drafted();
    view.version.state = state;
    opened(Role::SalesOps, 80, 24, view)
}

fn became(state: QuoteState) -> Written {
    Written {
        state,
        ..written(&drafted())
    }
}

#[test]
fn s_submits_and_says_that_no_rule_asks() {
    let mut h = draft(80, 24);
    h.press("s");
    insta::assert_snapshot!(h.screen());
    h.press("enter");
    assert_eq!(h.asked::<SubmitQuote>().target.seen, Some(Rev(7)));
    h.answer::<SubmitQuote>(Ok(became(QuoteState::Approved)));
    let screen = h.screen();
    assert!(screen.contains("No rule asks for an approval"), "{screen}");
}

#[test]
fn b_recalls_what_is_in_review() {
    let mut view = drafted();
    view.version.state = QuoteState::InReview;
    view.version.submitted = Some(Signed {
        by: tom(),
        by_name: "Tom Berg".into(),
        at: now(),
    });
    let mut h = opened(Role::SalesOps, 80, 24, view);
    h.press("b enter");
    assert_eq!(h.asked::<RecallQuote>().target.seen, Some(Rev(7)));
    let mut h = in_state(QuoteState::Presented);
    h.press("b");
    assert!(
        h.screen().contains("A presented quote cannot be recalled"),
        "{}",
        h.screen()
    );
}

#[test]
fn a_revision_opens_in_its_place() {
    let mut h = in_state(QuoteState::Declined);
    h.press("r");
    let screen = h.screen();
    assert!(screen.contains("Version 4 is made"), "{screen}");
    h.press("enter");
    assert_eq!(h.open_requests::<ReviseQuote>(), 1);
    let next = VersionId(Uuid::from_u128(0x4004));
    h.answer::<ReviseQuote>(Ok(Written {
        version: next,
        number: "Q-2026-0417v4".into(),
        ..became(QuoteState::Draft)
    }));
    let names: Vec<_> = (0..h.open_requests::<ShowQuote>())
        .map(|_| h.asked::<ShowQuote>().0.clone())
        .collect();
    assert!(
        names
            .iter()
            .all(|it| *it == dealdesk::workflow::quotes::QuoteName::Version(next)),
        "{names:?}"
    );
    assert!(
        h.screen().contains("is a draft; type what changes"),
        "{}",
        h.screen()
    );
}

#[test]
fn a_cancel_needs_a_reason_and_a_decline_does_not() {
    let mut h = in_state(QuoteState::Presented);
    h.press("d enter");
    assert_eq!(h.open_requests::<DeclineQuote>(), 1);
    let mut h = in_state(QuoteState::Presented);
    h.press("X enter");
    assert_eq!(h.open_requests::<CancelQuote>(), 0);
    h.type_text("They merge.");
    h.press("enter");
    assert_eq!(
        h.asked::<CancelQuote>().why.as_ref().unwrap().as_str(),
        "They merge."
    );
}

#[test]
fn lines_are_removed_moved_and_taken_back() {
    let mut h = draft(80, 24);
    h.press("x");
    assert!(
        h.screen().contains("Its option goes with it."),
        "{}",
        h.screen()
    );
    h.press("enter");
    assert_eq!(h.open_requests::<RemoveLine>(), 1);
    let mut h = draft(80, 24);
    h.press("K");
    assert!(
        h.screen().contains("It is the first of its kind."),
        "{}",
        h.screen()
    );
    h.press("J");
    assert_eq!(h.asked::<MoveLine>().to, 3);
    let mut h = draft(80, 24);
    h.press("u");
    assert_eq!(h.asked::<UndoQuoteEdit>().target.seen, Some(Rev(7)));
}

#[test]
fn c19_from_a_deal_to_its_quotes_and_to_a_new_one() {
    let mut h = listed(Role::Sales, 80, 24);
    h.press("n");
    assert!(
        h.screen().contains("A quote is made from a deal."),
        "{}",
        h.screen()
    );
    h.press("g d j Q");
    let query = &h.asked::<PageQuotes>().query;
    let filter = &query.filter;
    assert_eq!(
        (filter.deal.map(|it| it.0), &filter.states),
        (Some(Uuid::from_u128(2)), &None)
    );
    h.answer::<PageQuotes>(page([]));
    assert!(h.screen().contains("n makes the first"), "{}", h.screen());
    h.press("n");
    assert_eq!(h.open_requests::<CreateQuote>(), 1);
    h.answer::<CreateQuote>(Ok(written(&drafted())));
    assert_eq!(h.open_requests::<ShowQuote>(), 1, "it opens at once");
}

#[test]
fn one_past_its_date_acts_as_expired() {
    let mut h = listed(Role::Sales, 80, 24);
    let screen = h.screen();
    assert!(
        screen
            .lines()
            .any(|it| it.contains("Q-2026-0371") && it.contains("expired")),
        "{screen}"
    );
    h.press("j j enter");
    let mut view = drafted();
    view.version = version(3);
    h.answer::<ShowQuote>(Ok(view));
    h.press("s");
    assert!(
        h.screen().contains("Revise Q-2026-0371v2"),
        "{}",
        h.screen()
    );
}

#[test]
fn every_figure_is_proved() {
    let mut h = draft(80, 24);
    h.press("l l =");
    insta::assert_snapshot!(h.screen());
    h.press("esc G =");
    insta::assert_snapshot!("the_sum_is_proved", h.screen());
    h.press("esc g g l l l =");
    assert!(h.screen().contains("864,000.00"), "{}", h.screen());
}
