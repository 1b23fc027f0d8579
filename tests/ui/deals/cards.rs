//! Cards of the board: every command works on the one under the cursor, as it works on a row of the table.

use dealdesk::{
    domain::{
        deal::{Deal, Stage},
        people::Role,
        refusal::Refusal,
    },
    ui::msg::{Link, Msg},
    workflow::{
        From, Page, Topic,
        audit::StoryOf,
        deals::{AdvanceDeal, DealName, DealOrder, PageDeals, PageStages, PlaceDeal, TallyDeals},
    },
};

use crate::{
    company::{
        answer_all, answer_page,
        board::{answer_stages, answer_stages_of, board, board_of, placed},
        change, cursor, deal, moved, sized,
    },
    harness::Harness,
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
fn the_card_under_the_cursor_is_what_commands_work_on() {
    let mut h = live(80, 24);
    h.press("h j s");
    assert!(h.screen().contains("D-2026-0005"), "{}", h.screen());
    h.press("enter");
    assert_eq!(
        h.asked::<AdvanceDeal>().target.deal,
        DealName::Id(deal(5).id)
    );
    assert!(h.screen().contains("… Fabrikam"), "{}", h.screen());
    h.answer::<AdvanceDeal>(moved(5, Stage::Propose));
    let advanced = Deal {
        stage: Stage::Propose,
        ..deal(5)
    };
    let all: Vec<_> = (1..=14)
        .map(|n| if n == 5 { advanced.clone() } else { deal(n) })
        .collect();
    answer_stages_of(&mut h, &all);
    is_on(&mut h, 11);
    let screen = h.screen();
    assert!(screen.contains("develop 2 of 3"), "{screen}");
    assert!(screen.contains("propose 4"), "{screen}");
    h.press("enter");
    assert_eq!(h.asked::<StoryOf>().root, deal(11).id.0);
}

#[test]
fn filter_and_order_hold_on_the_board() {
    let mut h = live(80, 24);
    h.press("/");
    h.type_text("stage:propose Contoso");
    // What the first letters ask for is on its way.
    answer_stages(&mut h, 14);
    let asked = h.asked::<PageStages>();
    let stages: Vec<_> = asked.slices.iter().map(|it| it.stage).collect();
    assert_eq!(stages, [Stage::Propose]);
    answer_stages_of(&mut h, &[deal(3)]);
    h.press("enter");
    let screen = h.screen();
    assert!(screen.contains("propose 1 of 1"), "{screen}");
    assert!(!screen.contains("develop 4"), "{screen}");
    h.press("/");
    h.press("ctrl-u");
    answer_stages(&mut h, 14);
    h.press("enter o");
    assert_eq!(h.asked::<PageStages>().query.order, DealOrder::Amount);
    answer_stages(&mut h, 14);
    h.press("t");
    assert_eq!(h.asked::<PageDeals>().query.order, DealOrder::Amount);
}

#[test]
fn what_nobody_has_counted_is_told_as_far_as_it_is_held() {
    let mut h = board_of(Role::Sales, 80, 24, 1000);
    h.press("/");
    h.type_text("x");
    while h.open_requests::<PageStages>() > 0 {
        answer_stages(&mut h, 1000);
    }
    h.press("enter");
    let screen = h.screen();
    assert!(screen.contains("qualify 9+"), "{screen}");
    assert!(!screen.contains("USD 84.1M"), "sums of others: {screen}");
}

#[test]
fn the_columns_that_one_has_chosen_are_what_a_card_says() {
    let mut h = live(80, 24);
    h.kept.clear();
    h.press("K j space esc");
    let screen = h.screen();
    assert!(screen.contains("▌ Spare parts"), "{screen}");
    assert_eq!(screen.matches("Tailspin").count(), 1, "{screen}");
}

#[test]
fn marks_and_ranges_lie_on_cards() {
    let mut h = live(80, 24);
    h.press("space");
    assert!(h.screen().contains('◆'), "{}", h.screen());
    is_on(&mut h, 3);
    h.press("h v j j v");
    assert!(h.screen().contains("4 deals are marked"), "{}", h.screen());
    h.press("v l");
    assert!(h.footer().contains("within one column"), "{}", h.footer());
    h.press("*");
    let asked = h.asked::<PageDeals>();
    assert_eq!(asked.query.filter.stages.as_deref(), Some(&Stage::OPEN[..]));
    answer_page(&mut h, 14);
    assert!(h.screen().contains("14 deals are marked"), "{}", h.screen());
}

#[test]
fn a_range_beyond_what_is_held_is_gathered_in_its_column() {
    let mut h = board_of(Role::Sales, 80, 24, 1000);
    h.press("v G");
    answer_stages(&mut h, 1000);
    h.press("v");
    let asked = h.asked::<PageDeals>();
    assert_eq!(
        asked.query.filter.stages.as_deref(),
        Some(&[Stage::Propose][..])
    );
    assert_eq!(asked.from, From::At(cursor(1)));
}

#[test]
fn changes_of_others_move_cards_and_the_selection_stays() {
    let mut h = live(80, 24);
    h.press("j");
    is_on(&mut h, 3);
    h.tell(change(Topic::Deals));
    let gone = Deal {
        stage: Stage::Negotiate,
        ..deal(1)
    };
    let all: Vec<_> = (2..=14).map(deal).chain([gone]).collect();
    answer_stages_of(&mut h, &all);
    is_on(&mut h, 3);
    let screen = h.screen();
    assert!(screen.contains("propose 1 of 2"), "{screen}");
    assert!(screen.contains("negotiate 3"), "{screen}");
}

#[test]
fn one_comes_back_to_a_card_by_its_place() {
    let mut h = board_of(Role::SalesOps, 80, 24, 1000);
    h.press("l g c");
    h.press("<");
    is_on(&mut h, 2);
    h.press("G");
    answer_stages(&mut h, 1000);
    h.press("<");
    if h.open_requests::<PlaceDeal>() > 0 {
        h.answer::<PlaceDeal>(placed(2));
    }
    while h.open_requests::<PageStages>() > 0 {
        answer_stages(&mut h, 1000);
    }
    is_on(&mut h, 2);
}

#[test]
fn from_the_board_to_the_table_the_selected_deal_stays() {
    let mut h = live(80, 24);
    h.press("l j");
    is_on(&mut h, 8);
    h.press("t");
    is_on(&mut h, 8);
}

#[test]
fn an_empty_board_and_one_that_cannot_be_had_say_so() {
    let mut h = Harness::open(Role::Sales);
    h.press("t");
    answer_stages_of(&mut h, &[]);
    assert!(h.screen().contains("Open deals stand here."));
    let mut h = Harness::open(Role::Sales);
    h.press("t");
    assert!(h.screen().contains("Asking for the deals"));
    h.answer::<PageStages>(Err(Refusal::store("store.gone", "The store is gone.")));
    assert!(h.screen().contains("The store is gone."));
}

#[test]
fn an_answer_to_what_was_asked_before_changes_nothing() {
    let mut h = sized(Role::Sales, 80, 24);
    h.press("t f");
    let none = |h: &Harness| h.asked::<PageStages>().slices.len();
    assert_eq!(none(&h), 4);
    answer_stages(&mut h, 14);
    assert_eq!(none(&h), 1, "the won ones");
    h.answer::<PageStages>(Ok(vec![Page {
        rows: Vec::new(),
        next: None,
    }]));
    assert!(h.screen().contains("There are none."), "{}", h.screen());
    h.press("f f f t");
    answer_all_again(&mut h);
}

fn answer_all_again(h: &mut Harness) {
    while h.open_requests::<PageStages>() > 0 {
        answer_stages(h, 14);
    }
    h.press("ctrl-l");
    if h.open_requests::<TallyDeals>() > 0 && h.open_requests::<PageDeals>() > 0 {
        answer_all(h);
    }
    assert!(h.screen().contains("Tailspin Toys"), "{}", h.screen());
}
