//! The deals one sees, as a table in the order one chose, and the selected one explained below.

mod along;
mod among;
mod at_hand;
mod board;
mod choosing;
mod columns;
mod commands;
mod consequence;
mod form;
mod hands;
mod headline;
mod inspector;
mod many;
mod marking;
mod moving;
mod next;
mod proving;
mod quoting;
mod ready;
mod recording;
mod rows;
mod unsettled;
mod view;
mod viewing;
mod what_next;
mod win;

use std::collections::HashSet;

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use super::{around::Surroundings, marking::Hand, paging, seeking::Seeking};
use crate::{
    domain::{
        deal::{Deal, DealColumn, DealFilter, Event, FIELDS, Step},
        id::DealId,
        record::Record,
        refusal::Refusal,
        saved_view::SavedView,
        text::Note,
        time::Day,
    },
    ui::{
        command::Command,
        cx::Cx,
        pane::{Pane, Place, Scene, Scope, Spot},
        widgets::{
            board::Columns,
            filter::Filter,
            list::{List, Listing, Row},
            marks::Marking,
            table::Table,
        },
    },
    workflow::{
        Cursor, Topic,
        deals::{DealQuery, Listed, Tallied},
    },
};
use among::Among;
use board::Board;
pub use choosing::ChooseColumns;
pub use form::DealForm;
pub use rows::seen;
pub use win::WinForm;

pub struct Deals {
    list: List<Listed>,
    board: Board,
    table: Table,
    /// The columns that the person wants.
    shown: Vec<DealColumn>,
    query: DealQuery,
    /// The view by which the list is shown, as it is saved.
    view: Option<SavedView>,
    among: Among,
    filter: Filter,
    /// What the filter asks for, as far as it was read.
    asked: DealFilter,
    /// The kind of open question that one goes through.
    flag: Option<&'static str>,
    /// Nothing before the store has counted.
    tallies: Option<Tallied>,
    /// Between which days the deals close that were counted.
    counted: (Option<Day>, Option<Day>),
    refused: Option<Refusal>,
    seeking: Seeking,
    hand: Hand<DealQuery>,
    /// What was done last, and why.
    last: Option<(Event, Option<Note>)>,
    around: Surroundings,
    /// The steps of a macro, while one is being recorded.
    recording: Option<Vec<Step>>,
    /// Deals with a deed under way.
    writing: HashSet<DealId>,
    /// The inspector stands beside the list, on screens that are wide enough.
    beside: bool,
    restored: bool,
    area: Rect,
}

impl Default for Deals {
    fn default() -> Self {
        let among = Among::Open;
        let mut pane = Self {
            list: List::default(),
            board: Board::default(),
            table: Table::new(columns::COLUMNS),
            shown: Vec::new(),
            query: DealQuery {
                filter: DealFilter {
                    stages: among.stages(),
                    ..DealFilter::default()
                },
                ..DealQuery::default()
            },
            view: None,
            among,
            filter: Filter::of(FIELDS),
            asked: DealFilter::default(),
            flag: None,
            tallies: None,
            counted: (None, None),
            refused: None,
            seeking: Seeking::default(),
            hand: Hand::default(),
            last: None,
            around: Surroundings::default(),
            recording: None,
            writing: HashSet::new(),
            beside: false,
            restored: false,
            area: Rect::ZERO,
        };
        pane.show_columns(DealColumn::STARTERS.to_vec());
        pane
    }
}

impl Row for Listed {
    type Id = DealId;
    type Cursor = Cursor;

    fn id(&self) -> DealId {
        self.deal.id
    }

    fn cursor(&self) -> Cursor {
        self.cursor.clone()
    }
}

impl Deals {
    pub(super) fn selected(&self) -> Option<&Deal> {
        self.at_hand().selected().map(|row| &row.deal)
    }

    fn look_around(&mut self, cx: &mut Cx) {
        let deal = self.selected().map(|deal| Record::Deal(deal.id));
        Surroundings::follow(deal, |pane: &mut Self| &mut pane.around, self, cx);
    }
}

impl Pane for Deals {
    const SCOPE: Scope = Scope("deals");
    const TITLE: &'static str = "Deals";
    const PLACE: Place = Place {
        digit: '1',
        group: "Pipeline",
        tab: "Deals",
    };
    const OPENS_FIRST: bool = true;
    const TOPICS: &'static [Topic] = &[
        Topic::Deals,
        Topic::Quotes,
        Topic::Accounts,
        Topic::Comments,
        Topic::Attachments,
    ];
    const COMMANDS: &'static [Command<Self>] = commands::COMMANDS;

    fn refresh(&mut self, cx: &mut Cx) {
        if !std::mem::replace(&mut self.restored, true) {
            self.recall_columns(cx);
            self.beside = cx.kept(view::BESIDE).is_some();
            self.recall_board(cx);
            self.lay_out(self.area);
        }
        self.around.forget();
        self.list.refresh();
        self.board.refresh();
        self.ask(cx);
        self.count(cx);
    }

    fn arrange(&mut self, area: Rect) {
        self.lay_out(area);
    }

    fn list(&mut self) -> Option<&mut (dyn Listing + 'static)> {
        Some(self.at_hand_mut())
    }

    fn columns(&mut self) -> Option<&mut (dyn Columns + 'static)> {
        match self.board.is_on {
            true => Some(self),
            false => None,
        }
    }

    fn marking(&mut self) -> Option<&mut (dyn Marking + 'static)> {
        Some(self)
    }

    fn has_marks(&self) -> bool {
        !self.hand.is_empty() || self.recording.is_some()
    }

    fn moved(&mut self, cx: &mut Cx) {
        self.seeking.forget();
        self.look_around(cx);
        self.ask(cx);
    }

    fn filter(&self) -> Option<&Filter> {
        Some(&self.filter)
    }

    fn filter_mut(&mut self) -> Option<&mut Filter> {
        Some(&mut self.filter)
    }

    fn filtered(&mut self, cx: &mut Cx) {
        self.seek_filtered(cx);
    }

    fn spot(&self) -> Option<Spot> {
        self.selected().map(|deal| Spot {
            record: deal.id.0,
            name: deal.number.clone(),
        })
    }

    fn seek(&mut self, spot: &Spot, cx: &mut Cx) {
        self.seek_deal(spot, cx);
    }

    fn which_list(&self) -> Option<String> {
        self.standing()
    }

    fn show_list(&mut self, list: &str, cx: &mut Cx) {
        self.stand_again(list, cx);
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, scene: &Scene) {
        view::draw(self, area, buf, scene);
    }

    fn cursor(&self, area: Rect) -> Option<Position> {
        self.filter.cursor(view::parts(area, self.beside).filter)
    }

    fn scrolls(&self, area: Rect) -> Vec<Rect> {
        match self.board.is_on {
            true => Vec::new(),
            false => vec![view::parts(area, self.beside).rows],
        }
    }

    fn read_out(&self, scene: &Scene) -> Vec<String> {
        view::read_out(self, scene)
    }
}
