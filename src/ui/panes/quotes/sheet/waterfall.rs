//! From the list price of a line down to its net price, step by step: beside the lines where there is room, and in front
//! of them for `w`.

use ratatui::{
    buffer::Buffer,
    layout::{Constraint, Rect},
};
use rust_decimal::Decimal;

use super::{Sheet, Shown, columns};
use crate::{
    domain::{
        money::{Currency, grouped},
        pricing::{PricedLine, Taken},
        quote::{QuoteLine, wish},
        time::full_day,
    },
    ui::{
        command::{Act, Command, Spec, always},
        look::Look,
        pane::{Pane, Scene, Scope},
        widgets::{
            cell::{put, put_right},
            list::Listing,
            table::{Column, Table},
            window,
        },
    },
};

/// A row: what was done, by how much, and what stood there afterwards.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fall {
    what: String,
    change: String,
    by: String,
    after: String,
}

const ROOMS: &[Column] = &[
    Column::new("Step", 14).grows(1),
    Column::new("Change", 8).right().yields(1),
    Column::new("By", 10).right(),
    Column::new("Then", 12).right(),
];

/// Of one unit in one period; below it the whole line.
pub fn steps(line: &QuoteLine, priced: &PricedLine, currency: Currency) -> Vec<Fall> {
    let unit = |price| columns::unit(price, currency);
    let money = |amount| grouped(amount, currency.places());
    let row = |what: &str, by: String, after: String| Fall {
        what: what.to_owned(),
        change: String::new(),
        by,
        after,
    };
    let mut rows = vec![row("list", String::new(), unit(priced.list_unit))];
    rows.extend(priced.steps.iter().map(|taken| step(taken, currency)));
    let per = columns::per(line.terms.charge);
    rows.push(row(
        &format!("net {per}"),
        String::new(),
        unit(priced.net_unit),
    ));
    for segment in &priced.segments {
        let last = segment.until.pred_opt().unwrap_or(segment.until);
        rows.push(Fall {
            what: format!("{} through {}", full_day(segment.from), full_day(last)),
            change: format!("× {}", grouped(segment.quantity, 0)),
            by: unit(segment.unit),
            after: money(segment.amount),
        });
    }
    if priced.header.is_zero() {
        rows.push(row("the whole line", String::new(), money(priced.net)));
    } else {
        rows.push(row(
            "the whole line",
            String::new(),
            money(priced.before_header),
        ));
        let off = format!("−{}", money(priced.header));
        rows.push(row(
            "its share of the quote's discount",
            off,
            money(priced.net),
        ));
    }
    if !line.raises.is_empty() {
        rows.push(row(
            &format!("uplift {}", line.uplifts()),
            String::new(),
            String::new(),
        ));
    }
    let card = line.rate_card.iter().flat_map(|it| it.words(currency));
    rows.extend(card.map(|says| row(&says, String::new(), String::new())));
    rows
}

fn step(taken: &Taken, currency: Currency) -> Fall {
    let what = match &taken.cites {
        Some(cites) if cites.starts_with(taken.kind.words()) => cites.clone(),
        Some(cites) => format!("{}: {cites}", taken.kind.words()),
        None => taken.kind.words().to_owned(),
    };
    Fall {
        what,
        change: wish::says(taken.change, currency.places()),
        by: signed(taken.after - taken.before, currency),
        after: columns::unit(taken.after, currency),
    }
}

fn signed(by: Decimal, currency: Currency) -> String {
    match by.is_sign_negative() {
        true => format!("−{}", columns::unit(-by, currency).trim_start_matches('~')),
        false => columns::unit(by, currency),
    }
}

fn draw_steps(rows: &[Fall], area: Rect, buf: &mut Buffer, look: &Look) {
    let mut table = Table::new(ROOMS);
    table.fit(area.width);
    let last = rows.len().saturating_sub(1);
    for ((nth, fall), row) in rows.iter().enumerate().zip(area.rows()) {
        let style = if nth == 0 || nth == last || fall.what.starts_with("net ") {
            look.strong
        } else {
            look.text
        };
        table.put(0, row, buf, &fall.what, style);
        table.put(1, row, buf, &fall.change, look.muted);
        table.put(2, row, buf, &fall.by, look.text);
        table.put(3, row, buf, &fall.after, style);
    }
}

/// Of the line that the cursor is on.
pub fn draw_beside(sheet: &Sheet, shown: &Shown, area: Rect, buf: &mut Buffer, look: &Look) {
    let Some((at, line)) = sheet.here() else {
        return;
    };
    let Some(priced) = shown.figures_of(at) else {
        return;
    };
    let rows = steps(line, priced, shown.version().currency);
    let height = u16::try_from(rows.len() + 2).unwrap_or(u16::MAX);
    let place = Rect {
        height: height.min(area.height),
        ..area
    };
    let title = format!("Waterfall of line {}", line.terms.number);
    let inside = window::draw(place, &title, buf, look);
    draw_steps(&rows, inside, buf, look);
}

/// The same in front.
pub struct Waterfall {
    title: String,
    rows: Vec<Fall>,
    top: usize,
}

impl Waterfall {
    pub fn new(line: &QuoteLine, priced: &PricedLine, currency: Currency) -> Self {
        Self {
            title: format!("Line {}, {}", line.terms.number, line.terms.name),
            rows: steps(line, priced, currency),
            top: 0,
        }
    }

    fn lines(&self) -> Vec<String> {
        let says = |it: &Fall| {
            let words = [&it.what, &it.change, &it.by, &it.after];
            let words: Vec<_> = words
                .into_iter()
                .filter(|it| !it.is_empty())
                .cloned()
                .collect();
            words.join("  ")
        };
        self.rows.iter().map(says).collect()
    }
}

const COMMANDS: &[Command<Waterfall>] = &[Command {
    spec: Spec::new("quote_why.copy", "copy", "Copy all steps."),
    ready: always,
    act: Act::Now(|pane, cx| cx.copy(pane.lines().join("\n"))),
}];

fn place(rows: usize, area: Rect) -> Rect {
    let height = u16::try_from(rows + 3).unwrap_or(u16::MAX);
    area.centered(Constraint::Max(96), Constraint::Max(height))
}

impl Listing for Waterfall {
    fn move_by(&mut self, by: isize) {
        self.top = self
            .top
            .saturating_add_signed(by)
            .min(self.rows.len().saturating_sub(1));
    }

    fn page(&self) -> isize {
        10
    }

    fn first(&mut self) {
        self.top = 0;
    }

    fn last(&mut self) {
        self.top = self.rows.len().saturating_sub(1);
    }
}

impl Pane for Waterfall {
    const SCOPE: Scope = Scope("quote_why");
    const TITLE: &'static str = "Waterfall";
    const COMMANDS: &'static [Command<Self>] = COMMANDS;

    fn list(&mut self) -> Option<&mut (dyn Listing + 'static)> {
        Some(self)
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, scene: &Scene) {
        let look = scene.look;
        let inside = window::draw(place(self.rows.len(), area), &self.title, buf, look);
        let mut table = Table::new(ROOMS);
        table.fit(inside.width);
        table.put_head(
            inside,
            buf,
            look.muted,
            None,
            [look.glyphs.up, look.glyphs.down],
        );
        let rest = Rect {
            y: inside.y + 1.min(inside.height),
            height: inside.height.saturating_sub(1),
            ..inside
        };
        let room = usize::from(rest.height);
        let top = self.top.min(self.rows.len().saturating_sub(room));
        draw_steps(&self.rows[top..], rest, buf, look);
        if top + room < self.rows.len() {
            let last = Rect {
                y: rest.bottom().saturating_sub(1),
                height: 1,
                ..rest
            };
            put_right(buf, last, look.glyphs.down, look.muted);
        } else if self.rows.is_empty() {
            put(buf, rest, "Nothing was done to its price.", look.muted);
        }
    }

    fn read_out(&self, _: &Scene) -> Vec<String> {
        std::iter::once(format!("{}.", self.title))
            .chain(self.lines())
            .collect()
    }
}
