//! The list as a view shows it: opened, told from what is saved, and come back to on the trail.

use super::{Among, Deals, board, rows::seen};
use crate::{
    domain::{
        deal::{DealColumn, DealFilter},
        saved_view::{Layout, SavedView, Shows},
    },
    ui::{cx::Cx, notice::Notice, panes::views::Views},
    workflow::{deals::DealOrder, views::Opened},
};

impl Deals {
    /// What the list shows, as a view keeps it.
    pub(super) fn shows_now(&self) -> Shows {
        Shows {
            filter: self.asked_in_words(),
            sort: self.query.order.name().to_owned(),
            down: self.query.down,
            columns: self.shown.iter().map(|it| it.name().to_owned()).collect(),
            layout: match self.board.is_on {
                true => Layout::Board,
                false => Layout::Table,
            },
        }
    }

    /// The filter, and what is chosen beside it, in one language.
    fn asked_in_words(&self) -> String {
        let typed = self.filter.text().unwrap_or_default();
        let beside = match self.flag {
            Some(code) => format!("flag:{}", code.trim_start_matches("deal.")),
            None if self.asked.stages.is_none() => self.among.words().to_owned(),
            None => String::new(),
        };
        format!("{beside} {typed}").trim().to_owned()
    }

    pub(super) fn open_views(&mut self, cx: &mut Cx) {
        let open = self.view.as_ref().map(|view| view.id);
        let views = Views::new(self.shows_now(), open, cx);
        cx.open(views);
    }

    pub fn show_view(&mut self, opened: Opened, cx: &mut Cx) {
        if let Some(told) = opened.told() {
            cx.say(Notice::Warned(told));
        }
        let (down, layout) = (opened.view.shows.down, opened.view.shows.layout);
        self.view = Some(opened.view);
        self.show_columns(opened.columns);
        self.lay_as(layout);
        self.show_asked(&opened.text, opened.order, down, cx);
    }

    /// The list as it is for who has opened no view.
    pub fn leave_view(&mut self, cx: &mut Cx) {
        self.forget_view(cx);
        self.show_asked(Among::Open.words(), DealOrder::default(), false, cx);
    }

    /// Columns and board are again those that the person chose for themselves.
    pub(super) fn forget_view(&mut self, cx: &mut Cx) {
        if self.view.take().is_none() {
            return;
        }
        self.show_columns(DealColumn::STARTERS.to_vec());
        self.recall_columns(cx);
        self.lay_as(board::kept(cx));
    }

    /// What is known of the open view by now; nothing where it is gone.
    pub fn view_is(&mut self, view: Option<SavedView>) {
        self.view = view;
    }

    /// `Closing`, or `Closing*` where the list is not as it is saved.
    pub(super) fn view_says(&self) -> Option<(String, bool)> {
        let view = self.view.as_ref()?;
        let is_changed = !view.shows.is_same(&self.shows_now());
        let star = if is_changed { "*" } else { "" };
        Some((format!("{}{star}", view.name), is_changed))
    }

    /// Enough to show the list again: the open view, and what is shown.
    pub(super) fn standing(&self) -> Option<String> {
        serde_json::to_string(&(&self.view, self.shows_now())).ok()
    }

    pub(super) fn stand_again(&mut self, standing: &str, cx: &mut Cx) {
        let Ok((view, shows)) = serde_json::from_str::<(Option<SavedView>, Shows)>(standing) else {
            return;
        };
        self.view = view;
        let (columns, _) = DealColumn::read(shows.columns.iter().map(String::as_str));
        self.show_columns(columns);
        self.lay_as(shows.layout);
        let mut orders = DealOrder::ALL.into_iter();
        let order = orders.find(|order| order.name() == shows.sort);
        let order = order.unwrap_or_default();
        self.show_asked(&shows.filter, order, shows.down, cx);
    }

    fn lay_as(&mut self, layout: Layout) {
        self.board.is_on = layout == Layout::Board;
        self.hand.end_range();
        self.lay_out(self.area);
    }

    fn show_asked(&mut self, text: &str, order: DealOrder, down: bool, cx: &mut Cx) {
        // What `f` chooses stands beside the filter, where nothing in it asks for stages besides.
        let asks_stages = |text: &str| {
            DealFilter::read(text, &seen(cx)).is_ok_and(|asked| asked.stages.is_some())
        };
        let (among, rest) = Among::split(text);
        let (among, text) = match asks_stages(rest) {
            true => (Among::All, text),
            false => (among, rest),
        };
        self.among = among;
        self.flag = None;
        (self.query.order, self.query.down) = (order, down);
        self.filter.set((!text.is_empty()).then(|| text.to_owned()));
        self.seek_filtered(cx);
    }
}
