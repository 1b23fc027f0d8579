//! What stands above the deals: which ones they are, where one is among them, and how many stand where for how much.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    text::{Line, Span},
};
use rust_decimal::Decimal;
use unicode_width::UnicodeWidthStr;

use super::{Deals, unsettled::UNSETTLED, view::tone};
use crate::{
    domain::{
        deal::{Forecast, Stage, Sum, roll_up, weighted},
        money::{grouped, headline},
    },
    ui::{
        look::Look,
        pane::Scene,
        widgets::{
            cell::{put, put_line, put_right},
            tabs,
        },
    },
    workflow::deals::{DealOrder, Tallied},
};

/// The tabs, which deals these are, and the place among them; or the filter while it is typed.
pub fn draw(pane: &Deals, line: Rect, buf: &mut Buffer, scene: &Scene) {
    let look = scene.look;
    if pane.filter.draw(line, buf, look) {
        return;
    }
    let rest = tabs::draw(line, buf, scene);
    let says = heading(pane);
    let room = usize::from(rest.width).saturating_sub(says.width() + 1);
    let place = place(pane, room);
    let taken = u16::try_from(place.width()).unwrap_or(u16::MAX);
    let heading_place = Rect {
        width: rest.width.saturating_sub(taken),
        ..rest
    };
    if let Some(recording) = pane.recording_says() {
        put(buf, heading_place, &recording, look.warn);
        return;
    }
    match pane.hand.says(look.glyphs.dot) {
        Some(marks) => put(buf, heading_place, &marks, look.strong),
        None => put(buf, heading_place, &says, look.text),
    }
    put_right(buf, rest, &place, look.muted);
}

/// `3 of 1,284   USD 42.7M   weighted 18.2M `, where somebody has counted and as far as there is room.
fn place(pane: &Deals, room: usize) -> String {
    let Some(total) = pane.total() else {
        let here = (!pane.board.is_on).then(|| pane.list.position_among_all());
        return here.flatten().unwrap_or_default();
    };
    let total_words = count(total);
    let position = match pane.board.is_on {
        true => None,
        false => pane.list.position(total),
    };
    let mut says = match position {
        Some(at) => format!(" {} of {total_words} ", count(at)),
        None => format!(" {total_words} "),
    };
    for sum in totals(pane) {
        if says.width() + sum.width() + 2 > room {
            break;
        }
        says = format!("{}   {sum} ", says.trim_end_matches(' '));
    }
    says
}

/// What the deals of the list are worth together, and weighed by how likely they are.
fn totals(pane: &Deals) -> Vec<String> {
    let Some(told) = &pane.tallies else {
        return Vec::new();
    };
    let held = told.tallies.iter().filter(|it| pane.holds(it.stage));
    let sum = Sum::of(held, &told.rates);
    let mut says = Vec::new();
    if sum.is_known() {
        let short = match sum.without_rate {
            0 => String::new(),
            1 => " without 1 deal".to_owned(),
            n => format!(" without {} deals", grouped(Decimal::from(n), 0)),
        };
        says.push(format!("{}{short}", in_short(&sum)));
        let weighted = weighted(&told.tallies, &told.rates, &told.probabilities);
        if Stage::OPEN.iter().any(|stage| pane.holds(*stage)) {
            says.push(format!("weighted {}", headline(weighted.total.amount)));
        }
    }
    says
}

fn in_short(sum: &Sum) -> String {
    format!("{} {}", sum.total.currency, headline(sum.total.amount))
}

fn count(n: usize) -> String {
    grouped(Decimal::from(n), 0)
}

/// `open, by close, only "acme"`; the name of a view says all that, and a star that the list is not as it is saved.
pub fn heading(pane: &Deals) -> String {
    let flag = UNSETTLED.iter().find(|(code, _)| pane.flag == Some(code));
    let kind = match flag {
        Some((_, words)) => words,
        None if pane.asked.stages.is_some() => "as asked",
        None => pane.among.title(),
    };
    let order = match pane.query.order {
        DealOrder::Closes => "close",
        DealOrder::Amount => "amount",
        DealOrder::Account => "account",
        DealOrder::Name => "name",
        DealOrder::Since => "time in stage",
        DealOrder::Next => "next step",
        DealOrder::Updated => "last change",
    };
    let asked = match pane.filter.text() {
        Some(text) => format!("{kind}, by {order}, only {text:?}"),
        None => format!("{kind}, by {order}"),
    };
    match pane.view_says() {
        Some((view, true)) => format!("{view}: {asked}"),
        Some((view, false)) => format!("{view}, by {order}"),
        None => asked,
    }
}

/// How much is said of each stage and of how sure people are, from wide to narrow.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Told {
    Unknown,
    Sums,
    Bars,
    Counts,
}

/// `qualify 312 · USD 4.2M  develop 401 · USD 8.1M …   commit 6.1M  strong upside 9.4M`. What has no known amount is in no
/// sum, and said where there is room; what is counted without the filter is said to be.
pub fn draw_stages(pane: &Deals, row: Rect, buf: &mut Buffer, scene: &Scene) {
    if pane.filter.is_open() {
        return pane.filter.draw_help(row, buf, scene.look);
    }
    let Some(told) = &pane.tallies else { return };
    let width = usize::from(row.width);
    let forms = [Told::Unknown, Told::Sums, Told::Bars, Told::Counts];
    let sure = sure(pane, told, scene.look);
    let mut lines = forms
        .into_iter()
        .map(|form| stages(pane, told, form, scene.look));
    let Some(line) = lines.find(|line| line.width() <= width) else {
        return;
    };
    let left = width - line.width();
    put_line(buf, row, &line);
    if sure.width() + 3 <= left {
        let at = u16::try_from(width - sure.width()).unwrap_or(0);
        let place = Rect {
            x: row.x + at,
            width: row.width - at,
            ..row
        };
        put_line(buf, place, &sure);
    }
}

/// How sure people are of the open deals: each category with all that are stronger.
pub fn sure(pane: &Deals, told: &Tallied, look: &Look) -> Line<'static> {
    let mut spans = Vec::new();
    if !Stage::OPEN.iter().all(|stage| pane.holds(*stage)) {
        return Line::default();
    }
    for (category, sum) in roll_up(&told.tallies, &told.rates) {
        if matches!(category, Forecast::Commit | Forecast::StrongUpside) && sum.is_known() {
            spans.push(Span::styled(category.title(), look.text));
            let says = format!(" {}  ", headline(sum.total.amount));
            spans.push(Span::styled(says, look.muted));
        }
    }
    Line::from(spans)
}

fn stages(pane: &Deals, told: &Tallied, form: Told, look: &Look) -> Line<'static> {
    let mut spans = Vec::new();
    // What the filter asks for nobody has counted: these are the counts of the list without it.
    if pane.total().is_none() {
        spans.push(Span::styled(" of all", look.muted));
    }
    let counts: Vec<_> = Stage::ALL.map(|stage| (stage, counted(told, stage))).into();
    let most = counts
        .iter()
        .map(|(_, (deals, _))| *deals)
        .max()
        .unwrap_or(0);
    for (stage, (deals, unknown)) in counts {
        if !pane.holds(stage) || (deals == 0 && !stage.is_open()) {
            continue;
        }
        let mut says = format!(" {}", grouped(Decimal::from(deals), 0));
        let sums = sums(told, stage);
        if matches!(form, Told::Unknown | Told::Sums) && !sums.is_empty() {
            says.push_str(&format!(" {} {sums}", look.glyphs.dot));
        }
        if form == Told::Unknown && unknown > 0 {
            says.push_str(&format!(" + {unknown} unknown"));
        }
        let gap = if spans.is_empty() { " " } else { "   " };
        spans.push(Span::raw(gap));
        spans.push(Span::styled(stage.title(), tone(stage, look)));
        spans.push(Span::styled(says, look.muted));
        if form == Told::Bars {
            let cells = usize::try_from(deals * 6 / most.max(1)).unwrap_or(0);
            let bar = format!(" {}", look.glyphs.full.repeat(cells));
            spans.push(Span::styled(bar, tone(stage, look)));
        }
    }
    Line::from(spans)
}

/// How many deals stand there, and how many of them have no known amount.
pub fn counted(told: &Tallied, stage: Stage) -> (i64, i64) {
    let groups = told.tallies.iter().filter(|it| it.stage == stage);
    groups.fold((0, 0), |(deals, unknown), it| {
        (deals + it.deals, unknown + it.unknown)
    })
}

/// In the company's currency where all can be converted, and in their own where not.
pub fn sums(told: &Tallied, stage: Stage) -> String {
    let sum = Sum::of(
        told.tallies.iter().filter(|it| it.stage == stage),
        &told.rates,
    );
    if sum.is_known() && sum.without_rate == 0 {
        return in_short(&sum);
    }
    let known = told
        .of_stage(stage)
        .into_iter()
        .filter(|it| !it.amount.is_zero());
    let says: Vec<_> = known
        .map(|it| format!("{} {}", it.currency, headline(it.amount)))
        .collect();
    says.join(" ")
}
