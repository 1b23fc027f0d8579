//! Finds out whether the rows of a list moved, so that the terminal can move them itself. A guess: what it gets wrong is
//! repaired, and a shift that saves nothing is not taken.

use ratatui::layout::Rect;

use super::{
    escape::csi,
    grid::{Cell, Grid},
};

/// The rows `top..bottom` of the whole screen move up, or down when `up` is negative.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Shift {
    pub top: usize,
    pub bottom: usize,
    pub up: isize,
}

impl Shift {
    /// Takes a terminal with plain ink; the cursor may be anywhere afterwards.
    pub fn write(self, bytes: &mut Vec<u8>) {
        csi(bytes, &[self.top + 1, self.bottom], b'r');
        let way = if self.up > 0 { b'S' } else { b'T' };
        csi(bytes, &[self.up.unsigned_abs()], way);
        bytes.extend(b"\x1b[r");
    }
}

/// Fewer rows than this are as quickly written.
const WORTH_MOVING: usize = 3;

/// A short name for each row of a list; blank rows have none.
type Names = Vec<Option<u64>>;

/// Keeps the names' memory from one picture to the next.
#[derive(Default)]
pub struct Finder {
    shown: Names,
    wanted: Names,
}

impl Finder {
    /// Takes two grids of one size and the rectangle of a list; gives the distance that most of its rows moved.
    pub fn find(&mut self, shown: &Grid, wanted: &Grid, list: Rect) -> Option<Shift> {
        name(&mut self.shown, shown, list);
        name(&mut self.wanted, wanted, list);
        let changed = self.shown.iter().zip(&self.wanted);
        if changed.filter(|(shown, wanted)| shown != wanted).count() < WORTH_MOVING {
            return None;
        }
        let height = self.wanted.len().cast_signed();
        let (votes, up) = (1 - height..height)
            .map(|up| (self.arrivals(up).count(), up))
            .max_by_key(|(votes, up)| (*votes, -up.abs()))?;
        if votes < WORTH_MOVING {
            return None;
        }
        let (first, last) = (self.arrivals(up).min()?, self.arrivals(up).max()?);
        let (from, to) = (first.checked_add_signed(up)?, last.checked_add_signed(up)?);
        let above = usize::from(list.top());
        Some(Shift {
            top: above + first.min(from),
            bottom: above + last.max(to) + 1,
            up,
        })
    }

    /// The rows that now show what stood `up` rows below them, and did not show it before.
    fn arrivals(&self, up: isize) -> impl Iterator<Item = usize> {
        let arrived = move |y: &usize| {
            let from = y.checked_add_signed(up).and_then(|y| self.shown.get(y));
            let wanted = self.wanted[*y];
            wanted.is_some() && from == Some(&wanted) && self.shown[*y] != wanted
        };
        (0..self.wanted.len()).filter(arrived)
    }
}

fn name(names: &mut Names, grid: &Grid, list: Rect) {
    names.clear();
    let right = usize::from(list.right()).min(grid.width());
    let columns = usize::from(list.left()).min(right)..right;
    let rows = grid.rows().skip(list.top().into());
    names.extend(rows.take(list.height.into()).map(|row| {
        let cells = &row[columns.clone()];
        let blank = cells.iter().all(|cell| *cell == Cell::BLANK);
        (!blank).then(|| cells.iter().fold(0, mix))
    }));
}

/// Letters and marks tell rows apart; colours would only cost time.
fn mix(sum: u64, cell: &Cell) -> u64 {
    let seen = u64::from(cell.glyph.number()) << 16 | u64::from(cell.ink.marks.bits());
    (sum.rotate_left(23) ^ seen).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

#[cfg(test)]
mod tests {
    use ratatui::{buffer::Buffer, text::Line};

    use super::*;
    use crate::runtime::paint::glyph::Glyphs;

    /// The list is what lies between the first and the last line.
    fn found(shown: [&str; 8], wanted: [&str; 8]) -> Option<Shift> {
        let mut glyphs = Glyphs::default();
        let mut load = |lines: [&str; 8]| {
            let mut grid = Grid::default();
            let lines = lines.map(|line| Line::raw(format!("{line:<5}")));
            grid.load(&Buffer::with_lines(lines), &mut glyphs);
            grid
        };
        let (shown, wanted) = (load(shown), load(wanted));
        Finder::default().find(&shown, &wanted, Rect::new(0, 1, 4, 6))
    }

    const SHOWN: [&str; 8] = ["head", "a", "b", "c", "d", "e", "f", "foot"];

    #[test]
    fn rows_that_moved_are_found_in_both_directions() {
        let shift = |top, bottom, up| Some(Shift { top, bottom, up });
        let up = ["head", "b", "c", "d", "e", "f", "g", "foot"];
        assert_eq!(found(SHOWN, up), shift(1, 7, 1));
        let down = ["head", "y", "z", "a", "b", "c", "d", "foot"];
        assert_eq!(found(SHOWN, down), shift(1, 7, -2));
        let one_left_out = ["head", "a", "c", "d", "e", "f", "", "foot"];
        assert_eq!(found(SHOWN, one_left_out), shift(2, 7, 1));
    }

    #[test]
    fn rows_that_stay_or_are_blank_or_few_do_not_move() {
        assert_eq!(found(SHOWN, SHOWN), None);
        let other = ["head", "t", "u", "v", "w", "x", "y", "foot"];
        assert_eq!(found(SHOWN, other), None);
        let few = ["head", "e", "f", "v", "w", "x", "y", "foot"];
        assert_eq!(found(SHOWN, few), None);
        let blank = ["head", "a", "", "", "", "", "", "foot"];
        let other_blank = ["head", "", "", "", "", "", "a", "foot"];
        assert_eq!(found(blank, other_blank), None);
    }

    #[test]
    fn a_shift_is_a_region_a_step_and_the_whole_screen_again() {
        let written = |top, bottom, up| {
            let mut bytes = Vec::new();
            Shift { top, bottom, up }.write(&mut bytes);
            String::from_utf8(bytes).unwrap().replace('\x1b', "^")
        };
        assert_eq!(written(2, 30, 1), "^[3;30r^[S^[r");
        assert_eq!(written(0, 30, -4), "^[;30r^[4T^[r");
    }
}
