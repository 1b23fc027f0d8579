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
