//! Where everything of a form stands: the same plan for the picture and for the cursor.

use ratatui::layout::{Constraint, Layout, Margin, Rect};

use super::{
    Form,
    block::{Block, Columns, GAP},
    field::Field,
};
use crate::ui::widgets::wrap::wrap;

/// A form gets no wider than people like to read.
const WIDEST: u16 = 100;
/// From this height on, the fields do not touch the border.
const AIRY: u16 = 16;
/// Lines that a warning mostly takes.
const WARNING: u16 = 2;

pub(super) struct Plan {
    /// The box; empty on a screen too small for one.
    pub frame: Rect,
    pub banner: Rect,
    /// What shows of the fields.
    pub body: Rect,
    pub help: Rect,
    pub blocks: Vec<Block>,
    /// The first line of the fields that shows, and how many there are.
    pub top: usize,
    pub lines: usize,
    columns: Columns,
}

impl Plan {
    pub fn of(form: &Form, area: Rect) -> Self {
        let bare = area.width < 24 || area.height < 5;
        let width = area.width.min(WIDEST);
        let inner_width = if bare { width } else { width.saturating_sub(4) };
        let columns = Columns::of(&form.fields, inner_width);
        let blocks = blocks(form, columns);
        let lines = blocks.last().map_or(0, Block::end);

        // Blank lines, so that nothing moves when a warning comes.
        let blank = if area.height >= AIRY { WARNING } else { 0 };
        let banner = match &form.banner {
            Some(says) if !bare => height(wrap(says, inner_width).count().min(3)).max(blank),
            _ => blank,
        };
        let help = if bare { 0 } else { 1 };
        let frame = match bare {
            true => Rect::ZERO,
            false => framed(form, area, width, banner + help),
        };
        let inner = match bare {
            true => area,
            false => frame.inner(Margin::new(2, 1)),
        };
        let [banner, body, help] = inner.layout(&Layout::vertical([
            Constraint::Length(banner),
            Constraint::Fill(1),
            Constraint::Length(help),
        ]));
        let mut plan = Self {
            frame,
            banner,
            body,
            help,
            blocks,
            top: form.top.get(),
            lines,
            columns,
        };
        plan.scroll(form.focus);
        plan
    }

    /// The focused field is in view, its own line before its remarks, and a whole field comes first.
    fn scroll(&mut self, focus: usize) {
        let view = usize::from(self.body.height).max(1);
        let Some(block) = self.blocks.get(focus) else {
            return;
        };
        let lowest = block.end().saturating_sub(view).min(block.start);
        let top = self.top.min(self.lines.saturating_sub(view));
        let top = top.clamp(lowest, block.start);
        let starts = self.blocks.iter().map(|block| block.start);
        self.top = starts.filter(|start| *start >= top).min().unwrap_or(top);
    }

    /// The lines of the view that show `count` lines of the fields from `from` on.
    fn rows(&self, from: usize, count: usize) -> Rect {
        let end = (from + count).min(self.top + usize::from(self.body.height));
        let start = from.max(self.top);
        Rect {
            y: self
                .body
                .y
                .saturating_add(height(start.saturating_sub(self.top))),
            height: height(end.saturating_sub(start)),
            ..self.body
        }
    }

    pub fn label(&self, block: &Block) -> Rect {
        let width = self.columns.label.min(self.body.width);
        Rect {
            width,
            ..self.rows(block.start, 1)
        }
    }

    pub fn input(&self, block: &Block) -> Rect {
        let width = self.columns.input - block.squeezed;
        self.column(self.rows(block.start, block.input), width)
    }

    pub fn beside(&self, block: &Block) -> Rect {
        let row = self.rows(block.start, 1);
        let (left, width) = match block.squeezed {
            0 => (self.columns.input + GAP, self.columns.beside),
            cells => (self.columns.input + 1 - cells, cells - 1),
        };
        Rect {
            x: row.x.saturating_add(self.columns.label + left),
            width,
            ..row
        }
    }

    pub fn picks(&self, block: &Block) -> Rect {
        let rows = self.rows(block.start + block.input, block.picks);
        self.column(rows, self.columns.input + self.columns.beside)
    }

    pub fn below(&self, block: &Block, nth: usize) -> Rect {
        let rows = self.rows(block.start + block.input + block.picks + nth, 1);
        let left = rows.width - self.columns.below.min(rows.width);
        Rect {
            x: rows.x + left,
            width: rows.width - left,
            ..rows
        }
    }

    fn column(&self, rows: Rect, width: u16) -> Rect {
        let left = self.columns.label.min(rows.width);
        Rect {
            x: rows.x + left,
            width: width.min(rows.width - left),
            ..rows
        }
    }
}

/// Room for remarks is kept, so that the box stands still while they come and go.
fn framed(form: &Form, area: Rect, width: u16, extra: u16) -> Rect {
    let fields: u16 = form.fields.iter().map(|field| field.input.height()).sum();
    let height = fields.saturating_add(extra).saturating_add(6);
    area.centered(
        Constraint::Length(width),
        Constraint::Length(height.min(area.height)),
    )
}

fn blocks(form: &Form, columns: Columns) -> Vec<Block> {
    let mut start = 0;
    let block = |(index, field): (usize, &Field)| {
        let block = Block::of(field, start, columns, index == form.focus);
        start = block.end();
        block
    };
    form.fields.iter().enumerate().map(block).collect()
}

fn height(lines: usize) -> u16 {
    u16::try_from(lines).unwrap_or(u16::MAX)
}
