//! The palette: every command that applies, found by typing, with its keys and the reason why it cannot be had.

use dealdesk::{domain::people::Role, ui::msg::Msg, workflow::deals::PageDeals};

use crate::{
    board::{boards, no_page},
    harness::Harness,
};

fn open() -> Harness {
    Harness::with_panes(boards())
}

#[test]
fn help_at_80_by_24() {
    let mut h = open();
    h.press("?");
    insta::assert_snapshot!(h.screen_with_cursor());
}

#[test]
fn commands_at_120_by_40() {
    let mut h = Harness::sized(Role::Auditor, 120, 40);
    h.press(": ?");
    insta::assert_snapshot!(h.screen_with_cursor());
}

#[test]
fn help_at_40_by_10() {
    let mut h = open();
    h.resize(40, 10);
    h.press("?");
    insta::assert_snapshot!(h.screen_with_cursor());
}

#[test]
fn typing_finds_and_enter_runs() {
    let mut h = open();
    h.press(":");
    h.type_text("note");
    h.press("enter");
    assert!(!h.screen().contains("Commands"));
    assert!(h.screen().contains("run"), "{}", h.screen());
}

#[test]
fn enter_spells_out_what_is_a_deed() {
    let mut h = open();
    h.press(":");
    h.type_text("write dwn");
    h.press("enter");
    assert!(h.screen().contains("┌ Write ─"));
}

#[test]
fn a_command_is_found_by_its_id_and_by_its_key() {
    for (typed, found) in [
        ("board.note", "note down"),
        ("app.susp", "to the shell (ctrl-z"),
        ("q", "quit (q"),
        ("1", "Pipeline (1"),
    ] {
        let mut h = open();
        h.press(":");
        h.type_text(typed);
        assert!(h.read_out().contains(found), "{}", h.read_out());
    }
}

#[test]
fn what_is_grey_says_why_and_stays() {
    let mut h = Harness::open(Role::Sales);
    h.press(":");
    h.type_text("advance");
    assert!(h.screen().contains("✖ advance"));
    assert!(h.screen().contains("No deal is selected."));
    h.press("enter");
    assert!(
        h.screen().contains("┌ Commands"),
        "it is not left for nothing"
    );
    assert!(
        h.screen()
            .lines()
            .last()
            .unwrap()
            .contains("No deal is selected.")
    );
}

#[test]
fn arrows_move_and_a_question_mark_explains() {
    let mut h = open();
    h.press(": down");
    assert!(h.read_out().contains("write down (no key, board.write)"));
    assert!(!h.screen().contains("board.write"));
    h.press("?");
    assert!(
        h.screen()
            .contains("write down (no key, board.write): Writes after")
    );
    h.press("up");
    assert!(h.screen().contains("note down (no key, board.note)"));
}

#[test]
fn nothing_found_is_said() {
    let mut h = open();
    h.press(":");
    h.tell(Msg::Paste("no such thing".into()));
    h.press("enter");
    assert!(h.screen().contains("No command fits. Type less."));
}

#[test]
fn one_goes_to_panes_from_it() {
    let mut h = open();
    h.press(":");
    h.type_text("renewals");
    h.press("enter");
    assert!(h.read_out().starts_with("dealdesk, Renewals"));
}

#[test]
fn lists_offer_their_motions_and_panes_without_a_list_do_not() {
    for (mut h, fits) in [
        (Harness::open(Role::Sales), "1 command fits."),
        (open(), "0 commands fit."),
    ] {
        h.press(":");
        h.type_text("list.next");
        assert!(h.read_out().contains(fits));
    }
}

#[test]
fn in_front_of_a_pane_it_offers_what_is_in_front() {
    let mut h = open();
    h.answer::<PageDeals>(no_page());
    h.press("! :");
    h.type_text("copy");
    assert!(h.read_out().contains("copy (enter, notices.copy)"));
    h.press("ctrl-u");
    h.type_text("quit");
    assert!(
        h.read_out().contains("0 commands fit."),
        "that is of the desk"
    );
    h.press("ctrl-u");
    h.type_text("back");
    h.press("enter");
    assert!(!h.screen().contains("What was said"));
}
