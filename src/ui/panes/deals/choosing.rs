//! Which columns the deals show, in front of them: each choice is seen behind it at once, and remembered.

use ratatui::{buffer::Buffer, layout::Rect};

use super::{
    Deals,
    columns::{COLUMNS, at, is_filled},
};
use crate::{
    domain::{deal::DealColumn, refusal::Refusal},
    ui::{
        command::{Act, Command, Spec, always},
        cx::Cx,
        pane::{Pane, Scene, Scope},
        widgets::{
            cell::put,
            list::{List, Listing, Row},
            table::Table,
            window,
        },
    },
};

pub struct ChooseColumns {
    list: List<DealColumn>,
    shown: Vec<DealColumn>,
    /// As it stands behind: what one wants still needs room.
    table: Table,
}

impl Row for DealColumn {
    type Id = DealColumn;
    type Cursor = DealColumn;

    fn id(&self) -> DealColumn {
        *self
    }

    fn cursor(&self) -> DealColumn {
        *self
    }
}

impl ChooseColumns {
    /// For deals that stand in rows of this width.
    pub fn new(shown: &[DealColumn], width: u16) -> Self {
        let mut list = List::default();
        list.replace(DealColumn::ALL.to_vec());
        let mut table = Table::new(COLUMNS);
        table.fit(width);
        let mut pane = Self {
            list,
            shown: shown.to_vec(),
            table,
        };
        pane.fit();
        pane
    }

    fn fit(&mut self) {
        let shown = &self.shown;
        self.table.show(|place| is_filled(place, shown));
    }

    fn is_last(&self) -> Result<(), Refusal> {
        match (self.shown.as_slice(), self.list.selected()) {
            ([one], Some(selected)) if one == selected => Err(Refusal::rule(
                "deal_columns.last",
                "It is the only column that is shown.",
            )
            .hint("Show another one first.")),
            _ => Ok(()),
        }
    }

    fn turn(&mut self, cx: &mut Cx) {
        let Some(selected) = self.list.selected().copied() else {
            return;
        };
        let was = self.shown.clone();
        self.shown = DealColumn::ALL
            .into_iter()
            .filter(|column| was.contains(column) != (*column == selected))
            .collect();
        self.show(cx);
    }

    fn show(&mut self, cx: &mut Cx) {
        self.fit();
        let shown = self.shown.clone();
        cx.hand_back(move |deals: &mut Deals, cx| deals.choose_columns(shown, cx));
    }

    /// `[x] close        when it closes, or how late it is`, and where it finds no room.
    fn says(&self, column: DealColumn) -> String {
        let sign = match self.shown.contains(&column) {
            true => "[x]",
            false => "[ ]",
        };
        let words = column.name().replace('_', " ");
        let room = match self.has_room(column) {
            true => "",
            false => " (no room here)",
        };
        format!("{sign} {words:<10} {}{room}", column.says())
    }

    fn has_room(&self, column: DealColumn) -> bool {
        self.table.shows(at(column)) || !self.shown.contains(&column)
    }
}

const COMMANDS: &[Command<ChooseColumns>] = &[
    Command {
        spec: Spec::new(
            "deal_columns.turn",
            "show/hide",
            "Show the column, or hide it.",
        ),
        ready: |pane, _| pane.is_last(),
        act: Act::Now(ChooseColumns::turn),
    },
    Command {
        spec: Spec::new(
            "deal_columns.usual",
            "the usual ones",
            "Show the columns that are shown to who has not chosen.",
        ),
        ready: always,
        act: Act::Now(|pane, cx| {
            pane.shown = DealColumn::STARTERS.to_vec();
            pane.show(cx);
        }),
    },
];

impl Pane for ChooseColumns {
    const SCOPE: Scope = Scope("deal_columns");
    const TITLE: &'static str = "Columns of the deals";
    const COMMANDS: &'static [Command<Self>] = COMMANDS;

    fn arrange(&mut self, area: Rect) {
        self.list.set_height(window::inside(place(area)).height);
    }

    fn list(&mut self) -> Option<&mut (dyn Listing + 'static)> {
        Some(&mut self.list)
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, scene: &Scene) {
        let look = scene.look;
        let inside = window::draw(place(area), "Columns", buf, look);
        for ((column, selected), line) in self.list.visible().zip(inside.rows()) {
            let (bar, style) = match selected {
                true => (look.glyphs.bar, look.select),
                false => (" ", look.text),
            };
            buf.set_style(line, style);
            put(buf, line, &format!("{bar} {}", self.says(*column)), style);
        }
    }

    fn read_out(&self, _: &Scene) -> Vec<String> {
        let mut said = vec!["Columns of the deals.".to_owned()];
        if let Some(column) = self.list.selected() {
            let is = match (self.shown.contains(column), self.has_room(*column)) {
                (false, _) => "hidden",
                (true, true) => "shown",
                (true, false) => "wanted, but there is no room for it",
            };
            let words = column.name().replace('_', " ");
            let at = self.list.position_said(None);
            said.push(format!("Column{at}: {words}, {}: {is}.", column.says()));
        }
        said
    }
}

fn place(area: Rect) -> Rect {
    let lines = u16::try_from(DealColumn::ALL.len()).unwrap_or(u16::MAX);
    window::middle(area, 72, lines.saturating_add(2))
}
