//! How the deals look: columns that fit, the window of the list, and what is said where there are none.

use ratatui::{
    buffer::Buffer,
    layout::{Constraint, Layout, Margin, Rect},
    style::Style,
};

use super::{Deals, among::Among, board, columns, headline, inspector};
use crate::{
    domain::{
        deal::{Deal, Stage},
        record::Record,
        time::short_day,
    },
    ui::{
        look::Look,
        pane::{Pane, Scene, thing},
        widgets::{table::Sorted, wrap::put_wrapped},
    },
};

/// Under this key it is remembered that the inspector stands beside the list.
pub const BESIDE: &str = "deals.beside";
/// From this width on there is room for it.
pub const WIDE: u16 = 120;

pub struct Parts {
    pub filter: Rect,
    pub stages: Rect,
    pub head: Rect,
    pub rows: Rect,
    pub inspector: Rect,
}

/// The inspector takes about a third below the list, and vanishes where there is no room for both.
pub fn parts(area: Rect, beside: bool) -> Parts {
    let aside = match beside && area.width >= WIDE {
        true => area.width * 2 / 5,
        false => 0,
    };
    let [left, right] = area.layout(&Layout::horizontal([
        Constraint::Fill(1),
        Constraint::Length(aside),
    ]));
    let below = match area.height {
        _ if aside > 0 => 0,
        ..16 => 0,
        height => (height / 3).max(8),
    };
    let counts = u16::from(area.height >= 12);
    let [filter, stages, head, rows, under] = left.layout(&Layout::vertical([
        Constraint::Length(1),
        Constraint::Length(counts),
        Constraint::Length(1),
        Constraint::Fill(1),
        Constraint::Length(below),
    ]));
    Parts {
        filter,
        stages,
        head,
        rows,
        inspector: if aside > 0 { right } else { under },
    }
}

pub fn draw(pane: &Deals, area: Rect, buf: &mut Buffer, scene: &Scene) {
    let (parts, look) = (parts(area, pane.beside), scene.look);
    headline::draw(pane, parts.filter, buf, scene);
    match pane.board.is_on {
        true => board::view::draw_head(pane, &parts, buf, scene),
        false => {
            headline::draw_stages(pane, parts.stages, buf, scene);
            draw_head(pane, parts.head, buf, scene);
        }
    }
    match &pane.refused {
        Some(refusal) => say(buf, parts.rows, &refusal.to_string(), look.bad),
        None if !pane.is_loaded() => say(buf, parts.rows, "Asking for the deals …", look.muted),
        None if pane.is_empty() => say(buf, parts.rows, &none(pane, scene), look.muted),
        None if pane.board.is_on => board::view::draw(pane, parts.rows, buf, scene),
        None => draw_rows(pane, parts.rows, buf, scene),
    }
    if let Some(deal) = pane.selected() {
        let is_beside = parts.inspector.y == area.y;
        let around = pane.around.lines(Record::Deal(deal.id), scene);
        inspector::draw(deal, &around, parts.inspector, is_beside, buf, scene);
    }
}

/// Instead of rows.
fn say(buf: &mut Buffer, area: Rect, says: &str, style: Style) {
    put_wrapped(buf, area.inner(Margin::new(2, 0)), says, style);
}

/// What will appear here, and which key makes it appear.
fn none(pane: &Deals, scene: &Scene) -> String {
    let keys = |id| scene.keys(Deals::SCOPE, id);
    if pane.filter.text().is_some() {
        let filter = keys("deals.filter");
        format!(
            "No deal is like this. {filter} changes what is asked; without anything, all are shown."
        )
    } else if pane.flag.is_some() {
        let next = keys("deals.unsettled");
        format!("Nothing of this kind needs settling. {next} goes on to the next kind.")
    } else if pane.among == Among::Open {
        let (new, import, among) = (keys("deals.new"), keys("deals.import"), keys("deals.among"));
        format!(
            "Open deals stand here. {new} makes one, {import} brings in the files of a CRM, {among} shows won and lost ones."
        )
    } else {
        let among = keys("deals.among");
        format!("There are none. {among} goes on to other deals.")
    }
}

fn draw_head(pane: &Deals, row: Rect, buf: &mut Buffer, scene: &Scene) {
    let glyphs = scene.look.glyphs;
    let way = match pane.query.down {
        true => Sorted::Down,
        false => Sorted::Up,
    };
    let sorted = pane.sorted_column().map(|column| (column, way));
    let arrows = [glyphs.up, glyphs.down];
    let style = scene.look.muted;
    pane.table.put_head(row, buf, style, sorted, arrows);
}

fn draw_rows(pane: &Deals, area: Rect, buf: &mut Buffer, scene: &Scene) {
    let look = scene.look;
    for ((listed, selected), row) in pane.list.visible().zip(area.rows()) {
        let mark = mark(pane, &listed.deal, selected, look);
        let style = if selected { look.select } else { look.text };
        if selected {
            buf.set_style(row, style);
        }
        pane.table.put(0, row, buf, mark, style);
        columns::draw(pane, &listed.deal, style, row, buf, scene);
    }
}

/// What stands in front of a deal: that it is being written, marked, selected.
pub fn mark(pane: &Deals, deal: &Deal, is_selected: bool, look: &Look) -> &'static str {
    match pane.writing.contains(&deal.id) {
        true => look.glyphs.ellipsis,
        false => pane.hand.marks.glyph(deal.id.0, is_selected, look.glyphs),
    }
}

/// `30 Nov`, or `late 12d` where that day is over and the deal still open.
pub fn close(deal: &Deal, scene: &Scene) -> (String, bool) {
    let today = scene.today;
    match deal.closes_on {
        Some(day) if deal.stage.is_open() && day < today => {
            (format!("late {}d", (today - day).num_days()), true)
        }
        Some(day) => (short_day(day, today), false),
        None => ("unknown".to_owned(), false),
    }
}

pub fn tone(stage: Stage, look: &Look) -> Style {
    match stage {
        Stage::Qualify => look.stage.qualify,
        Stage::Develop => look.stage.develop,
        Stage::Propose => look.stage.propose,
        Stage::Negotiate => look.stage.negotiate,
        Stage::ClosedWon => look.stage.won,
        Stage::ClosedLost => look.stage.lost,
    }
}

/// For people who listen: what the list is, and the selected deal with the names of its columns.
pub fn read_out(pane: &Deals, scene: &Scene) -> Vec<String> {
    let what = match pane.board.is_on {
        true => "Board of deals",
        false => "Deals",
    };
    let mut lines = vec![format!("{what}: {}.", headline::heading(pane))];
    lines.extend(pane.filter.read_out());
    lines.extend(pane.hand.says(scene.look.glyphs.dot));
    lines.extend(pane.recording_says());
    if pane.board.is_on {
        lines.extend(board::view::read_out(pane));
    }
    match (&pane.refused, pane.selected()) {
        (Some(refusal), _) => lines.push(refusal.to_string()),
        (None, Some(deal)) => {
            let place = pane.at_hand().position_said(pane.total_at_hand());
            let place = match pane.hand.marks.has(deal.id.0) {
                true => format!("{place}, marked"),
                false => place,
            };
            let head = format!("Deal{place}: {}", inspector::sentence(deal, scene));
            lines.extend(thing(head, inspector::lines(deal, u16::MAX, scene)));
            lines.extend(pane.around.lines(Record::Deal(deal.id), scene));
        }
        (None, None) if pane.is_loaded() && !pane.is_empty() => {
            lines.push("No deal is in this column.".to_owned());
        }
        (None, None) if pane.is_loaded() => lines.push(none(pane, scene)),
        (None, None) => lines.push("Asking for the deals.".to_owned()),
    }
    lines
}
