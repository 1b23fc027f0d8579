//! A box in front of the rest: the place is cleared, framed and titled. Never one inside another.

use ratatui::{
    buffer::Buffer,
    layout::{Constraint, Rect},
    text::Line,
    widgets::{Block, Clear, Padding, Widget},
};
use unicode_width::UnicodeWidthStr;

use crate::ui::look::Look;

/// In the middle of the area, as large as asked for where there is room.
pub fn middle(area: Rect, width: u16, height: u16) -> Rect {
    area.centered(Constraint::Max(width), Constraint::Max(height))
}

/// The place of a box that holds a list and, below it, what is known of the selected row.
pub fn around_list(area: Rect) -> Rect {
    let tall = area
        .height
        .saturating_sub(2)
        .max(area.height.min(8))
        .min(20);
    area.centered(Constraint::Max(90), Constraint::Length(tall))
}

/// Inside such a box: the list, and the detail below it.
pub fn list_and_detail(area: Rect) -> (Rect, Rect) {
    let inside = inside(around_list(area));
    let below = (inside.height / 2).min(7);
    let list = Rect {
        height: inside.height - below,
        ..inside
    };
    let detail = Rect {
        y: inside.y + list.height,
        height: below,
        ..inside
    };
    (list, detail)
}

/// What a box at this place leaves for its content.
pub fn inside(place: Rect) -> Rect {
    Block::bordered()
        .padding(Padding::horizontal(1))
        .inner(place)
}

/// Draws the box and gives its inside.
pub fn draw(place: Rect, title: &str, buf: &mut Buffer, look: &Look) -> Rect {
    let place = place.intersection(buf.area);
    blank_cut_glyphs(place, buf);
    Clear.render(place, buf);
    buf.set_style(place, look.text);
    Block::bordered()
        .border_set(look.glyphs.border)
        .border_style(look.rule)
        .title(Line::styled(format!(" {title} "), look.title))
        .render(place, buf);
    inside(place)
}

/// A wide glyph that the left edge cuts in two would push the border aside.
fn blank_cut_glyphs(place: Rect, buf: &mut Buffer) {
    let Some(x) = place.x.checked_sub(1) else {
        return;
    };
    for y in place.top()..place.bottom() {
        if let Some(cell) = buf.cell_mut((x, y))
            && cell.symbol().width() > 1
        {
            cell.set_symbol(" ");
        }
    }
}
