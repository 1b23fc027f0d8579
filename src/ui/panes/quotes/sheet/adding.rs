//! Lines that are not there yet, and what of a line or of the terms does not fit into a cell.

use super::{Column, Sheet};
use crate::{
    domain::{id::LineId, pricing::Charge, quote::sees_cost, refusal::Refusal},
    ui::{
        command::{Act, Command, Spec},
        cx::Cx,
        panes::quotes::{LinesForm, Picker, QuoteForm},
    },
};

pub const ADD: Command<Sheet> = Command {
    spec: Spec::new(
        "quote.add",
        "add line",
        "Add a line from the catalog, behind the one selected.",
    ),
    ready: Sheet::can_add,
    act: Act::Now(|sheet, cx| sheet.pick(None, cx)),
};

pub const OPTION: Command<Sheet> = Command {
    spec: Spec::new(
        "quote.option",
        "add option",
        "Add an option or a part under the line.",
    ),
    ready: |sheet, cx| sheet.settled_line(cx).map(drop),
    act: Act::Now(|sheet, cx| {
        let parent = sheet.here().map(|(_, line)| line.id);
        sheet.pick(parent, cx);
    }),
};

pub const ADD_OWN: Command<Sheet> = Command {
    spec: Spec::new(
        "quote.add_own",
        "own line",
        "Add a line that is not from the catalog.",
    ),
    ready: Sheet::can_add,
    act: Act::Now(|sheet, cx| {
        let Some(shown) = &sheet.shown else { return };
        let form =
            QuoteForm::new_line(shown.version(), None, sheet.behind(), sees_cost(&cx.me), cx);
        cx.open(form);
    }),
};

pub const FROM_TABLE: Command<Sheet> = Command {
    spec: Spec::new(
        "quote.from_table",
        "lines from a table",
        "Add the lines of a CSV file, or rows pasted out of a spreadsheet; says first what they come to.",
    ),
    ready: Sheet::can_add,
    act: Act::Now(|sheet, cx| {
        if let Ok(version) = sheet.a_version() {
            cx.open(LinesForm::new(version, cx));
        }
    }),
};

pub const LINE: Command<Sheet> = Command {
    spec: Spec::new(
        "quote.line",
        "whole line",
        "Change all of the line: name, price, cost, when it runs, how parts of periods are counted.",
    ),
    ready: |sheet, cx| sheet.settled_line(cx).map(drop),
    act: Act::Now(|sheet, cx| {
        let (Some(shown), Some((_, line))) = (&sheet.shown, sheet.here()) else {
            return;
        };
        cx.open(QuoteForm::line(
            shown.version(),
            line,
            sees_cost(&cx.me),
            cx,
        ));
    }),
};

pub const RAMP: Command<Sheet> = Command {
    spec: Spec::new(
        "quote.ramp",
        "ramp",
        "Let quantity and price of the line change over its term.",
    ),
    ready: |sheet, cx| {
        let line = sheet.settled_line(cx)?;
        match line.terms.charge {
            Charge::Once => Err(Refusal::rule(
                "ramp.once",
                "What is charged once has no ramp.",
            )),
            _ => Ok(()),
        }
    },
    act: Act::Now(|sheet, cx| {
        let (Some(shown), Some((_, line))) = (&sheet.shown, sheet.here()) else {
            return;
        };
        cx.open(QuoteForm::ramp(shown.version(), line, cx));
    }),
};

pub const TERMS: Command<Sheet> = Command {
    spec: Spec::new(
        "quote.terms",
        "terms",
        "Start, term, currency, payment, billing, signer and what else a contract needs.",
    ),
    ready: Sheet::can_add,
    act: Act::Now(|sheet, cx| {
        if let Some(shown) = &sheet.shown {
            cx.open(QuoteForm::terms(shown.version(), cx));
        }
    }),
};

impl Sheet {
    pub fn can_add(&self, cx: &Cx) -> Result<(), Refusal> {
        self.can_edit(cx)?;
        self.settled()
    }

    fn pick(&mut self, parent: Option<LineId>, cx: &mut Cx) {
        let Some(shown) = &self.shown else { return };
        let after = match parent {
            Some(_) => None,
            None => self.behind(),
        };
        cx.open(Picker::new(&shown.view, parent, after));
    }

    /// Behind the selected line, if it is none of another's options; else at the end.
    fn behind(&self) -> Option<LineId> {
        let (_, line) = self.here()?;
        let has_options = self
            .shown
            .as_ref()?
            .lines()
            .iter()
            .any(|it| it.parent == Some(line.id));
        (line.parent.is_none() && !has_options).then_some(line.id)
    }

    /// To a line that was just added, once it is here.
    pub fn go_to_line(&mut self, line: Option<LineId>) {
        self.column = Column::Quantity;
        self.bound_for = line;
    }
}
