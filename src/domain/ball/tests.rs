//! The table is walked: each place on the way has one row, and what it names can be done from there.

use super::*;
use crate::domain::{
    deal::tests::deal,
    id::{QuoteId, VersionId},
    lead::LeadEvent,
};
use uuid::Uuid;

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn offer(state: QuoteState, is_primary: bool) -> Offer {
    Offer {
        quote: QuoteId(Uuid::nil()),
        version: VersionId(Uuid::nil()),
        number: format!("Q-2026-0001v{}", 1 + u8::from(is_primary)),
        state,
        expires_on: Some(day("2026-12-31")),
        since: "2026-11-20T09:00:00Z".parse().unwrap(),
        is_primary,
    }
}

#[test]
fn every_place_that_is_not_the_end_has_one_row() {
    let leads = LeadState::ALL.map(|it| (At::Lead(it), it.is_open()));
    let quotes = QuoteState::ALL.map(|it| (At::Quote(it), !it.is_over()));
    let deals = Stage::ALL.map(|it| {
        let at = match row(At::Deal(it)) {
            Some(_) => At::Deal(it),
            None => At::Unquoted(it),
        };
        (at, it.is_open())
    });
    for (at, waits) in leads.into_iter().chain(deals).chain(quotes) {
        let rows = ROWS.iter().filter(|row| row.at.contains(&at)).count();
        assert_eq!(rows, usize::from(waits), "{at:?}");
    }
}

#[test]
fn the_first_verb_of_a_quote_is_a_move_that_leads_on() {
    for state in QuoteState::ALL {
        let Some(row) = row(At::Quote(state)) else {
            continue;
        };
        match (row.holder, next_of(state)) {
            (Holder::Deciders, next) => assert_eq!(next, None),
            (_, Some(event)) => assert!(state.can(event).is_ok(), "{state} {event:?}"),
            (_, None) => assert_eq!(row.next, [""; 0], "{state}"),
        }
    }
}

#[test]
fn the_verbs_of_a_lead_are_moves_of_leads() {
    for verb in row(At::Lead(LeadState::New)).unwrap().next {
        assert!(LeadEvent::ALL.iter().any(|it| it.name() == *verb), "{verb}");
    }
}

#[test]
fn a_deal_shows_what_is_furthest_along_and_waits_for_a_person() {
    let told = |stage, states: &[QuoteState], today: &str| {
        let mut deal = deal(stage);
        let offers = states.iter().enumerate();
        deal.offers = offers.map(|(nth, it)| offer(*it, nth == 0)).collect();
        let ball = deal.ball(day(today))?;
        let step = ball.step().unwrap_or("nothing").to_owned();
        Some((ball.who_and_others(), step))
    };
    use QuoteState::{Accepted, Approved, Draft, Presented};
    let says = |who: &str, step: &str| Some((who.to_owned(), step.to_owned()));
    let today = "2026-11-24";
    assert_eq!(told(Stage::Develop, &[], today), says("Maria", "advance"));
    assert_eq!(told(Stage::Negotiate, &[], today), says("Maria", "advance"));
    assert_eq!(
        told(Stage::Propose, &[Draft], today),
        says("Maria", "submit"),
        "where a quote is live, nobody is asked for another"
    );
    assert_eq!(
        told(Stage::Develop, &[Draft], today),
        says("Maria +1", "submit")
    );
    assert_eq!(
        told(Stage::Propose, &[Presented, Draft], today),
        says("Maria +1", "submit"),
        "the customer is no person of ours"
    );
    assert_eq!(
        told(Stage::Propose, &[Presented], today),
        says("the customer", "record acceptance")
    );
    assert_eq!(
        told(Stage::Negotiate, &[Draft, Accepted], today),
        says("Maria +1", "nothing")
    );
    assert_eq!(
        told(Stage::Propose, &[Approved], "2027-01-01"),
        says("Maria", "revise"),
        "past its date"
    );
    assert_eq!(told(Stage::ClosedLost, &[], today), None);
}

#[test]
fn of_two_that_stand_alike_the_primary_one_is_shown() {
    let mut deal = deal(Stage::Propose);
    deal.offers = vec![
        offer(QuoteState::Draft, false),
        offer(QuoteState::Draft, true),
    ];
    let ball = deal.ball(day("2026-11-24")).unwrap();
    assert_eq!(ball.quote.unwrap().number, "Q-2026-0001v2");
}

#[test]
fn what_has_expired_stands_there_since_its_last_day_is_over() {
    let mut deal = deal(Stage::Propose);
    deal.offers = vec![offer(QuoteState::Presented, true)];
    let since = deal.ball(day("2027-01-04")).unwrap().since;
    assert_eq!(since.to_rfc3339(), "2027-01-01T00:00:00+00:00");
    let since = deal.ball(day("2026-12-31")).unwrap().since;
    assert_eq!(since.to_rfc3339(), "2026-11-20T09:00:00+00:00");
}
