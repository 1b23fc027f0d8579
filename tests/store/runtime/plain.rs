//! The plain form: lines, nothing that steers the terminal, and only what has changed.

use crate::support::terminal::{State, Terminal};

#[test]
fn only_lines_that_have_changed_are_said_and_nothing_is_painted() {
    let state = State::new();
    let settings = [("PROBE_PLAIN", "1"), ("TERM", "dumb")];
    let mut terminal = Terminal::probe(&state, &settings);
    terminal.wait_for_bytes("told 0 things\r\n");
    assert!(!terminal.sent_text().contains('\x1b'));
    assert!(terminal.sent_text().contains("dealdesk, Probe, Probe\r\n"));
    terminal.forget();
    terminal.press("j");
    terminal.wait_for_bytes("told 1 things\r\n");
    assert_eq!(terminal.sent_text(), "pressed j\r\ntold 1 things\r\n");
    terminal.press("q");
    assert_eq!(terminal.end(), 0);
    assert!(!terminal.sent_text().contains('\x1b'));
    terminal.is_given_back();
}

#[test]
fn a_paste_is_told_from_keys_where_the_terminal_can() {
    let state = State::new();
    let mut terminal = Terminal::probe(&state, &[("PROBE_PLAIN", "1")]);
    terminal.wait_for_bytes("told 0 things\r\n");
    assert!(terminal.screen().bracketed_paste());
    terminal.press("\x1b[200~qqq\r\x1b[201~");
    terminal.wait_for_bytes("pasted 4 bytes, 1 lines");
    terminal.press("q");
    assert_eq!(terminal.end(), 0);
    terminal.is_given_back();
}

#[test]
fn what_is_copied_is_in_a_file() {
    let state = State::new();
    let mut terminal = Terminal::probe(&state, &[("PROBE_PLAIN", "1")]);
    terminal.wait_for_bytes("told 0 things\r\n");
    terminal.press("y");
    terminal.wait_for_bytes("The plain form does not use the clipboard");
    assert_eq!(state.read("copied.txt"), "L-2026-0040");
}
