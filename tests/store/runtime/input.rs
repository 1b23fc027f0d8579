//! Keys and pastes on a real line, in whatever pieces.

use std::time::{Duration, Instant};

use crate::support::terminal::{State, Terminal};

fn open(state: &State) -> Terminal {
    let mut terminal = Terminal::probe(state, &[]);
    terminal.wait_for_text("told 0 things");
    terminal
}

#[test]
fn a_key_that_comes_in_pieces_is_one_key() {
    let state = State::new();
    let mut terminal = open(&state);
    for piece in ["\x1b", "[", "1;5", "C"] {
        terminal.press(piece);
    }
    terminal.wait_for_text("pressed ctrl-right");
    terminal.press("j\x1b");
    terminal.wait_for_text("pressed j");
    terminal.press("\x1b");
    terminal.press("b");
    terminal.wait_for_text("pressed alt-b");
}

#[test]
fn a_long_burst_of_keys_is_read_to_its_end() {
    let state = State::new();
    let mut terminal = open(&state);
    terminal.press("j".repeat(3000));
    terminal.wait_for_text("told 3000 things");
}

#[test]
fn a_megabyte_is_pasted_while_the_desk_goes_on() {
    let state = State::new();
    let mut terminal = open(&state);
    terminal.press("\x1b[200~half");
    terminal.resize(30, 80);
    terminal.wait_for(|it| it.screen().contents_between(28, 0, 28, 80) == "told 0 things");
    let begun = Instant::now();
    terminal.press(format!("{}\x1b[201~", "some words\r".repeat(100_000)));
    terminal.wait_for_text("pasted 1100004 bytes, 100000 lines");
    assert!(begun.elapsed() < Duration::from_secs(1));
    terminal.press("j");
    terminal.wait_for_text("pressed j");
}
