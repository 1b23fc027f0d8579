//! A line of text that one types. The cursor never stands inside a character as people see it, no control character
//! ever gets in, and what a picture costs depends on the width of the field, not on the length of the text.

mod view;

use std::{cell::Cell, ops::Range};

use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

use crate::{
    domain::refusal::Refusal,
    ui::key::{Code, Key},
};

/// No field takes more bytes than this.
pub const MOST: usize = 64 * 1024;

/// What a key did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Typed {
    /// The value may be another one.
    Changed,
    /// The key was used, the value is the same.
    Moved,
    /// The key means nothing here: it is the caller's.
    Ignored,
}

#[derive(Debug, Clone, Default)]
pub struct Line {
    text: String,
    /// In bytes, like every place in the text.
    cursor: usize,
    /// What was cut last: `ctrl-y` puts it back.
    cut: String,
    /// Where the last picture began.
    left: Cell<usize>,
}

impl Line {
    pub fn value(&self) -> &str {
        &self.text
    }

    /// Another text altogether; the cursor stands at its end. Says how many characters were too many.
    pub fn set(&mut self, text: &str) -> Option<usize> {
        self.text.clear();
        self.cursor = 0;
        self.left.set(0);
        self.pasted(text)
    }

    /// Where the cursor stands, in bytes.
    pub fn at(&self) -> usize {
        self.cursor
    }

    /// Puts a text in the place of another; the cursor stands behind it.
    pub fn replace(&mut self, range: Range<usize>, text: &str) {
        if self.text.get(range.clone()).is_some() {
            self.erase(range);
            self.insert(text);
        }
    }

    pub fn typed(&mut self, key: Key) -> Typed {
        if let Some(letter) = key.letter() {
            return self.letter(letter);
        }
        let (here, end) = (self.cursor, self.text.len());
        match (key.ctrl, key.alt, key.code) {
            (false, false, Code::Left) => self.go(self.back(here)),
            (false, false, Code::Right) => self.go(self.forth(here)),
            (false, false, Code::Home) | (true, false, Code::Char('a')) => self.go(0),
            (false, false, Code::End) | (true, false, Code::Char('e')) => self.go(end),
            (true, false, Code::Left) | (false, true, Code::Char('b')) => {
                self.go(self.word_back(here))
            }
            (true, false, Code::Right) | (false, true, Code::Char('f')) => {
                self.go(self.word_forth(here))
            }
            (false, false, Code::Backspace) => self.erase(self.back(here)..here),
            (false, false, Code::Delete) => self.erase(here..self.forth(here)),
            (true, false, Code::Char('w')) | (false, true, Code::Backspace) => {
                self.cut(self.word_back(here)..here)
            }
            (true, false, Code::Char('u')) => self.cut(0..here),
            (true, false, Code::Char('k')) => self.cut(here..end),
            (true, false, Code::Char('y')) => {
                let cut = self.cut.clone();
                self.insert(&cut)
            }
            _ => Typed::Ignored,
        }
    }

    /// Line breaks and control characters become blanks. Says how many characters were too many and left out.
    pub fn pasted(&mut self, text: &str) -> Option<usize> {
        let flat: String = text
            .replace("\r\n", " ")
            .chars()
            .map(|letter| if breaks(letter) { ' ' } else { letter })
            .collect();
        let room = MOST - self.text.len();
        let fits = match flat.len() > room {
            true => last_boundary(&flat, room),
            false => flat.len(),
        };
        self.insert(&flat[..fits]);
        Some(flat[fits..].chars().count()).filter(|cut| *cut > 0)
    }

    fn letter(&mut self, letter: char) -> Typed {
        match breaks(letter) {
            true => Typed::Ignored,
            false => self.insert(letter.encode_utf8(&mut [0; 4])),
        }
    }

    fn insert(&mut self, text: &str) -> Typed {
        if text.is_empty() || self.text.len() + text.len() > MOST {
            return Typed::Ignored;
        }
        self.text.insert_str(self.cursor, text);
        self.cursor += text.len();
        self.step_out();
        Typed::Changed
    }

    fn erase(&mut self, range: Range<usize>) -> Typed {
        if range.is_empty() {
            return Typed::Moved;
        }
        self.cursor = range.start;
        self.text.drain(range);
        self.step_out();
        Typed::Changed
    }

    fn cut(&mut self, range: Range<usize>) -> Typed {
        if !range.is_empty() {
            self.text[range.clone()].clone_into(&mut self.cut);
        }
        self.erase(range)
    }

    fn go(&mut self, to: usize) -> Typed {
        self.cursor = to;
        Typed::Moved
    }

    /// What was inserted or erased may have joined its neighbours to one character.
    fn step_out(&mut self) {
        if !self.is_boundary(self.cursor) {
            self.cursor = self.forth(self.cursor);
        }
    }

    fn is_boundary(&self, place: usize) -> bool {
        self.text.is_char_boundary(place) && {
            let mut at = GraphemeCursor::new(place, self.text.len(), true);
            at.is_boundary(&self.text, 0).unwrap_or(true)
        }
    }

    fn back(&self, from: usize) -> usize {
        let mut at = GraphemeCursor::new(from, self.text.len(), true);
        let found = at.prev_boundary(&self.text, 0);
        found.ok().flatten().unwrap_or(0)
    }

    fn forth(&self, from: usize) -> usize {
        let mut at = GraphemeCursor::new(from, self.text.len(), true);
        let found = at.next_boundary(&self.text, 0);
        found.ok().flatten().unwrap_or(self.text.len())
    }

    fn word_back(&self, from: usize) -> usize {
        let head = self.text[..from].trim_end_matches(|it: char| !it.is_alphanumeric());
        let gap = head.trim_end_matches(char::is_alphanumeric);
        self.floor(gap.len())
    }

    fn word_forth(&self, from: usize) -> usize {
        let tail = self.text[from..].trim_start_matches(|it: char| !it.is_alphanumeric());
        let rest = tail.trim_start_matches(char::is_alphanumeric);
        let place = self.text.len() - rest.len();
        match self.is_boundary(place) {
            true => place,
            false => self.forth(place),
        }
    }

    fn floor(&self, place: usize) -> usize {
        match self.is_boundary(place) {
            true => place,
            false => self.back(place),
        }
    }
}

/// Whether a line of text takes this key for itself.
pub fn is_typing(key: Key) -> bool {
    Line::default().typed(key) != Typed::Ignored
}

/// What a person is told whose paste did not fit: so many characters are missing.
pub fn too_long(cut: usize) -> Refusal {
    Refusal::rule(
        "text.too_long",
        format!("A field holds 64 kB; {cut} characters of what was pasted are left out."),
    )
    .hint("Attach it as a file.")
}

/// What a line must not hold: control characters and whatever ends a line.
fn breaks(letter: char) -> bool {
    letter.is_control() || matches!(letter, '\u{2028}' | '\u{2029}')
}

/// The end of the last whole character within so many bytes.
pub(super) fn last_boundary(text: &str, bytes: usize) -> usize {
    let ends = text
        .grapheme_indices(true)
        .map(|(start, it)| start + it.len());
    ends.take_while(|end| *end <= bytes).last().unwrap_or(0)
}

#[cfg(test)]
mod tests;
