//! The panes of one group, side by side in the first line of the pane: `Leads · Deals · Accounts`.

use ratatui::{buffer::Buffer, layout::Rect};

use super::cell::put;
use crate::ui::pane::Scene;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tab {
    pub name: &'static str,
    pub is_open: bool,
}

/// Draws the tabs of the scene from the left, and gives what is left of the line to the pane.
pub fn draw(line: Rect, buf: &mut Buffer, scene: &Scene) -> Rect {
    let (look, mut rest) = (scene.look, after(line, 1));
    for (nth, tab) in scene.tabs.iter().enumerate() {
        if nth > 0 {
            put(buf, rest, &format!(" {} ", look.glyphs.dot), look.muted);
            rest = after(rest, 3);
        }
        let style = if tab.is_open { look.title } else { look.muted };
        put(buf, rest, tab.name, style);
        rest = after(rest, tab.name.len());
    }
    after(rest, 2)
}

fn after(place: Rect, used: usize) -> Rect {
    let used = u16::try_from(used).unwrap_or(u16::MAX).min(place.width);
    Rect {
        x: place.x + used,
        width: place.width - used,
        ..place
    }
}
