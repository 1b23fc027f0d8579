//! Questions in SQL: the text above, the answer below, read a window at a time. It reads with the person's rights and
//! writes nothing; while the store works, the rest of the desk goes on, and one key stops it there, too.

mod commands;
mod earlier;
mod export;
mod grid;
mod pick;
mod reading;
mod view;

pub use export::SqlExport;
pub use pick::SqlPick;

use std::time::Duration;

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use crate::{
    domain::{refusal::Refusal, time::Moment},
    ui::{
        command::Command,
        cx::Cx,
        key::Key,
        pane::{Pane, Place, Scene, Scope},
        widgets::{
            form::Paragraph,
            list::{List, Listing, Row},
            text::{Typed, too_long},
        },
    },
    workflow::queries::{Cells, ListViews, OpenQuery, PATIENCE, Reader, Stop, View},
};
use grid::Grid;
use reading::limit;

pub struct Sql {
    text: Paragraph,
    /// Whether letters go into the text; else they are commands among the rows.
    typing: bool,
    /// Whether the text of an earlier run is back.
    begun: bool,
    views: Vec<View>,
    patience: Duration,
    /// What was run last.
    ran: String,
    busy: Option<Busy>,
    /// How many questions have gone out: only the end of the newest is the end of the work.
    turn: u32,
    refused: Option<Refusal>,
    found: Option<Found>,
    list: List<Line>,
    grid: Grid,
    /// Where it stands: the longer the text, the fewer rows show.
    area: Rect,
}

/// The store is at work, since then.
struct Busy {
    stop: Stop,
    since: Moment,
}

/// What is known of an answer beside its rows.
struct Found {
    reader: Reader,
    took: Duration,
}

/// A row, and its place in the answer.
pub struct Line {
    nth: i64,
    cells: Cells,
}

impl Row for Line {
    type Id = i64;
    type Cursor = i64;

    fn id(&self) -> i64 {
        self.nth
    }

    fn cursor(&self) -> i64 {
        self.nth
    }
}

const DRAFT: &str = "sql.draft";

impl Default for Sql {
    fn default() -> Self {
        Self {
            text: Paragraph::new(""),
            typing: true,
            begun: false,
            views: Vec::new(),
            patience: PATIENCE,
            ran: String::new(),
            busy: None,
            turn: 0,
            refused: None,
            found: None,
            list: List::default(),
            grid: Grid::default(),
            area: Rect::ZERO,
        }
    }
}

impl Sql {
    fn run(&mut self, cx: &mut Cx) {
        self.ran = self.text.value();
        earlier::keep(&self.ran, cx);
        (self.refused, self.found) = (None, None);
        self.grid = Grid::default();
        self.list.reset();
        let Some(want) = self.list.wants() else {
            return;
        };
        let (stop, turn) = self.begin(cx);
        let ask = OpenQuery {
            text: self.ran.clone(),
            timeout: self.patience,
            limit: limit(&want),
            stop,
        };
        cx.ask(ask, move |pane: &mut Self, answer, cx| {
            pane.ended(turn);
            pane.opened(&want, answer, cx);
        });
    }

    /// The text is another one, whoever has written it.
    fn edited(&mut self, cx: &mut Cx) {
        self.fit();
        let text = self.text.value();
        cx.keep(DRAFT, Some(text).filter(|text| !text.trim().is_empty()));
    }

    /// Puts a name where the cursor stands.
    fn insert(&mut self, name: &str, cx: &mut Cx) {
        self.text.pasted(name);
        self.typing = true;
        self.edited(cx);
    }

    /// Another text; the one that stood here can be had back.
    fn replace(&mut self, text: &str, cx: &mut Cx) {
        earlier::keep(&self.text.value(), cx);
        self.text = Paragraph::new(text);
        self.typing = true;
        self.edited(cx);
    }

    fn fit(&mut self) {
        let rows = view::parts(self, self.area).rows;
        self.list.set_height(rows.height);
        self.grid.fit(rows.width);
    }

    fn selected(&self) -> Option<&Line> {
        self.list.selected()
    }
}

impl Pane for Sql {
    const SCOPE: Scope = Scope("sql");
    const TITLE: &'static str = "SQL";
    const PLACE: Place = Place {
        digit: Place::NO_DIGIT,
        group: "SQL",
        tab: "SQL",
    };
    const COMMANDS: &'static [Command<Self>] = commands::COMMANDS;

    /// An answer stays as it is: only running it again makes it another.
    fn refresh(&mut self, cx: &mut Cx) {
        if !self.begun {
            self.begun = true;
            self.text = Paragraph::new(cx.kept(DRAFT).unwrap_or_default());
            self.fit();
        }
        cx.ask(ListViews, |pane: &mut Self, answer, _| {
            if let Ok(views) = answer {
                pane.views = views;
            }
        });
    }

    fn arrange(&mut self, area: Rect) {
        self.area = area;
        self.fit();
    }

    fn list(&mut self) -> Option<&mut (dyn Listing + 'static)> {
        Some(&mut self.list)
    }

    fn moved(&mut self, cx: &mut Cx) {
        self.ask(cx);
    }

    fn takes_text(&self) -> bool {
        self.typing
    }

    fn typed(&mut self, key: Key, cx: &mut Cx) -> bool {
        if !self.typing {
            return false;
        }
        let typed = self.text.typed(key);
        if typed == Typed::Changed {
            self.edited(cx);
        }
        typed != Typed::Ignored
    }

    fn pasted(&mut self, text: &str, cx: &mut Cx) {
        if let Some(cut) = self.text.pasted(text) {
            cx.say(too_long(cut).into());
        }
        self.typing = true;
        self.edited(cx);
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, scene: &Scene) {
        view::draw(self, area, buf, scene);
    }

    fn cursor(&self, area: Rect) -> Option<Position> {
        let place = view::parts(self, area).text;
        self.typing.then(|| self.text.cursor(place)).flatten()
    }

    fn scrolls(&self, area: Rect) -> Vec<Rect> {
        vec![view::parts(self, area).rows]
    }

    fn read_out(&self, scene: &Scene) -> Vec<String> {
        view::read_out(self, scene)
    }
}
