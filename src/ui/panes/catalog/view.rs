//! How the catalog looks: a tree of families with prices, and below it the selected offering.

use ratatui::{
    buffer::Buffer,
    layout::{Constraint, Layout, Margin, Rect},
    style::Style,
};

use super::{Catalog, inspector, tree::Branch};
use crate::{
    domain::{catalog::VersionState, money::Money},
    ui::{
        pane::{Pane, Scene, thing},
        widgets::{
            cell::put,
            table::{ARROWS, Column},
            tabs,
            wrap::put_wrapped,
        },
    },
    workflow::catalog::Found,
};

pub const COLUMNS: &[Column] = &[
    Column::new("", 1),
    Column::new("Offering", 24).grows(3),
    Column::new("Code", 12).grows(1).yields(1),
    Column::new("Kind", 8).yields(3),
    Column::new("Charge", 10).yields(2),
    Column::new("Price", 14).right(),
];

pub struct Parts {
    pub filter: Rect,
    head: Rect,
    pub rows: Rect,
    inspector: Rect,
}

pub fn parts(area: Rect) -> Parts {
    let below = match area.height {
        ..16 => 0,
        height => (height * 2 / 5).max(8),
    };
    let [filter, head, rows, inspector] = area.layout(&Layout::vertical([
        Constraint::Length(1),
        Constraint::Length(1),
        Constraint::Fill(1),
        Constraint::Length(below),
    ]));
    Parts {
        filter,
        head,
        rows,
        inspector,
    }
}

pub fn draw(pane: &Catalog, area: Rect, buf: &mut Buffer, scene: &Scene) {
    let (parts, look) = (parts(area), scene.look);
    if !pane.filter.draw(parts.filter, buf, look) {
        let rest = tabs::draw(parts.filter, buf, scene);
        put(buf, rest, &heading(pane, scene), look.text);
    }
    pane.table
        .put_head(parts.head, buf, look.muted, None, ARROWS);
    let say = |buf: &mut Buffer, says: &str, style: Style| {
        put_wrapped(buf, parts.rows.inner(Margin::new(2, 0)), says, style);
    };
    match (&pane.refused, &pane.browsed) {
        (Some(refusal), _) => say(buf, &refusal.to_string(), look.bad),
        (None, None) => say(buf, ASKING, look.muted),
        (None, Some(_)) if pane.list.rows().is_empty() => {
            say(buf, &none(pane, scene), look.muted);
        }
        (None, Some(_)) => draw_rows(pane, parts.rows, buf, scene),
    }
    inspector::draw(pane, parts.inspector, buf, scene);
}

const ASKING: &str = "Asking for the catalog …";

/// `version 3 · published by Priya Nair · 12 offerings`, and that a draft waits.
fn heading(pane: &Catalog, scene: &Scene) -> String {
    let dot = format!(" {} ", scene.look.glyphs.dot);
    let Some(browsed) = &pane.browsed else {
        return String::new();
    };
    let Some(version) = &browsed.version else {
        return "no version yet".to_owned();
    };
    let mut said = vec![format!(
        "version {} {}",
        version.number,
        version.state.name()
    )];
    match (version.state, &version.published_by) {
        (VersionState::Draft, _) => said.push(format!("by {}", version.writers.join(", "))),
        (_, Some(by)) => said.push(format!("by {by}")),
        _ => {}
    }
    said.push(match browsed.more {
        true => format!("the first {} of {}", browsed.found.len(), version.offerings),
        false if pane.filter.text().is_some() => format!("{} found", browsed.found.len()),
        false => format!("{} offerings", version.offerings),
    });
    if let Some(draft) = browsed
        .draft
        .as_ref()
        .filter(|it| it.number != version.number)
    {
        let key = scene.keys(Catalog::SCOPE, "catalog.version");
        said.push(format!("draft {} waits: {key}", draft.number));
    }
    said.join(&dot)
}

/// What will appear here, and how it comes here.
fn none(pane: &Catalog, scene: &Scene) -> String {
    let keys = |id| scene.keys(Catalog::SCOPE, id);
    match (pane.filter.text(), pane.version()) {
        (Some(_), _) => format!(
            "Nothing of this version is called so. {} changes the words; without any, all is shown.",
            keys("catalog.filter")
        ),
        (None, Some(_)) => "This version holds no offering.".to_owned(),
        (None, None) => "What you sell stands here, with its prices: offerings by family, price lists by currency, and what \
                         goes with what. It comes from files that you keep in git: dealdesk catalog import FOLDER writes a \
                         draft, and somebody else publishes it."
            .to_owned(),
    }
}

fn draw_rows(pane: &Catalog, area: Rect, buf: &mut Buffer, scene: &Scene) {
    let (table, look) = (&pane.table, scene.look);
    let seeks = pane.filter.text().is_some();
    for ((branch, selected), row) in pane.list.visible().zip(area.rows()) {
        let style = if selected { look.select } else { look.text };
        if selected {
            buf.set_style(row, style);
            table.put(0, row, buf, look.glyphs.bar, style);
        }
        match branch {
            Branch::Family {
                name,
                many,
                is_folded,
            } => {
                let sign = if *is_folded { "+" } else { "-" };
                let said = format!("{sign} {name} ({many})");
                table.put(1, row, buf, &said, style.patch(look.strong));
            }
            Branch::Offering(found) => {
                let indent = if seeks { "" } else { "    " };
                table.put(1, row, buf, &format!("{indent}{}", found.name), style);
                table.put(2, row, buf, &found.code, style);
                table.put(3, row, buf, found.kind.name(), style);
                let charge = found.charge.as_deref().unwrap_or_default();
                table.put(4, row, buf, charge, style);
                let quiet = style.patch(look.muted);
                match price(pane, found) {
                    Some(price) => table.put(5, row, buf, &price, style),
                    None => table.put(5, row, buf, unpriced(found), quiet),
                }
            }
        }
    }
}

/// With its currency: `USD 120.00`.
fn price(pane: &Catalog, found: &Found) -> Option<String> {
    let currency = pane.browsed.as_ref()?.currency;
    found
        .price
        .map(|amount| Money { amount, currency }.to_string())
}

/// A bundle is priced by its parts.
fn unpriced(found: &Found) -> &'static str {
    if found.charge.is_none() {
        "by its parts"
    } else {
        "no price"
    }
}

/// For people who listen.
pub fn read_out(pane: &Catalog, scene: &Scene) -> Vec<String> {
    let mut said = vec![format!("Catalog, {}.", heading(pane, scene))];
    said.extend(pane.filter.read_out());
    match (&pane.refused, pane.list.selected()) {
        (Some(refusal), _) => said.push(refusal.to_string()),
        (None, Some(branch)) => {
            let head = match branch {
                Branch::Family { name, many, .. } => format!("Family {name}, {many} offerings"),
                Branch::Offering(found) => {
                    let price = price(pane, found);
                    let price = price.unwrap_or_else(|| unpriced(found).to_owned());
                    format!("{} {}, {price}", found.name, found.code)
                }
            };
            said.extend(thing(head, inspector::lines(pane, scene)));
        }
        (None, None) if pane.browsed.is_some() => said.push(none(pane, scene)),
        (None, None) => said.push(ASKING.to_owned()),
    }
    said
}
