//! How the views look: a row each with whose it is and what it asks, and the selected one in full below.

use ratatui::{
    buffer::Buffer,
    layout::{Constraint, Layout, Rect},
};

use super::Views;
use crate::{
    domain::saved_view::SavedView,
    ui::{
        pane::{Pane, Scene, thing},
        widgets::{cell::put, window, wrap::put_wrapped},
    },
};

pub struct Parts {
    pub filter: Rect,
    pub rows: Rect,
    detail: Rect,
}

pub fn parts(area: Rect) -> Parts {
    let (list, detail) = window::list_and_detail(area);
    let [filter, rows] = list.layout(&Layout::vertical([
        Constraint::Length(1),
        Constraint::Fill(1),
    ]));
    Parts {
        filter,
        rows,
        detail,
    }
}

pub fn draw(pane: &Views, area: Rect, buf: &mut Buffer, scene: &Scene) {
    let (parts, look) = (parts(area), scene.look);
    window::draw(window::around_list(area), Views::TITLE, buf, look);
    if !pane.filter.draw(parts.filter, buf, look) {
        put(buf, parts.filter, &head(pane), look.muted);
    }
    match (&pane.refused, pane.list.is_loaded()) {
        (Some(refusal), _) => drop(put_wrapped(buf, parts.rows, &refusal.to_string(), look.bad)),
        (None, false) => put(buf, parts.rows, "Asking for the views …", look.muted),
        (None, true) if pane.list.rows().is_empty() => {
            put_wrapped(buf, parts.rows, &none(pane, scene), look.muted);
        }
        (None, true) => {}
    }
    for ((view, selected), row) in pane.list.visible().zip(parts.rows.rows()) {
        let (bar, style) = match selected {
            true => (look.glyphs.bar, look.select),
            false => (" ", look.text),
        };
        buf.set_style(row, style);
        let [mark, name, _, whose, _, asks] = row.layout(&Layout::horizontal([
            Constraint::Length(2),
            Constraint::Fill(3),
            Constraint::Length(1),
            Constraint::Length(13),
            Constraint::Length(1),
            Constraint::Fill(3),
        ]));
        put(buf, mark, bar, style);
        put(buf, name, &view.name, style);
        put(buf, whose, &whose_is(view, pane), style);
        put(buf, asks, &view.shows.filter, style.patch(look.muted));
    }
    let Some(view) = pane.selected() else { return };
    let rule = look.glyphs.rule.repeat(usize::from(parts.detail.width));
    put(buf, parts.detail, &rule, look.rule);
    let mut rest = Rect {
        y: parts.detail.y + 1.min(parts.detail.height),
        height: parts.detail.height.saturating_sub(1),
        ..parts.detail
    };
    for text in lines(view, pane, scene) {
        rest = put_wrapped(buf, rest, &text, look.text);
    }
}

fn head(pane: &Views) -> String {
    match pane.filter.text() {
        Some(text) => format!("only {text:?}"),
        None => "Lists of deals under a name: your own, then those that others share.".to_owned(),
    }
}

fn whose_is(view: &SavedView, pane: &Views) -> String {
    let is_open = if pane.open == Some(view.id) {
        ", open"
    } else {
        ""
    };
    match (pane.is_mine(view), view.is_shared) {
        (false, _) => view.owner_name.clone(),
        (true, true) => format!("shared{is_open}"),
        (true, false) => format!("yours{is_open}"),
    }
}

/// What is known of it.
fn lines(view: &SavedView, pane: &Views, scene: &Scene) -> Vec<String> {
    let take = scene.keys(Views::SCOPE, "views.take_over");
    let whose = match (pane.is_mine(view), view.is_shared) {
        (false, _) if view.owner_has_left => format!(
            "Shared by {}, who has left. {take} takes it over: the deal desk or an admin may.",
            view.owner_name
        ),
        (false, _) => format!("Shared by {}, who alone changes it.", view.owner_name),
        (true, true) => "Yours; everybody of the company can open it.".to_owned(),
        (true, false) => "Yours alone.".to_owned(),
    };
    vec![view.shows.says(), whose]
}

fn none(pane: &Views, scene: &Scene) -> String {
    if pane.filter.text().is_some() {
        return "No view has these letters.".to_owned();
    }
    let keep = scene.keys(Views::SCOPE, "views.save");
    format!("Views stand here: lists of deals under a name. {keep} keeps the list behind as one.")
}

pub fn read_out(pane: &Views, scene: &Scene) -> Vec<String> {
    let mut said = vec![format!("{}.", Views::TITLE)];
    said.extend(pane.filter.read_out());
    match (&pane.refused, pane.selected()) {
        (Some(refusal), _) => said.push(refusal.to_string()),
        (None, Some(view)) => {
            let at = pane.list.position_said(None);
            let head = format!("View{at}: {}, {}.", view.name, whose_is(view, pane));
            said.extend(thing(head, lines(view, pane, scene)));
        }
        (None, None) if pane.list.is_loaded() => said.push(none(pane, scene)),
        (None, None) => said.push("Asking for the views.".to_owned()),
    }
    said
}
