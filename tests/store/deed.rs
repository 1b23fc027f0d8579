//! Deeds and questions as the program sends them, in few words.

use dealdesk::{
    domain::{
        deal::Deal,
        id::{CommandId, DealId, Rev},
        refusal::Refusal,
        text::Note,
    },
    workflow::{
        ask::{Ask, answer},
        deals::{AdvanceDeal, DealName, LoseDeal, ShowDeal, Target},
        desk::Desk,
    },
};
use uuid::Uuid;

use crate::{
    psql::value,
    support::{Store, run},
};

pub async fn said<A: Ask>(desk: &Desk, ask: A) -> Result<A::Answer, Refusal> {
    answer(ask, desk.clone()).await
}

pub fn once() -> CommandId {
    CommandId(Uuid::now_v7())
}

pub fn why(text: &str) -> Option<Note> {
    Note::said(text)
}

/// Deals of the company are called `Seats 1` to `Seats 40`; every third is Tom's.
pub async fn deal(store: &Store, name: &str) -> DealId {
    let sql = format!("select id from dealdesk.deal where name = '{name}'");
    DealId(value(&mut store.boss().await, &sql).await)
}

/// Names somebody as a helper on deals of whatever team, past the doors.
pub async fn named_on(store: &Store, login: &str, deals: &[&str]) {
    let sql = format!(
        "insert into dealdesk.deal_person (deal_id, person_id, part)
         select d.id, u.id, 'helper' from dealdesk.deal d, dealdesk.app_user u
         where d.name = any ('{{{}}}') and u.login = '{login}'",
        deals.join(",")
    );
    run(&mut store.login("dealdesk").await, &sql).await;
}

pub fn on(deal: DealId, seen: Option<Rev>) -> Target {
    Target {
        deal: DealName::Id(deal),
        seen,
        command: once(),
    }
}

pub fn advance(deal: DealId, seen: Option<Rev>) -> AdvanceDeal {
    AdvanceDeal {
        target: on(deal, seen),
        to: None,
        note: None,
    }
}

pub fn lose(deal: DealId, reason: &str) -> LoseDeal {
    LoseDeal {
        target: on(deal, None),
        why: why(reason),
    }
}

pub async fn look(desk: &Desk, deal: DealId) -> Deal {
    said(desk, ShowDeal(DealName::Id(deal))).await.unwrap().deal
}
