//! Which deals the list shows: open ones or others, and those with certain words in them.

use super::Deals;
use crate::{
    domain::deal::Stage,
    ui::{
        cx::Cx,
        key::{Code, Key},
        widgets::text::{Line, Typed, too_long},
    },
};

/// Among which deals one looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Among {
    Open,
    Won,
    Lost,
    All,
}

impl Among {
    pub fn title(self) -> &'static str {
        match self {
            Among::Open => "open",
            Among::Won => "won",
            Among::Lost => "lost",
            Among::All => "all",
        }
    }

    pub fn next(self) -> Self {
        match self {
            Among::Open => Among::Won,
            Among::Won => Among::Lost,
            Among::Lost => Among::All,
            Among::All => Among::Open,
        }
    }

    /// Nothing means every stage.
    pub fn stages(self) -> Option<Vec<Stage>> {
        match self {
            Among::Open => Some(Stage::OPEN.to_vec()),
            Among::Won => Some(vec![Stage::ClosedWon]),
            Among::Lost => Some(vec![Stage::ClosedLost]),
            Among::All => None,
        }
    }

    pub fn holds(self, stage: Stage) -> bool {
        match self {
            Among::Open => stage.is_open(),
            Among::Won => stage == Stage::ClosedWon,
            Among::Lost => stage == Stage::ClosedLost,
            Among::All => true,
        }
    }
}

/// A filter while it is typed. Leaving it brings back what was filtered by before.
pub struct Filter {
    line: Line,
    before: Option<String>,
}

impl Filter {
    pub fn line(&self) -> &Line {
        &self.line
    }
}

impl Deals {
    pub(super) fn open_filter(&mut self) {
        let before = self.query.text.clone();
        let mut line = Line::default();
        if let Some(text) = &before {
            line.set(text);
        }
        self.filter = Some(Filter { line, before });
    }

    /// Enter keeps the filter, esc goes back to the one before; each letter filters at once.
    pub(super) fn type_filter(&mut self, key: Key, cx: &mut Cx) -> bool {
        let Some(filter) = &mut self.filter else {
            return false;
        };
        match key.code {
            Code::Enter => self.filter = None,
            Code::Esc => {
                let before = filter.before.take();
                self.filter = None;
                self.filter_by(before, cx);
            }
            _ => match filter.line.typed(key) {
                Typed::Changed => self.filter_by_line(cx),
                Typed::Moved => {}
                Typed::Ignored => return false,
            },
        }
        true
    }

    pub(super) fn paste_filter(&mut self, text: &str, cx: &mut Cx) {
        if let Some(filter) = &mut self.filter {
            if let Some(cut) = filter.line.pasted(text) {
                cx.say(too_long(cut).into());
            }
            self.filter_by_line(cx);
        }
    }

    fn filter_by_line(&mut self, cx: &mut Cx) {
        let typed = self
            .filter
            .as_ref()
            .map(|filter| filter.line.value().trim().to_owned());
        self.filter_by(typed.filter(|text| !text.is_empty()), cx);
    }

    fn filter_by(&mut self, text: Option<String>, cx: &mut Cx) {
        if self.query.text != text {
            self.query.text = text;
            self.restart(cx);
        }
    }
}
