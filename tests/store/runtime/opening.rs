//! The desk is there before the store is, or says why it cannot be.

use std::{
    net::TcpListener,
    process::{Command, Stdio},
};

use crate::support::terminal::{State, Terminal};

const DESK: &str = env!("CARGO_BIN_EXE_dealdesk");

/// A store that takes the call and never answers.
fn silent_store() -> (TcpListener, String) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    (listener, format!("postgres://nobody@127.0.0.1:{port}/acme"))
}

#[test]
fn the_first_picture_does_not_wait_for_the_store() {
    let (state, (_store, url)) = (State::new(), silent_store());
    let mut terminal = Terminal::open(
        state.folder(),
        &[DESK, "--store", &url, "--as", "maria"],
        &[],
    );
    terminal.wait_for_text("connecting");
    terminal.wait_for_text("Opening the store");
    terminal.press("q");
    assert_eq!(terminal.end(), 0);
    terminal.is_given_back();
}

#[test]
fn a_store_that_is_not_there_gives_the_terminal_back_says_so_and_ends_with_code_5() {
    let state = State::new();
    let url = "postgres://nobody@127.0.0.1:1/x";
    let mut terminal = Terminal::open(
        state.folder(),
        &[DESK, "--store", url, "--as", "maria"],
        &[],
    );
    assert_eq!(terminal.end(), 5);
    terminal.is_given_back();
    let contents = terminal.screen().contents();
    assert!(
        contents.contains("The store cannot be reached."),
        "{contents}"
    );
}

#[test]
fn how_far_the_way_has_come_is_shown_and_a_refusal_at_its_end_is_the_end() {
    let state = State::new();
    let mut terminal = Terminal::probe(&state, &[("PROBE_OPENING", "1")]);
    terminal.wait_for_text("Looking for the store.");
    terminal.press("q");
    assert_eq!(terminal.end(), 0);

    let mut terminal = Terminal::probe(&state, &[("PROBE_REFUSED", "1")]);
    assert_eq!(terminal.end(), 5);
    terminal.is_given_back();
    assert!(terminal.screen().contents().contains("There is no store."));
}

#[test]
fn nothing_is_asked_of_the_terminal_and_the_cursor_is_hidden() {
    let state = State::new();
    let mut terminal = Terminal::probe(&state, &[]);
    terminal.wait_for_text("told 0 things");
    let screen = terminal.screen();
    assert!(screen.alternate_screen() && screen.bracketed_paste() && screen.hide_cursor());
    assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None);
    let sent = terminal.sent_text();
    for question in ["\x1b[c", "\x1b[6n", "\x1b[?u", "\x1b[?1004h"] {
        assert!(!sent.contains(question), "{question:?}");
    }
}

#[test]
fn without_a_terminal_the_commands_are_offered() {
    let mut desk = Command::new(DESK);
    let desk = desk.args(["--store", "postgres://nobody@127.0.0.1:1/x"]);
    let ended = desk.stdin(Stdio::null()).output().unwrap();
    assert_eq!(ended.status.code(), Some(1));
    let says = String::from_utf8(ended.stderr).unwrap();
    assert!(
        says.contains("needs a terminal") && says.contains("--help"),
        "{says}"
    );
    assert!(ended.stdout.is_empty());
}

#[test]
fn a_terminal_that_can_only_show_lines_is_offered_the_plain_form() {
    let state = State::new();
    let mut terminal = Terminal::probe(&state, &[("TERM", "dumb")]);
    assert_eq!(terminal.end(), 5);
    assert!(terminal.screen().contents().contains("Say --plain"));
}
