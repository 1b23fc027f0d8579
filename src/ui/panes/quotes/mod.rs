//! The quotes one sees, and the selected one told below; `enter` opens it.

mod along;
mod blocks;
mod commands;
mod compare;
mod form;
mod inspector;
mod paper;
mod picker;
mod sheet;
mod view;

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use super::{paging, seeking::Seeking};
use crate::{
    domain::{
        deal::Deal,
        id::{DealId, QuoteId},
        quote::{QuoteState, QuoteVersion},
        refusal::Refusal,
    },
    ui::{
        command::Command,
        cx::Cx,
        pane::{Pane, Place, Scene, Scope, Spot},
        widgets::{
            filter::Filter,
            list::{List, Listing, Row, Want},
            table::Table,
        },
    },
    workflow::{
        Cursor, Page, Topic,
        quotes::{ListedQuote, PageQuotes, QuoteFilter, QuoteOrder, QuoteQuery},
    },
};

pub use blocks::Blocks;
pub use compare::Compare;
pub use form::QuoteForm;
pub use paper::{AcceptForm, PresentForm};
pub use picker::Picker;
pub use sheet::{Sheet, Waterfall};

pub struct Quotes {
    list: List<ListedQuote>,
    table: Table,
    query: QuoteQuery,
    among: Among,
    filter: Filter,
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

    fn filter(self) -> QuoteFilter {
        let all = QuoteState::ALL.into_iter();
        QuoteFilter {
            states: match self {
                Among::All => None,
                Among::Open | Among::Mine => Some(all.filter(|it| !it.is_over()).collect()),
            },
            owners: (self == Among::Mine).then(|| vec!["me".to_owned()]),
            ..QuoteFilter::default()
        }
    }
}

impl Default for Quotes {
    fn default() -> Self {
        Self {
            list: List::default(),
            table: Table::new(view::COLUMNS),
            query: QuoteQuery {
                order: QuoteOrder::Updated,
                down: true,
                filter: Among::Open.filter(),
            },
            among: Among::Open,
            filter: Filter::default(),
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

    /// Those of a deal, whatever their state.
    pub fn show_of_deal(&mut self, deal: &Deal, cx: &mut Cx) {
        self.of_deal = Some((deal.id, deal.number.clone()));
        self.look_among(Among::All, cx);
    }

    fn look_among(&mut self, among: Among, cx: &mut Cx) {
        self.among = among;
        self.seek_anew(cx);
    }

    /// By which quotes are shown, of which deal, and what is typed.
    fn seek_anew(&mut self, cx: &mut Cx) {
        let typed = self.filter.text().unwrap_or_default();
        self.query.filter = QuoteFilter {
            words: typed.split_whitespace().map(str::to_owned).collect(),
            deal: self.of_deal.as_ref().map(|(deal, _)| *deal),
            ..self.among.filter()
        };
        self.restart(cx);
    }

    fn restart(&mut self, cx: &mut Cx) {
        self.list.reset();
        self.ask(cx);
    }

    fn ask(&mut self, cx: &mut Cx) {
        let Some(want) = self.list.wants() else {
            return;
        };
        let ask = PageQuotes {
            query: self.query.clone(),
            from: paging::from(&want),
            limit: paging::limit(&want),
        };
        cx.ask(ask, move |pane: &mut Self, answer, cx| {
            pane.paged(&want, answer, cx)
        });
    }

    fn paged(
        &mut self,
        want: &Want<Cursor>,
        answer: Result<Page<ListedQuote>, Refusal>,
        cx: &mut Cx,
    ) {
        match answer {
            Ok(page) => {
                self.refused = None;
                self.list.received(want, page.rows, page.next.is_some());
                self.seeking.landed(&self.list, cx);
            }
            Err(refusal) => {
                self.list.refused(want);
                if self.list.rows().is_empty() {
                    self.refused = Some(refusal);
                } else {
                    cx.say(refusal.into());
                }
            }
        }
        self.ask(cx);
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
