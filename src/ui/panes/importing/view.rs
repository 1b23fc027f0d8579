//! How an import looks: its folder, how far it is, and what is told of it.

use ratatui::{buffer::Buffer, layout::Rect};

use super::{Importing, State, told::Keys};
use crate::ui::{
    pane::{Pane, Scene},
    widgets::{cell::put, window},
};

pub fn draw(pane: &Importing, area: Rect, buf: &mut Buffer, scene: &Scene) {
    let look = scene.look;
    let place = place(pane, area);
    let inside = window::draw(place, "Import the files of a CRM", buf, look);
    let is_naming = pane.is_naming();
    let (folder, mut rest) = parts(inside);
    put(buf, folder, "Folder", look.muted);
    pane.folder.draw(typing(folder), buf, look.text, is_naming);
    if let Some((done, all)) = pane.state.progress() {
        let width = usize::from(rest.width);
        let full = (width * done).checked_div(all).unwrap_or(0);
        let bar = look.glyphs.full.repeat(full) + &look.glyphs.empty.repeat(width - full);
        put(buf, rest, &bar, look.good);
        rest = below(rest, 1);
    }
    let style = match pane.state {
        State::Refused { .. } => look.bad,
        _ => look.text,
    };
    let lines = pane.state.lines(&keys(scene), rest.width);
    pane.scroll.draw(rest, &lines, buf, style, look);
}

/// Where the folder is typed.
pub fn folder(pane: &Importing, area: Rect) -> Rect {
    typing(parts(window::inside(place(pane, area))).0)
}

pub fn keys<'a>(scene: &'a Scene) -> Keys<'a> {
    Keys {
        go_on: scene.keys(Importing::SCOPE, "import.go_on"),
        stop: scene.keys(Importing::SCOPE, "import.stop"),
    }
}

/// Before anything is read there is little to tell.
fn place(pane: &Importing, area: Rect) -> Rect {
    let height = if pane.is_naming() { 10 } else { 22 };
    window::middle(area, 90, height)
}

/// The line of the folder, and what is left below it.
fn parts(inside: Rect) -> (Rect, Rect) {
    let line = Rect {
        height: inside.height.min(1),
        ..inside
    };
    (line, below(inside, 2))
}

fn below(place: Rect, lines: u16) -> Rect {
    let lines = lines.min(place.height);
    Rect {
        y: place.y + lines,
        height: place.height - lines,
        ..place
    }
}

fn typing(row: Rect) -> Rect {
    let label = 8.min(row.width);
    Rect {
        x: row.x + label,
        width: row.width - label,
        ..row
    }
}
