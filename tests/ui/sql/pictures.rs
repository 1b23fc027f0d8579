//! Questions and answers as they are seen, and as they are heard.

use super::{asking, ran};

#[test]
fn the_examples_at_80_by_24() {
    insta::assert_snapshot!(asking().screen_with_cursor());
}

#[test]
fn an_answer_at_80_by_24() {
    let mut h = ran(40, true);
    h.press("j l l");
    insta::assert_snapshot!(h.screen());
}

#[test]
fn an_answer_at_40_by_10() {
    let mut h = ran(40, true);
    h.resize(40, 10);
    h.press("j l l l l");
    insta::assert_snapshot!(h.screen());
}

#[test]
fn the_answer_is_read_out_with_the_names_of_its_columns() {
    let mut h = ran(3, false);
    h.press("j j j");
    let said = h.read_out();
    assert!(
        said.contains("row 3 of 3\nnumber: D-2026-0002\namount: 2000.50"),
        "{said}"
    );
}
