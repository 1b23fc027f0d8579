//! Views of the deals: opened from a picker, told from what is saved, and come back to on the trail.

mod keeping;

use dealdesk::{
    domain::{
        deal::{DealColumn, DealFilter, Stage},
        filter::LeftOut,
        id::{PersonId, Rev, ViewId},
        people::Role,
        refusal::Refusal,
        saved_view::{Layout, SavedView, Shows},
    },
    workflow::{
        Page, Topic,
        deals::{DealOrder, PageDeals, PageStages},
        views::{OpenView, Opened, PageViews, ViewName},
    },
};
use uuid::Uuid;

use crate::{
    company::{change, deals, open, sized, tom},
    harness::{Harness, now},
};

fn view(n: u128, name: &str, filter: &str) -> SavedView {
    SavedView {
        id: ViewId(Uuid::from_u128(n)),
        rev: Rev(3),
        owner: PersonId(Uuid::nil()),
        owner_login: "maria".into(),
        owner_name: "Maria Lopez".into(),
        owner_has_left: false,
        is_shared: false,
        is_deleted: false,
        name: name.into(),
        shows: Shows {
            filter: filter.into(),
            sort: "amount".into(),
            down: true,
            columns: vec!["account".into(), "amount".into(), "owner".into()],
            layout: Layout::Table,
        },
        updated_at: now(),
    }
}

fn of_tom(n: u128, name: &str, filter: &str) -> SavedView {
    SavedView {
        owner: tom(),
        owner_login: "tom".into(),
        owner_name: "Tom Berg".into(),
        is_shared: true,
        ..view(n, name, filter)
    }
}

fn some() -> Vec<SavedView> {
    vec![
        view(1, "Closing", "stage:open close:this_quarter"),
        SavedView {
            is_shared: true,
            ..view(2, "Large", "stage:open amount>100k")
        },
        of_tom(3, "Nothing planned", "stage:open next:none"),
        of_tom(4, "Won in spring", "stage:won close:2026-04"),
    ]
}

fn page(rows: Vec<SavedView>) -> Result<Page<SavedView>, Refusal> {
    Ok(Page { rows, next: None })
}

fn opened(view: SavedView) -> Opened {
    let text = view.shows.filter.clone();
    Opened {
        filter: DealFilter::default(),
        order: DealOrder::Amount,
        columns: vec![DealColumn::Account, DealColumn::Amount, DealColumn::Owner],
        left_out: Vec::new(),
        text,
        view,
    }
}

/// The picker in front of the deals.
fn picker() -> Harness {
    picker_of(Role::Sales, page(some()))
}

fn picker_of(role: Role, views: Result<Page<SavedView>, Refusal>) -> Harness {
    let mut h = open(role);
    h.press("V");
    h.answer::<PageViews>(views);
    h
}

/// The first of them is open.
fn closing() -> Harness {
    let mut h = picker();
    h.press("enter");
    let id = ViewName::Id(ViewId(Uuid::from_u128(1)));
    assert_eq!(h.asked::<OpenView>().0, id);
    h.answer::<OpenView>(Ok(opened(some().remove(0))));
    h
}

fn title(h: &mut Harness) -> String {
    h.screen().lines().nth(1).unwrap().to_owned()
}

#[test]
fn the_views_stand_in_front_of_the_deals_at_80_by_24() {
    let mut h = picker();
    h.press("j j");
    insta::assert_snapshot!(h.screen());
    let words = h.read_out();
    let says = "Shared by Tom Berg, who alone changes it.";
    assert!(words.contains("Nothing planned, Tom Berg."), "{words}");
    assert!(words.contains(says), "{words}");
}

#[test]
fn the_views_stand_in_front_of_the_deals_at_120_by_40() {
    let mut h = sized(Role::Sales, 120, 40);
    h.press("V");
    h.answer::<PageViews>(page(some()));
    insta::assert_snapshot!(h.screen());
}

#[test]
fn where_there_is_none_it_is_said_how_one_is_kept() {
    let mut h = open(Role::Sales);
    h.press("V");
    assert!(h.screen().contains("Asking for the views"));
    h.answer::<PageViews>(page(Vec::new()));
    let says = "n keeps the list behind as";
    assert!(h.screen().contains(says), "{}", h.screen());
}

#[test]
fn all_pages_of_views_come_before_one_looks_for_letters() {
    let mut h = open(Role::Sales);
    h.press("V");
    let next = Some(crate::company::cursor(1));
    let first = Page {
        rows: vec![some().remove(0)],
        next: next.clone(),
    };
    h.answer::<PageViews>(Ok(first));
    assert_eq!(h.asked::<PageViews>().after, next);
    h.answer::<PageViews>(page(some().split_off(1)));
    h.press("/");
    h.type_text("spring");
    let screen = h.screen();
    assert!(screen.contains("Won in spring"), "{screen}");
    assert!(!screen.contains("Nothing planned"), "{screen}");
    h.press("enter enter");
    let id = ViewName::Id(ViewId(Uuid::from_u128(4)));
    assert_eq!(h.asked::<OpenView>().0, id);
}

#[test]
fn a_view_opens_with_its_filter_order_and_columns() {
    let mut h = closing();
    let asked = h.asked::<PageDeals>().query.clone();
    assert_eq!((asked.order, asked.down), (DealOrder::Amount, true));
    assert_eq!(asked.filter.stages, Some(Stage::OPEN.to_vec()));
    assert!(asked.filter.closes_from.is_some());
    h.answer::<PageDeals>(deals(1..=3));
    let screen = h.screen();
    let line = title(&mut h);
    assert!(line.contains("Closing, by amount"), "{line}");
    let head = screen.lines().nth(3).unwrap();
    assert!(head.contains("Owner") && !head.contains("Close"), "{head}");
    assert!(!h.kept.contains_key("deals.columns"), "they are the view's");
}

#[test]
fn a_list_that_is_not_as_it_is_saved_says_so_by_a_star() {
    let mut h = closing();
    h.answer::<PageDeals>(deals(1..=3));
    h.press("O");
    let line = title(&mut h);
    assert!(line.contains("Closing*: open, by amount"), "{line}");
    h.press("O");
    assert!(title(&mut h).contains("Closing, by amount"));
    h.press("K");
    h.press("G space esc");
    assert!(title(&mut h).contains("Closing*"));
    assert!(!h.kept.contains_key("deals.columns"), "still the view's");
    h.press("f");
    assert!(title(&mut h).contains("Closing*: won"));
}

#[test]
fn what_is_left_out_is_told_and_the_list_is_another_than_what_is_saved() {
    let mut h = picker();
    h.press("enter");
    let left = LeftOut {
        part: "smell:sweet".into(),
        why: "There is no field smell.".into(),
    };
    let without = Opened {
        text: "stage:open".into(),
        left_out: vec![left],
        ..opened(view(1, "Closing", "stage:open smell:sweet"))
    };
    h.answer::<OpenView>(Ok(without));
    let says = "Closing opens without smell:sweet (there is no field smell).";
    assert!(h.screen().contains(says), "{}", h.screen());
    assert!(title(&mut h).contains("Closing*"), "{}", h.screen());
}

#[test]
fn a_view_that_asks_for_stages_in_its_own_way_is_asked_as_it_stands() {
    for (text, stages) in [
        ("stage:won", Some(vec![Stage::ClosedWon])),
        ("stage:won is:late", None),
        ("acme", None),
    ] {
        let mut h = picker();
        h.press("enter");
        let odd = opened(view(1, "Odd", text));
        h.answer::<OpenView>(Ok(odd));
        if let Some(stages) = stages {
            let asked = h.asked::<PageDeals>().query.filter.clone();
            assert_eq!(asked.stages, Some(stages), "{text}");
        }
        let line = title(&mut h);
        assert!(line.contains("Odd, by"), "{text}: {line}");
    }
}

#[test]
fn a_view_may_be_a_board() {
    let mut h = picker();
    h.press("enter");
    let mut board = view(1, "Closing", "stage:open");
    board.shows.layout = Layout::Board;
    h.answer::<OpenView>(Ok(opened(board)));
    assert_eq!(h.open_requests::<PageStages>(), 1);
    assert!(!h.kept.contains_key("deals.board"));
    assert!(title(&mut h).contains("Closing, by amount"));
}

#[test]
fn opening_a_view_is_a_jump_and_the_trail_leads_back_to_the_list_before() {
    let mut h = closing();
    h.answer::<PageDeals>(deals(1..=3));
    h.press("<");
    let asked = h.asked::<PageDeals>().query.clone();
    assert_eq!((asked.order, asked.down), (DealOrder::Closes, false));
    let line = title(&mut h);
    assert!(
        line.contains("open, by close") && !line.contains("Closing"),
        "{line}"
    );
    let head = h.screen().lines().nth(3).unwrap().to_owned();
    assert!(head.contains("Stage"), "{head}");
    h.press(">");
    assert!(
        title(&mut h).contains("Closing, by amount"),
        "{}",
        h.screen()
    );
}

#[test]
fn what_others_share_meanwhile_appears() {
    let mut h = picker();
    h.tell(change(Topic::Views));
    let mut all = some();
    all.push(of_tom(7, "Brand new", "acme"));
    h.answer::<PageViews>(page(all));
    assert!(h.screen().contains("Brand new"), "{}", h.screen());
}

#[test]
fn without_a_view_the_deals_are_as_one_had_them() {
    let mut h = picker();
    h.press("a");
    assert!(h.screen().contains("No view is open."), "{}", h.screen());
    let mut h = closing();
    h.answer::<PageDeals>(deals(1..=3));
    h.press("V");
    h.answer::<PageViews>(page(some()));
    assert!(h.screen().contains("yours, open"), "{}", h.screen());
    h.press("a");
    let line = title(&mut h);
    assert!(line.contains("open, by close"), "{line}");
    assert!(h.screen().contains("Stage"), "{}", h.screen());
}
