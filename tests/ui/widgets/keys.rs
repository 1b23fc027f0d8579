//! Fingers without sense.

use dealdesk::ui::key::{Code, Key};
use proptest::prelude::*;

/// What tends to hurt: controls, marks that join, wide and flat characters, and what people really type.
const LETTERS: &[char] = &[
    'a', 'Z', '7', '0', '+', '-', '.', ',', ' ', ' ', 'n', 'o', 'v', 'é', '\u{301}', '\u{200d}',
    '👩', '👧', '🇩', '🇪', '北', '風', '한', 'ﾞ', '\u{fe0f}', '\u{202e}', '\0', '\t', '\n', '\r',
    '\u{1b}', '\u{7f}', '\u{85}', '\u{2028}',
];

pub fn any_letter() -> impl Strategy<Value = char> {
    prop_oneof![9 => prop::sample::select(LETTERS), 1 => any::<char>()]
}

pub fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        8 => prop::collection::vec(any_letter(), 0..40).prop_map(String::from_iter),
        1 => Just("2026-12-24".to_owned()),
        1 => Just("1,234.50".to_owned()),
    ]
}

pub fn any_key() -> impl Strategy<Value = Key> {
    const CODES: &[Code] = &[
        Code::Enter,
        Code::Esc,
        Code::Tab,
        Code::BackTab,
        Code::Backspace,
        Code::Delete,
        Code::Up,
        Code::Down,
        Code::Left,
        Code::Right,
        Code::Home,
        Code::End,
        Code::PageUp,
        Code::PageDown,
    ];
    let code = prop_oneof![
        3 => any_letter().prop_map(Code::Char),
        2 => prop::sample::select(CODES),
    ];
    let shortcut = prop::sample::select(&['a', 'b', 'e', 'f', 'k', 'u', 'w', 'y', 'd', 's'][..]);
    prop_oneof![
        6 => code.prop_map(Key::from),
        1 => (any::<bool>(), any::<bool>(), prop::sample::select(CODES))
            .prop_map(|(ctrl, alt, code)| Key { ctrl, alt, code }),
        2 => (any::<bool>(), shortcut)
            .prop_map(|(ctrl, letter)| Key { ctrl, alt: !ctrl, code: Code::Char(letter) }),
    ]
}
