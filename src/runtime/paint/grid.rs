//! The cells of a screen. Every cell of a wide glyph carries that glyph, so two screens differ in all of its cells or in
//! none: comparing cell by cell never leaves half a glyph behind.

use ratatui::buffer::{self, Buffer, CellWidth};

use super::{
    glyph::{Glyph, Glyphs},
    ink::Ink,
};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell {
    pub glyph: Glyph,
    pub ink: Ink,
    /// Columns of the glyph that begins here; 0 where it began further left.
    pub width: u16,
}

impl Cell {
    pub const BLANK: Self = Self {
        glyph: Glyph::SPACE,
        ink: Ink::PLAIN,
        width: 1,
    };
}

#[derive(Debug, Default, PartialEq)]
pub struct Grid {
    width: usize,
    cells: Vec<Cell>,
}

impl Grid {
    pub fn width(&self) -> usize {
        self.width
    }

    pub fn rows(&self) -> impl ExactSizeIterator<Item = &[Cell]> {
        self.cells.chunks_exact(self.width.max(1))
    }

    pub fn same_size(&self, other: &Self) -> bool {
        (self.width, self.cells.len()) == (other.width, other.cells.len())
    }

    /// As large as the other, and nothing on it.
    pub fn blank(&mut self, other: &Self) {
        self.width = other.width;
        self.cells.clear();
        self.cells.resize(other.cells.len(), Cell::BLANK);
    }

    pub fn copy(&mut self, other: &Self) {
        self.width = other.width;
        self.cells.clone_from(&other.cells);
    }

    /// Moves the rows `top..bottom` up, or down when `up` is negative; what comes in is blank.
    pub fn shift(&mut self, top: usize, bottom: usize, up: isize) {
        let rows = &mut self.cells[top * self.width..bottom * self.width];
        let moved = (up.unsigned_abs() * self.width).min(rows.len());
        if up > 0 {
            rows.rotate_left(moved);
            let kept = rows.len() - moved;
            rows[kept..].fill(Cell::BLANK);
        } else {
            rows.rotate_right(moved);
            rows[..moved].fill(Cell::BLANK);
        }
    }

    pub fn load(&mut self, picture: &Buffer, glyphs: &mut Glyphs) {
        self.width = picture.area.width.into();
        self.cells.clear();
        for row in picture.content.chunks_exact(self.width.max(1)) {
            let mut x = 0;
            while x < row.len() {
                let (glyph, width) = head(&row[x..], glyphs);
                let ink = Ink::of(&row[x]);
                let ink = if glyph == Glyph::SPACE {
                    ink.on_blank()
                } else {
                    ink
                };
                let cell = Cell { glyph, ink, width };
                self.cells.push(cell);
                for _ in 1..width {
                    self.cells.push(Cell { width: 0, ..cell });
                }
                x += usize::from(width);
            }
        }
    }
}

/// The glyph at the head of these cells, and how many of them it takes. A blank stands for what cannot be shown: a glyph
/// that something else was drawn into, that might leave the row, or that would steer the terminal.
fn head(cells: &[buffer::Cell], glyphs: &mut Glyphs) -> (Glyph, u16) {
    const NOTHING: (Glyph, u16) = (Glyph::SPACE, 1);
    let text = cells[0].symbol();
    if let [byte @ b' '..=b'~'] = text.as_bytes() {
        return (Glyph::letter((*byte).into()), 1);
    }
    if text.chars().any(steers) {
        return NOTHING;
    }
    let width = cells[0].cell_width();
    let Some(rest) = cells.get(1..usize::from(width)) else {
        return NOTHING;
    };
    // Zero-width letters may hang on the hidden cells.
    if rest.iter().any(|cell| !cell.symbol().starts_with(' ')) {
        return NOTHING;
    }
    let glyph = glyphs.of(text);
    if glyphs.reach(glyph, width.into()) > cells.len() {
        return NOTHING;
    }
    (glyph, width)
}

/// Controls, and the marks that reorder what stands around them.
fn steers(letter: char) -> bool {
    letter.is_control() || matches!(letter, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use ratatui::{layout::Rect, style::Style};

    use super::*;

    fn load(symbols: &[&str]) -> Vec<(String, u16)> {
        let mut picture = Buffer::empty(Rect::new(0, 0, symbols.len() as u16, 1));
        for (cell, symbol) in picture.content.iter_mut().zip(symbols) {
            cell.set_symbol(symbol);
        }
        let (mut grid, mut glyphs) = (Grid::default(), Glyphs::default());
        grid.load(&picture, &mut glyphs);
        let read = |cell: &Cell| {
            let mut bytes = Vec::new();
            glyphs.write(cell.glyph, &mut bytes);
            (String::from_utf8(bytes).unwrap(), cell.width)
        };
        grid.cells.iter().map(read).collect()
    }

    fn cells(expected: &[(&str, u16)]) -> Vec<(String, u16)> {
        let own = |(text, width): &(&str, u16)| (text.to_string(), *width);
        expected.iter().map(own).collect()
    }

    #[test]
    fn both_cells_of_a_wide_glyph_carry_it() {
        assert_eq!(
            load(&["日", " ", "a"]),
            cells(&[("日", 2), ("日", 0), ("a", 1)])
        );
        assert_eq!(
            load(&["日", " \u{200b}"]),
            cells(&[("日", 2), ("日", 0)]),
            "a zero-width letter in the hidden cell hides with it"
        );
    }

    #[test]
    fn a_wide_glyph_that_something_was_drawn_into_is_blank() {
        assert_eq!(load(&["日", "│"]), cells(&[(" ", 1), ("│", 1)]));
        assert_eq!(load(&["a", "日"]), cells(&[("a", 1), (" ", 1)]));
    }

    #[test]
    fn a_cluster_that_might_leave_the_row_is_blank() {
        assert_eq!(load(&["👩‍🚀", " ", " "]), cells(&[(" ", 1); 3]));
        assert_eq!(
            load(&["👩‍🚀", " ", " ", " "]),
            cells(&[("👩‍🚀", 2), ("👩‍🚀", 0), (" ", 1), (" ", 1)])
        );
    }

    #[test]
    fn nothing_in_a_cell_steers_the_terminal() {
        for symbol in [
            "\x1b",
            "\x1b[2J",
            "a\x07",
            "\n",
            "\x7f",
            "\u{9b}",
            "a\u{202e}",
            "",
        ] {
            assert_eq!(
                load(&[symbol, "x"]),
                cells(&[(" ", 1), ("x", 1)]),
                "{symbol:?}"
            );
        }
    }

    #[test]
    fn blanks_forget_what_one_does_not_see() {
        let mut picture = Buffer::empty(Rect::new(0, 0, 3, 1));
        picture.set_style(picture.area, Style::new().red().bold());
        let mut grid = Grid::default();
        grid.load(&picture, &mut Glyphs::default());
        assert_eq!(grid.cells, [Cell::BLANK; 3]);
    }

    #[test]
    fn rows_move_both_ways_and_leave_blanks() {
        let (mut grid, mut glyphs) = (Grid::default(), Glyphs::default());
        let mut moved = |up| {
            let picture = Buffer::with_lines(["a", "b", "c", "d", "e"]);
            grid.load(&picture, &mut glyphs);
            grid.shift(1, 4, up);
            let letter = |cell: &Cell| char::from(cell.glyph.ascii().unwrap());
            grid.cells.iter().map(letter).collect::<String>()
        };
        assert_eq!(moved(1), "acd e");
        assert_eq!(moved(-2), "a  be");
        assert_eq!(moved(9), "a   e");
    }
}
