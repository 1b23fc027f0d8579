//! The list under keys and answers, late and lost ones too.

use super::*;

impl Row for u32 {
    type Id = u32;
    type Cursor = u32;

    fn id(&self) -> u32 {
        *self
    }

    fn cursor(&self) -> u32 {
        *self
    }
}

fn whole(rows: &[u32]) -> List<u32> {
    let mut list = List::default();
    list.set_height(3);
    list.replace(rows.to_vec());
    list
}

/// Answers from the numbers below `end` until the list wants nothing.
fn feed(list: &mut List<u32>, end: u32) {
    while let Some(want) = list.wants() {
        let (rows, more) = answer(&want, end);
        list.received(&want, rows, more);
    }
}

fn answer(want: &Want<u32>, end: u32) -> (Vec<u32>, bool) {
    let limit = u32::try_from(want.limit).unwrap();
    match want.place {
        Place::First => ((0..end.min(limit)).collect(), limit < end),
        Place::Last => ((end.saturating_sub(limit)..end).collect(), limit < end),
        Place::Before(row) => ((row.saturating_sub(limit)..row).collect(), limit < row),
        Place::After(row) => (
            (row + 1..end.min(row + 1 + limit)).collect(),
            row + 1 + limit < end,
        ),
        Place::From(row) => ((row..end.min(row + limit)).collect(), row + limit < end),
    }
}

fn fed(end: u32) -> List<u32> {
    let mut list = List::default();
    list.set_height(3);
    feed(&mut list, end);
    list
}

fn lines(list: &List<u32>) -> Vec<u32> {
    list.visible().map(|(row, _)| *row).collect()
}

#[test]
fn the_selection_follows_its_row() {
    let mut list = whole(&[1, 2, 3, 4, 5]);
    list.move_by(3);
    list.replace(vec![9, 8, 4, 1]);
    assert_eq!(list.selected(), Some(&4));
    list.replace(vec![9, 8, 1]);
    assert_eq!(list.selected(), Some(&1), "the neighbour took its place");
    list.replace(vec![]);
    assert_eq!(list.selected(), None);
    assert!(list.is_loaded(), "empty, and known to be");
}

#[test]
fn only_the_window_is_drawn_and_it_follows_the_edge() {
    let mut list = whole(&[1, 2, 3, 4, 5]);
    list.last();
    let window: Vec<_> = list.visible().collect();
    assert_eq!(window, [(&3, false), (&4, false), (&5, true)]);
    list.move_by(-1);
    assert_eq!(lines(&list), [3, 4, 5], "no scrolling inside the window");
}

#[test]
fn the_next_page_is_asked_for_once_and_in_time() {
    let mut list = fed(1000);
    assert_eq!(list.rows().len(), 9);
    assert_eq!(list.wants(), None, "two heights are at hand");
    list.move_by(3);
    let want = list.wants().unwrap();
    assert_eq!((&want.place, want.limit), (&Place::After(8), 9));
    assert_eq!(list.wants(), None, "it is under way");
}

#[test]
fn keys_beyond_the_edge_are_made_good() {
    let mut list = fed(1000);
    for _ in 0..100 {
        list.move_by(1);
    }
    assert_eq!(list.selected(), Some(&8), "as far as rows are held");
    assert!(list.is_under_way());
    feed(&mut list, 1000);
    assert_eq!(list.selected(), Some(&100));
    list.first();
    list.move_by(2);
    feed(&mut list, 1000);
    assert_eq!(list.selected(), Some(&2));
}

#[test]
fn the_end_of_a_million_is_one_answer_away() {
    let mut list = fed(1_000_000);
    list.last();
    list.move_by(-1);
    feed(&mut list, 1_000_000);
    assert_eq!(list.selected(), Some(&999_998));
    assert_eq!(list.position(1_000_000), Some(999_999));
    assert!(list.rows().len() < 20);
}

#[test]
fn a_leap_overtakes_what_is_under_way_and_can_be_taken_back() {
    let mut list = fed(1000);
    list.move_by(3);
    let page = list.wants().unwrap();
    list.last();
    let leap = list.wants().unwrap();
    list.first();
    assert!(!list.received(&page, vec![9], true), "it was overtaken");
    assert!(!list.received(&leap, vec![999], true), "it was taken back");
    assert_eq!(list.selected(), Some(&0));
}

#[test]
fn a_refresh_is_not_lost_to_a_leap_that_was_taken_back() {
    let mut list = fed(1000);
    list.refresh();
    let reread = list.wants().unwrap();
    list.last();
    let leap = list.wants().unwrap();
    list.first();
    assert!(!list.received(&reread, vec![7], true), "it was overtaken");
    assert!(!list.received(&leap, vec![999], true), "it was taken back");
    assert_eq!(list.wants().map(|want| want.place), Some(Place::First));
}

#[test]
fn an_answer_to_another_list_is_void() {
    let mut list = List::default();
    list.set_height(3);
    let old = list.wants().unwrap();
    list.reset();
    let new = list.wants().unwrap();
    assert!(!list.received(&old, vec![1], false));
    assert!(list.received(&new, vec![2], false));
    assert_eq!(list.rows(), [2]);
}

#[test]
fn the_selected_row_keeps_its_line_when_rows_come_and_go() {
    let mut list = fed(1000);
    list.move_by(50);
    feed(&mut list, 1000);
    assert_eq!(lines(&list), [48, 49, 50]);
    list.refresh();
    let want = list.wants().unwrap();
    let mut rows = answer(&want, 1000).0;
    rows.retain(|row| row % 2 == 0);
    assert!(list.received(&want, rows, true));
    assert_eq!(lines(&list), [46, 48, 50]);
    assert_eq!(list.selected(), Some(&50));
}

#[test]
fn the_first_line_shows_what_is_new() {
    let mut list = fed(1000);
    list.refresh();
    let want = list.wants().unwrap();
    let rows: Vec<u32> = [5000].into_iter().chain(answer(&want, 1000).0).collect();
    list.received(&want, rows, true);
    assert_eq!(lines(&list), [5000, 0, 1]);
    assert_eq!(list.selected(), Some(&0));
}

#[test]
fn a_row_that_was_pushed_out_of_the_answer_is_found_again() {
    let mut list = fed(1000);
    list.move_by(5);
    list.refresh();
    let want = list.wants().unwrap();
    assert!(!list.received(&want, (2000..2012).collect(), true));
    feed(&mut list, 1000);
    assert_eq!(list.selected(), Some(&5));
}

#[test]
fn a_refusal_is_not_asked_again_until_something_stirs() {
    let mut list = fed(1000);
    list.move_by(8);
    let want = list.wants().unwrap();
    list.refused(&want);
    assert_eq!(list.wants(), None);
    list.move_by(0);
    assert_eq!(list.wants().map(|want| want.place), Some(Place::After(8)));
}

#[test]
fn a_place_is_sought_by_its_cursor() {
    let mut list = fed(1000);
    list.seek(500);
    feed(&mut list, 1000);
    assert_eq!(list.selected(), Some(&500));
    assert_eq!(list.position(1000), None, "nobody has counted");
    assert_eq!(list.rows().first(), Some(&491), "rows in front came too");
    list.seek(5000);
    feed(&mut list, 1000);
    assert_eq!(list.selected(), Some(&999), "nothing follows: the last row");
}
