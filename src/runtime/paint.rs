//! Turns the screen into the next picture with few bytes: it remembers every cell of the terminal and writes only what
//! differs.
//!
//! What may be relied on:
//!
//! 1. After its bytes the screen shows the picture, however little was written, and the terminal's ink is plain.
//! 2. An unchanged picture costs nothing.
//! 3. Nothing that stands in a cell steers the terminal.
//!
//! A picture is taken into a `grid` of cells; `repair` goes through what differs and a `pen` writes it, changing `ink`
//! where it must. Where rows of a list moved, `shift` lets the terminal move them first, if that turns out shorter.
//!
//! All this holds as long as nobody else writes to the terminal. Whoever lets that happen, or is told of it, calls
//! [`Painter::forget`].

mod escape;
mod glyph;
mod grid;
mod ink;
mod pen;
mod repair;
mod shift;

use std::mem::swap;

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use glyph::Glyphs;
use grid::Grid;
use pen::go_to;
use repair::repair;
use shift::Finder;

/// The alternate screen, without a cursor.
pub const ENTER: &[u8] = b"\x1b[?1049h\x1b[?25l";

/// Whatever was drawn: the whole screen scrolls, the ink is plain, the cursor shows, and what stood before is back. Cleared
/// first, because tmux keeps rows of a screen that has grown meanwhile.
pub const LEAVE: &[u8] = b"\x1b[r\x1b[m\x1b[2J\x1b[H\x1b[?25h\x1b[?1049l";

/// Makes a terminal in any state a blank one without a cursor.
const CLEAR: &[u8] = b"\x1b[?25l\x1b[r\x1b[m\x1b[2J";

const SHOW_CURSOR: &[u8] = b"\x1b[?25h";
const HIDE_CURSOR: &[u8] = b"\x1b[?25l";
const BEGIN_SYNCHRONIZED: &[u8] = b"\x1b[?2026h";
const END_SYNCHRONIZED: &[u8] = b"\x1b[?2026l";

/// Bytes. A shorter frame arrives in one piece anyway.
const LONG_FRAME: usize = 1400;

/// Bytes. A shift and the row that comes in cost about as much.
const WORTH_A_SHIFT: usize = 60;

pub struct Painter {
    synchronized: bool,
    /// Whether `shown` is what the terminal shows.
    known: bool,
    cursor: Option<Position>,
    shown: Grid,
    wanted: Grid,
    shifted: Grid,
    glyphs: Glyphs,
    finder: Finder,
    bytes: Vec<u8>,
    shifted_bytes: Vec<u8>,
}

impl Painter {
    /// `synchronized`: whether long frames ask the terminal to show them in one step.
    pub fn new(synchronized: bool) -> Self {
        Self {
            synchronized,
            known: false,
            cursor: None,
            shown: Grid::default(),
            wanted: Grid::default(),
            shifted: Grid::default(),
            glyphs: Glyphs::default(),
            finder: Finder::default(),
            bytes: Vec::new(),
            shifted_bytes: Vec::new(),
        }
    }

    /// What is on the terminal is unknown, as at the start: the next picture is painted whole. For a resize, a return
    /// from elsewhere, and for people who ask for it.
    pub fn forget(&mut self) {
        self.known = false;
    }

    /// The bytes that turn the screen into the picture, to be written at once; empty when nothing differs.
    ///
    /// `lists`: rectangles whose rows may have moved. `cursor`: where the text cursor shows, none hides it.
    pub fn paint(&mut self, picture: &Buffer, lists: &[Rect], cursor: Option<Position>) -> &[u8] {
        if self.glyphs.are_many() {
            self.glyphs.clear();
            self.known = false;
        }
        self.wanted.load(picture, &mut self.glyphs);
        self.bytes.clear();
        if self.known && self.shown.same_size(&self.wanted) {
            repair(&mut self.bytes, &self.glyphs, &self.shown, &self.wanted);
            self.try_shifts(lists);
        } else {
            self.bytes.extend(CLEAR);
            self.cursor = None;
            self.shown.blank(&self.wanted);
            repair(&mut self.bytes, &self.glyphs, &self.shown, &self.wanted);
        }
        swap(&mut self.shown, &mut self.wanted);
        self.known = true;
        self.place(cursor);
        if self.synchronized && self.bytes.len() > LONG_FRAME {
            self.bytes.splice(..0, BEGIN_SYNCHRONIZED.iter().copied());
            self.bytes.extend(END_SYNCHRONIZED);
        }
        &self.bytes
    }

    /// Takes the shift that saves most, if one does.
    fn try_shifts(&mut self, lists: &[Rect]) {
        for list in lists {
            if self.bytes.len() <= WORTH_A_SHIFT {
                return;
            }
            let Some(shift) = self.finder.find(&self.shown, &self.wanted, *list) else {
                continue;
            };
            self.shifted.copy(&self.shown);
            self.shifted.shift(shift.top, shift.bottom, shift.up);
            let bytes = &mut self.shifted_bytes;
            bytes.clear();
            shift.write(bytes);
            repair(bytes, &self.glyphs, &self.shifted, &self.wanted);
            if bytes.len() < self.bytes.len() {
                swap(&mut self.shifted_bytes, &mut self.bytes);
            }
        }
    }

    /// Painting moves the cursor, so that one who shows it puts it back.
    fn place(&mut self, cursor: Option<Position>) {
        match cursor {
            Some(at) => {
                if !self.bytes.is_empty() || self.cursor != cursor {
                    go_to(&mut self.bytes, at.x.into(), at.y.into());
                }
                if self.cursor.is_none() {
                    self.bytes.extend(SHOW_CURSOR);
                }
            }
            None if self.cursor.is_some() => self.bytes.extend(HIDE_CURSOR),
            None => {}
        }
        self.cursor = cursor;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paint(painter: &mut Painter, lines: &[&str], cursor: Option<(u16, u16)>) -> String {
        let picture = Buffer::with_lines(lines.iter().copied());
        let list = picture.area;
        let bytes = painter.paint(&picture, &[list], cursor.map(Position::from));
        String::from_utf8(bytes.to_vec())
            .unwrap()
            .replace('\x1b', "^")
    }

    #[test]
    fn the_first_picture_is_painted_whole_and_the_same_one_again_costs_nothing() {
        let mut painter = Painter::new(true);
        let whole = "^[?25l^[r^[m^[2J^[Hab\r\ncd";
        // The cursor is not where it seems after a last column.
        let whole = whole.replace("\r\n", "^[2H");
        assert_eq!(paint(&mut painter, &["ab", "cd"], None), whole);
        assert_eq!(paint(&mut painter, &["ab", "cd"], None), "");
        painter.forget();
        assert_eq!(paint(&mut painter, &["ab", "cd"], None), whole);
        let narrower = paint(&mut painter, &["a", "c"], None);
        assert_eq!(narrower, "^[?25l^[r^[m^[2J^[Ha^[2Hc");
    }

    #[test]
    fn the_cursor_shows_where_it_is_asked_for_and_else_not_at_all() {
        let mut painter = Painter::new(true);
        paint(&mut painter, &["name:  "], None);
        let mut next = |line, cursor| paint(&mut painter, &[line], cursor);
        assert_eq!(next("name:  ", Some((6, 0))), "^[;7H^[?25h");
        assert_eq!(next("name:  ", Some((6, 0))), "");
        assert_eq!(next("name:  ", Some((5, 0))), "^[;6H");
        assert_eq!(next("name: x", Some((5, 0))), "^[;7Hx^[;6H");
        assert_eq!(next("name: x", None), "^[?25l");
        assert_eq!(next("name: x", None), "");
    }

    #[test]
    fn a_cursor_that_was_forgotten_is_shown_again() {
        let mut painter = Painter::new(true);
        paint(&mut painter, &["a "], Some((1, 0)));
        painter.forget();
        let whole = "^[?25l^[r^[m^[2J^[Ha^[;2H^[?25h";
        assert_eq!(paint(&mut painter, &["a "], Some((1, 0))), whole);
    }

    #[test]
    fn only_long_frames_are_synchronized_and_only_where_that_is_wanted() {
        let long = "x".repeat(LONG_FRAME);
        for (line, synchronized, expected) in [
            (long.as_str(), true, true),
            (long.as_str(), false, false),
            ("short", true, false),
        ] {
            let bytes = paint(&mut Painter::new(synchronized), &[line], Some((0, 0)));
            assert_eq!(bytes.starts_with("^[?2026h"), expected);
            assert_eq!(bytes.ends_with("^[?2026l"), expected);
        }
    }

    #[test]
    fn rows_that_moved_are_not_written_again() {
        let mut painter = Painter::new(true);
        let rows: Vec<String> = (0..9).map(|row| format!("{row}").repeat(30)).collect();
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        paint(&mut painter, &rows[..8], None);
        let scrolled = paint(&mut painter, &rows[1..], None);
        assert_eq!(scrolled, format!("^[;8r^[S^[r^[8H{}", rows[8]));
    }

    #[test]
    fn too_many_clusters_are_forgotten_and_nothing_else_is_lost() {
        let mut painter = Painter::new(true);
        for mark in 0..5 {
            let cluster = |letter: u32| {
                let letter = char::from_u32(0x4e00 + mark * 1000 + letter).unwrap();
                format!("{letter}\u{301}.")
            };
            let line: String = (0..1000).map(cluster).collect();
            paint(&mut painter, &[&line], None);
        }
        let whole = paint(&mut painter, &["e\u{301}"], None);
        assert!(whole.ends_with("^[He\u{301}"), "{whole}");
    }

    #[test]
    fn a_picture_without_cells_is_painted_too() {
        let empty = Buffer::empty(Rect::ZERO);
        assert_eq!(Painter::new(true).paint(&empty, &[Rect::ZERO], None), CLEAR);
    }
}
