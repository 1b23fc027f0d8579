//! The rows that one moves among, whichever way the deals are shown: those of the table, or the cards of a column.

use ratatui::layout::Rect;

use super::{ChooseColumns, Deals, board, headline, view};
use crate::{
    domain::{id::DealId, refusal::Refusal},
    ui::{
        cx::Cx,
        notice::Notice,
        pane::Spot,
        panes::{contacts::NamedContacts, on_deal::PeopleOnDeal},
        widgets::list::List,
    },
    workflow::deals::{Listed, PlaceDeal, Placed},
};

impl Deals {
    pub(super) fn at_hand(&self) -> &List<Listed> {
        match self.board.is_on {
            true => self.board.list(),
            false => &self.list,
        }
    }

    pub(super) fn at_hand_mut(&mut self) -> &mut List<Listed> {
        match self.board.is_on {
            true => self.board.list_mut(),
            false => &mut self.list,
        }
    }

    pub(super) fn open_contacts(&mut self, cx: &mut Cx) {
        if let Some(deal) = self.selected() {
            cx.open(NamedContacts::of(deal));
        }
    }

    pub(super) fn open_people(&mut self, cx: &mut Cx) {
        if let Some(deal) = self.selected() {
            cx.open(PeopleOnDeal::of(deal));
        }
    }

    pub(super) fn lay_out(&mut self, area: Rect) {
        self.area = area;
        let parts = view::parts(area, self.beside);
        self.list.set_height(parts.rows.height);
        self.table.fit(parts.rows.width);
        let (width, cards) = board::view::room(parts.rows);
        self.board.arrange(width, cards);
    }

    pub(super) fn offer_columns(&mut self, cx: &mut Cx) {
        let width = view::parts(self.area, self.beside).rows.width;
        cx.open(ChooseColumns::new(&self.shown, width));
    }

    /// The inspector goes beside the list, or back below it; where it is too narrow, that is said.
    pub(super) fn turn_beside(&mut self, cx: &mut Cx) {
        self.beside = !self.beside;
        cx.keep(view::BESIDE, self.beside.then(|| "yes".to_owned()));
        self.lay_out(self.area);
        if self.beside && self.area.width < view::WIDE {
            let wide = view::WIDE;
            let says = format!("It stands beside the list from {wide} columns on.");
            cx.say(Notice::Done(says));
        }
    }

    /// Brings the rows at hand to a place that the store has told.
    pub(super) fn go_to(&mut self, answer: Result<Placed, Refusal>, cx: &mut Cx) {
        if let Ok(placed) = &answer {
            self.board.enter(placed.stage);
        }
        let list = match self.board.is_on {
            true => self.board.list_mut(),
            false => &mut self.list,
        };
        let answer = answer.map(|placed| placed.cursor);
        self.seeking.found(answer, list, cx);
        self.ask(cx);
    }

    /// Brings the selection to a deal: at once where it is held, else the store is asked where it stands.
    pub(super) fn seek_deal(&mut self, spot: &Spot, cx: &mut Cx) {
        self.board.enter_with(spot.record);
        let list = match self.board.is_on {
            true => self.board.list_mut(),
            false => &mut self.list,
        };
        if !self.seeking.begin(spot, list) {
            let ask = PlaceDeal {
                order: self.query.order,
                deal: DealId(spot.record),
            };
            cx.ask(ask, |pane: &mut Self, answer, cx| pane.go_to(answer, cx));
        }
        self.ask(cx);
    }

    /// Whether the store has told all that is to be seen.
    pub(super) fn is_loaded(&self) -> bool {
        match self.board.is_on {
            true => self.board.is_loaded(),
            false => self.list.is_loaded(),
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        match self.board.is_on {
            true => self.board.is_empty(),
            false => self.list.rows().is_empty(),
        }
    }

    /// How many rows one moves among, where the counters know.
    pub(super) fn total_at_hand(&self) -> Option<usize> {
        let total = self.total()?;
        match (self.board.is_on, &self.tallies) {
            (true, Some(told)) => {
                let (deals, _) = headline::counted(told, self.board.at());
                usize::try_from(deals).ok()
            }
            _ => Some(total),
        }
    }
}
