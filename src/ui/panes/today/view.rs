//! How the home looks: a number, what it counts, and below the lines what stands behind the selected one.

use ratatui::{
    buffer::Buffer,
    layout::{Constraint, Layout, Margin, Rect},
    style::Style,
};

use super::Today;
use crate::{
    domain::{
        time::short_day,
        today::{Behind, Counted, Part, number, total},
    },
    ui::{
        app::commands::DESK,
        look::Look,
        pane::{Pane, Scene, thing},
        panes::{deals::Deals, leads::Leads, quotes::Quotes},
        widgets::{
            cell::put,
            table::{Column, Table},
            tabs,
            wrap::put_wrapped,
        },
    },
};

pub const COLUMNS: &[Column] = &[
    Column::new("", 1),
    Column::new("", 17).yields(1),
    Column::new("", 5).right(),
    Column::new("", 30).grows(1),
];

pub struct Parts {
    pub heading: Rect,
    pub rows: Rect,
    pub below: Rect,
}

/// What stands below vanishes where there is no room for both.
pub fn parts(area: Rect) -> Parts {
    let below = if area.height < 12 { 0 } else { 4 };
    let [heading, _, rows, below] = area.layout(&Layout::vertical([
        Constraint::Length(1),
        Constraint::Length(u16::from(below > 0)),
        Constraint::Fill(1),
        Constraint::Length(below),
    ]));
    Parts {
        heading,
        rows,
        below,
    }
}

pub fn draw(pane: &Today, area: Rect, buf: &mut Buffer, scene: &Scene) {
    let (parts, look) = (parts(area), scene.look);
    let rest = tabs::draw(parts.heading, buf, scene);
    if pane.list.is_loaded() {
        put(buf, rest, &heading(pane), look.text);
    }
    match (&pane.refused, pane.list.is_loaded()) {
        (Some(refusal), _) => say(buf, parts.rows, &refusal.to_string(), look.bad),
        (None, false) => say(buf, parts.rows, "Counting …", look.muted),
        (None, true) if pane.list.rows().is_empty() => {
            say(buf, parts.rows, &none(scene), look.muted);
        }
        (None, true) => draw_rows(pane, parts.rows, buf, look),
    }
    if let Some(counted) = pane.selected() {
        let says = [door(counted, scene), others(pane).to_owned()].join(" ");
        put_wrapped(buf, parts.below.inner(Margin::new(2, 0)), &says, look.muted);
    }
}

fn say(buf: &mut Buffer, area: Rect, says: &str, style: Style) {
    put_wrapped(buf, area.inner(Margin::new(2, 0)), says, style);
}

/// Only a quote has a step that somebody else takes; where there is none, that is said.
fn others(pane: &Today) -> &'static str {
    let waits = |it: &Counted| it.line.part == Part::WithOthers;
    match pane.list.rows().iter().any(waits) {
        true => "",
        false => "Nothing of yours waits for others: open deals and leads wait for their owner.",
    }
}

/// Only of what waits no record is counted twice.
fn heading(pane: &Today) -> String {
    match total(pane.list.rows(), Part::Waits) {
        (0, _) => "nothing waits for you".to_owned(),
        (1, false) => "1 waits for you".to_owned(),
        (count, more) => format!("{} wait for you", number(count, more)),
    }
}

/// What will appear here, and where what there is can be found.
fn none(scene: &Scene) -> String {
    let deals = scene.keys(DESK, "pane.go.deals");
    format!(
        "Nothing waits for you, and nothing of yours is about to go wrong. Deals whose next step is due, open leads and \
         whatever is late stand here as soon as they are yours. {deals} shows the deals that you see."
    )
}

fn draw_rows(pane: &Today, area: Rect, buf: &mut Buffer, look: &Look) {
    let mut above = None;
    for ((counted, selected), row) in pane.list.visible().zip(area.rows()) {
        let style = if selected { look.select } else { look.text };
        if selected {
            buf.set_style(row, style);
            pane.table.put(0, row, buf, look.glyphs.bar, style);
        }
        let part = counted.line.part;
        if above.replace(part) != Some(part) {
            pane.table
                .put(1, row, buf, part.title(), style.patch(look.muted));
        }
        draw_row(&pane.table, counted, style, row, buf, look);
    }
}

fn draw_row(
    table: &Table,
    counted: &Counted,
    style: Style,
    row: Rect,
    buf: &mut Buffer,
    look: &Look,
) {
    let tone = match counted.line.part {
        Part::Waits => look.strong,
        Part::WithOthers => look.text,
        Part::GoesWrong => look.bad,
    };
    table.put(2, row, buf, &counted.number(), style.patch(tone));
    table.put(3, row, buf, &counted.says(), style);
}

/// Where the line leads, and by which key.
fn door(counted: &Counted, scene: &Scene) -> String {
    let open = scene.keys(Today::SCOPE, "today.open");
    match counted.line.behind {
        Behind::Deals(asked) => format!("{open} shows them in {}: {asked}.", Deals::TITLE),
        Behind::Quotes(asked) => {
            let first = counted.first.as_ref().map(|(day, account)| {
                let day = short_day(*day, scene.today);
                format!(" The first ends on {}, for {account}.", day.trim())
            });
            let first = first.unwrap_or_default();
            format!("{open} shows them in {}: {asked}.{first}", Quotes::TITLE)
        }
        Behind::Leads(_) => format!("{open} shows them in {}.", Leads::TITLE),
        Behind::Mentions | Behind::Handovers(..) => {
            format!("{open} shows them, the newest first.")
        }
        Behind::Upkeep(_) => format!("{open} shows them, and how each is mended."),
    }
}

/// For people who listen.
pub fn read_out(pane: &Today, scene: &Scene) -> Vec<String> {
    let mut lines = vec![format!("Today: {}.", heading(pane))];
    match (&pane.refused, pane.selected()) {
        (Some(refusal), _) => lines.push(refusal.to_string()),
        (None, Some(counted)) => {
            let total = pane.list.rows().len();
            let at = pane.list.position(total).unwrap_or(1);
            let (part, number) = (counted.line.part.title(), counted.number());
            let says = counted.says();
            let head = format!("Line {at} of {total}, {part}: {number} {says}.");
            lines.extend(thing(head, [door(counted, scene)]));
            lines.extend(Some(others(pane).to_owned()).filter(|it| !it.is_empty()));
        }
        (None, None) if pane.list.is_loaded() => lines = vec![none(scene)],
        (None, None) => lines = vec!["Counting.".to_owned()],
    }
    lines
}
