//! What the rows of a list are sought by, typed in the first line of the pane: each letter seeks at once, and leaving
//! brings back what was sought before. A pane whose list knows fields says which: then they are offered while one types,
//! and what means nothing is pointed at. Its commands are written once for every pane that has it.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    text::{Line as TextLine, Span},
};
use unicode_width::UnicodeWidthStr;

use super::{
    cell::{put, put_line},
    text::{Line, Typed},
};
use crate::{
    domain::{
        filter::{Completion, Field, Wrong, complete},
        refusal::Refusal,
    },
    ui::{
        command::{Act, Command, Spec, always},
        key::Key,
        look::Look,
        pane::Scope,
    },
};

#[derive(Debug, Default)]
pub struct Filter {
    /// While it is typed.
    line: Option<Line>,
    text: Option<String>,
    before: Option<String>,
    /// The fields that can be asked for; without any there are only words.
    fields: &'static [Field],
    /// What of the text means nothing.
    wrong: Option<Wrong>,
    /// The completion that was taken last, and which of its options: the next one takes its place.
    taken: Option<(Completion, usize)>,
}

pub const SCOPE: Scope = Scope("filter");

pub const FILTER: &[Command<Filter>] = &[
    Command {
        spec: Spec::new("filter.keep", "keep", "Go on with the rows that are left."),
        ready: |filter, _| filter.means_something(),
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
            filter.wrong = None;
            filter.text = filter.before.take();
        }),
    },
    Command {
        spec: Spec::new(
            "filter.complete",
            "complete",
            "Put in what is offered, and then the next.",
        ),
        ready: |filter, _| filter.offers().map(drop),
        act: Act::Now(|filter, _| filter.complete()),
    },
];

const SIGN: &str = " filter / ";

impl Filter {
    /// One that knows these fields.
    pub fn of(fields: &'static [Field]) -> Self {
        Self {
            fields,
            ..Self::default()
        }
    }

    /// Seeks by this text as if it had been typed and kept.
    pub fn set(&mut self, text: Option<String>) {
        *self = Self {
            text,
            ..Self::of(self.fields)
        };
    }

    /// What the pane could not read of the text; nothing where it could.
    pub fn judge(&mut self, wrong: Option<Wrong>) {
        self.wrong = wrong;
    }

    fn means_something(&self) -> Result<(), Refusal> {
        match &self.wrong {
            Some(wrong) => Err(wrong.refusal(self.text().unwrap_or_default())),
            None => Ok(()),
        }
    }

    fn offered(&self) -> Option<Completion> {
        let line = self.line.as_ref()?;
        complete(line.value(), line.at(), self.fields)
    }

    fn offers(&self) -> Result<(), Refusal> {
        let has_options = |it: &Completion| !it.options.is_empty();
        match self.taken.is_some() || self.offered().as_ref().is_some_and(has_options) {
            true => Ok(()),
            false => Err(Refusal::rule(
                "filter.nothing_offered",
                "Nothing can be completed here.",
            )),
        }
    }

    /// The first option, and each time again the one that follows.
    fn complete(&mut self) {
        let (offered, nth) = match self.taken.take() {
            Some((offered, nth)) => {
                let next = (nth + 1) % offered.options.len().max(1);
                (offered, next)
            }
            None => match self.offered() {
                Some(offered) => (offered, 0),
                None => return,
            },
        };
        let (Some(line), Some(option)) = (&mut self.line, offered.options.get(nth)) else {
            return;
        };
        let end = line.at();
        line.replace(offered.span.start..end, option);
        self.read();
        self.taken = Some((offered, nth));
    }

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
        self.taken = None;
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
            let wrong = self.wrong.as_ref().map(|wrong| wrong.span.clone());
            if let Some(place) = wrong.and_then(|span| line.place(span, behind_sign(row))) {
                buf.set_style(place, look.bad);
            }
        }
        self.is_open()
    }

    /// Below it: what is wrong, where it stands, and what would mean something; or what can follow.
    pub fn draw_help(&self, row: Rect, buf: &mut Buffer, look: &Look) {
        let Some(line) = &self.line else { return };
        match (&self.wrong, self.offered()) {
            (Some(wrong), offered) if offered.is_none() || wrong.span.end < line.at() => {
                let place = line.place(wrong.span.clone(), behind_sign(row));
                let says = format!("^ {} {}", wrong.says, wrong.hint);
                let width = u16::try_from(says.width()).unwrap_or(u16::MAX);
                let from = place.map_or(row.x, |place| place.x);
                let from = from.min(row.right().saturating_sub(width)).max(row.x);
                let place = Rect {
                    x: from,
                    width: row.right() - from,
                    ..row
                };
                put(buf, place, &says, look.bad);
            }
            (_, Some(offered)) => put_line(buf, row, &told(&offered, look)),
            _ => {}
        }
    }

    pub fn cursor(&self, row: Rect) -> Option<Position> {
        self.line.as_ref()?.cursor(behind_sign(row))
    }

    /// For people who listen.
    pub fn read_out(&self) -> Option<String> {
        let typed = self.line.as_ref()?.value();
        Some(match (&self.wrong, self.offered()) {
            (Some(wrong), None) => format!("Filter: {typed}. {} {}", wrong.says, wrong.hint),
            (_, Some(offered)) => {
                format!(
                    "Filter: {typed}. It can go on: {}.",
                    offered.options.join(", ")
                )
            }
            _ => format!("Filter: {typed}"),
        })
    }
}

fn told(offered: &Completion, look: &Look) -> TextLine<'static> {
    let mut spans = vec![Span::raw(" ")];
    for option in &offered.options {
        spans.push(Span::styled(option.clone(), look.key));
        spans.push(Span::raw("  "));
    }
    let help = offered.help.unwrap_or_default();
    spans.push(Span::styled(help, look.muted));
    TextLine::from(spans)
}

fn behind_sign(row: Rect) -> Rect {
    let sign = u16::try_from(SIGN.len()).unwrap_or(u16::MAX).min(row.width);
    Rect {
        x: row.x + sign,
        width: row.width - sign,
        ..row
    }
}
