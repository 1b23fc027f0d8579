//! The catalog: what is sold and at which price, by family, and the selected offering with its prices and what it realises.

mod commands;
mod differing;
mod inspector;
mod tree;
mod view;

pub use differing::Differing;

use std::collections::BTreeSet;

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use crate::{
    domain::{catalog::Version, refusal::Refusal},
    ui::{
        command::Command,
        cx::Cx,
        pane::{Pane, Place, Scene, Scope},
        widgets::{
            filter::Filter,
            list::{List, Listing},
            table::Table,
        },
    },
    workflow::{
        Topic,
        catalog::{BrowseCatalog, Browsed, Found, ShowOffering, Shown, Which},
    },
};
use tree::Branch;

pub struct Catalog {
    list: List<Branch>,
    table: Table,
    filter: Filter,
    /// Which of the two is looked at: what is published, or the draft.
    of_draft: bool,
    browsed: Option<Browsed>,
    /// Families whose offerings are out of sight.
    folded: BTreeSet<String>,
    /// The selected offering with all that is known of it.
    shown: Option<Shown>,
    refused: Option<Refusal>,
}

impl Default for Catalog {
    fn default() -> Self {
        Self {
            list: List::default(),
            table: Table::new(view::COLUMNS),
            filter: Filter::default(),
            of_draft: false,
            browsed: None,
            folded: BTreeSet::new(),
            shown: None,
            refused: None,
        }
    }
}

impl Catalog {
    fn version(&self) -> Option<&Version> {
        self.browsed.as_ref()?.version.as_ref()
    }

    fn draft(&self) -> Result<&Version, Refusal> {
        let draft = self.browsed.as_ref().and_then(|it| it.draft.as_ref());
        draft.ok_or_else(crate::domain::catalog::no_draft)
    }

    fn offering(&self) -> Option<&Found> {
        match self.list.selected() {
            Some(Branch::Offering(found)) => Some(found),
            _ => None,
        }
    }

    fn an_offering(&self) -> Result<&Found, Refusal> {
        self.offering().ok_or_else(|| {
            Refusal::rule("catalog.none_selected", "No offering is selected.")
                .hint("Go to one, or unfold its family.")
        })
    }

    fn ask(&mut self, cx: &mut Cx) {
        let ask = BrowseCatalog {
            typed: self.filter.text().unwrap_or_default().to_owned(),
            draft: self.of_draft,
        };
        cx.ask(ask, Self::found);
    }

    fn found(&mut self, answer: Result<Browsed, Refusal>, cx: &mut Cx) {
        match answer {
            Ok(browsed) => {
                self.refused = None;
                self.browsed = Some(browsed);
                self.grow();
                self.look(cx);
            }
            Err(refusal) if self.browsed.is_some() => cx.say(refusal.into()),
            Err(refusal) => self.refused = Some(refusal),
        }
    }

    /// The rows of what was found: by family, or the best first where somebody seeks.
    fn grow(&mut self) {
        let Some(browsed) = &self.browsed else { return };
        let rows = match self.filter.text() {
            Some(_) => tree::as_found(&browsed.found),
            None => tree::by_family(&browsed.found, &self.folded),
        };
        self.list.replace(rows);
    }

    /// Folds the family of the selection, or unfolds it; the family is selected then.
    fn fold(&mut self) {
        let Some(family) = self.list.selected().map(|it| it.family().to_owned()) else {
            return;
        };
        if !self.folded.remove(&family) {
            self.folded.insert(family.clone());
        }
        self.list.replace(vec![tree::heading(family)]);
        self.grow();
    }

    /// Asks for the selected offering, unless it is here.
    fn look(&mut self, cx: &mut Cx) {
        let Some(number) = self.version().map(|it| it.number) else {
            return;
        };
        let Some(code) = self.offering().map(|it| it.code.clone()) else {
            return;
        };
        let is_here = |it: &Shown| it.version == number && it.offering.code == code;
        if self.shown.as_ref().is_some_and(is_here) {
            return;
        }
        let which = Which::Number(number);
        cx.ask(
            ShowOffering { which, code },
            |pane: &mut Self, answer, cx| match answer {
                Ok(shown) => pane.shown = Some(shown),
                Err(refusal) => cx.say(refusal.into()),
            },
        );
    }

    /// What is known of the selection; nothing while it is asked for.
    fn shown(&self) -> Option<&Shown> {
        let code = &self.offering()?.code;
        self.shown.as_ref().filter(|it| it.offering.code == *code)
    }
}

impl Pane for Catalog {
    const SCOPE: Scope = Scope("catalog");
    const TITLE: &'static str = "Catalog";
    const PLACE: Place = Place {
        digit: Place::NO_DIGIT,
        group: "Catalog",
        tab: "Catalog",
    };
    const TOPICS: &'static [Topic] = &[Topic::Products];
    const COMMANDS: &'static [Command<Self>] = commands::COMMANDS;

    fn refresh(&mut self, cx: &mut Cx) {
        self.shown = None;
        self.ask(cx);
    }

    fn arrange(&mut self, area: Rect) {
        let parts = view::parts(area);
        self.list.set_height(parts.rows.height);
        self.table.fit(parts.rows.width);
    }

    fn list(&mut self) -> Option<&mut (dyn Listing + 'static)> {
        Some(&mut self.list)
    }

    fn moved(&mut self, cx: &mut Cx) {
        self.look(cx);
    }

    fn filter(&self) -> Option<&Filter> {
        Some(&self.filter)
    }

    fn filter_mut(&mut self) -> Option<&mut Filter> {
        Some(&mut self.filter)
    }

    fn filtered(&mut self, cx: &mut Cx) {
        self.ask(cx);
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, scene: &Scene) {
        view::draw(self, area, buf, scene);
    }

    fn cursor(&self, area: Rect) -> Option<Position> {
        self.filter.cursor(view::parts(area).filter)
    }

    fn scrolls(&self, area: Rect) -> Vec<Rect> {
        vec![view::parts(area).rows]
    }

    fn read_out(&self, scene: &Scene) -> Vec<String> {
        view::read_out(self, scene)
    }
}
