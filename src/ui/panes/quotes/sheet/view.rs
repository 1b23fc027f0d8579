//! How a version looks: its head, the rows that show, what they come to, the checklist, and on wide screens the waterfall
//! beside them.

use ratatui::{
    buffer::Buffer,
    layout::{Constraint, Layout, Margin, Position, Rect},
    style::Style,
    widgets::{Clear, Widget},
};
use unicode_width::UnicodeWidthStr;

use super::{
    Branch, Cell, Column, Sheet, Shown, below,
    columns::{self, NUMBER, PER},
    running, summing, told, waterfall,
};
use crate::{
    domain::quote::{QuoteLine, QuoteState},
    ui::{
        look::Look,
        pane::Scene,
        widgets::{
            cell::{put, put_right},
            wrap::put_wrapped,
        },
    },
};

/// From this width on the waterfall stands beside the lines.
pub const WIDE: u16 = 150;
const BESIDE: u16 = 52;

pub struct Parts {
    pub head: Rect,
    pub titles: Rect,
    pub rows: Rect,
    pub rule: Rect,
    pub below: Rect,
    pub beside: Rect,
}

pub fn parts(area: Rect) -> Parts {
    let beside = if area.width >= WIDE { BESIDE } else { 0 };
    let [left, beside] = area.layout(&Layout::horizontal([
        Constraint::Fill(1),
        Constraint::Length(beside),
    ]));
    let (head, below) = match area.height {
        ..10 => (1, 1),
        10..16 => (2, 3),
        16..30 => (2, 6),
        _ => (2, 7),
    };
    let [head, titles, rows, rule, below] = left.layout(&Layout::vertical([
        Constraint::Length(head),
        Constraint::Length(1),
        Constraint::Fill(1),
        Constraint::Length(1),
        Constraint::Length(below),
    ]));
    Parts {
        head,
        titles,
        rows,
        rule,
        below,
        beside,
    }
}

pub fn draw(sheet: &Sheet, area: Rect, buf: &mut Buffer, scene: &Scene) {
    let look = scene.look;
    Clear.render(area, buf);
    buf.set_style(area, look.text);
    let Some(shown) = &sheet.shown else {
        let (says, style) = match &sheet.refused {
            Some(refusal) => (refusal.to_string(), look.bad),
            None => (format!("Asking for {} …", sheet.number), look.muted),
        };
        put_wrapped(buf, area.inner(Margin::new(2, 1)), &says, style);
        return;
    };
    let parts = parts(area);
    draw_head(sheet, shown, parts.head, buf, scene);
    draw_titles(sheet, parts.titles, buf, look);
    if sheet.list.rows().is_empty() {
        let place = parts.rows.inner(Margin::new(2, 0));
        put_wrapped(buf, place, &told::no_lines(scene), look.muted);
    }
    draw_rows(sheet, shown, parts.rows, buf, look);
    below::draw_rule(sheet, parts.rule, buf, look);
    below::draw(sheet, shown, parts.below, buf, scene);
    if !parts.beside.is_empty() {
        waterfall::draw_beside(sheet, shown, parts.beside, buf, look);
    }
}

fn draw_head(sheet: &Sheet, shown: &Shown, area: Rect, buf: &mut Buffer, scene: &Scene) {
    let (version, look) = (shown.version(), scene.look);
    let today = scene.today;
    let mut rows = area.rows();
    if let Some(row) = rows.next() {
        let state = told::state(version, scene);
        let style = tone(version.acts_as(today), look);
        both(
            row,
            buf,
            (&told::title(version, look), look.strong),
            (&state, style),
        );
    }
    if let Some(row) = rows.next() {
        let (expiry, is_near) = told::expiry(version, today);
        let says = match &sheet.refused {
            Some(refusal) => (refusal.to_string(), look.bad),
            None => (told::priced_terms(shown, look), look.muted),
        };
        let style = if is_near { look.warn } else { look.muted };
        both(row, buf, (&says.0, says.1), (&expiry, style));
    }
}

/// One text at the left, one at the right that is never cut.
fn both(row: Rect, buf: &mut Buffer, left: (&str, Style), right: (&str, Style)) {
    let taken = u16::try_from(right.0.width()).unwrap_or(u16::MAX);
    let inside = row.inner(Margin::new(1, 0));
    let rest = Rect {
        width: inside.width.saturating_sub(taken + 2),
        ..inside
    };
    put(buf, rest, left.0, left.1);
    put_right(buf, inside, right.0, right.1);
}

fn draw_titles(sheet: &Sheet, row: Rect, buf: &mut Buffer, look: &Look) {
    let arrows = [look.glyphs.up, look.glyphs.down];
    sheet.table.put_head(row, buf, look.muted, None, arrows);
    let place = sheet.table.place(sheet.column.at(), row);
    buf.set_style(place, look.title);
}

fn draw_rows(sheet: &Sheet, shown: &Shown, area: Rect, buf: &mut Buffer, look: &Look) {
    for ((branch, selected), row) in sheet.list.visible().zip(area.rows()) {
        let style = if selected { look.select } else { look.text };
        if selected {
            buf.set_style(row, style);
            sheet.table.put(0, row, buf, look.glyphs.bar, style);
        }
        match branch {
            Branch::Sum => summing::draw(sheet, shown, selected, row, buf, look),
            Branch::Line { at, stem, .. } => {
                let Some(line) = shown.lines().get(*at) else {
                    continue;
                };
                let name = format!("{stem}{}", line.terms.name);
                draw_line(sheet, shown, (*at, line, &name), selected, row, buf, look);
            }
        }
    }
}

fn draw_line(
    sheet: &Sheet,
    shown: &Shown,
    (at, line, name): (usize, &QuoteLine, &str),
    selected: bool,
    row: Rect,
    buf: &mut Buffer,
    look: &Look,
) {
    let (table, currency) = (&sheet.table, shown.version().currency);
    let style = if selected { look.select } else { look.text };
    let quiet = style.patch(look.muted);
    let is_blocked = sheet.is_blocked(line);
    let number = match (sheet.writing.is_writing(line.id), is_blocked) {
        (true, _) => look.glyphs.ellipsis.to_owned(),
        (false, true) => format!("{}{}", look.glyphs.cross, line.terms.number),
        (false, false) => line.terms.number.to_string(),
    };
    let of_number = if is_blocked {
        style.patch(look.warn)
    } else {
        quiet
    };
    table.put(NUMBER, row, buf, &number, of_number);
    let marks = running::marks(line, shown, look);
    let per = columns::per(line.terms.charge);
    let per = match marks.is_empty() {
        true => per,
        false => format!("{per:<4}{marks}"),
    };
    table.put(PER, row, buf, &per, quiet);
    for column in Column::ALL.into_iter().filter(|it| table.shows(it.at())) {
        if let Some(cell) = sheet
            .cell
            .as_ref()
            .filter(|it| it.line == Some(line.id) && it.column == column)
        {
            draw_cell(sheet, cell, row, style, buf, look);
            continue;
        }
        let says = match column {
            Column::Name => name.to_owned(),
            other => columns::of_line(other, line, shown.figures_of(at), currency),
        };
        let here = selected && column == sheet.column;
        table.put(column.at(), row, buf, &says, style);
        if column == Column::Name {
            let place = table.place(column.at(), row);
            put_behind(buf, place, &says, &running::brief(line, shown, look), quiet);
        }
        if here {
            buf.set_style(table.place(column.at(), row), look.strong.patch(look.title));
        }
    }
}

/// At the right end, as many of the words as what stands at the left leaves room for.
fn put_behind(buf: &mut Buffer, place: Rect, says: &str, words: &[String], style: Style) {
    let most = (1..=words.len()).rev().map(|many| words[..many].join(" "));
    let fits = |it: &String| says.width() + 2 + it.width() <= usize::from(place.width);
    if let Some(words) = { most }.find(fits) {
        put_right(buf, place, &words, style);
    }
}

pub(super) fn draw_cell(
    sheet: &Sheet,
    cell: &Cell,
    row: Rect,
    style: Style,
    buf: &mut Buffer,
    look: &Look,
) {
    let tone = if cell.wrong.is_some() {
        look.bad
    } else {
        look.strong
    };
    cell.text
        .draw(typing_place(sheet, row), buf, style.patch(tone), true);
}

/// Where one types: the cell itself, or as much as its text needs to the left.
fn typing_place(sheet: &Sheet, row: Rect) -> Rect {
    let place = sheet.table.place(sheet.column.at(), row);
    if sheet.column == Column::Name {
        return place;
    }
    let needs = sheet
        .cell
        .as_ref()
        .map_or(0, |it| it.text.value().width() + 1);
    let wanted = u16::try_from(needs).unwrap_or(u16::MAX);
    // The digits stand below those of the other lines, and the cursor in the gap behind them.
    let right = (place.right() + 1).min(row.right());
    let left = right.saturating_sub(wanted).max(row.x);
    Rect {
        x: left,
        width: right - left,
        ..place
    }
}

pub fn cursor(sheet: &Sheet, area: Rect) -> Option<Position> {
    let cell = sheet.cell.as_ref()?;
    let rows = sheet.list.visible().zip(parts(area).rows.rows());
    let row = { rows }.find_map(|((_, selected), row)| selected.then_some(row))?;
    cell.text.cursor(typing_place(sheet, row))
}

pub fn tone(state: QuoteState, look: &Look) -> Style {
    match state {
        QuoteState::Draft => look.stage.qualify,
        QuoteState::InReview => look.wait,
        QuoteState::Approved => look.stage.develop,
        QuoteState::Presented => look.stage.negotiate,
        QuoteState::Accepted | QuoteState::Completed => look.stage.won,
        QuoteState::Rejected | QuoteState::Declined | QuoteState::Expired => look.bad,
        QuoteState::Cancelled | QuoteState::Superseded => look.stage.lost,
    }
}
