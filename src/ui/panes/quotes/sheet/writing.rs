//! What was typed on its way to the store: one write after the other, each against what the one before has left. Nothing
//! typed is lost: what the store refuses stands in its cell again, with the reason.

use std::collections::VecDeque;

use super::{
    Sheet,
    cell::{Cell, Change},
    columns::Column,
    shown::Shown,
};
use crate::{
    domain::{
        id::{CommandId, LineId, Rev},
        quote::{LineChanges, QuoteVersion},
        refusal::Refusal,
    },
    ui::cx::Cx,
    workflow::{
        Topic,
        quotes::{EditLine, EditQuote, LineName, LineTarget, QuoteName, QuoteTarget, Written},
    },
};

#[derive(Default)]
pub struct Writing {
    waiting: VecDeque<Typed>,
    /// The first of those that wait is with the store.
    is_out: bool,
    /// The version must be at least this new before the next one goes out.
    needs: Option<Rev>,
}

struct Typed {
    change: Change,
    column: Column,
    text: String,
    command: CommandId,
}

impl Typed {
    fn line(&self) -> Option<LineId> {
        match self.change {
            Change::Line(line, _) => Some(line),
            Change::Whole(_) => None,
        }
    }
}

impl Writing {
    pub fn is_done(&self) -> bool {
        self.waiting.is_empty() && self.needs.is_none()
    }

    /// Whether the store told of a time before the last write.
    pub fn is_ahead_of(&self, version: &QuoteVersion) -> bool {
        self.needs.is_some_and(|needs| version.rev.0 < needs.0)
    }

    pub fn is_writing(&self, line: LineId) -> bool {
        self.waiting.iter().any(|typed| typed.line() == Some(line))
    }
}

impl Sheet {
    /// Takes what was typed in a cell that is left.
    pub(super) fn write(&mut self, cell: &Cell, change: Change, cx: &mut Cx) {
        if let Some(shown) = &mut self.shown {
            shown.put(&change);
            shown.reprice();
        }
        self.writing.waiting.push_back(Typed {
            change,
            column: cell.column,
            text: cell.text.value().to_owned(),
            command: cx.new_command(),
        });
        self.write_on(cx);
    }

    pub(super) fn write_on(&mut self, cx: &mut Cx) {
        let Some(shown) = &self.shown else { return };
        if self.writing.is_out || self.writing.needs.is_some() {
            return;
        }
        let Some(typed) = self.writing.waiting.front() else {
            return;
        };
        if !send(typed, shown, true, cx) {
            self.writing.waiting.pop_front();
            return cx.say(gone().into());
        }
        self.writing.is_out = true;
    }

    fn written(&mut self, answer: Result<Written, Refusal>, cx: &mut Cx) {
        self.writing.is_out = false;
        let Some(typed) = self.writing.waiting.pop_front() else {
            return;
        };
        match answer {
            Ok(written) => {
                self.writing.needs = Some(written.rev);
                cx.touched(Topic::Quotes);
            }
            Err(refusal) => {
                // What was typed on top of it would be written over something else.
                self.writing.waiting.retain(|it| it.line() != typed.line());
                self.give_back(typed, refusal, cx);
                self.look(cx);
            }
        }
    }

    fn give_back(&mut self, typed: Typed, refusal: Refusal, cx: &mut Cx) {
        let of = self.cell_of(typed.line());
        if let (None, Some(of)) = (&self.cell, of) {
            let cell = Cell::refused(of, typed.column, &typed.text, refusal.to_string());
            cx.say(refusal.into());
            self.go_to_cell(&cell);
            self.cell = Some(cell);
        } else {
            let says = format!("{:?} was not written. {}", typed.text, refusal.says);
            cx.say(Refusal { says, ..refusal }.into());
        }
    }

    /// The cursor to where one types again.
    fn go_to_cell(&mut self, cell: &Cell) {
        self.column = cell.column;
        self.list.seek(cell.line);
    }

    /// The store has told anew: what is on its way stands on top of it.
    pub(super) fn put_unwritten(&mut self) {
        let Some(shown) = &mut self.shown else { return };
        self.writing.needs = None;
        for typed in &self.writing.waiting {
            shown.put(&typed.change);
        }
        if !self.writing.waiting.is_empty() {
            shown.reprice();
        }
    }

    /// The person goes: what still waits goes out at once, as nobody will be here to send it later.
    pub(super) fn write_rest(&mut self, cx: &mut Cx) {
        let Some(shown) = &self.shown else { return };
        let first = usize::from(self.writing.is_out);
        for typed in self.writing.waiting.drain(..).skip(first) {
            send(&typed, shown, false, cx);
        }
    }
}

/// False where its line is gone.
fn send(typed: &Typed, shown: &Shown, is_current: bool, cx: &mut Cx) -> bool {
    let quote = QuoteName::Version(shown.version().id);
    let command = typed.command;
    match &typed.change {
        Change::Line(id, changes) => {
            let Some(line) = shown.line(*id) else {
                return false;
            };
            let target = LineTarget {
                quote,
                line: LineName::Id(*id),
                seen: is_current.then_some(line.rev),
                command,
            };
            let changes = LineChanges::clone(changes);
            cx.ask(EditLine { target, changes }, Sheet::written);
        }
        Change::Whole(changes) => {
            let target = QuoteTarget {
                quote,
                seen: is_current.then_some(shown.version().rev),
                command,
            };
            let changes = changes.clone();
            cx.ask(EditQuote { target, changes }, Sheet::written);
        }
    }
    true
}

fn gone() -> Refusal {
    Refusal::missing(
        "quote.line_gone",
        "The line was removed meanwhile; what you typed there is not written.",
    )
}
