//! The rows of the deals, where one is among them, and what is told of the selected one.

use dealdesk::{
    domain::{deal::Deal, id::DealId, people::Role, refusal::Refusal},
    ui::{
        app::Given,
        msg::{Link, Msg},
        panes,
    },
    workflow::{
        From, Topic,
        audit::StoryOf,
        deals::{DealOrder, PageDeals, TallyDeals},
    },
};
use uuid::Uuid;

use crate::{
    company::{
        answer_all, answer_page, change, changed_by_tom, deal, open, open_with, page, sized,
        tallies, won,
    },
    harness::{Harness, given, now},
};

fn selected(h: &mut Harness) -> String {
    let screen = h.screen();
    let row = screen.lines().find(|line| line.contains('▌'));
    row.expect("no row is selected").to_owned()
}

#[test]
fn the_first_picture_needs_no_answer() {
    let mut h = Harness::open(Role::Sales);
    assert!(h.screen().contains("Asking for the deals"));
    let asked = h.asked::<PageDeals>();
    assert_eq!(asked.from, From::First);
    assert_eq!(asked.limit, 33, "three windows of eleven rows");
    assert_eq!(asked.query.order, DealOrder::Closes);
    assert!(!asked.query.down);
    let stages = asked.query.filter.stages.as_ref().unwrap();
    assert!(stages.len() == 4 && stages.iter().all(|stage| stage.is_open()));
    h.asked::<TallyDeals>();
}

#[test]
fn what_is_unknown_is_called_so_and_is_never_nothing_or_a_date() {
    let mut h = open(Role::Sales);
    h.press("G");
    let row = selected(&mut h);
    assert!(row.starts_with("▌ Isdom"), "as the file spells it");
    assert_eq!(row.matches("unknown").count(), 2, "amount and close: {row}");
    assert!(!row.contains("0.00") && !row.contains("1970"));
    assert!(h.screen().contains("no account is called \"Isdom\""));
    h.press("k");
    assert!(selected(&mut h).starts_with("▌ no account"));
}

#[test]
fn a_day_that_is_over_is_late_in_words() {
    let mut h = open(Role::Sales);
    assert!(selected(&mut h).ends_with("late 12d"));
    let mut h = open_with(Role::Sales, [won(1)]);
    assert!(
        selected(&mut h).ends_with("12 Nov"),
        "who has won is not late"
    );
}

#[test]
fn the_counts_come_from_the_tallies_and_the_place_from_both() {
    let mut h = sized(Role::Sales, 160, 48);
    assert!(
        h.screen()
            .contains("qualify 5 · USD 1.2M JPY 18.5M + 2 unknown")
    );
    assert!(h.screen().contains("negotiate 2 · USD 658.6k"));
    h.press("j j");
    assert!(
        h.screen()
            .contains(" 3 of 14   USD 4.1M without 1 deal   weighted 1.6M")
    );
    h.press("G");
    assert!(h.screen().contains(" 14 of 14 "));
}

#[test]
fn the_ends_are_asked_for_by_themselves() {
    let mut h = Harness::open(Role::Sales);
    answer_page(&mut h, 1000);
    h.press("G");
    assert_eq!(h.asked::<PageDeals>().from, From::Last);
    answer_page(&mut h, 1000);
    assert!(h.screen().contains("D-2026-1000 · "));
    h.press("g g");
    assert_eq!(h.asked::<PageDeals>().from, From::First);
    answer_page(&mut h, 1000);
    assert!(h.screen().contains("D-2026-0001 · "));
}

#[test]
fn a_held_key_lands_where_it_should_however_late_the_answers_are() {
    let mut h = Harness::open(Role::Sales);
    answer_page(&mut h, 1000);
    h.answer::<TallyDeals>(Ok(crate::company::tallies(&[])));
    for _ in 0..200 {
        h.press("j");
    }
    while !h.is_idle() {
        answer_page(&mut h, 1000);
    }
    assert!(h.screen().contains("D-2026-0201 · "), "{}", h.screen());
    h.press("ctrl-d ctrl-d ctrl-u k");
    while !h.is_idle() {
        answer_page(&mut h, 1000);
    }
    assert!(h.screen().contains("D-2026-0206 · "), "{}", h.screen());
}

#[test]
fn the_selection_stays_on_its_deal_when_another_persons_change_comes() {
    let mut h = open(Role::Sales);
    h.press("j j");
    h.tell(change(Topic::Deals));
    let mut order: Vec<Deal> = [5, 4, 9, 3, 2, 8].map(deal).into();
    order[3] = changed_by_tom(deal(3));
    h.answer::<PageDeals>(page(order));
    assert!(h.screen().contains("D-2026-0003 · "));
    assert!(selected(&mut h).contains("Seats 500"));
}

#[test]
fn changes_of_accounts_are_seen_too_and_those_of_people_are_not() {
    let mut h = open(Role::Sales);
    h.tell(change(Topic::People));
    assert!(h.is_idle());
    h.tell(change(Topic::Accounts));
    h.asked::<PageDeals>();
}

#[test]
fn where_the_inspector_stands_is_remembered() {
    let mut h = sized(Role::Sales, 120, 40);
    h.press("|");
    assert_eq!(h.kept.get("deals.beside").map(String::as_str), Some("yes"));
    let beside = h.screen();
    assert!(beside.lines().nth(1).unwrap().contains("│ D-2026-0001"));

    let given = Given {
        kept: h.kept.clone(),
        ..given()
    };
    let mut h = Harness::unopened(given, panes::all(), 120, 40);
    h.arrive(Role::Sales);
    answer_all(&mut h);
    assert!(h.screen().lines().nth(1).unwrap().contains("│ D-2026-0001"));
    h.press("|");
    assert_eq!(h.kept.get("deals.beside"), None);
}

#[test]
fn on_a_narrow_screen_it_stays_below_and_says_so() {
    let mut h = open(Role::Sales);
    h.press("|");
    assert!(
        h.screen()
            .contains("It stands beside the list from 120 columns on.")
    );
}

#[test]
fn the_number_is_copied_and_the_story_opened() {
    let mut h = open(Role::Sales);
    h.press("y enter");
    assert_eq!(h.copied, ["D-2026-0001"]);
    assert_eq!(h.asked::<StoryOf>().root, Uuid::from_u128(1));
}

#[test]
fn a_refusal_stands_in_the_place_of_rows_or_is_said_beside_them() {
    let gone = || Refusal::store("store.gone", "The store does not answer.").hint("Wait for it.");
    let mut h = Harness::open(Role::Sales);
    h.answer::<PageDeals>(Err(gone()));
    assert!(
        h.screen()
            .contains("The store does not answer. Wait for it.")
    );
    h.press("ctrl-l");
    answer_page(&mut h, 14);
    assert!(!h.screen().contains("does not answer"));
    h.press("ctrl-l");
    h.answer::<PageDeals>(Err(gone()));
    assert!(
        h.screen()
            .contains("The store does not answer. Wait for it.")
    );
    assert!(
        selected(&mut h).contains("Spare parts"),
        "what was read stays"
    );
}

#[test]
fn a_line_that_came_back_asks_again() {
    let mut h = open(Role::Sales);
    h.tell(Msg::Link(Link::Lost { since: now() }));
    assert!(h.is_idle());
    assert!(
        selected(&mut h).contains("Spare parts"),
        "readable all the same"
    );
    h.tell(Msg::Link(Link::Live));
    h.asked::<PageDeals>();
}

#[test]
fn p2_24_the_selected_deal_is_read_out_with_labels() {
    let mut h = open(Role::Sales);
    h.press("j");
    let words = h.read_out();
    for says in [
        "Deals: open, by close.",
        "Deal 2 of 14: D-2026-0002, account Northwind Traders, deal Platform expansion, stage negotiate for 6d",
        "Amount USD 248,400.00   closes 30 Nov 2026   forecast pipeline",
        "owner Maria Lopez",
        "Next: contract in review",
    ] {
        assert!(words.contains(says), "{says} in\n{words}");
    }
    h.press("G");
    let words = h.read_out();
    assert!(
        words.contains("To settle: no account is called \"Isdom\"."),
        "{words}"
    );
    assert!(words.contains("Amount unknown   closes unknown"), "{words}");
}

#[test]
fn a_deal_is_told_by_its_id_though_all_else_is_alike() {
    let twin = Deal {
        id: DealId(Uuid::from_u128(99)),
        ..deal(3)
    };
    let mut h = open_with(Role::Sales, [deal(3), twin.clone(), deal(4)]);
    h.press("j ctrl-l");
    h.answer::<PageDeals>(page([twin, deal(4), deal(3)]));
    assert!(h.screen().lines().nth(4).unwrap().starts_with('▌'));
}

#[test]
fn nothing_is_counted_before_the_store_has_counted() {
    let mut h = Harness::open(Role::Sales);
    answer_page(&mut h, 14);
    assert!(!h.screen().contains("qualify 0"));
    h.answer::<TallyDeals>(Ok(tallies(&[deal(1), deal(2)])));
    assert!(h.screen().contains(" 1 of 2 "), "as the store counts");
}

#[test]
fn the_counts_are_those_of_all_days_again_where_the_list_asks_for_more() {
    let mut h = open(Role::Sales);
    h.press("/");
    h.type_text("close:2026-12");
    h.press("enter");
    let mut from = None;
    while h.open_requests::<TallyDeals>() > 0 {
        from = h.asked::<TallyDeals>().from;
        h.answer::<TallyDeals>(Ok(tallies(&[])));
    }
    assert_eq!(from, "2026-12-01".parse().ok());
    h.press("/");
    h.type_text(" acme");
    assert_eq!(h.asked::<TallyDeals>().from, None);
}
