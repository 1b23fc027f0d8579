//! What the terminal does next: its cursor and its ink, and the fewest bytes to move the one and change the other.

use super::{
    escape::{csi, shortest},
    glyph::{Glyph, Glyphs},
    grid::Cell,
    ink::Ink,
};

pub struct Pen<'a> {
    bytes: &'a mut Vec<u8>,
    glyphs: &'a Glyphs,
    /// Column and row of the cursor; nothing when terminals may differ about it.
    at: Option<(usize, usize)>,
    ink: Ink,
}

impl<'a> Pen<'a> {
    /// Takes a terminal with plain ink whose cursor may be anywhere.
    pub fn new(bytes: &'a mut Vec<u8>, glyphs: &'a Glyphs) -> Self {
        Self {
            bytes,
            glyphs,
            at: None,
            ink: Ink::PLAIN,
        }
    }

    /// Writes cell `x` of the row. Its cells left of the cursor must be on the screen already.
    pub fn write(&mut self, row: &[Cell], x: usize, y: usize) {
        let cell = row[x];
        let end = x + usize::from(cell.width);
        let agreed = cell.glyph.is_agreed();
        self.go(row, x, y);
        self.dip(cell);
        if !agreed && cell.width > 1 {
            // Where the terminal takes it for narrow, nothing old may show beside it.
            self.bytes.extend((x..end).map(|_| b' '));
            self.at = (end < row.len()).then_some((end, y));
            self.go(row, x, y);
        }
        self.glyphs.write(cell.glyph, self.bytes);
        // After the last column some wrap at once, some with the next glyph.
        self.at = (agreed && end < row.len()).then_some((end, y));
    }

    /// Blanks `count` cells from `x` on; the cursor stays before them.
    pub fn erase(&mut self, row: &[Cell], x: usize, y: usize, count: usize) {
        self.go(row, x, y);
        self.dip(Cell::BLANK);
        csi(self.bytes, &[count], b'X');
    }

    /// Blanks the row from `x` on.
    pub fn erase_rest(&mut self, row: &[Cell], x: usize, y: usize) {
        self.go(row, x, y);
        self.dip(Cell::BLANK);
        self.bytes.extend(b"\x1b[K");
    }

    /// Leaves the ink plain, as the next pen expects it.
    pub fn put_down(self) {
        Ink::change(self.bytes, self.ink, Ink::PLAIN);
    }

    /// A blank forces no ink on us when it looks the same in the one we have.
    fn dip(&mut self, cell: Cell) {
        if !looks_right(cell, self.ink) {
            Ink::change(self.bytes, self.ink, cell.ink);
            self.ink = cell.ink;
        }
    }

    fn go(&mut self, row: &[Cell], x: usize, y: usize) {
        let ink = self.ink;
        match self.at {
            Some(at) if at == (x, y) => {}
            None => go_to(self.bytes, x, y),
            Some((left, above)) => shortest(
                self.bytes,
                &[
                    &|bytes| {
                        along(bytes, above, y);
                        across(bytes, row, left, x, ink);
                    },
                    &|bytes| {
                        bytes.push(b'\r');
                        if y == above + 1 {
                            bytes.push(b'\n');
                        } else {
                            along(bytes, above, y);
                        }
                        across(bytes, row, 0, x, ink);
                    },
                    &|bytes| go_to(bytes, x, y),
                ],
            ),
        }
        self.at = Some((x, y));
    }
}

/// From wherever the cursor is.
pub fn go_to(bytes: &mut Vec<u8>, x: usize, y: usize) {
    csi(bytes, &[y + 1, x + 1], b'H');
}

fn along(bytes: &mut Vec<u8>, from: usize, to: usize) {
    if from == to {
        return;
    }
    let step = if to > from { b'B' } else { b'A' };
    shortest(
        bytes,
        &[&|bytes| csi(bytes, &[to.abs_diff(from)], step), &|bytes| {
            csi(bytes, &[to + 1], b'd')
        }],
    );
}

/// Within a row; a short way right is typed again where the cells on it allow that.
fn across(bytes: &mut Vec<u8>, row: &[Cell], from: usize, to: usize, ink: Ink) {
    if to > from {
        let start = bytes.len();
        let gap = &row[from..to];
        csi(bytes, &[gap.len()], b'C');
        let retyped = |cell: &Cell| cell.glyph.ascii().filter(|_| looks_right(*cell, ink));
        if gap.len() <= bytes.len() - start && gap.iter().all(|cell| retyped(cell).is_some()) {
            bytes.truncate(start);
            bytes.extend(gap.iter().filter_map(retyped));
        }
    } else if to < from {
        let back = from - to;
        if back <= 4 {
            bytes.extend((0..back).map(|_| 8));
        } else {
            shortest(
                bytes,
                &[&|bytes| csi(bytes, &[back], b'D'), &|bytes| {
                    csi(bytes, &[to + 1], b'G')
                }],
            );
        }
    }
}

fn looks_right(cell: Cell, ink: Ink) -> bool {
    cell.ink == ink || (cell.glyph == Glyph::SPACE && cell.ink.blanks_alike(ink))
}

#[cfg(test)]
mod tests {
    use ratatui::{
        buffer::Buffer,
        style::{Style, Stylize},
        text::Line,
    };

    use super::*;
    use crate::runtime::paint::grid::Grid;

    /// Goes from the one place to the other, the cursor at first unknown, and gives the bytes of the second move.
    fn moved(from: (usize, usize), to: (usize, usize)) -> String {
        let mut grid = Grid::default();
        let mut glyphs = Glyphs::default();
        let text = "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz日本";
        grid.load(&Buffer::with_lines([text]), &mut glyphs);
        let row = grid.rows().next().unwrap();
        let mut bytes = Vec::new();
        let mut pen = Pen::new(&mut bytes, &glyphs);
        pen.go(row, from.0, from.1);
        let before = pen.bytes.len();
        pen.go(row, to.0, to.1);
        readable(&bytes[before..])
    }

    fn readable(bytes: &[u8]) -> String {
        let escaped = String::from_utf8(bytes.to_vec()).unwrap();
        escaped
            .replace('\x1b', "^")
            .replace('\r', "<")
            .replace('\n', "v")
            .replace('\x08', "←")
    }

    #[test]
    fn every_move_takes_the_fewest_bytes() {
        let table = [
            ((5, 5), (5, 5), ""),
            ((2, 5), (5, 5), "cde"),
            ((2, 5), (6, 5), "cdef"),
            ((2, 5), (7, 5), "^[5C"),
            ((52, 5), (54, 5), "^[2C"),
            ((20, 5), (0, 5), "<"),
            ((20, 5), (2, 5), "<ab"),
            ((20, 5), (17, 5), "←←←"),
            ((50, 5), (43, 5), "^[7D"),
            ((50, 5), (20, 5), "^[30D"),
            ((50, 5), (7, 5), "^[8G"),
            ((0, 5), (0, 6), "<v"),
            ((9, 5), (0, 6), "<v"),
            ((9, 5), (9, 6), "^[B"),
            ((9, 5), (2, 6), "<vab"),
            ((30, 5), (30, 6), "^[B"),
            ((30, 5), (30, 3), "^[2A"),
            ((30, 25), (30, 4), "^[5d"),
            ((30, 5), (40, 30), "^[31;41H"),
            ((40, 9), (0, 0), "^[H"),
        ];
        for (from, to, expected) in table {
            assert_eq!(moved(from, to), expected, "{from:?} {to:?}");
        }
    }

    /// The bytes that write a whole line.
    fn written(line: Line) -> String {
        let (mut grid, mut glyphs) = (Grid::default(), Glyphs::default());
        grid.load(&Buffer::with_lines([line]), &mut glyphs);
        let row = grid.rows().next().unwrap();
        let mut bytes = Vec::new();
        let mut pen = Pen::new(&mut bytes, &glyphs);
        for x in (0..row.len()).filter(|x| row[*x].width > 0) {
            pen.write(row, x, 0);
        }
        pen.put_down();
        readable(&bytes)
    }

    #[test]
    fn blanks_keep_the_ink_of_their_neighbours() {
        let line = Line::from_iter(["ab ".red(), " ".bold(), "c".red()]);
        assert_eq!(written(line), "^[H^[31mab  c^[m");
        let line = Line::from_iter(["a".red(), " ".on_blue(), "b".red()]);
        assert_eq!(written(line), "^[H^[31ma^[;44m ^[;31mb^[m");
    }

    #[test]
    fn a_plain_line_costs_its_text_and_nothing_more() {
        assert_eq!(written("日本 | é".into()), "^[H日本 | é");
    }

    #[test]
    fn the_cursor_is_placed_anew_after_a_glyph_in_dispute() {
        assert_eq!(written("e\u{301}x".into()), "^[He\u{301}^[;2Hx");
        assert_eq!(written("🚀x".into()), "^[H  <🚀^[;3Hx");
        assert_eq!(written("ab🚀".into()), "^[Hab  ^[;3H🚀", "at the edge");
        let line = Line::styled("●x", Style::new().red());
        assert_eq!(written(line), "^[H^[31m●^[;2Hx^[m");
    }
}
