//! The columns of an answer: as wide as what was seen in them, moved through from left to right.

use ratatui::{buffer::Buffer, layout::Rect, style::Style};
use unicode_width::UnicodeWidthStr;

use crate::{
    ui::{
        look::Look,
        widgets::cell::{put, put_right},
    },
    workflow::queries::{Cells, Column, Kind},
};

#[derive(Default)]
pub struct Grid {
    columns: Vec<Column>,
    widths: Vec<u16>,
    /// The column one is in, and the first that shows.
    here: usize,
    left: usize,
    /// Of the place where the rows stand.
    room: u16,
}

/// Wider cells are cut, and told in full below.
const WIDEST: usize = 40;
const GAP: u16 = 2;

/// What stands for nothing.
pub const NULL: &str = "null";

impl Grid {
    pub fn new(columns: Vec<Column>) -> Self {
        let widths = columns.iter().map(|it| cells(&it.name)).collect();
        Self {
            columns,
            widths,
            ..Self::default()
        }
    }

    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    pub fn here(&self) -> usize {
        self.here
    }

    /// A column grows with what is read and never shrinks, so that nothing moves to and fro.
    pub fn widen<'a>(&mut self, rows: impl Iterator<Item = &'a Cells>) {
        for row in rows {
            for (width, cell) in self.widths.iter_mut().zip(row) {
                *width = (*width).max(cells(cell.as_deref().unwrap_or(NULL)));
            }
        }
        self.follow();
    }

    pub fn fit(&mut self, room: u16) {
        self.room = room;
        self.follow();
    }

    pub fn can_step(&self, by: isize) -> bool {
        let there = self.here.checked_add_signed(by);
        there.is_some_and(|there| there < self.columns.len())
    }

    pub fn step(&mut self, by: isize) {
        if self.can_step(by) {
            self.here = self.here.saturating_add_signed(by);
            self.follow();
        }
    }

    /// The column one is in shows as a whole, if there is room for it.
    fn follow(&mut self) {
        self.left = self.left.min(self.here);
        while self.left < self.here && self.end_of(self.here) > self.room {
            self.left += 1;
        }
    }

    fn end_of(&self, column: usize) -> u16 {
        let shown = self.widths.iter().take(column + 1).skip(self.left);
        let end = shown.fold(0_u16, |end, width| end.saturating_add(width + GAP));
        end.saturating_sub(GAP)
    }

    /// The columns that show in this line, and where.
    fn places(&self, line: Rect) -> impl Iterator<Item = (usize, Rect)> {
        let mut x = line.x;
        let columns = self.widths.iter().enumerate().skip(self.left);
        columns.map_while(move |(nth, width)| {
            let left = line.right().saturating_sub(x);
            let place = Rect {
                x,
                width: (*width).min(left),
                ..line
            };
            x = x.saturating_add(width + GAP);
            (left > 0).then_some((nth, place))
        })
    }

    pub fn draw_head(&self, line: Rect, buf: &mut Buffer, look: &Look) {
        for (nth, place) in self.places(line) {
            let style = if nth == self.here {
                look.title
            } else {
                look.muted
            };
            self.put(nth, place, buf, &self.columns[nth].name, style);
        }
    }

    pub fn draw_row(&self, line: Rect, row: &Cells, selected: bool, buf: &mut Buffer, look: &Look) {
        let style = if selected { look.select } else { look.text };
        if selected {
            buf.set_style(line, style);
        }
        for (nth, place) in self.places(line) {
            match row.get(nth).and_then(Option::as_deref) {
                Some(text) if selected && nth == self.here => {
                    self.put(nth, place, buf, text, style.patch(look.strong));
                }
                Some(text) => self.put(nth, place, buf, text, style),
                None => self.put(nth, place, buf, NULL, style.patch(look.muted)),
            }
        }
    }

    fn put(&self, nth: usize, place: Rect, buf: &mut Buffer, text: &str, style: Style) {
        match self.columns[nth].kind {
            Kind::Number => put_right(buf, place, text, style),
            _ => put(buf, place, text, style),
        }
    }

    /// Whether columns lie beyond either edge.
    pub fn beyond(&self) -> (bool, bool) {
        let last = self.columns.len().saturating_sub(1);
        (self.left > 0, self.end_of(last) > self.room)
    }
}

/// How wide a text would like to be.
fn cells(text: &str) -> u16 {
    let width = match text.len() {
        // No need to look at every letter of a novel.
        1_000.. => WIDEST,
        _ => text.width().clamp(1, WIDEST),
    };
    u16::try_from(width).unwrap_or(u16::MAX)
}
