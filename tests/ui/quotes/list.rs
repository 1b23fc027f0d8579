//! The list of quotes: sorted, asked, and the next step of each taken from it, as from its deal.

use dealdesk::{
    domain::{
        id::Rev,
        money::{Currency, Money},
        people::Role,
        quote::{InForce, Offer, QuoteState},
    },
    workflow::quotes::{CountQuotes, PageQuotes, QuoteName, QuoteOrder, ShowQuote, SubmitQuote},
};
use rust_decimal::dec;

use super::listed;
use crate::{
    company::{
        deal, open_with,
        quotes::{drafted, page, version},
    },
    harness::now,
};

#[test]
fn s_in_the_list_opens_the_quote_and_spells_its_next_step_out() {
    let mut h = listed(Role::SalesOps, 80, 24);
    assert!(
        h.screen().contains("Next: submit it (s: submit)."),
        "{}",
        h.screen()
    );
    h.press("s");
    h.answer::<ShowQuote>(Ok(drafted()));
    assert!(
        h.screen().contains("Submit Q-2026-0417v3"),
        "{}",
        h.screen()
    );
    h.press("enter");
    assert_eq!(h.asked::<SubmitQuote>().target.seen, Some(Rev(7)));

    let mut h = listed(Role::SalesOps, 80, 24);
    h.press("j j j s");
    assert_eq!(h.open_requests::<ShowQuote>(), 0);
    assert!(
        h.screen().contains("A quote in review cannot be submitted"),
        "{}",
        h.screen()
    );
}

#[test]
fn s_on_a_deal_takes_the_step_of_the_quote_that_waits() {
    let mut waiting = deal(3);
    let of = version(3);
    waiting.offers = vec![Offer {
        quote: of.quote.id,
        version: of.id,
        number: of.number(),
        state: QuoteState::Approved,
        expires_on: None,
        since: now() - chrono::TimeDelta::days(2),
        is_primary: true,
    }];
    let mut h = open_with(Role::SalesOps, [waiting.clone()]);
    let screen = h.screen();
    assert!(
        screen.contains("Q-2026-0371v2: quote approved, not presented, 2d   next: present"),
        "{screen}"
    );
    assert!(
        screen.contains(&format!("ball: {}", waiting.owner_name)),
        "{screen}"
    );
    h.press("s");
    assert_eq!(h.asked::<ShowQuote>().0, QuoteName::Version(of.id));
    let mut view = drafted();
    view.version = of;
    view.version.state = QuoteState::Draft;
    view.version.expires_on = None;
    h.answer::<ShowQuote>(Ok(view));
    assert!(
        h.screen().contains("until when"),
        "why the step cannot be taken: {}",
        h.screen()
    );

    // Without a quote, and of many, the stage is meant.
    let mut h = open_with(Role::SalesOps, [deal(3)]);
    h.press("s");
    assert!(h.screen().contains("Advance D-2026-0003"), "{}", h.screen());
    let mut h = open_with(Role::SalesOps, [waiting]);
    h.press("space s");
    assert!(h.screen().contains("dvance"), "{}", h.screen());
}

#[test]
fn the_list_is_sorted_by_every_column_and_asked_in_the_language() {
    let mut h = listed(Role::SalesOps, 120, 40);
    h.answer::<CountQuotes>(Ok((500, true)));
    assert!(h.screen().contains(" 500+"), "{}", h.screen());
    for (order, down, title) in [
        (QuoteOrder::Expires, false, "Expires"),
        (QuoteOrder::Amount, true, "Net"),
        (QuoteOrder::Account, false, "Account"),
        (QuoteOrder::State, false, "State"),
        (QuoteOrder::Updated, true, "Quote"),
    ] {
        h.press("o");
        let query = &h.asked::<PageQuotes>().query;
        assert_eq!((query.order, query.down), (order, down));
        h.answer::<PageQuotes>(page((1..=4).map(version)));
        let screen = h.screen();
        let arrow = if down { "▼" } else { "▲" };
        let head = screen.lines().nth(2).unwrap();
        let sorted = [format!("{arrow} {title}"), format!("{title} {arrow}")];
        let is_shown = sorted.iter().any(|it| head.contains(it));
        assert_eq!(is_shown, order != QuoteOrder::Updated, "{title}: {head}");
    }
    h.press("/");
    h.type_text("state:appr");
    h.press("tab");
    assert!(h.screen().contains("state:approved"), "{}", h.screen());
    h.type_text(" is:mine");
    h.press("enter");
    // What was asked while somebody typed is answered first.
    while h.asked::<PageQuotes>().query.filter.owners.is_none() {
        h.answer::<PageQuotes>(page([version(3)]));
    }
    let filter = &h.asked::<PageQuotes>().query.filter;
    assert_eq!(filter.states, Some(vec![QuoteState::Approved]));
    assert_eq!(filter.owners, Some(vec!["me".to_owned()]));
}

#[test]
fn a_row_says_which_version_is_in_force_under_a_declined_one() {
    for (columns, rows) in [(80, 24), (120, 40)] {
        let mut h = listed(Role::SalesOps, columns, rows);
        h.press("o");
        let mut declined = version(3);
        declined.state = QuoteState::Declined;
        let mut page = page([declined]).unwrap();
        page.rows[0].in_force = Some(InForce {
            version: 1,
            net: Some(Money {
                amount: dec!(458400),
                currency: Currency::USD,
            }),
        });
        h.answer::<PageQuotes>(Ok(page));
        let screen = h.screen();
        assert!(screen.contains("✔v1 decli"), "{screen}");
        assert!(
            screen.contains("v1 is in force with USD 458,400.00."),
            "{screen}"
        );
        assert!(h.read_out().contains("v1 is in force"), "{}", h.read_out());
    }
}
