//! Which key a byte or a sequence stands for, as xterm has it and most follow: `ESC [ 1 ; 5 C` is ctrl-right.

use crate::ui::key::{Code, Key};

/// The key of a byte below 128.
pub fn ascii(byte: u8) -> Key {
    match byte {
        b'\r' => Key::from(Code::Enter),
        b'\t' => Key::from(Code::Tab),
        0x7f => Key::from(Code::Backspace),
        0 => ctrl(' '),
        0x01..=0x1a => ctrl(char::from(byte - 1 + b'a')),
        0x1b..=0x1f => ctrl(char::from(byte - 0x1b + b'[')),
        _ => Key::from(Code::Char(char::from(byte))),
    }
}

/// The key of `ESC O` and this byte.
pub fn function(last: u8) -> Option<Key> {
    match last {
        // Of the number pad.
        b'M' => Some(Key::from(Code::Enter)),
        _ => named(last).map(Key::from),
    }
}

/// The key of `ESC [`, these bytes, and the last one; none for what we do not know or do not want.
pub fn key(between: &[u8], last: u8) -> Option<Key> {
    if between == b"[" {
        return (b'A'..=b'E')
            .contains(&last)
            .then(|| Key::from(Code::F(last - b'A' + 1)));
    }
    let numbers = Numbers::read(between)?;
    if numbers.is_let_go {
        return None;
    }
    let code = match last {
        b'Z' => Code::BackTab,
        b'~' if numbers.first == 27 => of_letter(numbers.third, numbers.shift())?,
        b'~' => numbered(numbers.first)?,
        b'u' => of_letter(numbers.first, numbers.shift())?,
        // Another number makes it an answer to a question.
        _ if numbers.first == 1 => named(last)?,
        _ => return None,
    };
    Some(numbers.held_down(code))
}

/// `first ; modifiers : kind ; third`, of which each may be missing.
struct Numbers {
    first: u32,
    /// One more than the sum of 1 for shift, 2 for alt and 4 for control.
    modifiers: u32,
    third: u32,
    is_let_go: bool,
}

impl Numbers {
    fn read(between: &[u8]) -> Option<Self> {
        let text = str::from_utf8(between).ok()?;
        let mut fields = text.split(';');
        let mut next = || {
            let mut parts = fields.next().unwrap_or_default().split(':');
            let mut number = || match parts.next() {
                None | Some("") => Some(None),
                Some(part) => part.parse::<u32>().ok().map(Some),
            };
            Some((number()?, number()?))
        };
        let ((first, _), (modifiers, kind), (third, _)) = (next()?, next()?, next()?);
        Some(Self {
            first: first.unwrap_or(1),
            modifiers: modifiers.unwrap_or(1).saturating_sub(1),
            third: third.unwrap_or(0),
            is_let_go: kind == Some(3),
        })
    }

    fn shift(&self) -> bool {
        self.modifiers & 1 != 0
    }

    fn held_down(&self, code: Code) -> Key {
        let code = match code {
            Code::Tab if self.shift() => Code::BackTab,
            other => other,
        };
        Key {
            alt: self.modifiers & 2 != 0,
            ctrl: self.modifiers & 4 != 0,
            code,
        }
    }
}

fn named(last: u8) -> Option<Code> {
    let code = match last {
        b'A' => Code::Up,
        b'B' => Code::Down,
        b'C' => Code::Right,
        b'D' => Code::Left,
        b'F' => Code::End,
        b'H' => Code::Home,
        b'P'..=b'S' => Code::F(last - b'P' + 1),
        _ => return None,
    };
    Some(code)
}

fn numbered(number: u32) -> Option<Code> {
    let code = match number {
        1 | 7 => Code::Home,
        3 => Code::Delete,
        4 | 8 => Code::End,
        5 => Code::PageUp,
        6 => Code::PageDown,
        11..=15 => Code::F(u8::try_from(number - 10).ok()?),
        17..=21 => Code::F(u8::try_from(number - 11).ok()?),
        23 | 24 => Code::F(u8::try_from(number - 12).ok()?),
        _ => return None,
    };
    Some(code)
}

/// Some terminals tell a letter by its number, so that they can tell how it was held down.
fn of_letter(number: u32, shift: bool) -> Option<Code> {
    let letter = char::from_u32(number)?;
    match letter {
        '\x1b' => return Some(Code::Esc),
        '\0'..='\x1f' | '\x7f' => return Some(ascii(u8::try_from(number).ok()?).code),
        _ => {}
    }
    let mut large = letter.to_uppercase();
    match (shift, large.next(), large.next()) {
        (true, Some(large), None) => Some(Code::Char(large)),
        _ => Some(Code::Char(letter)),
    }
}

fn ctrl(letter: char) -> Key {
    Key {
        ctrl: true,
        ..Key::from(Code::Char(letter))
    }
}
