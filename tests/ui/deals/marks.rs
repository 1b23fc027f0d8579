//! Marks, and verbs on all that is marked.

use dealdesk::{
    domain::{
        deal::{Stage, Step},
        id::Rev,
        people::Role,
        refusal::Refusal,
        text::Note,
    },
    ui::msg::Msg,
    workflow::{
        From, Topic,
        batches::{BeginBatch, Counted, EndBatch, InBatch},
        deals::{DealName, PageDeals, StepDeal, TallyDeals},
    },
};
use uuid::Uuid;

use crate::{
    company::{answer_all, answer_page, change, changed_by_tom, deal, deals, moved, open, page},
    harness::Harness,
};

type StepInBatch = InBatch<StepDeal>;

fn counted(total: i32) -> Result<Counted, Refusal> {
    Ok(Counted {
        id: dealdesk::domain::id::BatchId(Uuid::nil()),
        state: "ended".into(),
        total,
        done: None,
        refused: None,
    })
}

/// Among many deals, with these pages answered.
fn among_many(count: u32) -> Harness {
    let mut h = Harness::open(Role::SalesOps);
    h.answer::<TallyDeals>(Ok(crate::company::tallies(&[])));
    answer_page(&mut h, count);
    h
}

fn advanced(h: &mut Harness) -> u32 {
    let asked = h.asked::<StepInBatch>();
    let DealName::Id(id) = asked.deed.target.deal else {
        panic!("{asked:?}");
    };
    u32::try_from(id.0.as_u128()).unwrap()
}

#[test]
fn marks_are_told_with_their_totals_by_currency() {
    let mut h = open(Role::SalesOps);
    h.press("j space space j j j space j j j j j j space");
    insta::assert_snapshot!(h.screen());
    assert!(h.read_out().contains("4 marked"), "{}", h.read_out());
    h.press("space");
    assert!(h.screen().contains("3 marked"), "{}", h.screen());
    h.press("esc");
    assert!(h.screen().contains("open, by close"), "{}", h.screen());
}

#[test]
fn f1_marks_stay_while_the_list_shows_others_and_reads_again() {
    let mut h = open(Role::SalesOps);
    h.press("space space f");
    h.answer::<PageDeals>(deals([]));
    assert!(h.screen().contains("2 marked"), "{}", h.screen());
    h.press("f f f");
    h.answer::<PageDeals>(deals(1..=14));
    h.tell(change(Topic::Deals));
    h.answer::<TallyDeals>(Ok(crate::company::tallies(&[])));
    h.answer::<PageDeals>(page([changed_by_tom(deal(1)), deal(2)]));
    assert!(h.screen().contains("2 marked"), "{}", h.screen());
    h.press("s enter");
    h.answer::<BeginBatch>(counted(2));
    let seen = h.asked::<StepInBatch>().deed.target.seen;
    assert_eq!(seen, Some(Rev(2)), "what is acted on is what was seen last");
}

#[test]
fn c01_a_range_marks_from_here_to_there_both_ways() {
    for keys in ["j v j j j v", "j j j j v k k k v"] {
        let mut h = open(Role::SalesOps);
        h.press(keys);
        assert!(h.screen().contains("4 marked"), "{keys}: {}", h.screen());
    }
}

#[test]
fn a_range_over_rows_that_are_not_held_is_asked_for() {
    let mut h = among_many(900);
    h.press("v G");
    answer_page(&mut h, 900);
    h.press("v");
    answer_page(&mut h, 900);
    assert!(h.screen().contains("marking: 500 so far"), "{}", h.screen());
    answer_page(&mut h, 900);
    assert!(h.screen().contains("900 marked"), "{}", h.screen());

    let mut h = among_many(900);
    h.press("G");
    answer_page(&mut h, 900);
    h.press("v g g");
    answer_page(&mut h, 900);
    h.press("v");
    assert!(matches!(h.asked::<PageDeals>().from, From::At(_)));
    answer_page(&mut h, 900);
    answer_page(&mut h, 900);
    answer_page(&mut h, 900);
    assert!(h.screen().contains("900 marked"), "{}", h.screen());
}

#[test]
fn all_that_the_filter_leaves_is_marked_and_ten_thousand_are_the_most() {
    let mut h = among_many(12_000);
    h.press("*");
    for _ in 0..20 {
        answer_page(&mut h, 12_000);
    }
    let says = "10000 deals are marked";
    assert!(h.screen().contains(says), "{}", h.screen());
    assert!(h.screen().contains("10000 marked"), "{}", h.screen());
    h.press("G");
    answer_page(&mut h, 12_000);
    h.press("space");
    let says = "as many as one batch takes";
    assert!(h.screen().contains(says), "{}", h.screen());
}

#[test]
fn marking_all_can_be_let_go_of() {
    let mut h = among_many(3000);
    h.press("*");
    answer_page(&mut h, 3000);
    h.press("esc");
    answer_page(&mut h, 3000);
    assert!(h.is_idle());
    assert!(!h.screen().contains("mark"), "{}", h.screen());
}

#[test]
fn a_verb_on_marked_deals_spells_its_consequence_out_once() {
    let mut h = open(Role::SalesOps);
    h.press("space space space s");
    insta::assert_snapshot!(h.screen());
    h.press("esc x enter");
    let says = "This needs a note.";
    assert!(h.screen().contains(says), "{}", h.screen());
    let mut auditor = open(Role::Auditor);
    auditor.press("space s");
    assert!(
        auditor.screen().contains("may advance a deal"),
        "{}",
        auditor.screen()
    );
}

#[test]
fn f1_each_is_a_deed_of_its_own_with_the_note_said_once() {
    let mut h = open(Role::SalesOps);
    h.press("j space j space x");
    h.type_text("no budget");
    h.press("enter");
    let intent = h.asked::<BeginBatch>().0.clone();
    assert_eq!((intent.verb, intent.total), ("deal.lose", 2));
    assert_eq!(intent.note, Note::said("no budget"));
    h.answer::<BeginBatch>(counted(2));
    let note = Note::said("no budget");
    for n in [2, 4] {
        assert_eq!(advanced(&mut h), n);
        assert_eq!(
            h.asked::<StepInBatch>().deed.step,
            Step::Lose { note: note.clone() }
        );
        h.answer::<StepInBatch>(moved(n, Stage::ClosedLost));
    }
    assert_eq!(h.asked::<EndBatch>().refused, 0);
    h.answer::<EndBatch>(counted(2));
    assert!(
        h.screen().contains("Lose 2 deals: 2 of 2 done."),
        "{}",
        h.screen()
    );
    answer_all(&mut h);
    assert!(!h.screen().contains("marked"), "{}", h.screen());
    assert!(h.kept.is_empty(), "{:?}", h.kept);
}

#[test]
fn f1_one_refusal_does_not_stop_the_rest_and_stays_marked() {
    let mut h = open(Role::SalesOps);
    h.press("space j space space s enter");
    h.answer::<BeginBatch>(counted(3));
    h.answer::<StepInBatch>(moved(1, Stage::Negotiate));
    h.answer::<StepInBatch>(Err(Refusal::changed(
        "deal.changed",
        "Tom Berg changed D-2026-0003 4 s ago: it is in propose.",
    )));
    h.answer::<StepInBatch>(moved(4, Stage::Propose));
    assert_eq!(h.asked::<EndBatch>().refused, 1);
    h.answer::<EndBatch>(counted(3));
    insta::assert_snapshot!(h.screen());
    h.press("esc");
    assert!(h.screen().contains("1 marked"), "{}", h.screen());
    h.press(".");
    assert!(h.screen().contains("Advance 1 deal"), "{}", h.screen());
}

#[test]
fn a_batch_stops_after_what_is_under_way() {
    let mut h = among_many(400);
    h.press("*");
    answer_page(&mut h, 400);
    h.press("s enter");
    h.answer::<BeginBatch>(counted(400));
    for n in 1..=60 {
        h.answer::<StepInBatch>(moved(n, Stage::Develop));
    }
    assert!(h.screen().contains("60 of 400 done"), "{}", h.screen());
    h.press("ctrl-c");
    for n in 61..=63 {
        h.answer::<StepInBatch>(moved(n, Stage::Develop));
    }
    h.answer::<EndBatch>(counted(400));
    let says = "63 of 400 done, 337 not begun.";
    assert!(h.screen().contains(says), "{}", h.screen());
    h.press("esc");
    assert!(h.screen().contains("337 marked"), "{}", h.screen());
}

#[test]
fn ten_thousand_deeds_are_never_out_at_once() {
    let mut h = among_many(10_000);
    h.press("*");
    for _ in 0..20 {
        answer_page(&mut h, 10_000);
    }
    h.press("s enter");
    h.answer::<BeginBatch>(counted(10_000));
    for n in 1..=10_000 {
        assert!(h.open_requests::<StepInBatch>() <= 3);
        h.answer::<StepInBatch>(moved(n, Stage::Develop));
    }
    assert_eq!(h.open_requests::<StepInBatch>(), 0);
    h.answer::<EndBatch>(counted(10_000));
    assert!(h.screen().contains("10000 of 10000 done"), "{}", h.screen());
}

#[test]
fn a_store_out_of_reach_is_not_asked_ten_thousand_times() {
    let mut h = among_many(400);
    h.press("*");
    answer_page(&mut h, 400);
    h.press("s enter");
    h.answer::<BeginBatch>(counted(400));
    for _ in 0..3 {
        h.answer::<StepInBatch>(Err(Refusal::store("store.unreachable", "It is gone.")));
    }
    h.answer::<EndBatch>(Err(Refusal::store("store.unreachable", "It is gone.")));
    let says = "3 refused, 397 not begun.";
    assert!(h.screen().contains(says), "{}", h.screen());
}

#[test]
fn the_last_verb_is_repeated_on_the_selected_deal_as_well() {
    let mut h = open(Role::SalesOps);
    h.press(".");
    let says = "Nothing was done yet";
    assert!(h.screen().contains(says), "{}", h.screen());
    h.press("x");
    h.type_text("no budget");
    h.press("enter j .");
    assert!(h.screen().contains("Lose D-2026-0002"), "{}", h.screen());
    assert!(h.screen().contains("no budget"), "{}", h.screen());
}

#[test]
fn what_is_written_while_the_desk_only_reads_is_nothing() {
    let mut h = open(Role::SalesOps);
    h.press("space");
    h.tell(Msg::Link(dealdesk::ui::msg::Link::Lost {
        since: crate::harness::now(),
    }));
    h.press("s");
    assert!(h.screen().contains("out of reach"), "{}", h.screen());
}
