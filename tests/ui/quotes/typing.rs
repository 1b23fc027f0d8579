//! Typing in the cells of a quote: priced with each key, written when a cell is left, and never lost.

use dealdesk::{
    domain::{
        id::Rev,
        people::Role,
        pricing::{Change, HeaderChange, Spread, StepKind},
        quote::QuoteState,
        refusal::Refusal,
    },
    workflow::{
        Topic,
        quotes::{EditLine, EditQuote, LineName, QuoteView, ShowQuote},
    },
};
use rust_decimal::dec;

use super::{draft, opened};
use crate::{
    company::{
        change,
        quotes::{drafted, line_id, version, view, written},
    },
    harness::Harness,
};

/// The store has it, and tells anew.
fn take_it(h: &mut Harness, now: QuoteView) {
    let mut now = now;
    h.answer::<EditLine>(Ok(written(&drafted())));
    now.version.rev = Rev(8);
    h.answer::<ShowQuote>(Ok(now));
}

#[test]
fn c02_a_line_is_priced_with_each_key_before_anything_is_written() {
    let mut h = draft(80, 24);
    assert!(h.screen().contains("1,149,300.00"), "{}", h.screen());
    h.press("3 0 0");
    let screen = h.screen();
    assert!(screen.contains("1,036,800.00"), "300 × 96 × 36\n{screen}");
    assert!(screen.contains("1,322,100.00"), "{screen}");
    assert_eq!(h.open_requests::<EditLine>(), 0, "nothing is written yet");
    insta::assert_snapshot!(h.screen_with_cursor());
    h.press("esc");
    assert!(h.screen().contains("1,149,300.00"));
    h.press("3 0 0 enter");
    let asked = h.asked::<EditLine>();
    assert_eq!(asked.target.line, LineName::Id(line_id(1)));
    assert_eq!(asked.target.seen, Some(Rev(2)));
    assert_eq!(asked.changes.quantity, Some(dec!(300)));
    let screen = h.screen();
    assert!(
        screen.contains("1,322,100.00"),
        "it stands there before the store has it\n{screen}"
    );
}

#[test]
fn c02_a_discount_is_a_percent_an_amount_or_a_price() {
    for (typed, change, net) in [
        ("25", Change::Percent(dec!(25)), "81.00"),
        ("-13", Change::Amount(dec!(-13)), "95.00"),
    ] {
        let mut h = draft(80, 24);
        h.press("l l");
        h.type_text(typed);
        assert!(h.screen().contains(net), "{typed}\n{}", h.screen());
        h.press("enter");
        let steps = h.asked::<EditLine>().changes.steps.clone().unwrap();
        assert_eq!(steps[0].kind, StepKind::Volume, "what is published stays");
        assert_eq!((steps[1].change, &steps[1].cites), (change, &None));
    }
    let mut h = draft(80, 24);
    h.press("l l enter ctrl-u");
    h.type_text("=90");
    h.press("enter");
    let steps = h.asked::<EditLine>().changes.steps.clone().unwrap();
    assert_eq!(steps[1].change, Change::Price(dec!(90)));
}

#[test]
fn c02_what_means_nothing_says_so_in_place_and_nothing_is_lost() {
    let mut h = draft(80, 24);
    h.press("3");
    h.type_text("x");
    h.press("enter");
    let screen = h.screen();
    assert!(screen.contains("That is not a number."), "{screen}");
    assert!(screen.contains("3x"), "{screen}");
    h.press("down");
    assert!(h.screen().contains("3x"), "nobody leaves it like this");
    insta::assert_snapshot!(h.screen_with_cursor());
    h.press("backspace down");
    assert_eq!(h.asked::<EditLine>().changes.quantity, Some(dec!(3)));
    // A price below zero is refused by the rule, with its line.
    let mut h = draft(80, 24);
    h.press("l l");
    h.type_text("-200");
    let screen = h.screen();
    assert!(screen.contains("Line 1, Platform Enterprise"), "{screen}");
    assert!(screen.contains("below zero"), "{screen}");
    h.press("enter");
    assert_eq!(h.open_requests::<EditLine>(), 0);
}

#[test]
fn one_write_goes_out_after_the_other_each_against_what_the_one_before_left() {
    let mut h = draft(80, 24);
    h.press("3 0 0 down 2 0 0 down");
    assert_eq!(h.open_requests::<EditLine>(), 1);
    let mut now = drafted();
    now.lines[0].terms.quantity = dec!(300);
    now.lines[0].rev = Rev(3);
    take_it(&mut h, now);
    let asked = h.asked::<EditLine>();
    assert_eq!(asked.target.line, LineName::Id(line_id(2)));
    assert_eq!(asked.changes.quantity, Some(dec!(200)));
    assert!(h.screen().contains("      200 "), "{}", h.screen());
}

#[test]
fn f2_two_edit_one_line_and_the_second_keeps_what_was_typed() {
    let mut h = draft(80, 24);
    h.press("3 0 0 enter");
    let says = "Tom Berg changed line 1 (Platform Enterprise) 4 s ago.";
    h.answer::<EditLine>(Err(Refusal::changed("quote.line_changed", says)));
    let screen = h.screen();
    assert!(screen.contains("Tom Berg changed line 1"), "{screen}");
    assert!(screen.contains("300"), "{screen}");
    let mut now = drafted();
    now.lines[0].terms.quantity = dec!(275);
    now.lines[0].rev = Rev(3);
    h.answer::<ShowQuote>(Ok(now));
    assert!(
        h.screen().contains("300"),
        "what was typed stays in the cell"
    );
    h.press("enter");
    assert_eq!(
        h.asked::<EditLine>().target.seen,
        Some(Rev(3)),
        "again is meant"
    );
}

/// Somebody wrote, and the store tells it while one types.
fn told_meanwhile(h: &mut Harness, now: QuoteView) {
    h.tell(change(Topic::Quotes));
    h.answer::<ShowQuote>(Ok(now));
}

#[test]
fn f2_two_type_in_one_cell_and_nobody_writes_over_the_other_unseen() {
    let mut h = draft(80, 24);
    h.press("3 0 0");
    let mut now = drafted();
    now.lines[0].terms.quantity = dec!(200);
    now.lines[0].rev = Rev(3);
    now.lines[0].last_by = Some("Tom Berg".into());
    told_meanwhile(&mut h, now);
    let screen = h.screen();
    let says = "Tom Berg has written 200 here meanwhile, where 250 stood.";
    assert!(screen.contains(says), "{screen}");
    assert!(screen.contains("300"), "what was typed stays\n{screen}");
    h.press("enter");
    assert_eq!(h.open_requests::<EditLine>(), 0, "one looks first");
    h.press("enter");
    let asked = h.asked::<EditLine>();
    assert_eq!(asked.changes.quantity, Some(dec!(300)));
    assert_eq!(asked.target.seen, Some(Rev(3)), "and then it is meant");
    // Whoever leaves theirs writes nothing.
    let mut h = draft(80, 24);
    h.press("3 0 0");
    let mut now = drafted();
    now.lines[0].terms.quantity = dec!(200);
    told_meanwhile(&mut h, now);
    h.press("esc");
    assert!(h.screen().contains("200"));
    assert_eq!(h.open_requests::<EditLine>(), 0);
    // What changes in another cell of the line is nobody's business here.
    let mut h = draft(80, 24);
    h.press("3 0 0");
    let mut now = drafted();
    now.lines[0].terms.name = "Platform".into();
    told_meanwhile(&mut h, now);
    h.press("enter");
    assert_eq!(h.open_requests::<EditLine>(), 1);
}

#[test]
fn m14_a_discount_on_the_whole_is_typed_in_the_row_of_the_sum() {
    let mut h = draft(80, 24);
    h.press("%");
    h.type_text("10");
    let screen = h.screen();
    assert!(screen.contains("1,034,370.00"), "{screen}");
    insta::assert_snapshot!(h.screen_with_cursor());
    h.press("enter");
    let header = h.asked::<EditQuote>().changes.header.unwrap().unwrap();
    assert_eq!(
        (header.change, header.by),
        (HeaderChange::Percent(dec!(10)), Spread::List)
    );
    // What it shall come to.
    let mut h = draft(80, 24);
    h.press("G l l l");
    h.type_text("1000000 eq");
    assert!(h.screen().contains("1,000,000.00"), "{}", h.screen());
    h.press("enter");
    let header = h.asked::<EditQuote>().changes.header.unwrap().unwrap();
    assert_eq!(header.change, HeaderChange::TargetTotal(dec!(1000000)));
    assert_eq!(header.by, Spread::Equal);
}

#[test]
fn a_frozen_version_says_so_with_the_key_that_goes_on() {
    let mut frozen = drafted();
    frozen.version.state = QuoteState::Presented;
    let mut h = opened(Role::SalesOps, 80, 24, frozen);
    h.press("3");
    let screen = h.screen();
    assert!(screen.contains("This version is presented"), "{screen}");
    assert!(screen.contains("r does that."), "{screen}");
    assert_eq!(h.open_requests::<EditLine>(), 0);
}

#[test]
fn the_list_price_of_the_catalog_is_not_typed_over() {
    let mut h = draft(120, 40);
    h.press("l 9");
    assert!(h.screen().contains("that of the catalog"), "{}", h.screen());
    h.press("j j j 9 9 enter");
    assert_eq!(
        h.asked::<EditLine>().changes.list,
        Some(dec!(99)),
        "a line of its own has its own"
    );
}

#[test]
fn tab_goes_from_cell_to_cell_and_on_to_the_next_line() {
    let mut h = draft(80, 24);
    h.press("3 0 0 tab");
    assert_eq!(h.asked::<EditLine>().changes.quantity, Some(dec!(300)));
    let mut now = drafted();
    now.lines[0].terms.quantity = dec!(300);
    take_it(&mut h, now);
    // Net, discount, total, then the name and the quantity of the option.
    h.press("tab tab tab tab 7 enter");
    assert_eq!(h.asked::<EditLine>().target.line, LineName::Id(line_id(2)));
}

#[test]
fn cost_and_margin_are_nowhere_for_who_has_no_right() {
    let mut lines = drafted().lines;
    for line in &mut lines {
        line.terms.cost = None;
    }
    let mut h = opened(Role::Sales, 160, 40, view(version(1), lines, false));
    let (screen, words) = (h.screen().to_lowercase(), h.read_out().to_lowercase());
    assert!(
        !screen.contains("margin") && !screen.contains("cost"),
        "{screen}"
    );
    assert!(
        !words.contains("margin") && !words.contains("cost"),
        "{words}"
    );
}

#[test]
fn a_quote_of_a_thousand_lines_draws_what_is_seen() {
    let lines = (1..=1000).map(|n| {
        let mut line = drafted().lines.swap_remove(0);
        line.id = line_id(n);
        line.terms.number = n;
        line.parent = None;
        line
    });
    let mut h = opened(
        Role::Sales,
        120,
        40,
        view(version(1), lines.collect(), false),
    );
    h.press("G");
    assert!(h.screen().contains("1000 lines"), "{}", h.screen());
    h.press("k 3");
    assert!(
        h.screen().contains("1000 Platform Enterprise"),
        "{}",
        h.screen()
    );
}
