//! The home: what waits for whoever looks, and what is about to go wrong. Each line is a door to the list that it counts.

mod commands;
mod view;

use ratatui::{buffer::Buffer, layout::Rect};

use super::{
    deals::Deals, handovers::Handovers, leads::Leads, mentions::Mentions, quotes::Quotes,
    upkeep::ToMendList,
};
use crate::{
    domain::{
        refusal::Refusal,
        today::{Behind, Counted, Part, number, total},
    },
    ui::{
        command::Command,
        cx::Cx,
        pane::{Pane, Place, Scene, Scope},
        widgets::{
            list::{List, Listing, Row},
            table::Table,
        },
    },
    workflow::{Topic, today::ShowToday},
};

pub struct Today {
    list: List<Counted>,
    table: Table,
    refused: Option<Refusal>,
}

impl Default for Today {
    fn default() -> Self {
        Self {
            list: List::default(),
            table: Table::new(view::COLUMNS),
            refused: None,
        }
    }
}

impl Row for Counted {
    type Id = &'static str;
    type Cursor = &'static str;

    fn id(&self) -> &'static str {
        self.line.code
    }

    fn cursor(&self) -> &'static str {
        self.line.code
    }
}

impl Today {
    fn selected(&self) -> Option<&Counted> {
        self.list.selected()
    }

    /// Lines with nothing behind them are left out. Where nothing could be counted, what was known stays.
    fn counted(&mut self, answer: Result<Vec<Counted>, Refusal>, cx: &mut Cx) {
        match answer {
            Ok(counted) => {
                self.refused = None;
                let told = counted.into_iter().filter(|it| it.count > 0);
                let mut told: Vec<_> = told.collect();
                told.sort_by_key(|it| it.line.part);
                self.list.replace(told);
            }
            Err(refusal) if self.list.is_loaded() => cx.say(refusal.into()),
            Err(refusal) => self.refused = Some(refusal),
        }
    }

    /// Shows the list behind the selected line.
    fn go_in(&mut self, cx: &mut Cx) {
        match self.selected().map(|it| it.line.behind) {
            Some(Behind::Deals(asked)) => {
                cx.visit(|deals: &mut Deals, cx| deals.show_behind(asked, cx));
            }
            Some(Behind::Leads(which)) => {
                cx.visit(move |leads: &mut Leads, cx| leads.show_behind(which, cx));
            }
            Some(Behind::Quotes(asked)) => {
                cx.visit(|quotes: &mut Quotes, cx| quotes.show_behind(asked, cx));
            }
            Some(Behind::Mentions) => cx.open(Mentions::default()),
            Some(Behind::Handovers(what, way)) => cx.open(Handovers::of(what, way)),
            Some(Behind::Upkeep(what)) => cx.open(ToMendList::of(what)),
            None => {}
        }
    }
}

impl Pane for Today {
    const SCOPE: Scope = Scope("today");
    const TITLE: &'static str = "Today";
    const PLACE: Place = Place {
        digit: '0',
        group: "Today",
        tab: "Today",
    };
    const TOPICS: &'static [Topic] = &[
        Topic::Deals,
        Topic::Leads,
        Topic::Quotes,
        Topic::Comments,
        Topic::Mentions,
        Topic::Handovers,
        Topic::People,
        Topic::Company,
        Topic::Rates,
    ];
    const COMMANDS: &'static [Command<Self>] = commands::COMMANDS;
    const COUNTS_UNSEEN: bool = true;

    fn refresh(&mut self, cx: &mut Cx) {
        cx.ask(ShowToday, Self::counted);
    }

    fn arrange(&mut self, area: Rect) {
        let rows = view::parts(area).rows;
        self.list.set_height(rows.height);
        self.table.fit(rows.width);
    }

    fn list(&mut self) -> Option<&mut (dyn Listing + 'static)> {
        Some(&mut self.list)
    }

    fn badge(&self) -> Option<String> {
        match total(self.list.rows(), Part::Waits) {
            (0, _) => None,
            (count, more) => Some(number(count, more)),
        }
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, scene: &Scene) {
        view::draw(self, area, buf, scene);
    }

    fn read_out(&self, scene: &Scene) -> Vec<String> {
        view::read_out(self, scene)
    }
}
