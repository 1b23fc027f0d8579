//! The board of deals: its columns and cards, how one moves among them, and that every command works on the card.

use dealdesk::{
    domain::{deal::Stage, people::Role},
    ui::msg::{Link, Msg},
    workflow::{
        From,
        deals::{DealOrder, PageDeals, PageStages},
    },
};

use crate::{
    company::{
        board::{answer_stages, board, board_of},
        cursor, sized,
    },
    harness::{Harness, given},
};

fn live(width: u16, height: u16) -> Harness {
    let mut h = board(Role::Sales, width, height);
    h.tell(Msg::Link(Link::Live));
    h
}

#[track_caller]
fn is_on(h: &mut Harness, n: u32) {
    let screen = h.screen();
    assert!(screen.contains(&format!("D-2026-{n:04} · ")), "{screen}");
}

#[test]
fn the_board_at_80_by_24() {
    insta::assert_snapshot!(live(80, 24).screen());
}

#[test]
fn the_board_at_120_by_40() {
    insta::assert_snapshot!(live(120, 40).screen());
}

#[test]
fn the_board_at_160_by_48() {
    let mut h = live(160, 48);
    h.press("f f f");
    while h.open_requests::<PageStages>() > 0 {
        answer_stages(&mut h, 14);
    }
    h.press("h h h j space");
    insta::assert_snapshot!(h.screen());
}

#[test]
fn the_board_at_40_by_10() {
    let mut h = live(40, 10);
    h.press("l j");
    insta::assert_snapshot!(h.screen());
}

#[test]
fn the_board_read_out() {
    let mut h = live(80, 24);
    h.press("j");
    insta::assert_snapshot!(h.read_out());
}

#[test]
fn each_stage_is_asked_for_by_itself_and_all_in_one_question() {
    let mut h = sized(Role::Sales, 80, 24);
    h.press("t");
    assert_eq!(h.open_requests::<PageStages>(), 1);
    let asked = h.asked::<PageStages>();
    assert_eq!(asked.query.order, DealOrder::Closes);
    let stages: Vec<_> = asked.slices.iter().map(|it| it.stage).collect();
    assert_eq!(stages, Stage::OPEN);
    // The deal that was selected stays so; elsewhere one begins at the first.
    assert_eq!(asked.slices[2].from, From::At(cursor(1)));
    assert_eq!(asked.slices[0].from, From::First);
    assert!(asked.slices.iter().all(|it| it.limit == 9), "three windows");
    assert_eq!(h.kept.get("deals.board").map(String::as_str), Some("yes"));
    h.press("t");
    assert!(!h.kept.contains_key("deals.board"));
}

#[test]
fn who_left_at_the_board_comes_back_to_it() {
    let mut h = sized(Role::Sales, 80, 24);
    h.press("t");
    let mut given = given();
    given.kept = h.kept.clone();
    let mut h = Harness::unopened(given, dealdesk::ui::panes::all(), 80, 24);
    h.arrive(Role::Sales);
    assert_eq!(h.open_requests::<PageDeals>(), 0);
    answer_stages(&mut h, 14);
    assert!(h.screen().contains("qualify 1 of 5"), "{}", h.screen());
}

#[test]
fn one_moves_within_a_column_and_from_column_to_column_and_stays_at_the_ends() {
    let mut h = live(80, 24);
    is_on(&mut h, 1);
    h.press("j");
    is_on(&mut h, 3);
    h.press("l");
    is_on(&mut h, 2);
    h.press("l l");
    is_on(&mut h, 2);
    h.press("h");
    is_on(&mut h, 3);
    h.press("left left left left G");
    is_on(&mut h, 14);
    h.press("g g right");
    is_on(&mut h, 4);
    assert!(h.screen().contains("Pipeline"), "no other tab was opened");
}

#[test]
fn the_cards_of_a_column_go_on_when_its_end_is_near() {
    let mut h = board_of(Role::Sales, 80, 24, 1000);
    is_on(&mut h, 1);
    for _ in 0..30 {
        h.press("j");
        while h.open_requests::<PageStages>() > 0 {
            let asked = h.asked::<PageStages>();
            assert_eq!(asked.slices.len(), 1, "only the column that wants more");
            assert_eq!(asked.slices[0].stage, Stage::Propose);
            answer_stages(&mut h, 1000);
        }
    }
    assert!(h.screen().contains("propose 31 of 215"), "{}", h.screen());
    h.press("G");
    assert_eq!(h.asked::<PageStages>().slices[0].from, From::Last);
    answer_stages(&mut h, 1000);
    assert!(h.screen().contains("propose 215 of 215"), "{}", h.screen());
}

#[test]
fn what_columns_want_while_an_answer_is_awaited_is_asked_together_then() {
    let mut h = board_of(Role::Sales, 80, 24, 1000);
    h.press("G l G");
    let asked = h.asked::<PageStages>();
    assert_eq!(asked.slices.len(), 1);
    h.press("h h G");
    assert_eq!(h.open_requests::<PageStages>(), 1, "one at a time");
    answer_stages(&mut h, 1000);
    let asked = h.asked::<PageStages>();
    let stages: Vec<_> = asked.slices.iter().map(|it| it.stage).collect();
    assert_eq!(stages, [Stage::Develop, Stage::Negotiate]);
    answer_stages(&mut h, 1000);
    is_on(&mut h, 999);
}

#[test]
fn a_narrow_board_scrolls_sideways_and_says_so() {
    let mut h = live(40, 10);
    h.press("h h h h");
    let screen = h.screen();
    assert!(screen.contains("qualify 1 of 5") && screen.contains("develop"));
    assert!(screen.contains('▶') && !screen.contains('◀'), "{screen}");
    h.press("l l");
    let screen = h.screen();
    assert!(screen.contains("develop") && screen.contains("propose"));
    assert!(screen.contains('▶') && screen.contains('◀'), "{screen}");
    h.press("l");
    let screen = h.screen();
    assert!(!screen.contains('▶') && screen.contains('◀'), "{screen}");
}
