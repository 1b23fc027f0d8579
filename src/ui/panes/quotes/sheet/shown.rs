//! What the sheet knows of its version: what the store told, with what was typed since, priced here and at once.

use super::cell::Change;
use crate::{
    domain::{
        id::LineId,
        pricing::{Priced, PricedLine, Terms, price},
        quote::{QuoteLine, QuoteVersion, change, terms},
        refusal::Refusal,
    },
    workflow::quotes::QuoteView,
};

pub struct Shown {
    pub view: QuoteView,
    terms: Result<Terms, Refusal>,
    /// The line of which something else is tried out in the terms.
    tried: Option<LineId>,
    /// Of the last lines that could be priced.
    figures: Option<Priced>,
    /// Why those on screen cannot.
    wrong: Option<Refusal>,
}

impl Shown {
    pub fn new(view: QuoteView) -> Self {
        let terms = terms(&view.version, &view.lines);
        let (figures, wrong) = match view.priced.clone() {
            Ok(priced) => (Some(priced), None),
            Err(refusal) => (None, Some(refusal)),
        };
        Self {
            view,
            terms,
            tried: None,
            figures,
            wrong,
        }
    }

    pub fn version(&self) -> &QuoteVersion {
        &self.view.version
    }

    pub fn lines(&self) -> &[QuoteLine] {
        &self.view.lines
    }

    pub fn at(&self, id: LineId) -> Option<usize> {
        self.lines().iter().position(|line| line.id == id)
    }

    pub fn line(&self, id: LineId) -> Option<&QuoteLine> {
        self.lines().iter().find(|line| line.id == id)
    }

    pub fn terms(&self) -> Option<&Terms> {
        self.terms.as_ref().ok()
    }

    pub fn figures(&self) -> Option<&Priced> {
        self.figures.as_ref()
    }

    pub fn figures_of(&self, at: usize) -> Option<&PricedLine> {
        self.figures.as_ref()?.lines.get(at)
    }

    pub fn wrong(&self) -> Option<&Refusal> {
        self.wrong.as_ref()
    }

    /// What was typed stands there before the store has it.
    pub fn put(&mut self, typed: &Change) {
        match typed {
            Change::Line(id, changes) => {
                if let Some(at) = self.at(*id) {
                    change(&mut self.view.lines[at], changes);
                }
            }
            Change::Whole(changes) => {
                if let Some(header) = changes.header {
                    self.view.version.header = header;
                }
            }
        }
    }

    /// Everything, from the lines as they stand.
    pub fn reprice(&mut self) {
        self.terms = terms(&self.view.version, &self.view.lines);
        self.work_out();
    }

    /// As if this stood there; the lines themselves stay as they are. Where it cannot be priced, the figures are those of
    /// before it was typed.
    pub fn try_out(&mut self, typed: Option<&Change>) {
        self.put_on_trial(typed);
        self.work_out();
        if let (Some(_), Some(wrong)) = (typed, self.wrong.take()) {
            self.put_on_trial(None);
            self.work_out();
            self.wrong = Some(wrong);
        }
    }

    fn put_on_trial(&mut self, typed: Option<&Change>) {
        let at = match typed {
            Some(Change::Line(id, _)) => self.at(*id),
            _ => None,
        };
        if let Ok(terms) = &mut self.terms {
            // What was tried before is undone first.
            for (place, line) in terms.lines.iter_mut().zip(&self.view.lines) {
                if self.tried == Some(line.id) {
                    place.clone_from(&line.terms);
                }
            }
            terms.header = self.view.version.header;
            match (typed, at) {
                (Some(Change::Line(id, changes)), Some(at)) => {
                    let mut line = self.view.lines[at].clone();
                    change(&mut line, changes);
                    terms.lines[at] = line.terms;
                    self.tried = Some(*id);
                }
                (Some(Change::Whole(changes)), _) => {
                    terms.header = changes.header.unwrap_or(terms.header);
                }
                _ => {}
            }
        }
    }

    fn work_out(&mut self) {
        match self.terms.as_ref().map_err(Clone::clone).and_then(price) {
            Ok(priced) => {
                self.figures = Some(priced);
                self.wrong = None;
            }
            Err(refusal) => self.wrong = Some(refusal),
        }
    }
}
