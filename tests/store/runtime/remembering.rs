//! What is copied, and what is kept for the next run.

use std::{fs, os::unix::fs::PermissionsExt};

use crate::support::terminal::{State, Terminal};

fn open(state: &State, settings: &[(&str, &str)]) -> Terminal {
    let mut terminal = Terminal::probe(state, settings);
    terminal.wait_for_text("told 0 things");
    terminal
}

#[test]
fn what_is_copied_goes_to_the_clipboard_of_the_terminal() {
    let state = State::new();
    let copy = "\x1b]52;c;TC0yMDI2LTAwNDA=\x07";
    let mut terminal = open(&state, &[]);
    terminal.press("y");
    terminal.wait_for_text("Copied 11 characters to the terminal's clipboard (OSC 52).");
    assert!(terminal.sent_text().contains(copy));

    let mut terminal = open(&state, &[("TMUX", "/tmp/tmux-0/default,1,0")]);
    terminal.press("y");
    terminal.wait_for_text("where tmux allows it (OSC 52).");
    let sent = terminal.sent_text();
    assert!(sent.contains(&format!("\x1bPtmux;\x1b{copy}\x1b\\{copy}")));
}

#[test]
fn what_no_clipboard_takes_goes_to_a_file_that_is_named() {
    let state = State::new();
    let mut terminal = open(&state, &[]);
    terminal.press("Y");
    terminal.wait_for_text("the 80000 characters are in");
    terminal.wait_for_text("copied.txt");
    assert!(!terminal.sent_text().contains("\x1b]52"));
    assert_eq!(state.read("copied.txt"), "x".repeat(80_000));
    let file = fs::metadata(state.folder().join("copied.txt")).unwrap();
    assert_eq!(file.permissions().mode() & 0o777, 0o600);
}

#[test]
fn what_is_kept_is_there_in_the_next_run() {
    let state = State::new();
    let mut terminal = open(&state, &[]);
    terminal.press("r");
    terminal.wait_for_text("kept None");
    terminal.press("sq");
    assert_eq!(terminal.end(), 0);
    let mut terminal = open(&state, &[]);
    terminal.press("r");
    terminal.wait_for_text("kept Some(\"half a sentence\")");
}

#[test]
fn a_damaged_file_is_told_of_and_holds_nothing_up() {
    let state = State::new();
    let folder = state.folder().join("kept");
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join("probe.json"), "{").unwrap();
    let mut terminal = Terminal::probe(&state, &[]);
    terminal.wait_for_text("The file of drafts was damaged.");
    assert_eq!(state.read("kept/probe.json.damaged-1"), "{");
}
