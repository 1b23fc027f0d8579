//! The terminal is lent to the shell and to the editor, and the picture is whole when it comes back.

use std::fs;

use rustix::process::Signal;

use crate::support::terminal::{State, Terminal};

/// What makes a terminal blank before a whole picture.
const BLANK: &str = "\x1b[2J";

#[test]
fn the_shell_calls_a_stopped_desk_back() {
    let state = State::new();
    let mut terminal = Terminal::probe_in_a_shell(&state);
    terminal.wait_for_text("told 0 things");
    terminal.press("j");
    terminal.wait_for_text("pressed j");
    terminal.forget();
    terminal.press("\x1a");
    terminal.wait_for_bytes("the shell has code 1");
    let sent = terminal.sent_text();
    let (there, _) = sent.split_once("the shell has code").unwrap();
    assert!(there.contains("\x1b[?2004l") && there.contains("\x1b[?1049l"));
    terminal.wait_for(|it| it.screen().alternate_screen());
    terminal.wait_for_text("pressed j");
    terminal.press("k");
    terminal.wait_for_text("pressed k");
    terminal.press("q");
    terminal.end();
    assert!(terminal.sent_text().contains("the job has code 0"));
    terminal.is_given_back();
}

#[test]
fn a_desk_without_a_shell_stays() {
    let state = State::new();
    let mut terminal = Terminal::probe(&state, &[]);
    terminal.wait_for_text("told 0 things");
    terminal.press("\x1a");
    terminal.wait_for_text("No shell waits behind this desk");
}

#[test]
fn a_desk_that_was_stopped_from_outside_paints_all_of_it_again() {
    let state = State::new();
    let mut terminal = Terminal::probe(&state, &[]);
    terminal.wait_for_text("told 0 things");
    for signal in [Signal::STOP, Signal::TSTP] {
        terminal.forget();
        terminal.signal(signal);
        terminal.wait_for_stop();
        terminal.signal(Signal::CONT);
        terminal.wait_for_bytes(BLANK);
        terminal.wait_for_text("told 0 things");
    }
}

#[test]
fn a_person_may_ask_for_the_whole_picture() {
    let state = State::new();
    let mut terminal = Terminal::probe(&state, &[]);
    terminal.wait_for_text("told 0 things");
    terminal.forget();
    terminal.press("\x0c");
    terminal.wait_for_bytes(BLANK);
    terminal.wait_for_text("told 0 things");
}

#[test]
fn another_size_is_another_picture() {
    let state = State::new();
    let mut terminal = Terminal::probe(&state, &[]);
    terminal.wait_for_text("told 0 things");
    terminal.resize(30, 100);
    terminal.wait_for(|it| it.screen().contents_between(28, 0, 28, 100) == "told 0 things");
}

#[test]
fn the_editor_has_the_terminal_to_itself_and_what_it_saved_comes_back() {
    let state = State::new();
    let editor = state.folder().join("editor");
    // It reads a line as typed, which only a terminal of its own gives it.
    fs::write(
        &editor,
        "echo type now; read -r line; printf '%s' \"$line\" > \"$1\"",
    )
    .unwrap();
    let editor = format!("sh {}", editor.display());
    let mut terminal = Terminal::probe(&state, &[("EDITOR", &editor)]);
    terminal.wait_for_text("told 0 things");
    for line in ["new words", "newer words"] {
        terminal.forget();
        terminal.press("e");
        terminal.wait_for_bytes("type now");
        terminal.is_given_back();
        terminal.resize(24, 90);
        terminal.resize(24, 80);
        terminal.press(format!("{line}\r"));
        terminal.wait_for_text(&format!("edited {line:?}"));
        assert!(terminal.sent_text().contains(BLANK));
        assert!(terminal.screen().alternate_screen() && terminal.screen().bracketed_paste());
    }
    terminal.press("j");
    terminal.wait_for_text("pressed j");
    assert_eq!(
        fs::read_dir(state.folder().join("editing"))
            .unwrap()
            .count(),
        0
    );
}

#[test]
fn an_editor_that_fails_is_told_and_the_desk_goes_on() {
    let state = State::new();
    let mut terminal = Terminal::probe(&state, &[("EDITOR", "false")]);
    terminal.wait_for_text("told 0 things");
    terminal.press("e");
    terminal.wait_for_text("The editor false ended with the code 1");
    terminal.press("j");
    terminal.wait_for_text("pressed j");
}

#[test]
fn what_interrupts_the_editor_does_not_end_the_desk_but_what_ends_the_desk_ends_the_editor() {
    let state = State::new();
    let editor = state.folder().join("editor");
    fs::write(
        &editor,
        "trap : INT; echo type now; while ! read -r line; do :; done",
    )
    .unwrap();
    let editor = format!("sh {}", editor.display());
    let mut terminal = Terminal::probe(&state, &[("EDITOR", &editor)]);
    terminal.wait_for_text("told 0 things");
    terminal.press("e");
    terminal.wait_for_bytes("type now");
    terminal.signal(Signal::INT);
    terminal.press("\r");
    terminal.wait_for_text("edited \"\"");
    terminal.forget();
    terminal.press("e");
    terminal.wait_for_bytes("type now");
    terminal.signal(Signal::TERM);
    assert_eq!(terminal.end(), 128 + 15);
    terminal.is_given_back();
    assert_eq!(
        fs::read_dir(state.folder().join("editing"))
            .unwrap()
            .count(),
        0
    );
}
