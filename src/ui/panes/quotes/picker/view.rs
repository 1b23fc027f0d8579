//! How the picker looks: what is typed, and below it what is found, with prices.

use ratatui::{buffer::Buffer, layout::Rect};

use super::{Offered, Picker};
use crate::{
    domain::money::grouped,
    ui::{
        pane::{Pane, Scene, thing},
        widgets::{
            cell::{put, put_right},
            window,
            wrap::put_wrapped,
        },
    },
    workflow::catalog::Found,
};

pub fn draw(picker: &Picker, area: Rect, buf: &mut Buffer, scene: &Scene) {
    let look = scene.look;
    let title = match picker.parent {
        Some(_) => "Add an option",
        None => "Add a line",
    };
    window::draw(place(area), title, buf, look);
    let (line, rows) = parts(area);
    put(
        buf,
        Rect {
            width: 2.min(line.width),
            ..line
        },
        look.glyphs.right,
        look.muted,
    );
    picker.typed.draw(after_sign(line), buf, look.text, true);
    if let Some(refusal) = &picker.refused {
        put_wrapped(buf, rows, &refusal.to_string(), look.bad);
        return;
    }
    if picker.found.rows().is_empty() {
        put_wrapped(buf, rows, &none(picker, scene), look.muted);
    }
    for ((Offered(found), selected), row) in picker.found.visible().zip(rows.rows()) {
        let (bar, style) = match selected {
            true => (look.glyphs.bar, look.select),
            false => (" ", look.text),
        };
        buf.set_style(row, style);
        let price = price(picker, found);
        put_right(buf, row, &price, style);
        let taken = u16::try_from(price.len() + 2).unwrap_or(u16::MAX);
        let rest = Rect {
            width: row.width.saturating_sub(taken),
            ..row
        };
        put(
            buf,
            rest,
            &format!("{bar} {}  {}", found.name, found.code),
            style,
        );
    }
}

/// What stands where nothing is found.
fn none(picker: &Picker, scene: &Scene) -> String {
    let own = scene.keys(Picker::SCOPE, "quote_pick.own");
    match picker.typed.value().trim() {
        "" => format!(
            "The offerings of the published catalog stand here. {own} adds a line that is not from it."
        ),
        words => format!(
            "No offering has {words:?} in its name or code. {own} adds a line that is not from the catalog."
        ),
    }
}

fn price(picker: &Picker, found: &Found) -> String {
    match found.price {
        Some(price) => format!(
            "{} {}",
            picker.currency,
            grouped(price, picker.currency.places())
        ),
        None => format!("no price in {}", picker.currency),
    }
}

/// For people who listen.
pub fn read_out(picker: &Picker, scene: &Scene) -> Vec<String> {
    let mut said = vec![format!("Add a line: {}.", picker.typed.value())];
    match (&picker.refused, picker.found.selected()) {
        (Some(refusal), _) => said.push(refusal.to_string()),
        (None, Some(Offered(found))) => {
            let head = format!(
                "Offering{}: {}",
                picker.found.position_said(None),
                found.name
            );
            said.extend(thing(head, [found.code.clone(), price(picker, found)]));
        }
        (None, None) => said.push(none(picker, scene)),
    }
    said
}

fn place(area: Rect) -> Rect {
    window::middle(area, 84, area.height.saturating_sub(2).max(8))
}

/// What is typed, and the rows below it.
pub fn parts(area: Rect) -> (Rect, Rect) {
    let inside = window::inside(place(area));
    let line = Rect {
        height: inside.height.min(1),
        ..inside
    };
    let used = 2.min(inside.height);
    let rows = Rect {
        y: inside.y + used,
        height: inside.height - used,
        ..inside
    };
    (line, rows)
}

pub fn after_sign(line: Rect) -> Rect {
    let sign = 2.min(line.width);
    Rect {
        x: line.x + sign,
        width: line.width - sign,
        ..line
    }
}
