//! The same store where it is asked for several stages at once.

use dealdesk::{
    domain::{deal::Deal, people::Role, refusal::Refusal},
    workflow::{
        From, Page,
        deals::{Listed, PageStages, Placed, Slice, TallyDeals},
    },
};

use super::{cursor, deal, listed, tallies};
use crate::harness::Harness;

/// The deals from one to `count`, stage by stage, as a store that holds no others.
pub fn answer_stages(h: &mut Harness, count: u32) {
    let all: Vec<_> = (1..=count).map(deal).collect();
    answer_stages_of(h, &all);
}

pub fn answer_stages_of(h: &mut Harness, deals: &[Deal]) {
    let asked = h.asked::<PageStages>();
    let pages = asked.slices.iter().map(|slice| page_of(slice, deals));
    let pages = pages.collect();
    h.answer::<PageStages>(Ok(pages));
}

fn page_of(slice: &Slice, deals: &[Deal]) -> Page<Listed> {
    let mut rows: Vec<_> = deals.iter().filter(|it| it.stage == slice.stage).collect();
    match &slice.from {
        From::First | From::Last => {}
        From::After(at) => rows.retain(|it| it.id.0 > at.id),
        From::Before(at) => rows.retain(|it| it.id.0 < at.id),
        From::At(at) => rows.retain(|it| it.id.0 >= at.id),
    }
    let limit = usize::try_from(slice.limit).unwrap();
    let more = rows.len() > limit;
    match slice.from.is_backwards() {
        true => rows
            .drain(..rows.len().saturating_sub(limit))
            .for_each(drop),
        false => rows.truncate(limit),
    }
    let end = match slice.from.is_backwards() {
        true => rows.first(),
        false => rows.last(),
    };
    Page {
        next: end.filter(|_| more).map(|deal| cursor(deal.id.0.as_u128())),
        rows: rows.into_iter().cloned().map(listed).collect(),
    }
}

/// The board with all fourteen deals, counted.
pub fn board(role: Role, width: u16, height: u16) -> Harness {
    board_of(role, width, height, 14)
}

/// The first so many deals.
pub fn board_of(role: Role, width: u16, height: u16, count: u32) -> Harness {
    let mut h = super::sized(role, width, height);
    h.press("t");
    let all: Vec<_> = (1..=count).map(deal).collect();
    while h.open_requests::<PageStages>() > 0 {
        answer_stages(&mut h, count);
    }
    if count != 14 {
        h.press("ctrl-l");
        h.answer::<TallyDeals>(Ok(tallies(&all)));
        while h.open_requests::<PageStages>() > 0 {
            answer_stages(&mut h, count);
        }
    }
    h
}

pub fn placed(n: u32) -> Result<Placed, Refusal> {
    Ok(Placed {
        stage: deal(n).stage,
        cursor: cursor(n.into()),
    })
}
