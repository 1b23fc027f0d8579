//! How a question and its answer look.

use ratatui::{
    buffer::Buffer,
    layout::{Constraint, Layout, Margin, Rect},
};

use super::{Sql, grid::NULL};
use crate::{
    domain::refusal::Refusal,
    ui::{
        pane::{Pane, Scene, thing},
        widgets::{
            cell::{put, put_right},
            tabs,
            wrap::{put_wrapped, wrap},
        },
    },
    workflow::queries::EXAMPLES,
};

pub struct Parts {
    pub state: Rect,
    pub text: Rect,
    pub rule: Rect,
    pub head: Rect,
    pub rows: Rect,
    pub cell: Rect,
}

/// The text gets as many lines as it has, and at most a third of the place.
pub fn parts(pane: &Sql, area: Rect) -> Parts {
    let lines = u16::try_from(pane.text.value().lines().count()).unwrap_or(u16::MAX);
    let most = (area.height / 3).max(2);
    let below = match area.height {
        ..12 => 0,
        12..24 => 1,
        _ => 3,
    };
    let [state, text, rule, head, rows, cell] = area.layout(&Layout::vertical([
        Constraint::Length(1),
        Constraint::Length(lines.saturating_add(1).clamp(2, most)),
        Constraint::Length(1),
        Constraint::Length(1),
        Constraint::Fill(1),
        Constraint::Length(below),
    ]));
    Parts {
        state,
        text: text.inner(Margin::new(1, 0)),
        rule,
        head: head.inner(Margin::new(1, 0)),
        rows: rows.inner(Margin::new(1, 0)),
        cell: cell.inner(Margin::new(1, 0)),
    }
}

pub fn draw(pane: &Sql, area: Rect, buf: &mut Buffer, scene: &Scene) {
    let (parts, look) = (parts(pane, area), scene.look);
    let rest = tabs::draw(parts.state, buf, scene);
    put(buf, rest, &state(pane, scene), look.muted);
    put_right(buf, rest, &format!("{} ", place(pane)), look.muted);
    pane.text.draw(parts.text, buf, look.text, pane.typing);
    let rule = look.glyphs.rule.repeat(usize::from(parts.rule.width));
    put(buf, parts.rule, &rule, look.rule);
    if let Some(refusal) = &pane.refused {
        draw_refusal(pane, refusal, below(parts.head, parts.rows), buf, scene);
    } else if pane.found.is_some() {
        draw_answer(pane, &parts, buf, scene);
    } else if pane.busy.is_none() {
        draw_examples(below(parts.head, parts.rows), buf, scene);
    }
}

/// Head and rows as one place.
fn below(head: Rect, rows: Rect) -> Rect {
    Rect {
        height: head.height + rows.height,
        ..head
    }
}

fn state(pane: &Sql, scene: &Scene) -> String {
    let patience = pane.patience.as_secs();
    match (&pane.busy, &pane.found) {
        (Some(busy), _) => format!(
            "at work since {}; {} stops it",
            busy.since.with_timezone(&scene.zone).format("%H:%M:%S"),
            scene.keys(Sql::SCOPE, "sql.stop")
        ),
        (None, Some(found)) => {
            let changed = match pane.text.value() == pane.ran {
                true => "",
                false => ", for the text as it was",
            };
            format!("took {:.2} s{changed}", found.took.as_secs_f64())
        }
        (None, None) => format!("only reads, with your rights; at most {patience} s"),
    }
}

/// `row 3 of 120`, and whether there are columns to either side.
fn place(pane: &Sql) -> String {
    let Some(line) = pane.selected() else {
        return String::new();
    };
    let here = line.nth + 1;
    let of = match pane.list.after() {
        false => pane
            .list
            .rows()
            .last()
            .map(|last| format!(" of {}", last.nth + 1)),
        true => None,
    };
    format!("row {here}{}", of.unwrap_or_default())
}

fn draw_answer(pane: &Sql, parts: &Parts, buf: &mut Buffer, scene: &Scene) {
    let (grid, look) = (&pane.grid, scene.look);
    grid.draw_head(parts.head, buf, look);
    let (more_left, more_right) = grid.beyond();
    if more_left {
        let edge = Rect {
            x: parts.head.x.saturating_sub(1),
            width: 1,
            ..parts.head
        };
        put(buf, edge, look.glyphs.left, look.muted);
    }
    if more_right {
        let edge = Rect {
            x: parts.head.right(),
            width: 1,
            ..parts.head
        };
        put(buf, edge, look.glyphs.right, look.muted);
    }
    if pane.list.rows().is_empty() {
        put(buf, parts.rows, "No rows.", look.muted);
    }
    for ((line, selected), row) in pane.list.visible().zip(parts.rows.rows()) {
        if selected {
            let edge = Rect {
                x: row.x.saturating_sub(1),
                width: 1,
                ..row
            };
            put(buf, edge, look.glyphs.bar, look.select);
        }
        grid.draw_row(row, &line.cells, selected, buf, look);
    }
    if let Some((name, value)) = cell(pane) {
        put_wrapped(buf, parts.cell, &format!("{name}: {value}"), look.text);
    }
}

/// The column one is in, and the value there.
pub fn cell(pane: &Sql) -> Option<(&str, &str)> {
    let here = pane.grid.here();
    let column = pane.grid.columns().get(here)?;
    let value = pane.selected()?.cells.get(here)?;
    Some((&column.name, value.as_deref().unwrap_or(NULL)))
}

/// What is wrong, the line it is in, and a caret under the place.
fn draw_refusal(pane: &Sql, refusal: &Refusal, area: Rect, buf: &mut Buffer, scene: &Scene) {
    let look = scene.look;
    let mut rest = put_wrapped(buf, area, &refusal.to_string(), look.bad);
    let Some((line, text, before)) = refusal.at.and_then(|at| pointed(&pane.ran, at)) else {
        return;
    };
    let head = format!("{line}: ");
    // A long line is shown from where the place can be seen.
    let room = usize::from(area.width)
        .saturating_sub(head.len() + 10)
        .max(1);
    let skipped = before.saturating_sub(room);
    let shown: String = text.chars().skip(skipped).collect();
    let blanks: String = shown.chars().take(before - skipped).collect();
    let width = head.len() + ratatui::text::Span::raw(blanks.as_str()).width();
    for (says, style) in [
        (format!("{head}{shown}"), look.text),
        (format!("{}^", " ".repeat(width)), look.bad),
    ] {
        put(buf, rest, &says, style);
        let used = 1.min(rest.height);
        rest = Rect {
            y: rest.y + used,
            height: rest.height - used,
            ..rest
        };
    }
}

/// The number of a line, the line, and how many characters of it stand before the place.
fn pointed(text: &str, at: usize) -> Option<(usize, &str, usize)> {
    let mut before = at;
    for (nth, line) in text.split('\n').enumerate() {
        let letters = line.chars().count();
        if before <= letters {
            return Some((nth + 1, line, before));
        }
        before -= letters + 1;
    }
    None
}

/// What can be asked, before anything was.
fn draw_examples(area: Rect, buf: &mut Buffer, scene: &Scene) {
    let look = scene.look;
    let keys = |id| scene.keys(Sql::SCOPE, id);
    let says = format!(
        "The answer stands here. {} runs the text above, {} lists what can be asked for, {} brings back earlier texts \
         and these examples:",
        keys("sql.run"),
        keys("sql.names"),
        keys("sql.earlier")
    );
    let mut rest = put_wrapped(buf, area, &says, look.muted);
    for (title, text) in EXAMPLES {
        for (says, style) in [(title, look.strong), (text, look.muted)] {
            let says = says.replace('\n', " ");
            let lines: Vec<&str> = wrap(&says, rest.width).collect();
            for line in lines {
                put(buf, rest, line, style);
                let used = 1.min(rest.height);
                rest = Rect {
                    y: rest.y + used,
                    height: rest.height - used,
                    ..rest
                };
            }
        }
    }
}

pub fn read_out(pane: &Sql, scene: &Scene) -> Vec<String> {
    let mut said = vec![state(pane, scene)];
    match pane.typing {
        true => said.push(format!("Typing: {}", pane.text.value().replace('\n', " "))),
        false => said.push(format!("Text: {}", pane.text.value().replace('\n', " "))),
    }
    if let Some(refusal) = &pane.refused {
        said.push(refusal.to_string());
        if let Some((line, _, before)) = refusal.at.and_then(|at| pointed(&pane.ran, at)) {
            said.push(format!("Line {line}, character {}.", before + 1));
        }
        return said;
    }
    let Some(line) = pane.selected() else {
        if pane.found.is_some() {
            said.push("No rows.".to_owned());
        }
        return said;
    };
    let cells = pane.grid.columns().iter().zip(&line.cells);
    let cells =
        cells.map(|(column, cell)| format!("{}: {}", column.name, cell.as_deref().unwrap_or(NULL)));
    said.extend(thing(place(pane), cells));
    let here = cell(pane);
    said.extend(here.map(|(name, value)| format!("You are at {name}: {value}")));
    said
}
