//! `[` and `]`: along the chain from a deal to its lead and back, a pick where there are several, and why where there is
//! none.

use dealdesk::{
    domain::{
        chain::{Station, Way},
        id::{DealId, LeadId, QuoteId},
        people::Role,
    },
    workflow::{
        chain::{Linked, WalkChain},
        deals::{PageDeals, PlaceDeal, Placed},
        leads::{PageLeads, PlaceLead},
        quotes::{QuoteName, ShowQuote},
    },
};
use uuid::Uuid;

use crate::{
    company::{
        cursor, deal, deals,
        leads::{lead, page},
        open_with, sized,
    },
    harness::Harness,
};

fn linked(kind: Station, n: u128, number: &str) -> Linked {
    Linked {
        kind,
        id: Uuid::from_u128(n),
        number: number.to_owned(),
        name: "Relecloud".to_owned(),
        state: "converted".to_owned(),
        in_force: None,
    }
}

fn lead_of(n: u128) -> Linked {
    linked(Station::Lead, n, &format!("L-2026-{n:04}"))
}

/// At the leads, with the first six.
fn at_leads() -> Harness {
    let mut h = sized(Role::Sales, 80, 24);
    h.press("h");
    h.answer::<PageLeads>(page((1..=6).map(lead)));
    h
}

#[test]
fn c19_from_a_deal_one_goes_back_to_its_lead_and_where_one_was() {
    let mut h = open_with(Role::Sales, [deal(3)]);
    h.press("[");
    let asked = h.asked::<WalkChain>();
    assert_eq!(
        (asked.at, asked.id, asked.way),
        (Station::Deal, deal(3).id.0, Way::Back)
    );
    h.answer::<WalkChain>(Ok(vec![lead_of(4)]));
    let query = &h.asked::<PageLeads>().query;
    assert_eq!(
        (&query.states, query.owner),
        (&None, None),
        "a converted lead is among all"
    );
    assert_eq!(h.asked::<PlaceLead>().lead, LeadId(Uuid::from_u128(4)));
    h.answer::<PlaceLead>(Ok(cursor(4)));
    while h.open_requests::<PageLeads>() > 0 {
        h.answer::<PageLeads>(page([lead(4)]));
    }
    assert!(h.read_out().contains("L-2026-0004"), "{}", h.read_out());
    h.press("<");
    assert!(
        h.read_out().starts_with("dealdesk, Pipeline, Deals"),
        "{}",
        h.read_out()
    );
}

#[test]
fn c19_from_a_lead_one_goes_on_to_its_deal() {
    let mut h = at_leads();
    h.press("j ]");
    let asked = h.asked::<WalkChain>();
    assert_eq!(
        (asked.at, asked.id, asked.way),
        (Station::Lead, lead(2).id.0, Way::Forth)
    );
    h.answer::<WalkChain>(Ok(vec![linked(Station::Deal, 40, "D-2026-0040")]));
    assert_eq!(h.asked::<PlaceDeal>().deal, DealId(Uuid::from_u128(40)));
    h.answer::<PageDeals>(deals([1]));
    h.answer::<PlaceDeal>(Ok(Placed {
        stage: deal(40).stage,
        cursor: cursor(40),
    }));
    h.answer::<PageDeals>(deals([40]));
    assert!(h.read_out().contains("D-2026-0040"), "{}", h.read_out());
}

#[test]
fn c19_from_a_deal_one_goes_on_to_its_primary_quote_and_back() {
    let mut h = open_with(Role::Sales, [deal(3)]);
    h.press("]");
    let asked = h.asked::<WalkChain>();
    assert_eq!(
        (asked.at, asked.id, asked.way),
        (Station::Deal, deal(3).id.0, Way::Forth)
    );
    h.answer::<WalkChain>(Ok(vec![linked(Station::Quote, 1, "Q-2026-0417")]));
    let quote = QuoteId(Uuid::from_u128(1));
    assert_eq!(h.asked::<ShowQuote>().0, QuoteName::Quote(quote));

    let mut h = crate::quotes::listed(Role::Sales, 80, 24);
    h.press("[");
    let asked = h.asked::<WalkChain>();
    assert_eq!(
        (asked.at, asked.id, asked.way),
        (Station::Quote, quote.0, Way::Back),
        "the quote, not its version"
    );
    h.answer::<WalkChain>(Ok(vec![linked(Station::Deal, 40, "D-2026-0040")]));
    assert_eq!(h.asked::<PlaceDeal>().deal, DealId(Uuid::from_u128(40)));
    let mut h = crate::quotes::listed(Role::Sales, 80, 24);
    h.press("]");
    assert!(
        h.screen().contains("The chain ends with a quote so far."),
        "{}",
        h.screen()
    );
}

#[test]
fn c19_of_several_one_picks() {
    let mut h = open_with(Role::Sales, [deal(3)]);
    h.press("[");
    h.answer::<WalkChain>(Ok(vec![lead_of(4), lead_of(5)]));
    insta::assert_snapshot!(h.screen());
    h.press("j enter");
    assert_eq!(h.asked::<PlaceLead>().lead, LeadId(Uuid::from_u128(5)));
}

#[test]
fn c19_where_there_is_none_one_reads_why() {
    let mut h = open_with(Role::Sales, [deal(3)]);
    h.press("[");
    h.answer::<WalkChain>(Ok(Vec::new()));
    assert!(
        h.screen().contains("D-2026-0003 did not come from a lead."),
        "{}",
        h.screen()
    );
    h.press("]");
    h.answer::<WalkChain>(Ok(Vec::new()));
    assert!(
        h.screen().contains("D-2026-0003 has no quote."),
        "{}",
        h.screen()
    );
    let mut h = at_leads();
    h.press("[");
    assert!(
        h.screen().contains("The chain begins with a lead."),
        "{}",
        h.screen()
    );
    h.press("]");
    h.answer::<WalkChain>(Ok(Vec::new()));
    assert!(
        h.screen().contains("L-2026-0001 has not become a deal."),
        "{}",
        h.screen()
    );
}
