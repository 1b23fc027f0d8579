//! A text that may be longer than its place: the part that shows moves with the keys of a list.

use std::cell::Cell;

use ratatui::{buffer::Buffer, layout::Rect, style::Style};

use super::{
    cell::{put, put_right},
    list::Listing,
    wrap::wrap_all,
};
use crate::ui::look::Look;

#[derive(Debug, Default)]
pub struct Scroll {
    top: usize,
    /// Of the last picture: how many lines showed, and how far down the text goes beyond them.
    height: Cell<usize>,
    lowest: Cell<usize>,
}

impl Scroll {
    /// How many lines of the last picture's text stand below its place.
    pub fn below(&self) -> usize {
        self.lowest.get() - self.top.min(self.lowest.get())
    }

    /// Where there is more, a sign stands at the right end of the first or last line.
    pub fn draw(&self, place: Rect, text: &[String], buf: &mut Buffer, style: Style, look: &Look) {
        // A column is left for the signs.
        let width = place.width.saturating_sub(2);
        let lines: Vec<&str> = wrap_all(text, width).collect();
        let height = usize::from(place.height);
        self.height.set(height);
        self.lowest.set(lines.len().saturating_sub(height));
        let top = self.top.min(self.lowest.get());
        for (line, row) in lines.iter().skip(top).zip(place.rows()) {
            put(buf, row, line, style);
        }
        let mut rows = place.rows();
        if top > 0
            && let Some(first) = rows.next()
        {
            put_right(buf, first, look.glyphs.up, look.muted);
        }
        if top < self.lowest.get()
            && let Some(last) = rows.next_back()
        {
            put_right(buf, last, look.glyphs.down, look.muted);
        }
    }
}

impl Listing for Scroll {
    fn move_by(&mut self, by: isize) {
        let here = self.top.min(self.lowest.get());
        self.top = here.saturating_add_signed(by).min(self.lowest.get());
    }

    fn page(&self) -> isize {
        self.height.get().max(1).cast_signed()
    }

    fn first(&mut self) {
        self.top = 0;
    }

    fn last(&mut self) {
        self.top = self.lowest.get();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(scroll: &Scroll) -> Vec<String> {
        let area = Rect::new(0, 0, 9, 3);
        let mut buf = Buffer::empty(area);
        let text = ["one two three", "", "four", "five"].map(str::to_owned);
        scroll.draw(area, &text, &mut buf, Style::new(), &Look::mono());
        let line = |y| (0..9).map(|x| buf[(x, y)].symbol()).collect::<String>();
        (0..3).map(line).collect()
    }

    #[test]
    fn what_does_not_show_is_a_key_away() {
        let mut scroll = Scroll::default();
        assert_eq!(seen(&scroll), ["one two  ", "three    ", "        ▼"]);
        scroll.move_by(1);
        assert_eq!(seen(&scroll), ["three   ▲", "         ", "four    ▼"]);
        scroll.last();
        scroll.move_by(9);
        assert_eq!(seen(&scroll), ["        ▲", "four     ", "five     "]);
        scroll.move_by(-1);
        assert_eq!(seen(&scroll)[0], "three   ▲", "one key is one line");
        scroll.first();
        assert_eq!(seen(&scroll)[0], "one two  ");
    }
}
