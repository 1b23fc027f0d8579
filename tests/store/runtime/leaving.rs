//! However the desk ends, the terminal is as it was.

use std::{fs, process::Command, sync::mpsc::channel, thread, time::Duration};

use rustix::process::Signal;

use crate::support::terminal::{State, Terminal};

fn open(state: &State) -> Terminal {
    let mut terminal = Terminal::probe(state, &[]);
    terminal.wait_for_text("told 0 things");
    terminal
}

#[test]
fn a_person_leaves_with_code_0() {
    for keys in ["q", "\x03"] {
        let state = State::new();
        let mut terminal = open(&state);
        terminal.press(keys);
        assert_eq!(terminal.end(), 0);
        terminal.is_given_back();
        assert!(terminal.sent_text().contains("\x1b[r\x1b[m"));
    }
}

#[test]
fn a_signal_ends_the_desk_with_the_code_that_shells_expect() {
    for (signal, code) in [
        (Signal::TERM, 128 + 15),
        (Signal::HUP, 128 + 1),
        (Signal::INT, 128 + 2),
    ] {
        let state = State::new();
        let mut terminal = open(&state);
        terminal.signal(signal);
        assert_eq!(terminal.end(), code);
        terminal.is_given_back();
    }
}

#[test]
fn a_panic_anywhere_gives_the_terminal_back_and_names_the_log() {
    for (key, what) in [
        ("x", "a task has met a bug"),
        ("X", "the loop has met a bug"),
    ] {
        let state = State::new();
        let mut terminal = open(&state);
        terminal.press(key);
        assert_eq!(terminal.end(), 70);
        terminal.is_given_back();
        let contents = terminal.screen().contents().replace('\n', "");
        assert!(contents.contains(what), "{contents}");
        let log = state.folder().join("dealdesk.log");
        assert!(contents.contains(log.to_str().unwrap()), "{contents}");
        let log = state.read("dealdesk.log");
        assert!(log.contains(what) && log.contains("probe.rs:"), "{log}");
    }
}

#[test]
fn a_terminal_that_has_gone_ends_the_desk_also_without_a_signal() {
    let state = State::new();
    let code = state.folder().join("code");
    let made = Command::new("mkfifo").arg(&code).status().unwrap();
    assert!(made.success());
    let (tell, told) = channel();
    thread::spawn(move || tell.send(fs::read_to_string(code).unwrap()));
    Terminal::probe_in_a_window(&state);
    let code = told.recv_timeout(Duration::from_secs(10)).unwrap();
    assert_eq!(code, "129\n");
}
