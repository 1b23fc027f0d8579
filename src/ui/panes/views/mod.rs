//! The views one can open, in front of the deals: one's own and those that others share.

mod changing;
mod commands;
mod view;

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use super::deals::Deals;
use crate::{
    domain::{
        id::{PersonId, Rev, ViewId},
        refusal::Refusal,
        saved_view::{SavedView, Shows},
    },
    ui::{
        command::Command,
        cx::Cx,
        fuzzy::Fuzzy,
        pane::{Pane, Scene, Scope},
        widgets::{
            filter::Filter,
            list::{List, Listing, Row},
            window,
        },
    },
    workflow::{
        Cursor, Page, Topic,
        views::{OpenView, PageViews, ViewName, What},
    },
};

pub struct Views {
    all: Vec<SavedView>,
    /// Those that have come, while more are asked for.
    coming: Vec<SavedView>,
    /// Those that fit what is typed.
    list: List<SavedView>,
    filter: Filter,
    /// What the deals behind show.
    now: Shows,
    /// By which view they show it.
    open: Option<ViewId>,
    /// The view that is gone to when they have come.
    bound: Option<ViewId>,
    me: PersonId,
    undo: Option<Undo>,
    refused: Option<Refusal>,
}

/// What takes the last deed back.
struct Undo {
    view: ViewId,
    seen: Rev,
    what: What,
}

impl Row for SavedView {
    type Id = ViewId;
    type Cursor = ViewId;

    fn id(&self) -> ViewId {
        self.id
    }

    fn cursor(&self) -> ViewId {
        self.id
    }
}

impl Views {
    pub fn new(now: Shows, open: Option<ViewId>, cx: &Cx) -> Self {
        Self {
            all: Vec::new(),
            coming: Vec::new(),
            list: List::default(),
            filter: Filter::default(),
            now,
            open,
            bound: open,
            me: cx.me.id,
            undo: None,
            refused: None,
        }
    }

    fn is_mine(&self, view: &SavedView) -> bool {
        view.owner == self.me
    }

    fn selected(&self) -> Option<&SavedView> {
        self.list.selected()
    }

    fn a_view(&self) -> Result<&SavedView, Refusal> {
        let none = || Refusal::rule("views.none_selected", "No view is selected.");
        self.selected().ok_or_else(none)
    }

    fn ask(&mut self, after: Option<Cursor>, cx: &mut Cx) {
        let is_first = after.is_none();
        let ask = PageViews { after, limit: 500 };
        cx.ask(ask, move |pane: &mut Self, answer, cx| {
            pane.paged(is_first, answer, cx);
        });
    }

    fn paged(&mut self, is_first: bool, answer: Result<Page<SavedView>, Refusal>, cx: &mut Cx) {
        let page = match answer {
            Ok(page) => page,
            Err(refusal) => {
                self.refused = Some(refusal);
                return;
            }
        };
        if is_first {
            self.coming.clear();
        }
        self.coming.extend(page.rows);
        if page.next.is_some() {
            return self.ask(page.next, cx);
        }
        self.refused = None;
        self.all = std::mem::take(&mut self.coming);
        self.find();
        let bound = self.bound.take();
        let bound = bound.filter(|id| self.list.rows().iter().any(|view| view.id == *id));
        if let Some(bound) = bound {
            self.list.seek(bound);
        }
        let open = { self.all.iter() }.find(|view| Some(view.id) == self.open);
        let open = open.cloned();
        cx.hand_back(move |deals: &mut Deals, _| deals.view_is(open));
    }

    /// Those that fit what is typed, the best first.
    fn find(&mut self) {
        let typed = self.filter.text().unwrap_or_default();
        let texts = self.all.iter();
        let texts = texts.map(|it| [&*it.name, &*it.owner_name, &*it.shows.filter]);
        let places = Fuzzy::default().rank(typed, texts);
        let fits = places.iter().filter_map(|at| self.all.get(*at).cloned());
        self.list.replace(fits.collect());
    }

    /// Opened like a place that one goes to: the trail leads back from it.
    fn open(&mut self, cx: &mut Cx) {
        let Some(view) = self.selected() else { return };
        let open = OpenView(ViewName::Id(view.id));
        cx.ask(open, |_: &mut Self, answer, cx| match answer {
            Ok(opened) => {
                cx.close();
                cx.visit(move |deals: &mut Deals, cx| deals.show_view(opened, cx));
            }
            Err(refusal) => cx.say(refusal.into()),
        });
    }
}

impl Pane for Views {
    const SCOPE: Scope = Scope("views");
    const TITLE: &'static str = "Views of the deals";
    const TOPICS: &'static [Topic] = &[Topic::Views];
    const COMMANDS: &'static [Command<Self>] = commands::COMMANDS;

    fn refresh(&mut self, cx: &mut Cx) {
        self.ask(None, cx);
    }

    fn arrange(&mut self, area: Rect) {
        self.list.set_height(view::parts(area).rows.height);
    }

    fn list(&mut self) -> Option<&mut (dyn Listing + 'static)> {
        Some(&mut self.list)
    }

    fn filter(&self) -> Option<&Filter> {
        Some(&self.filter)
    }

    fn filter_mut(&mut self) -> Option<&mut Filter> {
        Some(&mut self.filter)
    }

    fn filtered(&mut self, _: &mut Cx) {
        self.find();
        self.list.first();
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, scene: &Scene) {
        view::draw(self, area, buf, scene);
    }

    fn cursor(&self, area: Rect) -> Option<Position> {
        self.filter.cursor(view::parts(area).filter)
    }

    fn scrolls(&self, area: Rect) -> Vec<Rect> {
        vec![window::list_and_detail(area).0]
    }

    fn read_out(&self, scene: &Scene) -> Vec<String> {
        view::read_out(self, scene)
    }
}
