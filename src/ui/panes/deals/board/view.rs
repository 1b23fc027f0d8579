//! How the board looks: as many columns as fit, each with its stage, how many deals stand there and for how much, and the
//! cards below. Columns for which there is no room lie to the left and right, which arrows say.

use ratatui::{buffer::Buffer, layout::Rect, style::Style};
use rust_decimal::Decimal;

use super::{
    Column,
    card::{self, Size},
};
use crate::{
    domain::{deal::Stage, money::grouped},
    ui::{
        pane::Scene,
        panes::deals::{
            Deals,
            headline::{self, counted, sums},
            view::{Parts, mark, tone},
        },
        widgets::cell::{put, put_line, put_right},
    },
    workflow::deals::Listed,
};

/// From this height on a line of sums stands above the cards.
const SUMS: u16 = 5;

/// How wide the board is, and how many cards a column has room for.
pub fn room(rows: Rect) -> (u16, u16) {
    let cards = cards(rows);
    let height = Size::of(cards.height).height();
    // The last card needs no blank line behind it.
    let spare = u16::from(Size::of(cards.height).is_apart());
    (rows.width, (cards.height + spare) / height)
}

fn cards(rows: Rect) -> Rect {
    let sums = u16::from(rows.height >= SUMS);
    Rect {
        y: rows.y + sums,
        height: rows.height - sums,
        ..rows
    }
}

/// The stage of each column, or how the filter is written while it is.
pub fn draw_head(pane: &Deals, parts: &Parts, buf: &mut Buffer, scene: &Scene) {
    let look = scene.look;
    if pane.filter.is_open() {
        pane.filter.draw_help(parts.stages, buf, look);
    } else if let Some(told) = &pane.tallies {
        let sure = headline::sure(pane, told, look);
        let width = u16::try_from(sure.width()).unwrap_or(u16::MAX);
        if width <= parts.stages.width {
            let x = parts.stages.right() - width;
            let place = Rect {
                x,
                width,
                ..parts.stages
            };
            put_line(buf, place, &sure);
        }
    }
    let (columns, left, right) = pane.board.on_screen();
    let last = columns.len().saturating_sub(1);
    for (at, (column, place)) in places(&columns, parts.head).enumerate() {
        let style = tone(column.stage, look);
        let style = match pane.board.is_at(column.stage) {
            true => style.patch(look.strong),
            false => style,
        };
        let room = indented(place);
        put(buf, room, &title(pane, column, room.width), style);
        if at == 0 && left {
            put(buf, place, look.glyphs.left, look.muted);
        }
        if at == last && right {
            put_right(buf, place, look.glyphs.right, look.muted);
        }
    }
}

/// Columns side by side, all of one width; the place of the mark parts them.
fn places<'c>(columns: &[&'c Column], area: Rect) -> impl Iterator<Item = (&'c Column, Rect)> {
    let width = area.width / u16::try_from(columns.len().max(1)).unwrap_or(1);
    let mut x = area.x;
    columns.iter().copied().map(move |column| {
        let place = Rect { x, width, ..area };
        x += width;
        (column, place)
    })
}

/// Behind the mark.
fn indented(place: Rect) -> Rect {
    let by = place.width.min(2);
    Rect {
        x: place.x + by,
        width: place.width - by,
        ..place
    }
}

/// `propose 288`, and `propose 3 of 288` where one is. What nobody has counted is told as far as it is held: `propose 40+`.
fn title(pane: &Deals, column: &Column, width: u16) -> String {
    let stage = column.stage.title();
    let list = &column.list;
    let held = list.rows().len();
    let number = |n: usize| grouped(Decimal::from(n), 0);
    if !list.is_loaded() {
        return stage.to_owned();
    }
    let is_whole = !list.before() && !list.after();
    let Some(total) = (is_whole.then_some(held)).or_else(|| total(pane, column.stage)) else {
        return format!("{stage} {}+", number(held));
    };
    let all = number(total);
    let forms = position(pane, column, total).map(|at| {
        let at = number(at);
        [
            format!("{stage} {at} of {all}"),
            format!("{stage} {at}/{all}"),
        ]
    });
    let mut forms = forms.into_iter().flatten();
    let fits = |form: &String| form.len() <= usize::from(width);
    forms.find(fits).unwrap_or(format!("{stage} {all}"))
}

/// Where one is in the column, if it is the one that one is in.
fn position(pane: &Deals, column: &Column, total: usize) -> Option<usize> {
    let is_here = pane.board.is_at(column.stage) && total > 0;
    is_here.then(|| column.list.position(total)).flatten()
}

/// How many deals of the stage there are, where the counters know.
fn total(pane: &Deals, stage: Stage) -> Option<usize> {
    pane.total()?;
    let (deals, _) = counted(pane.tallies.as_ref()?, stage);
    usize::try_from(deals).ok()
}

/// For how much they are, of those that have been counted; what has no known amount is said where there is room.
fn worth(pane: &Deals, stage: Stage, width: u16) -> String {
    let told = pane.total().and(pane.tallies.as_ref());
    let Some(told) = told else {
        return String::new();
    };
    let (_, unknown) = counted(told, stage);
    let sums = sums(told, stage);
    let whole = match (sums.is_empty(), unknown) {
        (_, 0) => return sums,
        (true, unknown) => format!("{unknown} unknown"),
        (false, unknown) => format!("{sums} + {unknown} unknown"),
    };
    match whole.chars().count() <= usize::from(width) {
        true => whole,
        false => sums,
    }
}

pub fn draw(pane: &Deals, area: Rect, buf: &mut Buffer, scene: &Scene) {
    let look = scene.look;
    let below = cards(area);
    let size = Size::of(below.height);
    let (columns, ..) = pane.board.on_screen();
    for (column, place) in places(&columns, area) {
        if below.y > area.y {
            let says = worth(pane, column.stage, place.width.saturating_sub(2));
            put(buf, indented(place), &says, look.muted);
        }
        let is_here = pane.board.is_at(column.stage);
        let place = Rect {
            y: below.y,
            height: below.height,
            ..place
        };
        if column.list.rows().is_empty() {
            if is_here {
                put(buf, place, look.glyphs.bar, look.text);
            }
            put(buf, indented(place), "none", look.muted);
        }
        let mut y = place.y;
        for (listed, selected) in column.list.visible() {
            let height = size.lines().min(place.bottom().saturating_sub(y));
            let card = Rect { y, height, ..place };
            let is_selected = selected && is_here;
            let style = if is_selected { look.select } else { look.text };
            draw_card(pane, listed, is_selected, style, card, buf, scene);
            y += size.height();
        }
    }
}

fn draw_card(
    pane: &Deals,
    listed: &Listed,
    is_selected: bool,
    style: Style,
    place: Rect,
    buf: &mut Buffer,
    scene: &Scene,
) {
    if is_selected {
        buf.set_style(place.intersection(buf.area), style);
    }
    let mark = mark(pane, &listed.deal, is_selected, scene.look);
    let inside = indented(place);
    let lines = card::lines(pane, &listed.deal, place.height, inside.width, style, scene);
    for (line, row) in lines.iter().zip(inside.rows()) {
        put_line(buf, row, line);
    }
    for row in place.rows() {
        let bar = match row.y == place.y {
            true => mark,
            false if is_selected => scene.look.glyphs.bar,
            false => "",
        };
        put(buf, row, bar, style);
    }
}

/// For people who listen: every column with what is known of it, and in which one is.
pub fn read_out(pane: &Deals) -> Vec<String> {
    let columns = pane.board.held().map(|column| {
        let worth = worth(pane, column.stage, u16::MAX);
        let worth = match worth.is_empty() {
            true => worth,
            false => format!(", {worth}"),
        };
        let here = match pane.board.is_at(column.stage) {
            true => "You are in the column ",
            false => "Column ",
        };
        format!("{here}{}{worth}.", title(pane, column, u16::MAX))
    });
    columns.collect()
}
