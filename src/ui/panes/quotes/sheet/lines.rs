//! Lines as wholes: removed, moved up and down, and the last edit taken back.

use super::{Branch, Sheet};
use crate::{
    domain::{id::LineId, quote::QuoteLine, refusal::Refusal},
    ui::{
        command::{Act, Command, Spec},
        cx::Cx,
        overlays::confirm::{Confirm, Demand},
    },
    workflow::quotes::{
        LineName, LineTarget, MoveLine, QuoteName, QuoteTarget, RemoveLine, UndoQuoteEdit, Written,
    },
};

pub const REMOVE: Command<Sheet> = Command {
    spec: Spec::new(
        "quote.remove",
        "remove",
        "Take the line out of the quote, with its options.",
    ),
    ready: |sheet, cx| sheet.settled_line(cx).map(drop),
    act: Act::Confirm(|sheet, cx| {
        let line = sheet.settled_line(cx)?;
        let (target, number) = (sheet.line_target(line, cx)?, line.terms.number);
        let options = sheet.options_of(line.id);
        let mut says = vec![format!(
            "Line {number}, {}, leaves the quote.",
            line.terms.name
        )];
        match options.len() {
            0 => {}
            1 => says.push("Its option goes with it.".to_owned()),
            count => says.push(format!("Its {count} options go with it.")),
        }
        says.push("It can be taken back.".to_owned());
        let title = format!("Remove line {number}");
        let then = move |sheet: &mut Sheet, _, cx: &mut Cx| {
            sheet.is_moving = true;
            cx.ask(
                RemoveLine { target },
                move |sheet: &mut Sheet, answer, cx| {
                    sheet.done(answer, cx, |_| format!("Line {number} is removed."));
                },
            );
        };
        Ok(Confirm::new(title, says, Demand::Nothing, then))
    }),
};

pub const UNDO: Command<Sheet> = Command {
    spec: Spec::new(
        "quote.undo",
        "undo",
        "Take back your own last edit of this draft.",
    ),
    ready: |sheet, cx| sheet.can_edit(cx).and_then(|()| sheet.settled()),
    act: Act::Now(|sheet, cx| {
        let Ok(target) = sheet.target(cx) else { return };
        sheet.is_moving = true;
        cx.ask(
            UndoQuoteEdit { target },
            |sheet: &mut Sheet, answer: Result<Written, _>, cx| {
                sheet.done(answer, cx, |it| {
                    match it.undone.as_deref().unwrap_or_default() {
                        "" => format!("{} is as it was before.", it.number),
                        undone => format!("Taken back: {undone}."),
                    }
                });
            },
        );
    }),
};

pub const UP: Command<Sheet> = Command {
    spec: Spec::new(
        "quote.up",
        "move up",
        "The line, with its options, above the one before.",
    ),
    ready: |sheet, cx| sheet.neighbour(cx, -1).map(drop),
    act: Act::Now(|sheet, cx| sheet.shift(-1, cx)),
};

pub const DOWN: Command<Sheet> = Command {
    spec: Spec::new(
        "quote.down",
        "move down",
        "The line, with its options, below the next one.",
    ),
    ready: |sheet, cx| sheet.neighbour(cx, 1).map(drop),
    act: Act::Now(|sheet, cx| sheet.shift(1, cx)),
};

impl Sheet {
    pub(super) fn settled(&self) -> Result<(), Refusal> {
        if self.cell.is_some() {
            return Err(
                Refusal::rule("quote.typing", "A cell is being typed in.").hint("Leave it first.")
            );
        }
        match self.writing.is_done() && !self.is_moving {
            true => Ok(()),
            false => Err(Refusal::rule(
                "quote.writing",
                "What was typed is on its way to the store.",
            )
            .hint("Wait for it.")),
        }
    }

    /// The version of the catalog that the quote could take.
    pub fn newer_catalog(&self) -> Result<i32, Refusal> {
        let newer = self.shown.as_ref().and_then(|it| it.view.newer_catalog());
        newer.ok_or_else(|| {
            Refusal::rule(
                "quote.catalog_in_force",
                "It is priced with the catalog that is in force, or holds nothing from one.",
            )
        })
    }

    /// A line of a draft on which nothing is under way.
    pub(super) fn settled_line(&self, cx: &Cx) -> Result<&QuoteLine, Refusal> {
        self.can_edit(cx)?;
        let line = self.a_line()?;
        self.settled()?;
        Ok(line)
    }

    pub fn target(&self, cx: &Cx) -> Result<QuoteTarget, Refusal> {
        let version = self.a_version()?;
        Ok(QuoteTarget {
            quote: QuoteName::Version(version.id),
            seen: Some(version.rev),
            command: cx.new_command(),
        })
    }

    pub(super) fn line_target(&self, line: &QuoteLine, cx: &Cx) -> Result<LineTarget, Refusal> {
        Ok(LineTarget {
            quote: QuoteName::Version(self.a_version()?.id),
            line: LineName::Id(line.id),
            seen: Some(line.rev),
            command: cx.new_command(),
        })
    }

    fn options_of(&self, line: LineId) -> Vec<&QuoteLine> {
        let lines = self.shown.as_ref().map_or(&[][..], |it| it.lines());
        lines.iter().filter(|it| it.parent == Some(line)).collect()
    }

    /// The line beside it under the same parent, above or below.
    fn neighbour(&self, cx: &Cx, by: isize) -> Result<u32, Refusal> {
        let line = self.settled_line(cx)?;
        let lines = self.shown.as_ref().map_or(&[][..], |it| it.lines());
        let rows = self.list.rows().iter();
        let siblings = rows.filter_map(|row| match row {
            Branch::Line { at, .. } => lines.get(*at).filter(|it| it.parent == line.parent),
            Branch::Sum => None,
        });
        let siblings: Vec<_> = siblings.collect();
        let here = siblings.iter().position(|it| it.id == line.id).unwrap_or(0);
        let there = here.checked_add_signed(by).and_then(|at| siblings.get(at));
        there.map(|it| it.terms.number).ok_or_else(|| {
            let end = if by < 0 { "first" } else { "last" };
            Refusal::rule("quote.at_end", format!("It is the {end} of its kind."))
        })
    }

    fn shift(&mut self, by: isize, cx: &mut Cx) {
        let Ok(to) = self.neighbour(cx, by) else {
            return;
        };
        let Some((_, line)) = self.here() else { return };
        let Ok(target) = self.line_target(line, cx) else {
            return;
        };
        let name = line.terms.name.clone();
        self.is_moving = true;
        cx.ask(
            MoveLine { target, to },
            move |sheet: &mut Sheet, answer: Result<Written, _>, cx| {
                sheet.done(answer, cx, |_| format!("{name} is line {to} now."));
            },
        );
    }
}
