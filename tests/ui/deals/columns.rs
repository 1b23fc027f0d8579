//! Which columns the deals show, and that a person's choice is remembered.

use dealdesk::{
    domain::{deal::Deal, people::Role},
    ui::panes,
    workflow::deals::PageDeals,
};

use crate::{
    company::{answer_all, deal, deals, open, page},
    harness::{Harness, given},
};

fn head(h: &mut Harness) -> String {
    h.screen().lines().nth(3).unwrap().to_owned()
}

/// A desk whose person chose these columns before.
fn with(kept: &str, width: u16) -> Harness {
    let mut given = given();
    given.kept.insert("deals.columns".into(), kept.into());
    let mut h = Harness::unopened(given, panes::all(), width, 24);
    h.arrive(Role::Sales);
    answer_all(&mut h);
    h
}

#[test]
fn the_columns_stand_in_front_of_the_deals_at_80_by_24() {
    let mut h = open(Role::Sales);
    h.press("K j");
    insta::assert_snapshot!(h.screen());
    let words = h.read_out();
    assert!(words.contains("account, for whom it is: shown."), "{words}");
}

#[test]
fn a_column_that_is_hidden_leaves_its_room_and_is_remembered() {
    let mut h = open(Role::Sales);
    assert!(head(&mut h).contains("Deal") && !head(&mut h).contains("Age"));
    h.press("K j j space");
    assert_eq!(
        h.kept["deals.columns"],
        "account,stage,amount,close,age,ball,next_step"
    );
    h.press("esc");
    let head = head(&mut h);
    assert!(!head.contains("Deal") && head.contains("Age"), "{head}");
}

#[test]
fn the_usual_columns_need_no_remembering() {
    let mut h = open(Role::Sales);
    h.press("K space");
    assert!(h.kept.contains_key("deals.columns"));
    h.press("r esc");
    assert!(!h.kept.contains_key("deals.columns"));
    assert!(head(&mut h).contains("Account"));
}

#[test]
fn a_column_that_is_wanted_and_finds_no_room_says_so() {
    let mut h = open(Role::Sales);
    h.press("K G");
    assert!(
        h.screen()
            .contains("[ ] step by    when the next step is due")
    );
    h.press("space");
    assert!(h.screen().contains("due (no room here)"), "{}", h.screen());
    assert!(
        h.read_out()
            .contains("wanted, but there is no room for it.")
    );
}

#[test]
fn the_last_column_is_not_hidden() {
    let mut h = with("number", 80);
    h.press("K space");
    assert!(
        h.screen()
            .contains("It is the only column that is shown. Show another one first."),
        "{}",
        h.screen()
    );
    assert_eq!(h.kept["deals.columns"], "number");
}

#[test]
fn amounts_stand_in_the_companys_currency_where_there_is_a_rate() {
    let all = "number,account,product,forecast,amount,converted,begun,changed,step_by";
    let mut h = with(all, 160);
    let screen = h.screen();
    assert!(head(&mut h).contains("In USD"), "{screen}");
    insta::assert_snapshot!(screen);
    assert!(screen.contains("no rate"), "{screen}");
}

#[test]
fn the_arrow_follows_its_column() {
    let mut h = with("number,converted,changed", 80);
    assert!(!head(&mut h).contains(['▲', '▼']), "the close is not shown");
    h.press("o");
    h.answer::<PageDeals>(deals([3]));
    assert!(head(&mut h).contains("▼ In USD"), "{}", head(&mut h));
    h.press("o o o o o");
    h.answer::<PageDeals>(deals([3]));
    h.answer::<PageDeals>(deals([3]));
    assert!(head(&mut h).contains("▼ Changed"), "{}", head(&mut h));
}

#[test]
fn a_remembered_column_that_is_gone_is_told_of_once() {
    let mut h = with("number,smell,account", 80);
    assert!(
        h.screen()
            .contains("The column smell is gone; the others are shown."),
        "{}",
        h.screen()
    );
    assert_eq!(h.kept["deals.columns"], "number,account");
    assert!(head(&mut h).contains("Number") && head(&mut h).contains("Account"));

    let mut h = with("smell,taste", 80);
    assert!(
        h.screen()
            .contains("The columns smell, taste are gone; the usual ones are shown."),
        "{}",
        h.screen()
    );
    assert!(!h.kept.contains_key("deals.columns"));
    assert!(head(&mut h).contains("Account"));
}

#[test]
fn a_next_step_whose_day_is_over_says_so() {
    let late = Deal {
        next_step_on: "2026-11-20".parse().ok(),
        ..deal(3)
    };
    let mut h = with("account,step_by", 80);
    h.press("ctrl-l");
    h.answer::<PageDeals>(page([late]));
    assert!(head(&mut h).contains("Step by"));
    assert!(h.screen().contains("late 4d"), "{}", h.screen());
}
