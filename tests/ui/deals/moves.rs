//! The moves of a deal: what is ready, what is spelled out, what is sent, and what becomes of it.

use dealdesk::{
    domain::{
        deal::{Deal, LastMove, Stage},
        id::{PersonId, Rev},
        people::Role,
        refusal::Refusal,
    },
    ui::msg::Msg,
    workflow::{
        Topic,
        deals::{
            AdvanceDeal, DealName, LoseDeal, PageDeals, ReopenDeal, StepBackDeal, TallyDeals,
            UndoDeal, WinDealElsewhere,
        },
    },
};
use uuid::Uuid;

use crate::{
    company::{change, deal, deals, lost, moved, open_with, tom, won},
    harness::now,
};

/// Advanced by Maria from where it stood before.
fn advanced_by(by: PersonId) -> Deal {
    Deal {
        last: LastMove {
            event: Some("advance".into()),
            from: Some(Stage::Qualify),
            by: Some(by),
            by_name: None,
        },
        ..deal(4)
    }
}

#[test]
fn advancing_names_the_next_stage_and_sends_the_revision_and_the_note() {
    let mut h = open_with(Role::Sales, [deal(3)]);
    h.press("s");
    let words = h.screen();
    assert!(words.contains("Contoso: Seats 500 → 800, USD 96,000.00"));
    assert!(words.contains("From propose to negotiate. Next: price and paper are agreed."));
    h.type_text("they like it");
    h.press("enter");
    let asked = h.asked::<AdvanceDeal>();
    assert_eq!(asked.target.deal, DealName::Id(deal(3).id));
    assert_eq!(asked.target.seen, Some(Rev(1)));
    assert_eq!(asked.to, None, "the next");
    assert_eq!(
        asked.note.as_ref().map(|it| it.as_str()),
        Some("they like it")
    );
}

#[test]
fn while_a_deed_is_under_way_its_row_is_marked_and_takes_no_other() {
    let mut h = open_with(Role::Sales, [deal(3), deal(4)]);
    h.press("s enter");
    assert!(h.screen().contains("\n… Contoso"));
    h.press("x");
    assert!(h.screen().contains("D-2026-0003 is being written."));
    h.press("j s");
    assert!(
        h.screen().contains("┌ Advance D-2026-0004"),
        "the others are free"
    );
    h.press("esc");
    h.answer::<AdvanceDeal>(moved(3, Stage::Negotiate));
    assert!(
        h.screen()
            .contains("D-2026-0003 is in negotiate. Next: price")
    );
    assert!(!h.screen().contains("\n… Contoso"));
    h.asked::<PageDeals>();
    h.asked::<TallyDeals>();
}

#[test]
fn what_is_not_known_keeps_a_deal_where_it_is_and_the_domain_says_so() {
    for (n, says) in [
        (
            13,
            "It has no account yet, so it cannot leave this stage. Edit the deal first.",
        ),
        (
            2,
            "A deal in negotiate has no next stage. It is won when its contract is executed",
        ),
    ] {
        let mut h = open_with(Role::Sales, [deal(n)]);
        assert!(
            !h.footer().contains("s advance"),
            "the footer offers what is ready"
        );
        h.press("s");
        assert!(h.read_out().contains(says), "{}", h.read_out());
        assert!(h.is_idle());
    }
    let no_step = Deal {
        next_step: None,
        ..deal(3)
    };
    let mut h = open_with(Role::Sales, [no_step]);
    h.press("s");
    assert!(h.read_out().contains("It has no next step yet"));
}

#[test]
fn losing_demands_a_reason() {
    let mut h = open_with(Role::Sales, [deal(3)]);
    h.press("x enter");
    assert!(h.footer().contains("This needs a note. Say why."));
    assert!(h.is_idle());
    h.press("space enter");
    assert!(h.is_idle(), "a blank is no reason");
    h.type_text("no budget");
    h.press("enter");
    let asked = h.asked::<LoseDeal>();
    assert_eq!(asked.why.as_ref().map(|it| it.as_str()), Some("no budget"));
    assert_eq!(asked.target.seen, Some(Rev(1)));
}

#[test]
fn a_note_outlives_leaving_and_a_refusal_and_is_gone_when_the_deed_is_done() {
    let mut h = open_with(Role::Sales, [deal(3), deal(4)]);
    h.press("x");
    h.type_text("no budget");
    h.press("esc j x");
    assert!(!h.screen().contains("no budget"), "each deal has its own");
    h.press("esc k x");
    assert!(h.screen().contains("no budget"));
    h.press("enter");
    h.answer::<LoseDeal>(Err(Refusal::store(
        "store.slow",
        "The store did not answer.",
    )));
    assert!(h.screen().contains("The store did not answer."));
    h.press("x");
    assert!(h.screen().contains("no budget"));
    h.press("enter");
    h.answer::<LoseDeal>(moved(3, Stage::ClosedLost));
    assert!(h.kept.is_empty(), "{:?}", h.kept);
}

#[test]
fn stepping_back_demands_a_reason_but_not_for_ones_own_last_advance() {
    let mut h = open_with(Role::Sales, [deal(3)]);
    h.press("b enter");
    assert!(h.footer().contains("This needs a note."));
    h.type_text("wrong person");
    h.press("enter");
    let asked = h.asked::<StepBackDeal>();
    assert_eq!(
        asked.why.as_ref().map(|it| it.as_str()),
        Some("wrong person")
    );

    let mut h = open_with(Role::Sales, [advanced_by(PersonId(Uuid::nil()))]);
    h.press("b");
    assert!(h.screen().contains("Back from develop to qualify."));
    assert!(h.screen().contains("Note (if you like)"));
    h.press("enter");
    assert_eq!(h.asked::<StepBackDeal>().why, None);
}

#[test]
fn what_is_undone_is_told_by_where_the_deal_stands_then() {
    let mut h = open_with(Role::Sales, [advanced_by(PersonId(Uuid::nil()))]);
    h.press("u");
    assert_eq!(h.asked::<UndoDeal>().target.seen, Some(Rev(1)));
    h.answer::<UndoDeal>(moved(3, Stage::Qualify));
    assert!(h.footer().contains("is in qualify."), "{}", h.footer());
}

#[test]
fn the_store_is_asked_what_there_is_to_undo() {
    for other in [advanced_by(tom()), deal(3)] {
        let stage = other.stage;
        let mut h = open_with(Role::Sales, [other]);
        h.press("u");
        assert_eq!(h.asked::<UndoDeal>().target.seen, Some(Rev(1)));
        h.press("u");
        assert!(h.read_out().contains("is being written"));
        h.answer::<UndoDeal>(moved(3, stage));
        assert!(h.read_out().contains("is taken back."));
    }
    let mut h = open_with(Role::SalesOps, [lost(3)]);
    h.press("u");
    assert!(h.is_idle());
    assert!(
        h.read_out().contains("Closing a deal is not undone"),
        "{}",
        h.read_out()
    );
}

#[test]
fn a_lost_deal_is_reopened_by_the_deal_desk_with_a_reason() {
    let mut h = open_with(Role::SalesOps, [lost(3)]);
    h.press("r");
    assert!(h.screen().contains("It goes back to develop."));
    h.type_text("they called");
    h.press("enter");
    let asked = h.asked::<ReopenDeal>();
    assert_eq!(
        asked.why.as_ref().map(|it| it.as_str()),
        Some("they called")
    );
    let mut h = open_with(Role::SalesOps, [won(3)]);
    h.press("r");
    assert!(h.read_out().contains("A won deal cannot be reopened."));
}

#[test]
fn a_win_elsewhere_is_recorded_with_its_evidence() {
    let mut h = open_with(Role::SalesOps, [deal(3)]);
    h.press("W ctrl-s");
    assert!(h.read_out().contains("Evidence: empty. This is needed."));
    h.type_text("PO 4711");
    h.press("tab");
    h.type_text("signed at the fair");
    h.press("enter");
    let asked = h.asked::<WinDealElsewhere>();
    assert_eq!(asked.target.seen, Some(Rev(1)));
    assert_eq!(asked.won.amount.to_string(), "96000.00");
    assert_eq!(asked.won.on, now().date_naive());
    assert_eq!(asked.won.evidence, "PO 4711");
    assert_eq!(
        asked.why.as_ref().map(|it| it.as_str()),
        Some("signed at the fair")
    );
    h.answer::<WinDealElsewhere>(moved(3, Stage::ClosedWon));
    assert!(
        h.screen()
            .contains("D-2026-0003 is in won. What is won stays")
    );
    assert!(h.kept.is_empty());
}

#[test]
fn a_win_half_typed_is_found_again() {
    let mut h = open_with(Role::SalesOps, [deal(3)]);
    h.press("W tab tab");
    h.tell(Msg::Paste("PO 4711".into()));
    h.press("esc W");
    assert!(h.read_out().contains("Evidence: PO 4711."));
    assert!(h.read_out().contains("What you typed here before is back."));
    h.press("ctrl-x W");
    assert!(h.read_out().contains("Evidence: empty."));
}

#[test]
fn the_deed_stays_with_the_deal_it_was_spelled_out_for() {
    let mut h = open_with(Role::Sales, [deal(3), deal(4), deal(5)]);
    h.press("x");
    h.tell(change(Topic::Deals));
    h.answer::<PageDeals>(deals([5, 4]));
    h.type_text("no budget");
    h.press("enter");
    assert_eq!(h.asked::<LoseDeal>().target.deal, DealName::Id(deal(3).id));
}
