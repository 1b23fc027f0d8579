//! Many deals: their orders are made once, at the end.

use std::sync::Arc;

use dealdesk::{
    domain::refusal::Refusal,
    workflow::{
        deals::PageDeals,
        imports::{LARGE, PutInOrder, ReadCrm, TakeBatch},
    },
};

use super::{naming, plan_of, taken};
use crate::harness::Harness;

fn many() -> Harness {
    let mut h = naming();
    h.type_text("/home/maria/crm");
    h.press("enter");
    h.answer::<ReadCrm>(Ok(Arc::new(plan_of(LARGE))));
    h.press("enter");
    h.answer::<TakeBatch>(taken(85));
    h.answer::<TakeBatch>(taken(7));
    h
}

#[test]
fn many_deals_are_put_in_order_at_the_end() {
    let mut h = many();
    h.answer::<TakeBatch>(taken(1_000));
    h.answer::<TakeBatch>(taken(170));
    assert!(h.screen().contains("Putting the deals in order"));
    h.press("enter");
    h.answer::<PutInOrder>(Ok(()));
    assert!(h.screen().contains("sales_pipeline.csv"));
    h.asked::<PageDeals>();
}

#[test]
fn many_deals_are_put_in_order_however_it_ends() {
    let mut h = many();
    h.press("ctrl-x");
    h.answer::<TakeBatch>(taken(1_000));
    h.answer::<PutInOrder>(Err(Refusal::store("store.slow", "The store is busy.")));
    let screen = h.screen();
    assert!(screen.contains("The store is busy."));
    assert!(screen.contains("Stopped. What was taken is whole"));

    let mut h = many();
    h.answer::<TakeBatch>(Err(Refusal::store("store.slow", "The store is busy.")));
    h.asked::<PutInOrder>();

    let mut h = many();
    h.press("esc");
    h.asked::<PutInOrder>();
}
