//! Two records side by side on the screen: field, what stays, what goes, and below what that leads to.

use ratatui::{buffer::Buffer, layout::Rect};

use super::{Merging, known};
use crate::ui::{
    look::Look,
    widgets::{cell::put, window, wrap::put_wrapped},
};

pub fn draw(it: &Merging, area: Rect, buf: &mut Buffer, look: &Look) {
    let title = format!("Merge two {}", it.kind.plural());
    window::draw(window::around_list(area), &title, buf, look);
    let (list, detail) = window::list_and_detail(area);
    if let Some(refusal) = &it.refused {
        put_wrapped(buf, list, &refusal.to_string(), look.bad);
        return;
    }
    let Some((stays, goes)) = it.sides() else {
        return put(buf, list, "Asking for the two …", look.muted);
    };
    let head = Rect {
        height: list.height.min(1),
        ..list
    };
    let columns = columns(head);
    put(
        buf,
        columns[1],
        &format!("stays: {}", stays.name),
        look.strong,
    );
    put(buf, columns[2], &format!("goes: {}", goes.name), look.muted);
    let rows = Rect {
        y: list.y + head.height,
        height: list.height - head.height,
        ..list
    };
    for ((choice, selected), line) in it.list.visible().zip(rows.rows()) {
        let (bar, style) = match selected {
            true => (look.glyphs.bar, look.select),
            false => (" ", look.text),
        };
        buf.set_style(line, style);
        let columns = self::columns(line);
        let label = format!("{bar} {}", choice.label);
        put(buf, columns[0], &label, style);
        let is_taken = it.takes(choice.field);
        for (place, value, is_kept) in [
            (columns[1], &choice.stays, !is_taken),
            (columns[2], &choice.goes, is_taken),
        ] {
            // What is kept bears a mark: no colour needs to be seen for it.
            let mark = if is_kept { ">" } else { " " };
            let style = match (selected, is_kept) {
                (true, _) => style,
                (false, true) => look.strong,
                (false, false) => look.muted,
            };
            put(buf, place, &format!("{mark} {}", known(value)), style);
        }
    }
    let rule = look.glyphs.rule.repeat(usize::from(detail.width));
    put(buf, detail, &rule, look.rule);
    let mut rest = Rect {
        y: detail.y + 1.min(detail.height),
        height: detail.height.saturating_sub(1),
        ..detail
    };
    for text in it.lines() {
        rest = put_wrapped(buf, rest, &text, look.text);
    }
}

pub fn read_out(it: &Merging) -> Vec<String> {
    let mut said = vec![format!("Merge two {}.", it.kind.plural())];
    if let Some(refusal) = &it.refused {
        said.push(refusal.to_string());
        return said;
    }
    if let Some(choice) = it.list.selected() {
        let (kept, other) = match it.takes(choice.field) {
            true => (&choice.goes, &choice.stays),
            false => (&choice.stays, &choice.goes),
        };
        said.push(format!(
            "Field{}, {}: keeps {}, instead of {}.",
            it.list.position_said(None),
            choice.label,
            known(kept),
            known(other)
        ));
    }
    match it.both {
        Some(_) => said.extend(it.lines()),
        None => said.push("Asking for the two.".to_owned()),
    }
    said
}

/// The field, what stays and what goes, with a blank between.
fn columns(line: Rect) -> [Rect; 3] {
    let label = (line.width / 4).min(16);
    let rest = line.width.saturating_sub(label);
    let half = rest / 2;
    let part = |x: u16, width: u16| Rect {
        x: line.x + x,
        width: width.saturating_sub(1),
        ..line
    };
    [
        part(0, label),
        part(label, half),
        part(label + half, rest - half),
    ]
}
