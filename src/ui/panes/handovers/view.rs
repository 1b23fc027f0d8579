//! How what changed hands looks: a line a record, and below who gave it and whether one still sees it.

use ratatui::{buffer::Buffer, layout::Rect};

use super::{Handovers, SHOWN};
use crate::{
    domain::{
        handover::Passed,
        time::{age, ago},
    },
    ui::{
        pane::{Pane, Scene},
        widgets::{
            cell::put,
            table::{ARROWS, Column},
            window,
            wrap::put_wrapped,
        },
    },
    workflow::handover_news::News,
};

pub const COLUMNS: &[Column] = &[
    Column::new("", 1),
    Column::new("Number", 11),
    Column::new("Name", 16).grows(3),
    Column::new("To", 14).grows(1).yields(1),
    Column::new("When", 5).right().yields(2),
];
/// The column of whom it went to, or came from.
pub const OTHER: usize = 3;

pub fn draw(pane: &Handovers, area: Rect, buf: &mut Buffer, scene: &Scene) {
    let look = scene.look;
    window::draw(window::around_list(area), pane.title(), buf, look);
    let (list, detail) = window::list_and_detail(area);
    match (&pane.refused, pane.is_answered) {
        (Some(refusal), _) => drop(put_wrapped(buf, list, &refusal.to_string(), look.bad)),
        (None, false) => put(buf, list, LOOKING, look.muted),
        (None, true) if pane.list.rows().is_empty() => {
            put_wrapped(buf, list, &none(pane, scene), look.muted);
        }
        (None, true) => draw_rows(pane, list, buf, scene),
    }
    if pane.selected().is_none() {
        return;
    }
    let rule = look.glyphs.rule.repeat(usize::from(detail.width));
    put(buf, detail, &rule, look.rule);
    let mut rest = Rect {
        y: detail.y + 1.min(detail.height),
        height: detail.height.saturating_sub(1),
        ..detail
    };
    for text in lines(pane, scene) {
        rest = put_wrapped(buf, rest, &text, look.text);
    }
}

const LOOKING: &str = "Looking for what changed hands …";

fn draw_rows(pane: &Handovers, list: Rect, buf: &mut Buffer, scene: &Scene) {
    let look = scene.look;
    let mut lines = list.rows();
    if let Some(head) = lines.next() {
        pane.table.put_head(head, buf, look.muted, None, ARROWS);
    }
    for ((it, selected), line) in pane.list.visible().zip(lines) {
        let (bar, style) = match (selected, it.seen_at) {
            (true, _) => (look.glyphs.bar, look.select),
            (false, None) => (" ", look.text),
            (false, Some(_)) => (" ", look.muted),
        };
        buf.set_style(line, style);
        let when = age(it.at, scene.now);
        let cells = [bar, &it.number, &it.name, &it.other, &when];
        pane.table
            .put_row(line, buf, cells.map(|text| (text, style)));
    }
}

fn none(pane: &Handovers, scene: &Scene) -> String {
    let (one, all) = (
        pane.what.one(),
        scene.keys(Handovers::SCOPE, "handovers.among"),
    );
    match (pane.way, pane.shows_all) {
        (Passed::FromMe, true) => format!("No {one} of yours was given to anybody yet."),
        (Passed::ToMe, true) => format!("Nobody has given you a {one} yet."),
        (Passed::FromMe, false) => format!(
            "No {one} went from you that you have not seen. One that somebody gives to another stands here, so that you \
             know where it is. {all} shows all that went."
        ),
        (Passed::ToMe, false) => format!(
            "No {one} came to you that you have not seen. One that somebody gives to you stands here until you say that \
             you have seen it. {all} shows all that came."
        ),
    }
}

/// What is known of the selected one, a line a topic.
fn lines(pane: &Handovers, scene: &Scene) -> Vec<String> {
    let Some(it) = pane.selected() else {
        return Vec::new();
    };
    let dot = scene.look.glyphs.dot;
    let seen = match it.seen_at {
        Some(at) => format!("seen {}", ago(at, scene.now)),
        None => "not seen yet".to_owned(),
    };
    let mut lines = vec![
        [it.number.as_str(), &it.name].join(&format!(" {dot} ")),
        format!("{} {}.", gave(it), ago(it.at, scene.now)),
        match it.is_readable {
            true => seen,
            false => format!("{seen} {dot} you see the {} no more", it.what.one()),
        },
    ];
    if pane.has_more {
        let rest = match pane.shows_all {
            true => format!("{} lists all.", pane.command()),
            false => "others come as these are seen.".to_owned(),
        };
        lines.push(format!("The first {SHOWN} are here; {rest}"));
    }
    lines
}

/// `Dana Fox gave it to Tom Berg`
fn gave(it: &News) -> String {
    let (other, by, one) = (&it.other, &it.by, it.what.one());
    match (it.way, by == other) {
        (Passed::FromMe, true) => format!("{by} took it over"),
        (Passed::FromMe, false) => format!("{by} gave it to {other}"),
        (Passed::ToMe, true) => format!("{by} gave you the {one}"),
        (Passed::ToMe, false) => format!("{by} gave you {other}'s {one}"),
    }
}

/// For people who listen.
pub fn read_out(pane: &Handovers, scene: &Scene) -> Vec<String> {
    let mut said = vec![format!("{}.", pane.title())];
    match (&pane.refused, pane.selected()) {
        (Some(refusal), _) => said.push(refusal.to_string()),
        (None, Some(_)) => said.extend(lines(pane, scene)),
        (None, None) if pane.is_answered => said.push(none(pane, scene)),
        (None, None) => said.push(LOOKING.to_owned()),
    }
    said
}
