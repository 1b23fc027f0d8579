//! What can follow the keys pressed so far. It takes no keys itself: the chord goes on.

use ratatui::{buffer::Buffer, layout::Rect};
use unicode_width::UnicodeWidthStr;

use crate::ui::{
    look::Look,
    widgets::{cell::put, window},
};

/// One key, and what it does or leads to.
pub type Next = (String, String);

const FRAME: u16 = 2;
const PADDED_FRAME: u16 = 4;

/// In the lower right corner, in as many columns as the height asks for.
pub fn draw(area: Rect, chord: &str, next: &[Next], buf: &mut Buffer, look: &Look) {
    let rows = usize::from(area.height.saturating_sub(FRAME)).max(1);
    let keys = next.iter().map(|(key, _)| key.width()).max();
    let titles = next.iter().map(|(_, title)| title.width()).max();
    let (Some(keys), Some(titles)) = (keys, titles) else {
        return;
    };
    let cell = |cells: usize| u16::try_from(cells).unwrap_or(u16::MAX);
    let column = cell(keys + titles + 3);
    let columns = cell(next.len().div_ceil(rows));
    let width = column
        .saturating_mul(columns)
        .max(cell(chord.width() + 2))
        .saturating_add(PADDED_FRAME);
    let height = cell(next.len().min(rows)).saturating_add(FRAME);
    let (width, height) = (width.min(area.width), height.min(area.height));
    let place = Rect::new(area.right() - width, area.bottom() - height, width, height);
    let inside = window::draw(place, chord, buf, look);
    for (nth, (key, title)) in next.iter().enumerate() {
        let at = Rect {
            x: inside
                .x
                .saturating_add(column.saturating_mul(cell(nth / rows))),
            y: inside.y + cell(nth % rows),
            width: column,
            height: 1,
        };
        let at = at.intersection(inside);
        put(buf, at, &format!("{key:>keys$}"), look.key);
        let title_at = Rect {
            x: at.x + cell(keys + 1).min(at.width),
            width: at.width.saturating_sub(cell(keys + 1)),
            ..at
        };
        put(buf, title_at, title, look.text);
    }
}
