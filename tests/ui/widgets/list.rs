//! The list against a model: a plain sorted table that others change while answers come late, or not at all.

mod store;

use dealdesk::ui::widgets::list::{List, Listing, Row, Want};
use proptest::prelude::*;

use store::{Deal, Table};

#[derive(Debug, Clone)]
enum Step {
    Move(isize),
    First,
    Last,
    Seek(u16),
    Refresh,
    Height(u16),
    /// Sends what is wanted.
    Ask,
    /// Answers one of the questions under way, as things were when it was asked or as they are now.
    Answer(usize, bool),
    Refuse(usize),
    Insert(u16),
    Remove(usize),
    Shift(usize, u16),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        8 => (-9..10_isize).prop_map(Step::Move),
        1 => Just(Step::First),
        1 => Just(Step::Last),
        1 => (0..300_u16).prop_map(Step::Seek),
        2 => Just(Step::Refresh),
        1 => (1..8_u16).prop_map(Step::Height),
        9 => Just(Step::Ask),
        9 => (any::<usize>(), any::<bool>()).prop_map(|(nth, then)| Step::Answer(nth, then)),
        1 => any::<usize>().prop_map(Step::Refuse),
        2 => (0..300_u16).prop_map(Step::Insert),
        2 => any::<usize>().prop_map(Step::Remove),
        2 => (any::<usize>(), 0..300_u16).prop_map(|(nth, key)| Step::Shift(nth, key)),
    ]
}

type Sent = (Want<Deal>, (Vec<Deal>, bool));

fn take(list: &mut List<Deal>, table: &mut Table, flight: &mut Vec<Sent>, step: Step) {
    match step {
        Step::Move(by) => list.move_by(by),
        Step::First => list.first(),
        Step::Last => list.last(),
        Step::Seek(key) => list.seek(Deal(key, 0)),
        Step::Refresh => list.refresh(),
        Step::Height(height) => list.set_height(height),
        Step::Ask => flight.extend(list.wants().map(|want| {
            let answer = table.answer(&want);
            (want, answer)
        })),
        Step::Answer(nth, as_it_was) if !flight.is_empty() => {
            let (want, then) = flight.remove(nth % flight.len());
            let (rows, more) = match as_it_was {
                true => then,
                false => table.answer(&want),
            };
            list.received(&want, rows, more);
        }
        Step::Refuse(nth) if !flight.is_empty() => {
            let (want, _) = flight.remove(nth % flight.len());
            list.refused(&want);
        }
        Step::Answer(..) | Step::Refuse(_) => {}
        Step::Insert(key) => table.insert(key),
        Step::Remove(nth) => table.remove(nth),
        Step::Shift(nth, key) => table.shift(nth, key),
    }
}

/// Answers at once until the list wants nothing more.
fn settle(list: &mut List<Deal>, table: &Table) {
    for _ in 0..10_000 {
        let Some(want) = list.wants() else { return };
        let (rows, more) = table.answer(&want);
        list.received(&want, rows, more);
    }
    panic!("the list never comes to rest");
}

fn check_picture(list: &List<Deal>) -> Result<(), TestCaseError> {
    let rows = list.rows();
    prop_assert!(rows.is_sorted(), "in the order of the store");
    let mut ids: Vec<u32> = rows.iter().map(Row::id).collect();
    ids.sort_unstable();
    ids.dedup();
    prop_assert_eq!(ids.len(), rows.len(), "nobody twice");
    prop_assert!(rows.len() <= 8 * 7, "bounded");
    let shown = list.visible().count();
    prop_assert_eq!(shown, rows.len().min(list.height()), "no line is wasted");
    let marked = list.visible().filter(|(_, selected)| *selected).count();
    prop_assert_eq!(marked, shown.min(1), "the selection is in sight");
    Ok(())
}

fn check_rest(list: &List<Deal>, table: &Table) -> Result<(), TestCaseError> {
    check_picture(list)?;
    let Some(first) = list.rows().first() else {
        prop_assert!(table.deals.is_empty());
        return Ok(());
    };
    let from = table.deals.binary_search(first).unwrap();
    let to = from + list.rows().len();
    prop_assert_eq!(list.rows(), &table.deals[from..to], "as the store has them");
    prop_assert!(list.before() || from == 0);
    prop_assert!(list.after() || to == table.deals.len());
    prop_assert!(!list.is_under_way());
    Ok(())
}

fn loaded(table: &Table, height: u16) -> List<Deal> {
    let mut list = List::default();
    list.set_height(height);
    settle(&mut list, table);
    list
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn the_window_comes_to_rest_on_neighbouring_rows_of_the_store(
        rows in 0..200_usize,
        steps in prop::collection::vec(step(), 0..120),
    ) {
        let mut table = Table::of(rows);
        let (mut list, mut flight) = (List::default(), Vec::new());
        list.set_height(3);
        for step in steps {
            take(&mut list, &mut table, &mut flight, step);
            check_picture(&list)?;
        }
        for (want, (rows, more)) in flight {
            list.received(&want, rows, more);
        }
        list.refresh();
        settle(&mut list, &table);
        list.refresh();
        settle(&mut list, &table);
        check_rest(&list, &table)?;
    }

    #[test]
    fn the_selection_stays_on_its_row_whatever_others_do(
        rows in 1..200_usize,
        walk in prop::collection::vec(-60..80_isize, 0..8),
        removed in prop::collection::vec(any::<usize>(), 0..20),
        inserted in prop::collection::vec(0..200_u16, 0..150),
        shifted in prop::collection::vec((any::<usize>(), 0..200_u16), 0..20),
    ) {
        let mut table = Table::of(rows);
        let mut list = loaded(&table, 5);
        for by in walk {
            list.move_by(by);
            settle(&mut list, &table);
        }
        let selected = *list.selected().unwrap();
        removed.into_iter().for_each(|nth| table.remove(nth));
        inserted.into_iter().for_each(|key| table.insert(key));
        shifted.into_iter().for_each(|(nth, key)| table.shift(nth, key));
        list.refresh();
        settle(&mut list, &table);
        check_rest(&list, &table)?;
        if table.deals.contains(&selected) {
            prop_assert_eq!(list.selected(), Some(&selected));
        } else {
            prop_assert_eq!(list.selected().is_some(), !table.deals.is_empty());
        }
    }

    #[test]
    fn a_held_key_lands_where_the_keys_said(
        rows in 1..900_usize,
        height in 1..12_u16,
        upwards in any::<bool>(),
        keys in prop::collection::vec((0..30_isize, any::<bool>()), 0..80),
    ) {
        let table = Table::of(rows);
        let mut list = loaded(&table, height);
        if upwards {
            list.last();
        }
        let mut way = 0;
        for (by, answered) in keys {
            list.move_by(if upwards { -by } else { by });
            way += by.unsigned_abs();
            if answered && let Some(want) = list.wants() {
                let (rows, more) = table.answer(&want);
                list.received(&want, rows, more);
            }
        }
        list.refresh();
        settle(&mut list, &table);
        let goal = match upwards {
            true => (rows - 1).saturating_sub(way),
            false => way.min(rows - 1),
        };
        let landed = list.selected().map(|deal| usize::from(deal.0));
        prop_assert_eq!(landed, Some(goal));
        if let Some(position) = list.position(rows) {
            prop_assert_eq!(position, goal + 1);
        }
    }

    #[test]
    fn to_and_fro_ends_where_a_whole_list_would_end(
        keys in prop::collection::vec((-60..61_isize, 0..3_u8), 0..30),
    ) {
        let table = Table::of(4000);
        let mut list = loaded(&table, 4);
        list.seek(table.deals[2000]);
        let mut sent: Option<Want<Deal>> = None;
        let mut goal = 2000;
        for (by, turn) in keys {
            list.move_by(by);
            goal += by;
            match turn {
                0 => sent = list.wants().or(sent),
                1 => if let Some(want) = sent.take() {
                    let (rows, more) = table.answer(&want);
                    list.received(&want, rows, more);
                },
                _ => {}
            }
        }
        if let Some(want) = sent {
            let (rows, more) = table.answer(&want);
            list.received(&want, rows, more);
        }
        settle(&mut list, &table);
        prop_assert_eq!(list.selected().map(|deal| isize::try_from(deal.0).unwrap()), Some(goal));
        check_rest(&list, &table)?;
    }
}
