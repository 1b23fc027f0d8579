//! What stands above the deals: which ones they are, where one is among them, and how many stand where for how much.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    text::{Line, Span},
};
use rust_decimal::Decimal;

use super::{Deals, commands::UNSETTLED, view::tone};
use crate::{
    domain::{deal::Stage, money::headline},
    ui::{
        look::Look,
        pane::Scene,
        widgets::{
            cell::{put, put_line, put_right},
            tabs,
        },
    },
    workflow::deals::{DealOrder, Tally},
};

/// The tabs, which deals these are, and the place among them; or the filter while it is typed.
pub fn draw(pane: &Deals, line: Rect, buf: &mut Buffer, scene: &Scene) {
    let look = scene.look;
    if pane.filter.draw(line, buf, look) {
        return;
    }
    let rest = tabs::draw(line, buf, scene);
    let place = place(pane);
    let taken = u16::try_from(place.len()).unwrap_or(u16::MAX);
    let heading_place = Rect {
        width: rest.width.saturating_sub(taken),
        ..rest
    };
    match marks(pane, look) {
        Some(marks) => put(buf, heading_place, &marks, look.strong),
        None => put(buf, heading_place, &heading(pane), look.text),
    }
    put_right(buf, rest, &place, look.muted);
}

/// `3 of 1284 `, where somebody has counted.
fn place(pane: &Deals) -> String {
    match pane.total().map(|total| (pane.list.position(total), total)) {
        Some((Some(at), total)) => format!(" {at} of {total} "),
        Some((None, total)) => format!(" {total} "),
        None => String::new(),
    }
}

/// What is marked, and what is on its way to be.
pub fn marks(pane: &Deals, look: &Look) -> Option<String> {
    let marks = pane.marks.says(look.glyphs.dot);
    match (&pane.gathering, &pane.range) {
        (Some(gathering), _) => Some(format!("marking: {} so far", gathering.count())),
        (None, Some(_)) => Some(format!("{marks}, a range begins: mark its other end")),
        (None, None) if pane.marks.is_empty() => None,
        (None, None) => Some(marks),
    }
}

/// `open, by close, only "acme"`.
pub fn heading(pane: &Deals) -> String {
    let flag = pane.query.flag.as_deref();
    let kind = match UNSETTLED.iter().find(|(code, _)| flag == Some(code)) {
        Some((_, words)) => words,
        None => pane.among.title(),
    };
    let order = match pane.query.order {
        DealOrder::Closes => "close",
        DealOrder::Amount => "amount",
        DealOrder::Account => "account",
        DealOrder::Name => "name",
        DealOrder::Updated => "last change",
    };
    match &pane.query.text {
        Some(text) => format!("{kind}, by {order}, only {text:?}"),
        None => format!("{kind}, by {order}"),
    }
}

/// How much is said of each stage, from wide to narrow.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Told {
    Unknown,
    Sums,
    Counts,
}

/// `qualify 312 · USD 4.2M  develop 401 · USD 8.1M …`. What has no known amount is in no sum, and said where there is
/// room.
pub fn draw_stages(pane: &Deals, row: Rect, buf: &mut Buffer, scene: &Scene) {
    let forms = [Told::Unknown, Told::Sums, Told::Counts];
    let Some(tallies) = &pane.tallies else { return };
    let mut lines = forms
        .into_iter()
        .map(|told| stages(pane, tallies, told, scene.look));
    let fits = |line: &Line| line.width() <= usize::from(row.width);
    if let Some(line) = lines.find(fits) {
        put_line(buf, row, &line);
    }
}

fn stages(pane: &Deals, tallies: &[Tally], told: Told, look: &Look) -> Line<'static> {
    let mut spans = Vec::new();
    for stage in Stage::ALL {
        let (deals, sums, unknown) = counted(tallies, stage);
        if !pane.among.holds(stage) || (deals == 0 && !stage.is_open()) {
            continue;
        }
        let mut says = format!(" {deals}");
        if told != Told::Counts && !sums.is_empty() {
            says.push_str(&format!(" {} {sums}", look.glyphs.dot));
        }
        if told == Told::Unknown && unknown > 0 {
            says.push_str(&format!(" + {unknown} unknown"));
        }
        let gap = if spans.is_empty() { " " } else { "   " };
        spans.push(Span::raw(gap));
        spans.push(Span::styled(stage.title(), tone(stage, look)));
        spans.push(Span::styled(says, look.muted));
    }
    Line::from(spans)
}

fn counted(tallies: &[Tally], stage: Stage) -> (i64, String, i64) {
    let (mut deals, mut sums, mut unknown) = (0, String::new(), 0);
    for tally in tallies.iter().filter(|it| it.stage == stage) {
        deals += tally.deals;
        unknown += tally.unknown;
        if tally.amount != Decimal::ZERO {
            let gap = if sums.is_empty() { "" } else { " " };
            let (currency, sum) = (tally.currency, headline(tally.amount));
            sums.push_str(&format!("{gap}{currency} {sum}"));
        }
    }
    (deals, sums, unknown)
}
