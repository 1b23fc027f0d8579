//! From the list price of a line down to its net price, step by step: beside the lines where there is room, and in front
//! of them for `w`.

use ratatui::{
    buffer::Buffer,
    layout::{Constraint, Rect},
};

use super::{
    Sheet, Shown,
    falling::{Fall, steps},
};
use crate::{
    domain::{
        money::Currency,
        pricing::{PricedLine, Term},
        quote::QuoteLine,
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

const ROOMS: &[Column] = &[
    Column::new("Step", 14).grows(1).shrinks_to(10),
    Column::new("Change", 8).right().yields(1),
    Column::new("By", 10).right(),
    Column::new("Then", 12).right(),
];

/// Figures are not cut while the words beside them could be shorter.
fn table(rows: &[Fall], width: u16) -> Table {
    let mut table = Table::new(ROOMS);
    let figures = { rows.iter() }.filter(|it| !it.is_alone());
    table.want(figures.flat_map(|it| [(1, &*it.change), (2, &*it.by), (3, &*it.after)]));
    table.fit(width);
    table
}

fn draw_steps(table: &Table, rows: &[Fall], area: Rect, buf: &mut Buffer, look: &Look) {
    let last = rows.len().saturating_sub(1);
    for ((nth, fall), row) in rows.iter().enumerate().zip(area.rows()) {
        let style = if nth == 0 || nth == last || fall.what.starts_with("net ") {
            look.strong
        } else {
            look.text
        };
        if fall.is_alone() {
            // Days stand alone in their row, and what comes on top at the end of it.
            put(buf, row, &fall.what, style);
            put_right(buf, row, &fall.change, look.muted);
            continue;
        }
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
    let rows = steps(line, priced, shown.term_of(line), shown.version().currency);
    let height = u16::try_from(rows.len() + 2).unwrap_or(u16::MAX);
    let place = Rect {
        height: height.min(area.height),
        ..area
    };
    let title = format!("Waterfall of line {}", line.terms.number);
    let inside = window::draw(place, &title, buf, look);
    let table = table(&rows, inside.width);
    draw_steps(&table, &rows, inside, buf, look);
}

/// The same in front.
pub struct Waterfall {
    title: String,
    rows: Vec<Fall>,
    top: usize,
}

impl Waterfall {
    pub fn new(
        line: &QuoteLine,
        priced: &PricedLine,
        term: Option<Term>,
        currency: Currency,
    ) -> Self {
        Self {
            title: format!("Line {}, {}", line.terms.number, line.terms.name),
            rows: steps(line, priced, term, currency),
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
        let table = table(&self.rows, inside.width);
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
        draw_steps(&table, &self.rows[top..], rest, buf, look);
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
