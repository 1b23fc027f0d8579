//! A field with its remarks, and the columns that they stand in.

use ratatui::text::Span;

use super::{choice::SHOWN, field::Field, input::Input};
use crate::ui::widgets::wrap::wrap;

/// From this width on, remarks stand beside the fields.
const ROOMY: u16 = 70;
/// Cells between a field and what stands beside it.
pub(super) const GAP: u16 = 2;
/// How far remarks stand in on a narrow screen.
const INDENT: u16 = 4;
/// What an input keeps when it is squeezed.
const LEAST: u16 = 12;

/// A field with its remarks.
pub(super) struct Block {
    /// The line where it begins, and how many lines each of its parts takes.
    pub start: usize,
    pub input: usize,
    pub picks: usize,
    /// Cells that the input leaves to a short remark where there is no column for it.
    pub squeezed: u16,
    pub beside: Option<Remark>,
    pub below: Vec<Remark>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Remark {
    pub tone: Tone,
    pub says: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tone {
    Wrong,
    News,
    Aside,
}

#[derive(Clone, Copy)]
pub(super) struct Columns {
    pub label: u16,
    pub input: u16,
    /// Nothing on a narrow screen.
    pub beside: u16,
    /// How much of the right side the lines below a field take.
    pub below: u16,
}

impl Block {
    pub fn of(field: &Field, start: usize, columns: Columns, focused: bool) -> Self {
        let mut block = Self {
            start,
            input: usize::from(field.input.height()),
            picks: picks(&field.input),
            squeezed: 0,
            beside: None,
            below: Vec::new(),
        };
        block.remark(field, columns, focused);
        block
    }

    pub fn end(&self) -> usize {
        self.start + self.input + self.picks + self.below.len()
    }

    /// What is wrong comes first. What does not fit beside the field stands below it, in as many lines as it needs.
    fn remark(&mut self, field: &Field, columns: Columns, focused: bool) {
        let said = [
            (Tone::Wrong, field.complaint().map(str::to_owned)),
            (Tone::News, field.news()),
            (Tone::Aside, Some(field.input.aside())),
        ];
        for (tone, says) in said {
            let Some(says) = says.filter(|says| !says.is_empty()) else {
                continue;
            };
            let cells = cells(Span::raw(&says).width()).saturating_add(tone.indent());
            if self.beside.is_none() && cells <= columns.beside {
                self.beside = Some(Remark { tone, says });
            } else if tone != Tone::Aside {
                self.add_below(tone, &says, columns.below);
            } else if columns.beside == 0 && cells < columns.input.saturating_sub(LEAST) {
                self.squeezed = cells + 1;
                self.beside = Some(Remark { tone, says });
            } else if columns.beside == 0 && focused {
                self.add_below(tone, &says, columns.below);
            }
        }
    }

    fn add_below(&mut self, tone: Tone, says: &str, width: u16) {
        let lines = wrap(says, width.saturating_sub(tone.indent()));
        self.below.extend(lines.map(|line| Remark {
            tone,
            says: line.to_owned(),
        }));
    }
}

impl Tone {
    /// The sign in front of a remark, and a blank.
    pub fn indent(self) -> u16 {
        match self {
            Self::Wrong | Self::News => 2,
            Self::Aside => 0,
        }
    }
}

impl Columns {
    pub fn of(fields: &[Field], width: u16) -> Self {
        let labels = fields.iter().map(|field| Span::raw(&field.label).width());
        // A marker and a blank in front, a star and two blanks behind.
        let label = cells(labels.max().unwrap_or(0))
            .saturating_add(6)
            .min(width / 2);
        let rest = width - label;
        if width < ROOMY {
            return Self {
                label,
                input: rest,
                beside: 0,
                below: width.saturating_sub(INDENT),
            };
        }
        let beside = rest * 2 / 5;
        Self {
            label,
            input: rest - beside - GAP,
            beside,
            below: rest,
        }
    }
}

/// The picks and a line that counts them.
fn picks(input: &Input) -> usize {
    match input {
        Input::Choice(choice) if choice.is_open() => choice.shown().1.min(SHOWN) + 1,
        _ => 0,
    }
}

fn cells(width: usize) -> u16 {
    u16::try_from(width).unwrap_or(u16::MAX)
}
