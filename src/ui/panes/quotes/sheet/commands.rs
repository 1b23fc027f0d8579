//! What one can do with a version of a quote, its lines and its figures. The domain decides what is ready.

use super::{
    Sheet,
    adding::{ADD, ADD_OWN, FROM_TABLE, LINE, OPTION, RAMP, TERMS},
    blocking::{BLOCKS, CHOICES, MEND},
    calculating::CALCULATE,
    columns,
    lines::{DOWN, REMOVE, UNDO, UP},
    looking::{COMPARE, DEAL, DOCUMENT, EVIDENCE, SPREADSHEET, STORY, VERSION},
    moves::{BACK, CANCEL, COPY_INTO, DECLINE, NEXT, PRIMARY, REVISE},
    proving::{PROVE, WHY},
    reshape::{CO_TERM, UPDATE_CATALOG, UPLIFT},
};
use crate::{
    domain::refusal::Refusal,
    ui::{
        command::{Act, Command, Spec, always},
        cx::Cx,
    },
};

pub const COMMANDS: &[Command<Sheet>] = &[
    Command {
        spec: Spec::new(
            "quote.enter",
            "type, keep",
            "Type in the cell, and write what was typed.",
        ),
        ready: |sheet, cx| match sheet.takes_cell() {
            true => cx.can_write(),
            false => sheet.can_edit_cell(cx).map(drop),
        },
        act: Act::Now(Sheet::enter),
    },
    MEND,
    NEXT,
    BLOCKS,
    Command {
        spec: Spec::new(
            "quote.discount",
            "discount on all",
            "Take something off the whole quote: 10 percent, -5000 of money, =90000 as its total; ' equally' behind spreads it so.",
        ),
        ready: |sheet, cx| {
            sheet.can_edit(cx)?;
            sheet.settled()?;
            match sheet.list.rows().is_empty() {
                true => Err(
                    Refusal::rule("quote.empty", "A quote without lines offers nothing.")
                        .hint("Add a line first."),
                ),
                false => Ok(()),
            }
        },
        act: Act::Now(Sheet::open_whole),
    },
    ADD,
    TERMS,
    WHY,
    PROVE,
    LINE,
    RAMP,
    OPTION,
    CHOICES,
    ADD_OWN,
    FROM_TABLE,
    CALCULATE,
    COMPARE,
    UPDATE_CATALOG,
    CO_TERM,
    UPLIFT,
    UNDO,
    REVISE,
    BACK,
    REMOVE,
    DECLINE,
    CANCEL,
    VERSION,
    STORY,
    DOCUMENT,
    EVIDENCE,
    SPREADSHEET,
    DEAL,
    PRIMARY,
    COPY_INTO,
    UP,
    DOWN,
    Command {
        spec: Spec::new("quote.right", "right", "To the next column."),
        ready: always,
        act: Act::Now(|sheet, cx| sheet.sideways(1, cx)),
    },
    Command {
        spec: Spec::new("quote.left", "left", "To the column before."),
        ready: always,
        act: Act::Now(|sheet, cx| sheet.sideways(-1, cx)),
    },
    Command {
        spec: Spec::new(
            "quote.forth",
            "next cell",
            "To the next cell, and behind the last one of a line to the next line.",
        ),
        ready: always,
        act: Act::Now(|sheet, cx| sheet.step(1, true, cx)),
    },
    Command {
        spec: Spec::new("quote.before", "cell before", "To the cell before."),
        ready: always,
        act: Act::Now(|sheet, cx| sheet.step(-1, true, cx)),
    },
    Command {
        spec: Spec::new(
            "quote.copy",
            "copy",
            "Copy the figure under the cursor; of the sum the number of the quote.",
        ),
        ready: |sheet, _| sheet.a_version().map(drop),
        act: Act::Now(Sheet::copy),
    },
];

impl Sheet {
    fn copy(&mut self, cx: &mut Cx) {
        let Some(shown) = &self.shown else { return };
        let currency = shown.version().currency;
        match self.here() {
            Some((at, line)) => {
                let figures = shown.figures_of(at);
                cx.copy(columns::of_line(self.column, line, figures, currency));
            }
            None => cx.copy(self.number.clone()),
        }
    }
}
