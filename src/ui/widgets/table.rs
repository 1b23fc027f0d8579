//! Columns that fit: which of them a width has room for, how wide each gets, and text put into them.

use std::borrow::Cow;

use ratatui::{buffer::Buffer, layout::Rect, style::Style, text::Span};

use super::cell::{put, put_right};

/// A column, written down once in a static table.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    title: &'static str,
    min: u16,
    weight: u16,
    right: bool,
    yields: u8,
    least: u16,
}

impl Column {
    /// At least so many cells wide, without the blank that parts it from the next one.
    pub const fn new(title: &'static str, min: u16) -> Self {
        Self {
            title,
            min,
            weight: 0,
            right: false,
            yields: 0,
            least: min,
        }
    }

    /// Of a text: down to so many cells it gives way to what is wanted of other columns.
    pub const fn shrinks_to(mut self, least: u16) -> Self {
        self.least = least;
        self
    }

    /// Takes this share of the room that is left.
    pub const fn grows(mut self, weight: u16) -> Self {
        self.weight = weight;
        self
    }

    /// For numbers.
    pub const fn right(mut self) -> Self {
        self.right = true;
        self
    }

    /// Vanishes where room is short, the highest first. Without it the column stays.
    pub const fn yields(mut self, rank: u8) -> Self {
        self.yields = rank;
        self
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sorted {
    Up,
    Down,
}

/// The signs behind the title of the sorted column, up and down.
pub const ARROWS: [&str; 2] = ["▲", "▼"];
pub const ASCII_ARROWS: [&str; 2] = ["^", "v"];

#[derive(Debug)]
pub struct Table {
    columns: &'static [Column],
    titles: Vec<Cow<'static, str>>,
    /// Those that nobody wants to see.
    hidden: Vec<bool>,
    /// What stands in a column needs so many cells; more than its least width where a figure is long.
    wanted: Vec<u16>,
    /// Of every column; nothing where it has vanished. The gap behind it is part of it.
    widths: Vec<u16>,
    width: Option<u16>,
}

/// Between two columns.
const GAP: u16 = 1;

impl Table {
    pub fn new(columns: &'static [Column]) -> Self {
        Self {
            columns,
            titles: columns.iter().map(|column| column.title.into()).collect(),
            hidden: vec![false; columns.len()],
            wanted: vec![0; columns.len()],
            widths: vec![0; columns.len()],
            width: None,
        }
    }

    /// Another title, where only the store knows it.
    pub fn call(&mut self, column: usize, title: String) {
        if let Some(of) = self.titles.get_mut(column) {
            *of = title.into();
        }
    }

    /// Only these columns, as far as there is room for them.
    pub fn show(&mut self, is_shown: impl Fn(usize) -> bool) {
        self.hidden = (0..self.columns.len()).map(|at| !is_shown(at)).collect();
        if let Some(width) = self.width.take() {
            self.fit(width);
        }
    }

    /// Room for what stands in these columns, before the width is fitted: text gives way to figures, which are not cut
    /// while there is room anywhere.
    pub fn want<'a>(&mut self, cells: impl IntoIterator<Item = (usize, &'a str)>) {
        let mut wanted = vec![0; self.columns.len()];
        for (column, text) in cells {
            let width = u16::try_from(Span::raw(text).width()).unwrap_or(u16::MAX);
            wanted[column] = width.max(wanted[column]);
        }
        if self.wanted != wanted {
            self.wanted = wanted;
            self.width = None;
        }
    }

    /// Once per width: what is drawn afterwards stands in rows of this width.
    pub fn fit(&mut self, width: u16) {
        if self.width.replace(width) == Some(width) {
            return;
        }
        let (stays, mins) = self.mins(width);
        let shown = || self.columns.iter().zip(&stays).filter(|(_, stays)| **stays);
        let needed: u16 = { mins.iter().zip(&stays) }
            .filter(|(_, stays)| **stays)
            .fold(0, |sum, (min, _)| sum.saturating_add(min + GAP));
        let weights: u32 = shown().map(|(column, _)| u32::from(column.weight)).sum();
        let last = stays.iter().rposition(|stays| *stays);
        let (mut spare, mut weights, mut left) = (width.saturating_sub(needed), weights, width);
        for (index, column) in self.columns.iter().enumerate() {
            let share = match weights {
                0 if last == Some(index) => spare,
                0 => 0,
                _ => share(spare, column.weight, weights),
            };
            self.widths[index] = match stays[index] {
                true => (mins[index] + GAP).saturating_add(share).min(left),
                false => 0,
            };
            if stays[index] {
                spare -= share;
                weights -= u32::from(column.weight);
                left -= self.widths[index];
            }
        }
    }

    /// Which columns stay, and how wide each is at least: first texts give way to what is wanted, then columns that yield.
    fn mins(&self, width: u16) -> (Vec<bool>, Vec<u16>) {
        let mut hidden = self.hidden.clone();
        loop {
            let stays = stays(self.columns, &hidden, width);
            let wanted =
                { self.columns.iter().zip(&self.wanted) }.map(|(it, wanted)| it.min.max(*wanted));
            let mut mins: Vec<u16> = wanted.collect();
            let needed = { mins.iter().zip(&stays) }.filter(|(_, stays)| **stays);
            let needed: u32 = needed.map(|(min, _)| u32::from(min + GAP)).sum();
            let mut short = needed.saturating_sub(u32::from(width));
            for (column, min) in self.columns.iter().zip(&mut mins) {
                let gives = u32::from(min.saturating_sub(column.least)).min(short);
                if column.least < column.min {
                    *min -= u16::try_from(gives).unwrap_or(0);
                    short -= gives;
                }
            }
            let there = { self.columns.iter().enumerate() }.filter(|(at, _)| stays[*at]);
            match there.max_by_key(|(_, it)| it.yields) {
                Some((at, it)) if short > 0 && it.yields > 0 && self.is_stretched() => {
                    hidden[at] = true;
                }
                _ => return (stays, mins),
            }
        }
    }

    /// Whether anything in it is longer than its column was made for.
    fn is_stretched(&self) -> bool {
        let mut all = self.columns.iter().zip(&self.wanted);
        all.any(|(column, wanted)| *wanted > column.min)
    }

    /// The widths of all columns, gaps included; they make up the width that was fitted.
    pub fn widths(&self) -> &[u16] {
        &self.widths
    }

    pub fn shows(&self, column: usize) -> bool {
        self.widths.get(column).is_some_and(|width| *width > 0)
    }

    /// Where the text of a column stands in this row; empty where the column has vanished.
    pub fn place(&self, column: usize, row: Rect) -> Rect {
        let before: u16 = self.widths.iter().take(column).sum();
        let width = self.widths.get(column).copied().unwrap_or(0);
        let ends = before + width >= self.width.unwrap_or(0);
        let text = if ends { width } else { width - GAP.min(width) };
        let x = row.x.saturating_add(before);
        Rect {
            x,
            width: text.min(row.right().saturating_sub(x)),
            ..row
        }
    }

    /// Text that does not fit ends in an ellipsis.
    pub fn put(&self, column: usize, row: Rect, buf: &mut Buffer, text: &str, style: Style) {
        let place = self.place(column, row);
        match self.columns.get(column) {
            Some(column) if column.right => put_right(buf, place, text, style),
            _ => put(buf, place, text, style),
        }
    }

    /// One text per column, from the first on.
    pub fn put_row<'a>(
        &self,
        row: Rect,
        buf: &mut Buffer,
        cells: impl IntoIterator<Item = (&'a str, Style)>,
    ) {
        for (column, (text, style)) in cells.into_iter().enumerate() {
            self.put(column, row, buf, text, style);
        }
    }

    /// The titles, and an arrow at the column that the rows are sorted by.
    pub fn put_head(
        &self,
        row: Rect,
        buf: &mut Buffer,
        style: Style,
        sorted: Option<(usize, Sorted)>,
        arrows: [&str; 2],
    ) {
        for (index, title) in self.titles.iter().enumerate() {
            match sorted {
                Some((by, way)) if by == index => {
                    let arrow = arrows[usize::from(way == Sorted::Down)];
                    self.put_sorted(index, row, buf, style, arrow);
                }
                _ => self.put(index, row, buf, title, style),
            }
        }
    }

    /// The arrow stays when the title is cut: behind it, or in front of it where it stands at the right.
    fn put_sorted(&self, index: usize, row: Rect, buf: &mut Buffer, style: Style, arrow: &str) {
        let (column, place) = (&self.columns[index], self.place(index, row));
        let (says, room) = (&self.titles[index], place.width.saturating_sub(2));
        let title = u16::try_from(Span::raw(says.as_ref()).width()).unwrap_or(u16::MAX);
        let title = title.min(room);
        let (title_at, arrow_at) = match column.right {
            true => (place.right() - title, place.x + room - title),
            false => (place.x, place.x + title + u16::from(title > 0)),
        };
        let one = |x, width| Rect { x, width, ..place };
        put(buf, one(title_at, title), says, style);
        put(buf, one(arrow_at, place.width.min(1)), arrow, style);
    }
}

/// Which columns stay of those that are wanted: those that never yield, and of the others as many as fit, the last to
/// yield first.
fn stays(columns: &[Column], hidden: &[bool], width: u16) -> Vec<bool> {
    let mut stays: Vec<_> = hidden.iter().map(|hidden| !hidden).collect();
    let cells = |column: &Column| u32::from(column.min) + u32::from(GAP);
    let wanted = columns.iter().zip(&stays).filter(|(_, stays)| **stays);
    let mut needed: u32 = wanted.map(|(column, _)| cells(column)).sum();
    while needed > u32::from(width) {
        let there = columns
            .iter()
            .enumerate()
            .filter(|(index, _)| stays[*index]);
        match there.max_by_key(|(_, column)| column.yields) {
            Some((index, column)) if column.yields > 0 => {
                stays[index] = false;
                needed -= cells(column);
            }
            _ => break,
        }
    }
    stays
}

fn share(spare: u16, weight: u16, weights: u32) -> u16 {
    let share = u32::from(spare) * u32::from(weight) / weights;
    u16::try_from(share).unwrap_or(spare)
}

#[cfg(test)]
mod tests;
