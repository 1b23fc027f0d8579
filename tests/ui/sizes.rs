//! No size of the terminal is a reason to fail.

use dealdesk::{
    domain::people::Role,
    ui::{msg::Msg, notice::Notice},
};
use proptest::prelude::*;

use crate::{
    board::boards,
    company::open,
    harness::{Harness, given},
};

/// Keys that bring something to the front, or something else to see.
const SCENES: [&str; 9] = ["x", "?", ":", ": ?", "!", "c", "s", "g", "o o"];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn every_picture_fits_every_size(
        scene in prop::sample::select(&SCENES[..]),
        sizes in prop::collection::vec((1u16..140, 1u16..50), 1..4),
        letters in "[a-zé東 ]{0,40}",
    ) {
        let mut h = Harness::with_panes(boards());
        h.tell(Msg::Said(Notice::Warned("A long warning that goes on and on ".repeat(9))));
        h.press(scene);
        h.tell(Msg::Paste(letters));
        if h.next_wake().is_some() {
            h.wake();
        }
        for (width, height) in sizes {
            h.resize(width, height);
            let picture = h.picture().area;
            prop_assert_eq!((picture.width, picture.height), (width, height));
            h.screen_with_cursor();
            h.press("down");
            h.screen();
        }
    }
}

#[test]
fn every_small_size() {
    for scene in SCENES {
        let mut h = Harness::with_panes(boards());
        h.press(scene);
        let widths = [1, 2, 3, 5, 8, 13, 21, 34, 39, 40, 41];
        let sizes = widths.map(|width| (1..=12).map(move |height| (width, height)));
        for (width, height) in sizes.into_iter().flatten() {
            h.resize(width, height);
            h.screen_with_cursor();
        }
    }
}

/// Keys that bring each pane and each form to the front.
const PANES: [&str; 22] = [
    "|",
    "t",
    "K",
    "/ x",
    "x",
    "s",
    "e",
    "e tab space",
    "n tab x",
    "W",
    "H",
    "I",
    "C",
    "C tab",
    "A",
    "A n",
    "f",
    "g c",
    "g c n",
    "g c /",
    "g s",
    "g s ctrl-r",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn every_pane_fits_every_size(
        scene in prop::sample::select(&PANES[..]),
        sizes in prop::collection::vec((1u16..140, 1u16..50), 1..4),
        letters in "[a-zé東 ]{0,40}",
    ) {
        let mut h = open(Role::SalesOps);
        h.press(scene);
        h.tell(Msg::Paste(letters));
        for (width, height) in sizes {
            h.resize(width, height);
            h.screen_with_cursor();
            h.press("down");
            h.screen();
            prop_assert!(!h.read_out().is_empty());
        }
    }
}

#[test]
fn every_pane_fits_every_small_size() {
    for scene in PANES {
        let mut h = open(Role::SalesOps);
        h.press(scene);
        for (width, height) in [(1, 1), (40, 10), (41, 11), (40, 14), (60, 12), (200, 60)] {
            h.resize(width, height);
            h.screen_with_cursor();
        }
    }
}

#[test]
fn a_desk_that_is_not_open_fits() {
    for (width, height) in [(1, 1), (3, 2), (40, 10)] {
        let mut h = Harness::unopened(given(), boards(), width, height);
        h.tell(Msg::Opening("Starting the store.".into()));
        h.press("?");
        h.screen();
    }
}

#[test]
fn too_small_asks_for_room_and_keys_still_work() {
    let mut h = Harness::with_panes(boards());
    h.resize(20, 5);
    assert_eq!(
        h.screen().trim_end(),
        "Make it larger: the\ndesk needs 40 by 10."
    );
    h.press("q");
    assert!(h.has_quit);
}

#[test]
fn where_nothing_can_be_seen_one_can_only_leave() {
    let mut h = open(Role::Sales);
    h.resize(39, 9);
    h.press("s enter");
    h.resize(80, 24);
    assert!(!h.screen().contains("→ negotiate"), "nothing was asked");
    h.resize(39, 9);
    h.press("q");
    assert!(h.has_quit);
}
