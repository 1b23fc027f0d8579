//! Typing in the cells: each key is read and the whole quote priced by it before anything is written; leaving a cell
//! writes it, `esc` gives back what stood there.

use super::{
    Branch, Cell, Column, Sheet,
    cell::{Of, begins_figure, takes_text},
    columns,
    told::APART,
};
use crate::{
    domain::{
        id::LineId,
        money::grouped,
        quote::{QuoteLine, QuoteVersion},
        refusal::Refusal,
    },
    ui::{
        cx::Cx,
        key::{Code, Key},
        pane::Pane,
        widgets::{list::Listing, text::Typed},
    },
};

const ALL_OFF: &str = "5 takes 5 % off, -5000 an amount, =90000 makes it that total.";
const OFF: &str = "20 takes 20 % off, -12 an amount, =96 makes it that price.";

impl Sheet {
    /// Whether anything of the version may be written, with the key that makes it so where it may not.
    pub(super) fn can_edit(&self, cx: &Cx) -> Result<(), Refusal> {
        cx.can_write()?;
        let version = self.a_version()?;
        let refused = match version.can_edit(&cx.me) {
            Ok(()) => return Ok(()),
            Err(refusal) => refusal,
        };
        let command = match version.can_revise(&cx.me, cx.today()) {
            Ok(()) => "quote.revise",
            Err(_) if version.can_recall(&cx.me, cx.today()).is_ok() => "quote.back",
            Err(_) => return Err(refused),
        };
        let hint = refused.hint.clone().unwrap_or_default();
        let keys = cx.keys_of(Self::SCOPE.0, command);
        Err(refused.hint(format!("{hint} {keys} does that.")))
    }

    /// What the cell of a line is of, or of the whole quote.
    pub(super) fn cell_of(&self, line: Option<LineId>) -> Option<Of<'_>> {
        let shown = self.shown.as_ref()?;
        match line {
            Some(id) => shown.line(id).map(Of::Line),
            None => Some(Of::Whole(shown.version().header)),
        }
    }

    pub(super) fn can_edit_cell(&self, cx: &Cx) -> Result<Of<'_>, Refusal> {
        self.can_edit(cx)?;
        if self.list.rows().is_empty() {
            return Err(no_line());
        }
        let line = self.here().map(|(_, line)| line.id);
        let of = self.cell_of(line).ok_or_else(no_line)?;
        takes_text(of, self.column, |id| cx.keys_of(Self::SCOPE.0, id))?;
        Ok(of)
    }

    pub(super) fn open_cell(&mut self, cx: &mut Cx) -> Result<(), Refusal> {
        let opened = self.can_edit_cell(cx).map(|of| Cell::open(of, self.column));
        match opened {
            Ok(cell) => self.cell = Some(cell),
            Err(refusal) => {
                cx.say(refusal.clone().into());
                return Err(refusal);
            }
        }
        Ok(())
    }

    /// With what is typed in the place of what stands there.
    pub(super) fn begin_cell(&mut self, typed: &str, cx: &mut Cx) {
        let opened = self.can_edit_cell(cx);
        match opened.map(|of| Cell::instead(of, self.column, typed)) {
            Ok(cell) => self.cell = Some(cell),
            Err(refusal) => cx.say(refusal.into()),
        }
        self.retyped();
    }

    /// Enter: into the cell, and out of it.
    pub(super) fn enter(&mut self, cx: &mut Cx) {
        match self.cell {
            Some(_) => drop(self.leave_cell(cx)),
            None => drop(self.open_cell(cx)),
        }
    }

    /// What no command took.
    pub(super) fn key(&mut self, key: Key, cx: &mut Cx) -> bool {
        if self.cell.is_none() {
            let Some(letter) = key.letter().filter(|it| begins_figure(*it)) else {
                return false;
            };
            if self.column == Column::Name {
                return false;
            }
            self.begin_cell(&letter.to_string(), cx);
            return true;
        }
        match key.code {
            Code::Esc => self.give_up_cell(),
            Code::Up | Code::Down if !key.ctrl && !key.alt => {
                if self.leave_cell(cx) {
                    self.list.move_by(if key.code == Code::Up { -1 } else { 1 });
                    self.moved(cx);
                }
            }
            _ => {
                let typed = self.cell.as_mut().map(|cell| cell.typed(key));
                match typed {
                    Some(Typed::Changed) => self.retyped(),
                    Some(Typed::Moved) => {}
                    Some(Typed::Ignored) | None => return false,
                }
            }
        }
        true
    }

    pub(super) fn takes_cell(&self) -> bool {
        self.cell.is_some()
    }

    /// Through the columns, and through the text while one types.
    pub(super) fn sideways(&mut self, by: isize, cx: &mut Cx) {
        match &mut self.cell {
            Some(cell) => {
                let code = if by < 0 { Code::Left } else { Code::Right };
                cell.typed(Key::from(code));
            }
            None => self.step(by, false, cx),
        }
    }

    fn give_up_cell(&mut self) {
        self.cell = None;
        if let Some(shown) = &mut self.shown {
            shown.reprice();
        }
    }

    /// Reads what is typed, and prices the quote as if it stood there.
    pub(super) fn retyped(&mut self) {
        let Some(cell) = &self.cell else { return };
        let Some(of) = self.cell_of(cell.line) else {
            return;
        };
        let change = cell.change(of);
        let (Some(cell), Some(shown)) = (&mut self.cell, &mut self.shown) else {
            return;
        };
        shown.try_out(change.as_ref().ok().and_then(Option::as_ref));
        cell.wrong = match change {
            Ok(_) => shown.wrong().map(Refusal::to_string),
            Err(says) => Some(says),
        };
    }

    /// The cell again, after the lines below it were told anew; one whose line is gone gives its text back.
    pub(super) fn look_at_cell(&mut self, cx: &mut Cx) {
        let Some(mut cell) = self.cell.take() else {
            return;
        };
        if let Some(of) = self.cell_of(cell.line) {
            let by = match of {
                Of::Line(line) => line.last_by.as_deref(),
                Of::Whole(_) => self.version().and_then(|it| it.last_by.as_deref()),
            };
            cell.meet(of, by);
            self.cell = Some(cell);
            return self.retyped();
        }
        let typed = cell.text.value();
        let says = format!("The line was removed meanwhile; {typed:?} is not written.");
        cx.say(Refusal::missing("quote.line_gone", says).into());
    }

    /// Writes what was typed. False where it cannot be left like this.
    pub(super) fn leave_cell(&mut self, cx: &mut Cx) -> bool {
        let Some(cell) = &self.cell else { return true };
        let change = match self.cell_of(cell.line).map(|of| cell.change(of)) {
            None | Some(Ok(None)) => {
                self.give_up_cell();
                return true;
            }
            Some(Err(_)) => return false,
            Some(Ok(Some(change))) => change,
        };
        if cell.wrong.is_some() || !self.cell.as_mut().is_some_and(Cell::may_write_over) {
            return false;
        }
        if let Some(cell) = self.cell.take() {
            self.write(&cell, change, cx);
        }
        true
    }

    /// `%`: what comes off the whole quote is typed in the row of the sum, over what stands there.
    pub(super) fn open_whole(&mut self, cx: &mut Cx) {
        self.column = Column::Discount;
        self.list.seek(None);
        if self.open_cell(cx).is_ok()
            && let Some(cell) = &mut self.cell
        {
            cell.is_whole = true;
        }
    }

    /// To the next column that shows, or the one before; behind the last one the next row begins.
    pub(super) fn step(&mut self, by: isize, wraps: bool, cx: &mut Cx) {
        if !self.leave_cell(cx) {
            return;
        }
        let shown: Vec<Column> = { Column::ALL.into_iter() }
            .filter(|column| self.table.shows(column.at()))
            .collect();
        let here = shown.iter().position(|it| *it == self.column).unwrap_or(0);
        let there = here.cast_signed() + by;
        let last = shown.len().cast_signed() - 1;
        match shown.get(usize::try_from(there).unwrap_or(usize::MAX)) {
            Some(column) => self.column = *column,
            None if wraps && !shown.is_empty() => {
                let at_end = self.list.selected() == Some(&Branch::Sum);
                if there > last && !at_end {
                    self.column = shown[0];
                    self.list.move_by(1);
                } else if there < 0 {
                    self.column = shown[shown.len() - 1];
                    self.list.move_by(-1);
                }
                self.moved(cx);
            }
            None => {}
        }
    }

    /// What the figures become by what is typed, in a line; or what is wrong with it.
    pub(super) fn consequence(&self) -> Option<Result<String, String>> {
        let (cell, shown) = (self.cell.as_ref()?, self.shown.as_ref()?);
        if let Some(wrong) = &cell.wrong {
            return Some(Err(wrong.clone()));
        }
        if let Some(theirs) = cell.theirs() {
            return Some(Err(format!(
                "{theirs} Keeping yours writes over it; esc leaves theirs."
            )));
        }
        let totals = &shown.figures()?.totals;
        let currency = shown.version().currency;
        let money = |amount| grouped(amount, currency.places());
        if cell.column == Column::Name {
            return Some(Ok("The name as the customer reads it.".to_owned()));
        }
        let typed = cell.text.value().trim();
        let mut says = match (cell.line, typed.is_empty() || cell.is_whole) {
            (None, true) if typed.is_empty() => return Some(Ok(ALL_OFF.to_owned())),
            (None, true) => return Some(Ok(format!("Type over {typed}: {ALL_OFF}"))),
            (Some(_), true) => return Some(Ok(OFF.to_owned())),
            (None, false) => vec![format!("{} off the lines", money(totals.header))],
            (Some(line), false) => {
                let priced = shown.figures_of(shown.at(line)?)?;
                vec![
                    format!("net {}", columns::unit(priced.net_unit, currency)),
                    format!("line {}", money(priced.net)),
                ]
            }
        };
        says.push(format!("all {currency} {}", money(totals.net)));
        says.push(format!(
            "{} off list",
            columns::percent(totals.discount_percent)
        ));
        Some(Ok(says.join(APART)))
    }

    pub fn a_version(&self) -> Result<&QuoteVersion, Refusal> {
        self.version()
            .ok_or_else(|| Refusal::rule("quote.not_here", "The quote is not here yet."))
    }

    pub(super) fn a_line(&self) -> Result<&QuoteLine, Refusal> {
        self.here().map(|(_, line)| line).ok_or_else(no_line)
    }
}

fn no_line() -> Refusal {
    Refusal::rule("quote.no_line", "No line is selected.").hint("Go to a line, or add one.")
}
