//! The words that the rows of a list are sought by, typed in the first line of the pane: each letter seeks at once, and
//! leaving brings back what was sought before. Its two commands are written once for every pane that has it.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use super::{
    cell::put,
    text::{Line, Typed},
};
use crate::ui::{
    command::{Act, Command, Spec, always},
    key::Key,
    look::Look,
    pane::Scope,
};

#[derive(Debug, Default)]
pub struct Filter {
    /// While it is typed.
    line: Option<Line>,
    text: Option<String>,
    before: Option<String>,
}

pub const SCOPE: Scope = Scope("filter");

pub const FILTER: &[Command<Filter>] = &[
    Command {
        spec: Spec::new("filter.keep", "keep", "Go on with the rows that are left."),
        ready: always,
        act: Act::Now(|filter, _| filter.line = None),
    },
    Command {
        spec: Spec::new(
            "filter.leave",
            "as before",
            "Show again what was shown before.",
        ),
        ready: always,
        act: Act::Now(|filter, _| {
            filter.line = None;
            filter.text = filter.before.take();
        }),
    },
];

const SIGN: &str = " filter / ";

impl Filter {
    pub fn open(&mut self) {
        let mut line = Line::default();
        line.set(self.text().unwrap_or_default());
        self.line = Some(line);
        self.before.clone_from(&self.text);
    }

    pub fn is_open(&self) -> bool {
        self.line.is_some()
    }

    /// Never blank.
    pub fn text(&self) -> Option<&str> {
        self.text.as_deref()
    }

    pub fn typed(&mut self, key: Key) -> Typed {
        let typed = self.line.as_mut().map(|line| line.typed(key));
        self.read();
        typed.unwrap_or(Typed::Ignored)
    }

    /// Says how many characters were too many and left out.
    pub fn pasted(&mut self, text: &str) -> Option<usize> {
        let cut = self.line.as_mut()?.pasted(text);
        self.read();
        cut
    }

    fn read(&mut self) {
        if let Some(line) = &self.line {
            let text = line.value().trim();
            self.text = (!text.is_empty()).then(|| text.to_owned());
        }
    }

    /// Draws it while it is typed; false where it is not.
    pub fn draw(&self, row: Rect, buf: &mut Buffer, look: &Look) -> bool {
        if let Some(line) = &self.line {
            put(buf, row, SIGN, look.key);
            line.draw(behind_sign(row), buf, look.text, true);
        }
        self.is_open()
    }

    pub fn cursor(&self, row: Rect) -> Option<Position> {
        self.line.as_ref()?.cursor(behind_sign(row))
    }

    /// For people who listen.
    pub fn read_out(&self) -> Option<String> {
        Some(format!("Filter: {}", self.line.as_ref()?.value()))
    }
}

fn behind_sign(row: Rect) -> Rect {
    let sign = u16::try_from(SIGN.len()).unwrap_or(u16::MAX).min(row.width);
    Rect {
        x: row.x + sign,
        width: row.width - sign,
        ..row
    }
}
