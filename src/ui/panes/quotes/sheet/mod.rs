//! One version of a quote: its lines as a tree, edited in place and priced with every key, what they come to, what a
//! contract still needs, and what comes next.

mod adding;
mod below;
mod blocking;
mod calculating;
mod cell;
mod columns;
mod commands;
mod editing;
mod falling;
mod lines;
mod looking;
mod moves;
mod proving;
mod reshape;
mod room;
mod running;
mod shown;
mod spelling;
mod summing;
pub mod told;
mod tree;
mod view;
mod waterfall;
mod whole;
mod writing;

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use crate::{
    domain::{
        id::{LineId, QuoteId, VersionId},
        quote::{QuoteLine, QuoteVersion},
        refusal::{Kind, Refusal},
    },
    ui::{
        command::Command,
        cx::Cx,
        key::Key,
        pane::{Pane, Scene, Scope, Spot},
        panes::quotes::LinesForm,
        widgets::{
            list::{List, Listing},
            table::Table,
            text::too_long,
        },
    },
    workflow::{
        Topic,
        quotes::{QuoteName, QuoteView, ShowQuote},
    },
};
use cell::Cell;
use columns::Column;
use shown::Shown;
use tree::Branch;
use writing::Writing;

pub use below::flow;
pub use columns::percent;
pub use view::tone as state_tone;
pub use waterfall::Waterfall;

pub struct Sheet {
    name: QuoteName,
    /// What it is called, also before it is here.
    number: String,
    shown: Option<Shown>,
    /// Why it could not be shown.
    refused: Option<Refusal>,
    list: List<Branch>,
    table: Table,
    column: Column,
    /// Where one types.
    cell: Option<Cell>,
    writing: Writing,
    /// A deed on the whole version is under way.
    is_moving: bool,
    /// The line to go to as soon as it is here.
    bound_for: Option<LineId>,
    /// As soon as it is here, its next step is spelled out.
    is_stepping: bool,
}

impl Sheet {
    pub fn of(version: &QuoteVersion) -> Self {
        Self::named(QuoteName::Version(version.id), version.number())
    }

    /// The live version, once it is here.
    pub fn of_quote(quote: QuoteId, number: String) -> Self {
        Self::named(QuoteName::Quote(quote), number)
    }

    /// To take its next step at once.
    pub fn stepping(version: VersionId, number: String) -> Self {
        Self {
            is_stepping: true,
            ..Self::named(QuoteName::Version(version), number)
        }
    }

    fn named(name: QuoteName, number: String) -> Self {
        Self {
            name,
            number,
            shown: None,
            refused: None,
            list: List::default(),
            table: Table::new(columns::ROOMS),
            column: Column::Quantity,
            cell: None,
            writing: Writing::default(),
            is_moving: false,
            bound_for: None,
            is_stepping: false,
        }
    }

    fn look(&mut self, cx: &mut Cx) {
        cx.ask(ShowQuote(self.name.clone()), Self::looked);
    }

    fn looked(&mut self, answer: Result<QuoteView, Refusal>, cx: &mut Cx) {
        match answer {
            Ok(view) => self.show(view, cx),
            Err(refusal) if refusal.kind == Kind::Missing || self.shown.is_none() => {
                self.refused = Some(refusal);
            }
            Err(refusal) => cx.say(refusal.into()),
        }
    }

    fn show(&mut self, view: QuoteView, cx: &mut Cx) {
        if self.writing.is_ahead_of(&view.version) {
            return self.look(cx);
        }
        self.refused = None;
        self.name = QuoteName::Version(view.version.id);
        self.number = view.version.number();
        self.table
            .show(|place| place != Column::Margin.at() || view.sees_cost);
        if let Some(line) = self.same_line(&view) {
            self.bound_for = Some(line);
        }
        self.list.replace(tree::branches(&view.lines));
        if let Some(line) = self
            .bound_for
            .take_if(|id| view.lines.iter().any(|it| it.id == *id))
        {
            self.list.seek(Some(line));
        }
        self.shown = Some(Shown::new(view));
        self.put_unwritten();
        self.look_at_cell(cx);
        self.write_on(cx);
        if std::mem::take(&mut self.is_stepping)
            && let Err(refusal) = moves::NEXT.start(self, cx)
        {
            cx.say(refusal.into());
        }
    }

    /// Where another version stands here now, the line that the cursor is on: it has another id there.
    fn same_line(&self, view: &QuoteView) -> Option<LineId> {
        let (_, here) = self.here()?;
        self.version().filter(|it| it.id != view.version.id)?;
        let mut lines = view.lines.iter();
        lines
            .find(|line| line.lineage == here.lineage)
            .map(|line| line.id)
    }

    /// Another version in the place of this one.
    fn go_to(&mut self, version: VersionId, cx: &mut Cx) {
        self.name = QuoteName::Version(version);
        self.writing = Writing::default();
        self.cell = None;
        self.look(cx);
    }

    fn version(&self) -> Option<&QuoteVersion> {
        self.shown.as_ref().map(Shown::version)
    }

    /// The line that the cursor is on, and its place; nothing on the sum.
    fn here(&self) -> Option<(usize, &QuoteLine)> {
        match self.list.selected()? {
            Branch::Line { at, .. } => Some((*at, self.shown.as_ref()?.lines().get(*at)?)),
            Branch::Sum => None,
        }
    }
}

impl Pane for Sheet {
    const SCOPE: Scope = Scope("quote");
    const TITLE: &'static str = "Quote";
    /// A catalog that is published is news for a draft.
    const TOPICS: &'static [Topic] = &[Topic::Quotes, Topic::Products];
    const COMMANDS: &'static [Command<Self>] = commands::COMMANDS;

    fn refresh(&mut self, cx: &mut Cx) {
        self.look(cx);
    }

    fn arrange(&mut self, area: Rect) {
        let parts = view::parts(area);
        self.list.set_height(parts.rows.height);
        room::make(self);
        self.table.fit(parts.rows.width);
    }

    fn list(&mut self) -> Option<&mut (dyn Listing + 'static)> {
        Some(&mut self.list)
    }

    fn spot(&self) -> Option<Spot> {
        let version = self.version()?;
        Some(Spot {
            record: version.id.0,
            name: version.number(),
        })
    }

    fn again(&self) -> Option<Self> {
        Some(Self::named(self.name.clone(), self.number.clone()))
    }

    fn takes_text(&self) -> bool {
        self.cell.is_some()
    }

    fn typed(&mut self, key: Key, cx: &mut Cx) -> bool {
        self.key(key, cx)
    }

    /// Rows out of a spreadsheet are lines; anything else goes where one types.
    fn pasted(&mut self, text: &str, cx: &mut Cx) {
        if self.cell.is_none() && text.trim().contains('\n') {
            return match (self.can_add(cx), self.a_version()) {
                (Ok(()), Ok(version)) => cx.open(LinesForm::of_text(version, text, cx)),
                (Err(refusal), _) | (_, Err(refusal)) => cx.say(refusal.into()),
            };
        }
        let is_begun = self.cell.is_none();
        if is_begun && self.open_cell(cx).is_err() {
            return;
        }
        if let Some(cell) = &mut self.cell {
            cell.is_whole |= is_begun;
            if let Some(cut) = cell.pasted(text.trim()) {
                cx.say(too_long(cut).into());
            }
        }
        self.retyped();
    }

    fn left(&mut self, cx: &mut Cx) {
        self.write_rest(cx);
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, scene: &Scene) {
        view::draw(self, area, buf, scene);
    }

    fn cursor(&self, area: Rect) -> Option<Position> {
        view::cursor(self, area)
    }

    fn scrolls(&self, area: Rect) -> Vec<Rect> {
        vec![view::parts(area).rows]
    }

    fn read_out(&self, scene: &Scene) -> Vec<String> {
        told::read_out(self, scene)
    }
}
