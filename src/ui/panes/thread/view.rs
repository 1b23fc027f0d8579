//! How a thread looks: what was said, the selected part in view, and below it the field.

use ratatui::{
    buffer::Buffer,
    layout::{Constraint, Layout, Rect},
    style::Style,
};

use super::{Thread, calling::SHOWN};
use crate::{
    domain::{
        comment::{Comment, What},
        time::ago,
    },
    ui::{
        look::Look,
        pane::{Pane, Scene, thing},
        widgets::{
            cell::put,
            window,
            wrap::{put_wrapped, wrap},
        },
    },
};

pub struct Parts {
    pub thread: Rect,
    /// Between them: what the field holds.
    pub rule: Rect,
    pub field: Rect,
}

fn place(area: Rect) -> Rect {
    let tall = area.height.saturating_sub(2).max(area.height.min(12));
    window::middle(area, 100, tall)
}

pub fn parts(area: Rect) -> Parts {
    let inside = window::inside(place(area));
    let lines = if inside.height < 12 { 2 } else { 4 };
    let [thread, rule, field] = inside.layout(&Layout::vertical([
        Constraint::Fill(1),
        Constraint::Length(1),
        Constraint::Length(lines),
    ]));
    Parts {
        thread,
        rule,
        field,
    }
}

pub fn draw(pane: &Thread, area: Rect, buf: &mut Buffer, scene: &Scene) {
    let (look, parts) = (scene.look, parts(area));
    window::draw(place(area), &pane.title, buf, look);
    let list = &pane.reading.list;
    match (&pane.refused, list.is_loaded()) {
        (Some(refusal), _) => {
            put_wrapped(buf, parts.thread, &refusal.to_string(), look.bad);
        }
        (None, false) => put(buf, parts.thread, "Asking for what was said …", look.muted),
        (None, true) if list.rows().is_empty() => {
            put_wrapped(buf, parts.thread, &none(pane, scene), look.muted);
        }
        (None, true) => draw_thread(pane, parts.thread, buf, scene),
    }
    draw_rule(pane, parts.rule, buf, scene);
    pane.writing.draw(parts.field, buf, look, pane.is_writing);
    draw_called(pane, &parts, buf, look);
}

fn none(pane: &Thread, scene: &Scene) -> String {
    let keys = |id| scene.keys(Thread::SCOPE, id);
    match pane.is_writing {
        true => format!(
            "Nothing was said yet. Write below, @ calls somebody, and {} sends it.",
            keys("thread.send")
        ),
        false => format!(
            "Nothing was said yet. {} goes to the field below.",
            keys("thread.turn")
        ),
    }
}

/// One line of the thread: text, its style, and whether it is of the selected comment.
type Told = (String, Style, bool);

fn draw_thread(pane: &Thread, place: Rect, buf: &mut Buffer, scene: &Scene) {
    let look = scene.look;
    let selected = pane.selected().map(|it| it.id);
    let width = place.width.saturating_sub(2);
    let mut told: Vec<Told> = Vec::new();
    let (mut start, mut end) = (0, 0);
    for row in pane.reading.list.rows() {
        let is_it = Some(row.comment.id) == selected;
        if is_it {
            start = told.len();
        }
        say(&row.comment, is_it, width, scene, &mut told);
        if is_it {
            end = told.len();
        }
    }
    let height = usize::from(place.height);
    let hidden = (end - start).saturating_sub(height);
    pane.reading.hidden.set(hidden);
    let top = match hidden {
        0 => end.saturating_sub(height),
        _ => start + pane.reading.scrolled.min(hidden),
    };
    for ((text, style, is_it), row) in told.iter().skip(top).zip(place.rows()) {
        if *is_it {
            put(buf, row, look.glyphs.bar, look.key);
        }
        put(buf, shifted(row, 2), text, *style);
    }
}

fn say(comment: &Comment, is_it: bool, width: u16, scene: &Scene, told: &mut Vec<Told>) {
    let look = scene.look;
    told.push((head(comment, scene), look.muted, is_it));
    match &comment.text {
        Some(text) => {
            let lines = text.lines().flat_map(|line| {
                let blank = line.trim().is_empty().then_some("");
                blank.into_iter().chain(wrap(line, width))
            });
            told.extend(lines.map(|line| (line.to_owned(), look.text, is_it)));
        }
        None => told.push(("withdrawn".to_owned(), look.muted, is_it)),
    }
}

/// `Tom Berg · 2h ago · note · edited`
fn head(comment: &Comment, scene: &Scene) -> String {
    let dot = scene.look.glyphs.dot;
    let mut says = format!(
        "{} {dot} {}",
        comment.author_name,
        ago(comment.at, scene.now)
    );
    let more = [
        (comment.what == What::Note, "note"),
        (comment.state() == "edited", "edited"),
        (comment.calls, "calls you"),
    ];
    for (_, word) in more.iter().filter(|(is, _)| *is) {
        says.push_str(&format!(" {dot} {word}"));
    }
    says
}

/// What the field holds, or what is wrong with it.
fn draw_rule(pane: &Thread, row: Rect, buf: &mut Buffer, scene: &Scene) {
    let look = scene.look;
    let rule = look.glyphs.rule.repeat(usize::from(row.width));
    put(buf, row, &rule, look.rule);
    let (says, style) = match pane.writing.complaint() {
        Some(says) => (format!("{} {says} ", look.glyphs.cross), look.bad),
        None => (
            format!("{} ", field(pane)),
            if pane.is_writing {
                look.strong
            } else {
                look.muted
            },
        ),
    };
    put(buf, row, &says, style);
}

fn field(pane: &Thread) -> String {
    let what = pane.writing.what().name();
    match pane.writing.edits() {
        Some(_) => format!("Your {what}, in other words"),
        None => format!("A {what}"),
    }
}

/// Right above the field, over what was said.
fn draw_called(pane: &Thread, parts: &Parts, buf: &mut Buffer, look: &Look) {
    let shown = pane.calling.shown().count().min(SHOWN);
    let lines = u16::try_from(shown).unwrap_or(0).min(parts.thread.height);
    let place = Rect {
        y: parts.thread.bottom() - lines,
        height: lines,
        ..parts.thread
    };
    for ((login, name, lit), row) in pane.calling.shown().zip(place.rows()) {
        let style = if lit { look.select } else { look.text };
        let mark = if lit { look.glyphs.bar } else { " " };
        put(buf, row, &" ".repeat(usize::from(row.width)), look.text);
        buf.set_style(row, style);
        put(buf, row, &format!("{mark} @{login}  {name}"), style);
    }
}

fn shifted(place: Rect, by: u16) -> Rect {
    let by = by.min(place.width);
    Rect {
        x: place.x + by,
        width: place.width - by,
        ..place
    }
}

/// For people who listen: the selected comment whole, then the field.
pub fn read_out(pane: &Thread, scene: &Scene) -> Vec<String> {
    let mut said = vec![format!("{}.", pane.title)];
    match (&pane.refused, pane.selected()) {
        (Some(refusal), _) => said.push(refusal.to_string()),
        (None, Some(comment)) => {
            let at = pane.reading.list.position_said(None);
            let head = format!("Comment{at}: {}", head(comment, scene));
            let text = comment.text.as_deref().unwrap_or("Withdrawn.");
            let lines = text.lines().filter(|line| !line.trim().is_empty());
            said.extend(thing(head, lines.map(str::to_owned)));
        }
        (None, None) if pane.reading.list.is_loaded() => said.push(none(pane, scene)),
        (None, None) => said.push("Asking for what was said.".to_owned()),
    }
    let here = match pane.is_writing {
        true => "You write here. ",
        false => "",
    };
    let (field, text) = (field(pane), pane.writing.text());
    said.push(match text.is_empty() {
        true => format!("{here}{field}: empty."),
        false => format!("{here}{field}: {text}"),
    });
    said.extend(pane.writing.complaint().map(str::to_owned));
    said.extend(
        pane.calling.shown().map(|(login, name, lit)| {
            format!("{}@{login} {name}", if lit { "chosen: " } else { "" })
        }),
    );
    said
}
