//! From the bytes of a terminal to keys and pastes. However the bytes are cut into pieces on their way, the keys are the
//! same; only a lone escape has to be told from the beginning of a longer key by the silence after it.

mod sequence;

use std::mem::take;

use crate::ui::key::{Code, Key};

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Pressed {
    Key(Key),
    /// With `\n` between its lines, whatever the terminal sends.
    Paste(String),
}

#[derive(Default)]
pub struct Keys {
    state: State,
    /// Of a key that is not complete, or of a paste.
    held: Vec<u8>,
    pressed: Vec<Pressed>,
}

#[derive(Default, Clone, Copy, PartialEq, Eq)]
enum State {
    #[default]
    Text,
    /// After an escape.
    Escape,
    /// After `ESC O`.
    Function,
    /// After `ESC [`.
    Sequence,
    Paste,
}

const ESC: u8 = 0x1b;
const END_OF_PASTE: &[u8] = b"\x1b[201~";

impl Keys {
    /// What has been pressed, as far as these bytes complete it.
    pub fn read(&mut self, bytes: &[u8]) -> Vec<Pressed> {
        for byte in bytes {
            self.take(*byte);
        }
        take(&mut self.pressed)
    }

    /// Whether silence would now mean something.
    pub fn waits(&self) -> bool {
        !matches!(self.state, State::Text | State::Paste)
    }

    /// Nothing has followed: what was held is all there is.
    pub fn silence(&mut self) -> Vec<Pressed> {
        match take(&mut self.state) {
            State::Escape => self.press(Key::from(Code::Esc)),
            State::Function => self.press(alt('O')),
            State::Sequence if self.held.is_empty() => self.press(alt('[')),
            State::Sequence => self.held.clear(),
            other @ (State::Text | State::Paste) => self.state = other,
        }
        take(&mut self.pressed)
    }

    fn take(&mut self, byte: u8) {
        match self.state {
            State::Text => self.text(byte, false),
            State::Escape => match byte {
                b'[' => self.state = State::Sequence,
                b'O' => self.state = State::Function,
                ESC => self.press(Key::from(Code::Esc)),
                _ => {
                    self.state = State::Text;
                    self.text(byte, true);
                }
            },
            State::Function => {
                self.state = State::Text;
                match sequence::function(byte) {
                    Some(key) => self.press(key),
                    None => {
                        self.press(alt('O'));
                        self.take(byte);
                    }
                }
            }
            State::Sequence => self.sequence(byte),
            State::Paste => {
                self.held.push(byte);
                if self.held.ends_with(END_OF_PASTE) {
                    let end = self.held.len() - END_OF_PASTE.len();
                    let text = String::from_utf8_lossy(&self.held[..end]);
                    let text = text.replace("\r\n", "\n").replace('\r', "\n");
                    self.pressed.push(Pressed::Paste(text));
                    (self.state, self.held) = (State::Text, Vec::new());
                }
            }
        }
    }

    /// A byte that stands for itself, or one of the bytes of a letter.
    fn text(&mut self, byte: u8, alt: bool) {
        if byte == ESC {
            self.held.clear();
            self.state = State::Escape;
            return;
        }
        if byte.is_ascii() {
            self.held.clear();
            return self.press(Key {
                alt,
                ..sequence::ascii(byte)
            });
        }
        self.held.push(byte);
        match str::from_utf8(&self.held) {
            Ok(letters) => {
                let letter = letters.chars().next().map(Code::Char).map(Key::from);
                self.held.clear();
                letter.into_iter().for_each(|key| self.press(key));
            }
            // Not a letter yet, and not one that cannot become one.
            Err(error) if error.error_len().is_none() => {}
            Err(_) => self.held.clear(),
        }
    }

    fn sequence(&mut self, byte: u8) {
        match byte {
            // The function keys of the Linux console: `ESC [ [ A`.
            b'[' if self.held.is_empty() => self.held.push(byte),
            0x20..=0x3f => self.held.push(byte),
            0x40..=0x7e => {
                self.state = State::Text;
                let held = take(&mut self.held);
                if (held.as_slice(), byte) == (b"200", b'~') {
                    self.state = State::Paste;
                } else if let Some(key) = sequence::key(&held, byte) {
                    self.press(key);
                }
            }
            // Cut off by something else.
            _ => {
                self.held.clear();
                self.state = State::Text;
                self.text(byte, false);
            }
        }
    }

    fn press(&mut self, key: Key) {
        self.pressed.push(Pressed::Key(key));
    }
}

fn alt(letter: char) -> Key {
    Key {
        alt: true,
        ..Key::from(Code::Char(letter))
    }
}

#[cfg(test)]
mod tests;
