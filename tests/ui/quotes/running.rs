//! What the figures of a line do not tell: days of its own, what changes on the way, and a total that is fixed.

use dealdesk::{
    domain::{
        id::TeamId,
        money::Currency,
        people::Role,
        pricing::{Ends, Header, HeaderChange, Segment, Spread, Term},
    },
    workflow::{
        Topic,
        quotes::{EditLine, QuoteView, ShowQuote},
    },
};
use rust_decimal::{Decimal, dec};

use super::{draft, opened};
use crate::{
    company::{
        change,
        quotes::{drafted, line, view},
    },
    harness::Harness,
};

fn part(from: &str, until: &str, quantity: Decimal, uplift: Decimal) -> Segment {
    Segment {
        from: from.parse().unwrap(),
        until: until.parse().unwrap(),
        quantity,
        uplift,
    }
}

/// The first line grows, and the third runs otherwise and costs more.
fn otherwise() -> QuoteView {
    let QuoteView {
        version, mut lines, ..
    } = drafted();
    lines[0].terms.ramp = vec![
        part("2027-01-01", "2028-01-01", dec!(250), dec!(0)),
        part("2028-01-01", "2030-01-01", dec!(400), dec!(-10)),
    ];
    lines[2].terms.steps.clear();
    lines[2].terms.term = Some(Term {
        from: "2026-12-01".parse().unwrap(),
        ends: Ends::Until("2029-07-01".parse().unwrap()),
    });
    lines[2].terms.ramp = vec![part("2026-12-01", "2029-07-01", dec!(1), dec!(5))];
    view(version, lines, true)
}

fn shown(width: u16, height: u16) -> Harness {
    opened(Role::SalesOps, width, height, otherwise())
}

#[test]
fn m11_m12_m13_a_line_that_runs_otherwise_is_marked_and_told() {
    let mut h = shown(80, 24);
    let screen = h.screen();
    assert!(
        screen.contains("36 months from 1 Jan 2027, 1 line otherwise"),
        "{screen}"
    );
    assert!(
        screen.contains("▲ quantity 250, 400 −10 % from 1 Jan 2028"),
        "{screen}"
    );
    h.press("j j");
    let screen = h.screen();
    for says in [
        "→ runs 1 Dec 2026 through 30 Jun 2029, 31 × /mo",
        "▲ price +5 %",
        "65,100.00",
    ] {
        assert!(screen.contains(says), "{says}\n{screen}");
    }
    let words = h.read_out();
    assert!(words.contains("▲ price +5 %."), "{words}");
    insta::assert_snapshot!("a_line_otherwise_at_80", screen);
    h.resize(120, 40);
    let screen = h.screen();
    assert!(screen.contains("→ 30 Jun 2029 ▲ +5 %"), "{screen}");
    insta::assert_snapshot!("a_line_otherwise_at_120", screen);
    // A line that runs as its quote does says nothing.
    h.press("j");
    assert!(!h.screen().contains("runs"), "{}", h.screen());
}

#[test]
fn m11_m12_the_waterfall_leads_from_the_price_of_a_period_to_the_whole_line() {
    let mut h = shown(80, 24);
    h.press("j j w");
    let screen = h.screen();
    for says in [
        "1 Dec 2026 through 30 Jun 2029",
        "1 × 31",
        "2,100.00",
        "+5 %",
    ] {
        assert!(screen.contains(says), "{says}\n{screen}");
    }
    insta::assert_snapshot!("the_waterfall_of_a_line_otherwise", screen);
    let mut h = shown(120, 40);
    h.press("w");
    let screen = h.screen();
    for says in [
        "1 Jan 2027 through 31 Dec 2027",
        "250 × 12",
        "400 × 24",
        "86.40",
    ] {
        assert!(screen.contains(says), "{says}\n{screen}");
    }
}

#[test]
fn m14_what_is_given_on_the_whole_is_said_in_the_row_of_the_sum() {
    for (change, by, says) in [
        (
            HeaderChange::TargetTotal(dec!(900000)),
            Spread::List,
            "= 900,000.00, fixed",
        ),
        (
            HeaderChange::Percent(dec!(10)),
            Spread::Equal,
            "−10 % on the whole, equally",
        ),
        (
            HeaderChange::Amount(dec!(5000)),
            Spread::List,
            "−5,000.00 on the whole",
        ),
    ] {
        let mut quote = drafted();
        quote.version.header = Some(Header { change, by });
        let mut h = opened(
            Role::SalesOps,
            80,
            24,
            view(quote.version, quote.lines, true),
        );
        let screen = h.screen();
        assert!(screen.contains(&format!("4 lines · {says}")), "{screen}");
        h.press("G");
        assert!(h.read_out().contains(says));
    }
}

#[test]
fn money_is_not_cut_while_a_text_could_be_shorter() {
    let mut quote = drafted();
    quote.version.currency = Currency::parse("KWD").unwrap();
    quote.lines = vec![line(
        1,
        "A name that is long enough to be cut",
        None,
        "1",
        "123456789012.345",
        None,
    )];
    let quote = view(quote.version, quote.lines, false);
    let net = "4,444,444,404,444.420";
    for width in [80, 120] {
        let mut h = opened(Role::Sales, width, 40, quote.clone());
        let screen = h.screen();
        for money in ["123,456,789,012.345", net] {
            assert!(screen.contains(money), "{money} at {width}\n{screen}");
        }
        h.press("w");
        let rest = h.screen();
        assert!(rest.contains("123,456,789,012.345"), "{rest}");
    }
}

#[test]
fn a_catalog_that_somebody_publishes_reaches_an_open_quote() {
    let mut h = draft(80, 24);
    assert_eq!(h.open_requests::<ShowQuote>(), 0);
    h.tell(change(Topic::Products));
    assert_eq!(h.open_requests::<ShowQuote>(), 1);
}

#[test]
fn what_cannot_be_priced_leaves_the_figures_of_before() {
    let mut h = draft(80, 24);
    let before = h.screen();
    assert!(before.contains("864,000.00"));
    h.press("l l");
    h.type_text("-20");
    assert!(!h.screen().contains("864,000.00"), "{}", h.screen());
    h.type_text("0");
    let screen = h.screen();
    assert!(screen.contains("below zero"), "{screen}");
    assert!(screen.contains("864,000.00"), "{screen}");
    assert!(screen.contains("1,149,300.00"), "{screen}");
}

#[test]
fn who_is_only_named_on_the_deal_reads_and_cannot_type() {
    let mut quote = drafted();
    quote.version.quote.team = TeamId(2);
    let mut h = opened(Role::Sales, 80, 24, quote);
    h.press("3");
    let screen = h.screen();
    assert!(screen.contains("named on"), "{screen}");
    h.press("0 enter");
    assert_eq!(h.open_requests::<EditLine>(), 0);
    h.press("n");
    assert!(!h.screen().contains("Add a line"), "{}", h.screen());
}

#[test]
fn a_listed_line_is_one_of_as_many_as_there_are() {
    let h = draft(80, 24);
    let words = h.read_out();
    assert!(
        words.contains("Line 1 of 4: Platform Enterprise"),
        "{words}"
    );
}
