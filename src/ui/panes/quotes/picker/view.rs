//! How the picker looks: what is typed, and below it what is found, with prices.

use ratatui::{buffer::Buffer, layout::Rect};

use super::{Offered, Picker};
use crate::{
    domain::{catalog::OfferingKind, money::grouped},
    ui::{
        pane::{Pane, Scene, thing},
        widgets::{
            cell::{put, put_right},
            window,
            wrap::put_wrapped,
        },
    },
};

pub fn draw(picker: &Picker, area: Rect, buf: &mut Buffer, scene: &Scene) {
    let look = scene.look;
    window::draw(place(area), &title(picker), buf, look);
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
    for ((offered, selected), row) in picker.found.visible().zip(rows.rows()) {
        let (bar, style) = match (selected, is_refused(offered)) {
            (true, _) => (look.glyphs.bar, look.select),
            (false, true) => (" ", look.muted),
            (false, false) => (" ", look.text),
        };
        buf.set_style(row, style);
        let price = price(picker, offered);
        put_right(buf, row, &price, style);
        let taken = u16::try_from(price.len() + 2).unwrap_or(u16::MAX);
        let rest = Rect {
            width: row.width.saturating_sub(taken),
            ..row
        };
        let mut says = format!("{bar} {}  {}", offered.name(), offered.code());
        if let Some(note) = note(picker, offered) {
            says.push_str(&format!("  {} {note}", look.glyphs.dot));
        }
        put(buf, rest, &says, style);
    }
}

fn title(picker: &Picker) -> String {
    match &picker.parent {
        Some((_, name)) => format!("Add under {name}"),
        None => "Add a line".to_owned(),
    }
}

fn is_refused(offered: &Offered) -> bool {
    matches!(offered, Offered::Part(it) if it.refused.is_some())
}

/// As what it would stand there, and what speaks against it.
fn note(picker: &Picker, offered: &Offered) -> Option<String> {
    match offered {
        Offered::Part(part) => Some(match (&part.refused, &part.blocked_by) {
            (Some(refused), _) => refused.says.clone(),
            (None, Some(rule)) => format!("{}, blocked by: {rule}", part.group),
            (None, None) => match part.percent {
                Some(percent) => format!("{}, {} % off", part.group, percent.normalize()),
                None => part.group.clone(),
            },
        }),
        Offered::Found(found) if found.kind == OfferingKind::Option => Some(match picker.parent {
            Some(_) => "not offered here".to_owned(),
            None => "sold only with what offers it".to_owned(),
        }),
        Offered::Found(_) => None,
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

fn price(picker: &Picker, offered: &Offered) -> String {
    let price = match offered {
        Offered::Part(it) => it.price,
        Offered::Found(it) => it.price,
    };
    match price {
        Some(price) => format!(
            "{} {}",
            picker.currency,
            grouped(price, picker.currency.places())
        ),
        // What only stands above its parts has none of its own.
        None if is_bundle(offered) => "by its parts".to_owned(),
        None => format!("no price in {}", picker.currency),
    }
}

fn is_bundle(offered: &Offered) -> bool {
    matches!(offered, Offered::Found(it) if it.kind == OfferingKind::Bundle && it.charge.is_none())
}

/// For people who listen.
pub fn read_out(picker: &Picker, scene: &Scene) -> Vec<String> {
    let mut said = vec![format!("{}: {}.", title(picker), picker.typed.value())];
    match (&picker.refused, picker.found.selected()) {
        (Some(refusal), _) => said.push(refusal.to_string()),
        (None, Some(offered)) => {
            let place = picker.found.position_said(None);
            let head = format!("Offering{place}: {}", offered.name());
            let mut facts = vec![offered.code().to_owned(), price(picker, offered)];
            facts.extend(note(picker, offered));
            said.extend(thing(head, facts));
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
