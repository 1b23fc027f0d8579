//! How a batch looks: how far it is, and below it what was refused and why.

use ratatui::{
    buffer::Buffer,
    layout::{Constraint, Layout, Rect},
};

use super::{Batch, Refused, State};
use crate::ui::{
    pane::{Pane, Scene},
    widgets::{cell::put, window, wrap::put_wrapped},
};

pub struct Parts {
    place: Rect,
    bar: Rect,
    says: Rect,
    pub rows: Rect,
    why: Rect,
}

pub fn parts(area: Rect) -> Parts {
    let place = window::middle(area, 90, area.height.saturating_sub(2).clamp(8, 20));
    let [bar, says, _, rows, why] = window::inside(place).layout(&Layout::vertical([
        Constraint::Length(1),
        Constraint::Length(2),
        Constraint::Max(1),
        Constraint::Fill(1),
        Constraint::Max(3),
    ]));
    Parts {
        place,
        bar,
        says,
        rows,
        why,
    }
}

pub fn draw(pane: &Batch, area: Rect, buf: &mut Buffer, scene: &Scene) {
    let (parts, look) = (parts(area), scene.look);
    window::draw(parts.place, &pane.work.title, buf, look);
    let back = pane.done.len() + pane.refused.rows().len();
    let width = usize::from(parts.bar.width);
    let full = (width * back).checked_div(pane.total).unwrap_or(0);
    let bar = look.glyphs.full.repeat(full) + &look.glyphs.empty.repeat(width - full);
    put(buf, parts.bar, &bar, look.good);
    put_wrapped(buf, parts.says, &says(pane, scene), look.text);
    for ((refused, selected), row) in pane.refused.visible().zip(parts.rows.rows()) {
        let (mark, style) = match selected {
            true => (look.glyphs.bar, look.select),
            false => (" ", look.text),
        };
        buf.set_style(row, style);
        let cross = look.glyphs.cross;
        put(
            buf,
            row,
            &format!("{mark} {cross} {}", line(refused)),
            style,
        );
    }
    if let Some(refused) = pane.refused.selected() {
        put_wrapped(buf, parts.why, &whole(refused), look.muted);
    }
}

/// `7 of 12 done.` and what one can do about it.
fn says(pane: &Batch, scene: &Scene) -> String {
    let stop = scene.keys(Batch::SCOPE, "batch.stop");
    let then = match pane.state {
        State::Beginning | State::Running => {
            format!("Each is recorded singly. {stop} stops after what is under way.")
        }
        State::Stopping => "It stops after what is under way.".to_owned(),
        State::Ending => "It is being ended.".to_owned(),
        State::Over if pane.can_take_back().is_ok() => {
            let back = scene.keys(Batch::SCOPE, "batch.take_back");
            format!("{back} takes it back, each as it was before. {stop} leaves.")
        }
        State::Over => format!("What was not done is still marked. {stop} leaves."),
    };
    format!("{} {then}", pane.sum())
}

fn line(refused: &Refused) -> String {
    format!("{}  {}", refused.name, refused.refusal.says)
}

fn whole(refused: &Refused) -> String {
    let after = match refused.after {
        0 => String::new(),
        1 => " Its first step was done.".to_owned(),
        steps => format!(" Its first {steps} steps were done."),
    };
    format!("{}: {}{after}", refused.name, refused.refusal)
}

pub fn read_out(pane: &Batch, scene: &Scene) -> Vec<String> {
    let mut lines = vec![says(pane, scene)];
    lines.extend(pane.refused.selected().map(whole));
    lines
}
