//! How a line of text looks: the part of it that is in view, and where in the picture a place of it stands.

use std::ops::Range;

use ratatui::{
    buffer::{Buffer, CellWidth},
    layout::{Position, Rect},
    style::Style,
};
use unicode_segmentation::UnicodeSegmentation;

use super::Line;
use crate::ui::widgets::cell::put;

impl Line {
    /// Shows the part around the cursor where the person types, and the beginning elsewhere.
    pub fn draw(&self, area: Rect, buf: &mut Buffer, style: Style, focused: bool) {
        let area = area.intersection(buf.area);
        if area.is_empty() {
            return;
        }
        buf.set_style(area, style);
        let width = usize::from(area.width);
        if focused {
            let start = self.start(width);
            self.left.set(start);
            buf.set_stringn(area.x, area.y, &self.text[start..], width, style);
        } else {
            let shown = self.reach_forth(0, width + 1);
            put(buf, area, &self.text[..shown], style);
        }
    }

    /// Where the cursor stands on the screen when the field is drawn there.
    pub fn cursor(&self, area: Rect) -> Option<Position> {
        if area.is_empty() {
            return None;
        }
        let before = &self.text[self.start(usize::from(area.width))..self.cursor];
        let cells = before.graphemes(true).map(CellWidth::cell_width).sum();
        Some(Position::new(area.x.saturating_add(cells), area.y))
    }

    /// The cells in which a part of the text stands when the field is drawn there, as far as they are in view.
    pub fn place(&self, part: Range<usize>, area: Rect) -> Option<Rect> {
        let start = self.start(usize::from(area.width));
        let cells = |to: usize| {
            let before = self.text.get(start.min(to)..to).unwrap_or_default();
            before
                .graphemes(true)
                .map(CellWidth::cell_width)
                .sum::<u16>()
        };
        let (from, to) = (
            cells(part.start),
            cells(part.end).max(cells(part.start) + 1),
        );
        let place = Rect {
            x: area.x.saturating_add(from),
            width: to - from,
            ..area
        };
        Some(place.intersection(area)).filter(|place| !place.is_empty())
    }

    /// Keeps the last picture's beginning where the cursor is in view and no cell at the end is wasted.
    fn start(&self, width: usize) -> usize {
        let under = &self.text[self.cursor..self.forth(self.cursor)];
        let under = usize::from(under.cell_width()).max(1);
        let lowest = self.reach_back(self.cursor, width.saturating_sub(under));
        let fullest = self.reach_back(self.text.len(), width.saturating_sub(1));
        let start = self.left.get().clamp(lowest, self.cursor);
        match self.is_boundary(start) {
            true => start.min(fullest.max(lowest)),
            false => lowest,
        }
    }

    /// The first place from which so many cells suffice to come to `from`.
    fn reach_back(&self, from: usize, mut cells: usize) -> usize {
        let mut place = from;
        while place > 0 {
            let next = self.back(place);
            match cells.checked_sub(self.text[next..place].cell_width().into()) {
                Some(left) => (cells, place) = (left, next),
                None => break,
            }
        }
        place
    }

    fn reach_forth(&self, from: usize, mut cells: usize) -> usize {
        let mut place = from;
        while cells > 0 && place < self.text.len() {
            let next = self.forth(place);
            cells = cells.saturating_sub(self.text[place..next].cell_width().into());
            place = next;
        }
        place
    }
}
