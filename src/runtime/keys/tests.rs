//! Keys by their names in a keymap, and the law that the pieces do not matter.

use proptest::{collection::vec, prelude::*, sample::select};

use super::*;

fn names(pressed: &[Pressed]) -> String {
    let name = |pressed: &Pressed| match pressed {
        Pressed::Key(key) => key.to_string(),
        Pressed::Paste(text) => format!("{text:?}"),
    };
    pressed.iter().map(name).collect::<Vec<_>>().join(" ")
}

fn keys(bytes: &str) -> String {
    let mut keys = Keys::default();
    let mut pressed = keys.read(bytes.as_bytes());
    pressed.extend(keys.silence());
    names(&pressed)
}

#[test]
fn every_key_of_a_keymap_has_its_bytes() {
    for (bytes, expected) in [
        ("jG7 ", "j G 7 space"),
        ("ü€😀", "ü € 😀"),
        ("\r\t\x7f", "enter tab backspace"),
        (
            "\0\x01\x0c\n\x08\x1a",
            "ctrl-space ctrl-a ctrl-l ctrl-j ctrl-h ctrl-z",
        ),
        ("\x1c\x1d\x1e\x1f", "ctrl-\\ ctrl-] ctrl-^ ctrl-_"),
        (
            "\x1bb\x1bB\x1b\r\x1b\x7f",
            "alt-b alt-B alt-enter alt-backspace",
        ),
        (
            "\x1b[A\x1b[B\x1b[C\x1b[D\x1b[H\x1b[F",
            "up down right left home end",
        ),
        (
            "\x1bOA\x1bOB\x1bOC\x1bOD\x1bOH\x1bOF\x1bOM",
            "up down right left home end enter",
        ),
        (
            "\x1b[1~\x1b[3~\x1b[4~\x1b[5~\x1b[6~\x1b[7~\x1b[8~",
            "home delete end pageup pagedown home end",
        ),
        (
            "\x1bOP\x1bOS\x1b[[A\x1b[[E\x1b[11~\x1b[15~\x1b[17~\x1b[21~\x1b[23~\x1b[24~",
            "f1 f4 f1 f5 f1 f5 f6 f10 f11 f12",
        ),
        (
            "\x1b[1;5C\x1b[1;3D\x1b[1;2A\x1b[3;5~",
            "ctrl-right alt-left up ctrl-delete",
        ),
        ("\x1b[Z\x1b[1;2Z", "shift-tab shift-tab"),
        (
            "\x1b[97;5u\x1b[97;2u\x1b[9;2u\x1b[27u\x1b[13;5u\x1b[228;3u",
            "ctrl-a A shift-tab esc ctrl-enter alt-ä",
        ),
        ("\x1b[27;5;105~\x1b[27;2;13~", "ctrl-i enter"),
        ("\x1b[106;1:1u\x1b[106;1:3u", "j"),
    ] {
        assert_eq!(keys(bytes), expected, "{bytes:?}");
    }
}

#[test]
fn what_no_key_sends_is_passed_over_and_nothing_else() {
    for bytes in [
        "\x1b[I",
        "\x1b[2~",
        "\x1b[?62;4c",
        "\x1b[<0;3;4m",
        "\x1b[999999999999~",
        "\x1b[24;80R",
        "\x1b[M",
        "\x1b[0;\x18",
    ] {
        let rest = keys(&format!("{bytes}j"));
        assert!(rest == "j" || rest == "ctrl-x j", "{bytes:?}: {rest}");
    }
    let mut keys = Keys::default();
    assert_eq!(names(&keys.read(b"\xffj\xc3j\xe2\x82k")), "j j k");
}

#[test]
fn a_lone_escape_is_a_key_once_nothing_follows() {
    let mut keys = Keys::default();
    assert_eq!(keys.read(b"\x1b"), []);
    assert!(keys.waits());
    assert_eq!(names(&keys.silence()), "esc");
    assert!(!keys.waits());
    assert_eq!(keys.silence(), []);
    assert_eq!(names(&keys.read(b"[A")), "[ A");
}

#[test]
fn an_escape_before_another_key_is_a_key_of_its_own() {
    assert_eq!(keys("\x1b\x1b[A"), "esc up");
    assert_eq!(keys("\x1b\x1b\x1b"), "esc esc esc");
    assert_eq!(keys("\x1b[1;\x1bOA"), "up");
}

#[test]
fn the_first_half_of_a_key_is_told_by_the_silence_after_it() {
    assert_eq!(keys("\x1b["), "alt-[");
    assert_eq!(keys("\x1bO"), "alt-O");
    assert_eq!(keys("\x1bOx"), "alt-O x");
    assert_eq!(keys("\x1b[1;5"), "");
}

#[test]
fn a_paste_is_one_text_and_none_of_it_is_a_key() {
    assert_eq!(
        keys("a\x1b[200~one\rtwo\r\nthree\n\x1b[Aq\x1b[201~b"),
        r#"a "one\ntwo\nthree\n\u{1b}[Aq" b"#
    );
    let mut keys = Keys::default();
    assert_eq!(keys.read(b"\x1b[200~half \xe2\x82"), []);
    assert!(!keys.waits(), "silence does not end a paste");
    assert_eq!(keys.silence(), []);
    assert_eq!(names(&keys.read(b"\xac\x1b[201~")), r#""half €""#);
}

proptest! {
    #[test]
    fn pieces_do_not_matter(
        parts in vec(select(&[
            "j", "ü", "😀", "\x1b[A", "\x1b[1;5C", "\x1bOP", "\x1b[[B", "\x1b\x1b", "\x1bb", "\x1b[27;5;9~",
            "\x1b[200~x\r\ny\x1b[201~", "\x1b[?1;2c", "\x1b[", "\x1bO", "\x1b", "\r", "\x01", "~",
        ][..]), 1..12),
        cuts in vec(any::<prop::sample::Index>(), 0..6),
    ) {
        let bytes = parts.concat().into_bytes();
        let mut cuts: Vec<_> = cuts.iter().map(|cut| cut.index(bytes.len() + 1)).collect();
        cuts.sort();
        let mut whole = Keys::default();
        let mut expected = whole.read(&bytes);
        expected.extend(whole.silence());
        let (mut keys, mut pressed, mut from) = (Keys::default(), Vec::new(), 0);
        for to in cuts.into_iter().chain([bytes.len()]) {
            pressed.extend(keys.read(&bytes[from..to]));
            from = to;
        }
        pressed.extend(keys.silence());
        prop_assert_eq!(pressed, expected);
    }

    #[test]
    fn any_bytes_are_read_and_leave_nothing_behind(bytes in vec(any::<u8>(), 0..60)) {
        let mut keys = Keys::default();
        keys.read(&bytes);
        keys.silence();
        if keys.state == State::Paste {
            keys.read(END_OF_PASTE);
        }
        prop_assert_eq!(names(&keys.read(b"j")), "j");
    }
}
