//! Writes what turns the cells on the screen into the wanted ones, row by row and from left to right.

use super::{
    glyph::Glyphs,
    grid::{Cell, Grid},
    pen::Pen,
};

// Bytes, about.
const ERASING: usize = 5;
const ERASING_REST: usize = 3;
const MOVING: usize = 4;

/// Takes two grids of one size and a terminal with plain ink, and leaves it so.
pub fn repair(bytes: &mut Vec<u8>, glyphs: &Glyphs, shown: &Grid, wanted: &Grid) {
    let mut pen = Pen::new(bytes, glyphs);
    for (y, (shown, wanted)) in shown.rows().zip(wanted.rows()).enumerate() {
        if shown != wanted {
            repair_row(&mut pen, glyphs, y, shown, wanted);
        }
    }
    pen.put_down();
}

fn repair_row(pen: &mut Pen, glyphs: &Glyphs, y: usize, shown: &[Cell], wanted: &[Cell]) {
    let last = wanted.iter().rposition(|cell| *cell != Cell::BLANK);
    let tail = last.map_or(0, |x| x + 1);
    // A cluster may have run over the cells up to here.
    let mut spilt = 0;
    let mut x = 0;
    while x < wanted.len() {
        let wrong = |x: usize| x < spilt || shown[x] != wanted[x];
        if !wrong(x) {
            x += 1;
            continue;
        }
        if x >= tail && (x..wanted.len()).filter(|x| wrong(*x)).count() > ERASING_REST {
            pen.erase_rest(wanted, x, y);
            return;
        }
        let blanks = blanks(&wanted[x..], |ahead| wrong(x + ahead));
        let after = x + blanks;
        // Erasing leaves the cursor before the blanks: it costs a move when something is written right after them.
        let goes_on = after < wanted.len() && wrong(after);
        if blanks > ERASING + if goes_on { MOVING } else { 0 } {
            pen.erase(wanted, x, y, blanks);
            x = after;
            continue;
        }
        pen.write(wanted, x, y);
        let width = usize::from(wanted[x].width);
        spilt = spilt.max(x + glyphs.reach(wanted[x].glyph, width));
        x += width;
    }
}

/// How many cells from here on are blank, up to the last wrong one.
fn blanks(wanted: &[Cell], wrong: impl Fn(usize) -> bool) -> usize {
    let blank = wanted.iter().take_while(|cell| **cell == Cell::BLANK);
    let last = (0..blank.count()).rfind(|x| wrong(*x));
    last.map_or(0, |x| x + 1)
}

#[cfg(test)]
mod tests {
    use ratatui::{buffer::Buffer, style::Style, text::Line};

    use super::*;

    fn repaired<'a>(shown: impl Into<Line<'a>>, wanted: impl Into<Line<'a>>) -> String {
        let mut glyphs = Glyphs::default();
        let mut load = |line: Line| {
            let mut grid = Grid::default();
            grid.load(&Buffer::with_lines([line]), &mut glyphs);
            grid
        };
        let (shown, wanted) = (load(shown.into()), load(wanted.into()));
        let mut bytes = Vec::new();
        repair(&mut bytes, &glyphs, &shown, &wanted);
        String::from_utf8(bytes).unwrap().replace('\x1b', "^")
    }

    #[test]
    fn only_what_differs_is_written() {
        assert_eq!(repaired("stage lost", "stage lost"), "");
        assert_eq!(repaired("12 of 90", "13 of 90"), "^[;2H3");
        assert_eq!(repaired("12 of 90", "22 of 91"), "^[H2^[6C1");
        assert_eq!(repaired("1a2", "3a4"), "^[H3a4", "a short gap is typed");
    }

    #[test]
    fn blanks_are_erased_where_that_is_shorter() {
        assert_eq!(repaired("ab       ", "a        "), "^[;2H ");
        assert_eq!(repaired("a long tail", "a          "), "^[;3H^[K");
        assert_eq!(repaired("long words|", "          |"), "^[H^[10X");
        assert_eq!(repaired("long words|", "        ds|"), "^[H^[8X");
        assert_eq!(repaired("a  b   c |", "         |"), "^[H^[8X");
        assert_eq!(repaired("long a|", "     b|"), "^[H     b");
    }

    #[test]
    fn blanks_with_a_background_are_written_and_not_erased() {
        let wanted = Line::styled("        ", Style::new().on_blue());
        assert_eq!(repaired("12345678", wanted), "^[H^[44m        ^[m");
    }

    #[test]
    fn a_wide_glyph_changes_whole() {
        assert_eq!(repaired("a日b", "a本b"), "^[;2H本");
        assert_eq!(repaired("a日b", "a1 b"), "^[;2H1 ");
        assert_eq!(repaired("日本", "a日b"), "^[Ha日b");
    }

    #[test]
    fn what_a_cluster_may_have_run_over_is_written_again() {
        let (shown, wanted) = ("..abcd", "👩‍🚀abcd");
        assert_eq!(repaired(shown, wanted), "^[H  \r👩‍🚀^[;3Hab");
    }
}
