//! Deals that change hands: one, the marked ones, all that an absent seller has open.

use dealdesk::{
    domain::{
        deal::Stage,
        handover::{Handed, Heap, OpenOf},
        id::{PersonId, Rev},
        money::Currency,
        people::Role,
        refusal::Refusal,
    },
    workflow::{
        Page,
        batches::{BeginBatch, EndBatch, InBatch},
        deals::{DealName, Moved, ReassignDeal, UndoDeal},
        handover::{ListOpenOf, OneOpen, ShowOpenOf},
        people::{Colleague, ListPeople},
    },
};
use uuid::Uuid;

use super::{colleague, counted};
use crate::{
    company::{self, deal},
    harness::Harness,
};

fn people() -> Result<Page<Colleague>, Refusal> {
    Ok(Page {
        rows: vec![
            colleague(1, "Aiko Sato", "sales"),
            colleague(2, "Lea Brandt", "legal"),
            colleague(3, "Tom Berg", "sales"),
        ],
        next: None,
    })
}

fn given(n: u32, rev: i64) -> Result<Moved, Refusal> {
    let moved = company::moved(n, deal(n).stage)?;
    Ok(Moved {
        rev: Rev(rev),
        ..moved
    })
}

#[test]
fn f1_a_deal_is_given_with_a_reason_to_somebody_who_can_own_it() {
    let mut h = company::open(Role::SalesOps);
    h.press("R");
    h.answer::<ListPeople>(people());
    insta::assert_snapshot!(h.screen());
    h.type_text("aiko");
    h.press("ctrl-s");
    assert_eq!(h.open_requests::<ReassignDeal>(), 0, "it needs a reason");
    h.type_text("Tom is away");
    h.press("ctrl-s");
    let asked = h.asked::<ReassignDeal>();
    assert_eq!(asked.target.deal, DealName::Id(deal(1).id));
    assert_eq!(asked.to, Uuid::from_u128(1).to_string());
    h.answer::<ReassignDeal>(given(1, 2));
    assert!(h.screen().contains("D-2026-0001 is Aiko Sato's."));
}

#[test]
fn f1_a_seller_is_told_who_gives_deals() {
    let mut h = company::open(Role::Sales);
    h.press("R");
    assert!(h.screen().contains("Only deal desk may reassign a deal."));
}

#[test]
fn f1_marked_deals_are_given_together_and_can_be_taken_back() {
    let mut h = company::open(Role::SalesOps);
    h.press("space space space R");
    h.answer::<ListPeople>(people());
    h.type_text("aiko");
    h.press("ctrl-s");
    insta::assert_snapshot!(h.screen());
    h.press("enter");
    assert!(h.screen().contains("This needs a note."));
    h.type_text("Tom is away");
    h.press("enter");
    let begun = h.asked::<BeginBatch>();
    assert_eq!((begun.0.verb, begun.0.total), ("deal.reassign", 3));
    h.answer::<BeginBatch>(counted(3));
    h.answer::<InBatch<ReassignDeal>>(given(1, 2));
    let refusal = Refusal::changed("deal.changed", "Tom Berg changed it.");
    h.answer::<InBatch<ReassignDeal>>(Err(refusal));
    let asked = h.asked::<InBatch<ReassignDeal>>();
    assert_eq!(asked.deed.why.as_ref().unwrap().as_str(), "Tom is away");
    h.answer::<InBatch<ReassignDeal>>(given(3, 2));
    h.answer::<EndBatch>(counted(3));
    insta::assert_snapshot!(h.screen());

    h.press("u");
    let begun = h.asked::<BeginBatch>();
    assert_eq!((begun.0.verb, begun.0.total), ("deal.undo", 2));
    h.answer::<BeginBatch>(counted(2));
    let seen = h.asked::<InBatch<UndoDeal>>().deed.target.seen;
    assert_eq!(seen, Some(Rev(2)), "only what stands as it was given");
    h.answer::<InBatch<UndoDeal>>(given(1, 3));
    h.answer::<InBatch<UndoDeal>>(given(3, 3));
    h.answer::<EndBatch>(counted(2));
    let says = "Take 2 deals back: 2 of 2 done.";
    assert!(h.screen().contains(says), "{}", h.screen());
    assert!(h.screen().contains("1 marked"), "what was refused stays so");
}

fn open_of_tom(heaps: Vec<Heap>) -> Result<OpenOf, Refusal> {
    Ok(OpenOf {
        owner: PersonId(Uuid::from_u128(3)),
        name: "Tom Berg".into(),
        what: Handed::Deals,
        heaps,
    })
}

/// Tom has 700 open, and all of it shall be Aiko's.
fn handing_over() -> Harness {
    let mut h = company::open(Role::SalesOps);
    h.press(":");
    h.type_text("hand over");
    h.press("enter");
    h.answer::<ListPeople>(people());
    h.type_text("tom");
    h.press("tab");
    h.type_text("aiko");
    h.press("ctrl-s");
    assert_eq!(
        h.asked::<ShowOpenOf>().owner,
        Uuid::from_u128(3).to_string()
    );
    h
}

#[test]
fn f1_all_of_an_absent_seller_is_given_after_a_look_at_what_it_is() {
    let mut h = handing_over();
    let heap = |stage: Stage, count, amount: i64, unknown| Heap {
        state: stage.name().into(),
        currency: Currency::USD,
        count,
        amount: amount.into(),
        unknown,
    };
    h.answer::<ShowOpenOf>(open_of_tom(vec![
        heap(Stage::Qualify, 500, 1_200_000, 3),
        heap(Stage::Propose, 200, 64_000, 0),
    ]));
    insta::assert_snapshot!(h.screen());
    h.type_text("away until March");
    h.press("enter");
    let open = |from: u32, to: u32| {
        let open = (from..=to).map(|n| OneOpen {
            id: deal(n).id.0,
            number: deal(n).number,
            rev: Rev(4),
        });
        Ok(open.collect())
    };
    h.answer::<ListOpenOf>(open(1, 500));
    assert!(h.screen().contains("Reading them: 500 so far."));
    assert_eq!(h.asked::<ListOpenOf>().after, Some(deal(500).id.0));
    h.answer::<ListOpenOf>(open(501, 700));
    h.answer::<ListOpenOf>(Ok(Vec::new()));
    let begun = h.asked::<BeginBatch>();
    assert_eq!((begun.0.verb, begun.0.total), ("deal.reassign", 700));
    assert_eq!(begun.0.note.as_ref().unwrap().as_str(), "away until March");
    h.answer::<BeginBatch>(counted(700));
    assert_eq!(
        h.asked::<InBatch<ReassignDeal>>().deed.target.seen,
        Some(Rev(4))
    );
}

#[test]
fn f1_who_has_nothing_open_is_told_beside_the_name() {
    let mut h = handing_over();
    h.answer::<ShowOpenOf>(open_of_tom(Vec::new()));
    let says = "Tom Berg has no open deal that you see.";
    assert!(h.screen().contains(says), "{}", h.screen());
    h.type_text("tom");
    h.press("ctrl-s");
    let says = "It is a deal of Tom Berg's already.";
    assert!(h.screen().contains(says), "{}", h.screen());
}
