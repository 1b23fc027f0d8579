//! The quotes one sees, and the selected one told below; `enter` opens it.

mod along;
mod blocks;
mod commands;
mod compare;
mod form;
mod from_table;
mod inspector;
mod paper;
mod picker;
mod reshaping;
mod rows;
mod sheet;
mod view;

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use super::seeking::Seeking;
use crate::{
    domain::{
        id::{DealId, QuoteId},
        quote::{FIELDS, QuoteFilter, QuoteState, QuoteVersion},
        refusal::Refusal,
    },
    ui::{
        command::Command,
        cx::Cx,
        pane::{Pane, Place, Scene, Scope, Spot},
        widgets::{
            filter::Filter,
            list::{List, Listing, Row},
            table::Table,
        },
    },
    workflow::{
        Cursor, Topic,
        quotes::{ListedQuote, QuoteOrder, QuoteQuery},
    },
};

pub use blocks::Blocks;
pub use compare::Compare;
pub use form::QuoteForm;
pub use from_table::LinesForm;
pub use paper::{AcceptForm, PresentForm};
pub use picker::Picker;
pub use reshaping::ReshapeForm;
pub use sheet::{Sheet, Waterfall};

pub struct Quotes {
    list: List<ListedQuote>,
    table: Table,
    query: QuoteQuery,
    among: Among,
    filter: Filter,
    /// What the filter asks for, as far as it was read.
    asked: QuoteFilter,
    /// How many there are, and whether there are more; nothing before the store has counted.
    counted: Option<(i64, bool)>,
    /// Only those of this deal, by its number.
    of_deal: Option<(DealId, String)>,
    refused: Option<Refusal>,
    seeking: Seeking,
}

/// Which quotes the list shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Among {
    /// Those that something still happens to.
    Open,
    Mine,
    All,
}

impl Among {
    fn next(self) -> Self {
        match self {
            Among::Open => Among::Mine,
            Among::Mine => Among::All,
            Among::All => Among::Open,
        }
    }

    fn title(self) -> &'static str {
        match self {
            Among::Open => "open",
            Among::Mine => "your open",
            Among::All => "all",
        }
    }

    /// What it asks for where nothing else was typed.
    fn narrow(self, filter: &mut QuoteFilter) {
        if self != Among::All && filter.states.is_none() {
            filter.states = Some(QuoteState::open());
        }
        if self == Among::Mine && filter.owners.is_none() {
            filter.owners = Some(vec!["me".to_owned()]);
        }
    }
}

impl Default for Quotes {
    fn default() -> Self {
        let among = Among::Open;
        let mut filter = QuoteFilter::default();
        among.narrow(&mut filter);
        Self {
            list: List::default(),
            table: Table::new(view::COLUMNS),
            query: QuoteQuery {
                order: QuoteOrder::Updated,
                down: true,
                filter,
            },
            among,
            filter: Filter::of(FIELDS),
            asked: QuoteFilter::default(),
            counted: None,
            of_deal: None,
            refused: None,
            seeking: Seeking::default(),
        }
    }
}

impl Row for ListedQuote {
    type Id = QuoteId;
    type Cursor = Cursor;

    fn id(&self) -> QuoteId {
        self.version.quote.id
    }

    fn cursor(&self) -> Cursor {
        self.cursor.clone()
    }
}

impl Quotes {
    fn selected(&self) -> Option<&QuoteVersion> {
        self.list.selected().map(|row| &row.version)
    }

    fn a_quote(&self) -> Result<&QuoteVersion, Refusal> {
        self.selected()
            .ok_or_else(|| Refusal::rule("quotes.none_selected", "No quote is selected."))
    }
}

impl Pane for Quotes {
    const SCOPE: Scope = Scope("quotes");
    const TITLE: &'static str = "Quotes";
    const PLACE: Place = Place {
        digit: '2',
        group: "Quotes",
        tab: "Quotes",
    };
    const TOPICS: &'static [Topic] = &[Topic::Quotes];
    const COMMANDS: &'static [Command<Self>] = commands::COMMANDS;

    fn refresh(&mut self, cx: &mut Cx) {
        self.list.refresh();
        self.count(cx);
        self.ask(cx);
    }

    fn arrange(&mut self, area: Rect) {
        let parts = view::parts(area);
        self.list.set_height(parts.rows.height);
        let nets: Vec<_> = { self.list.visible() }
            .filter_map(|(row, _)| view::net(&row.version))
            .collect();
        self.table
            .want(nets.iter().map(|it| (view::NET, it.as_str())));
        self.table.fit(parts.rows.width);
    }

    fn list(&mut self) -> Option<&mut (dyn Listing + 'static)> {
        Some(&mut self.list)
    }

    fn moved(&mut self, cx: &mut Cx) {
        self.seeking.forget();
        self.ask(cx);
    }

    fn spot(&self) -> Option<Spot> {
        self.selected().map(|version| Spot {
            record: version.id.0,
            name: version.number(),
        })
    }

    /// Where the rows do not hold it, the list begins at its top: nobody is asked where a quote stands.
    fn seek(&mut self, spot: &Spot, cx: &mut Cx) {
        self.seeking.begin(spot, &mut self.list);
        self.ask(cx);
    }

    fn filter(&self) -> Option<&Filter> {
        Some(&self.filter)
    }

    fn filter_mut(&mut self) -> Option<&mut Filter> {
        Some(&mut self.filter)
    }

    fn filtered(&mut self, cx: &mut Cx) {
        self.seek_anew(cx);
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
