//! The deals as a board: a column a stage, each a list of its own. Of all columns one answer is awaited at a time, and what
//! they want meanwhile goes out together when it is here.

mod asking;
pub mod card;
pub mod view;

pub use asking::kept;

use uuid::Uuid;

use crate::{
    domain::deal::Stage,
    ui::widgets::list::{List, Want},
    workflow::{Cursor, deals::Listed},
};

/// No column is narrower: a card would say too little.
const NARROWEST: u16 = 20;

pub struct Board {
    pub is_on: bool,
    /// Of every stage, shown or not.
    columns: Vec<Column>,
    /// The stage one is in.
    at: Stage,
    /// The first column on screen, counted among those that are held, and for how many there is room.
    first: usize,
    room: usize,
    is_asking: bool,
}

pub struct Column {
    pub stage: Stage,
    pub list: List<Listed>,
    /// Deals of this stage are asked for.
    is_held: bool,
}

impl Default for Board {
    fn default() -> Self {
        let column = |stage| Column {
            stage,
            list: List::default(),
            is_held: false,
        };
        Self {
            is_on: false,
            columns: Stage::ALL.map(column).into(),
            at: Stage::Qualify,
            first: 0,
            room: 1,
            is_asking: false,
        }
    }
}

impl Board {
    pub fn held(&self) -> impl Iterator<Item = &Column> {
        self.columns.iter().filter(|column| column.is_held)
    }

    pub fn is_at(&self, stage: Stage) -> bool {
        self.at == stage
    }

    pub fn at(&self) -> Stage {
        self.at
    }

    /// The cards one moves among.
    pub fn list(&self) -> &List<Listed> {
        &self.columns[self.place()].list
    }

    pub fn list_mut(&mut self) -> &mut List<Listed> {
        let at = self.place();
        &mut self.columns[at].list
    }

    fn place(&self) -> usize {
        let found = self.columns.iter().position(|it| it.stage == self.at);
        found.unwrap_or(0)
    }

    pub fn is_loaded(&self) -> bool {
        self.held().all(|column| column.list.is_loaded())
    }

    pub fn is_empty(&self) -> bool {
        self.held().all(|column| column.list.rows().is_empty())
    }

    /// The columns on screen, and whether others lie to the left and to the right.
    pub fn on_screen(&self) -> (Vec<&Column>, bool, bool) {
        let held: Vec<_> = self.held().collect();
        let end = (self.first + self.room).min(held.len());
        let shown = held[self.first.min(end)..end].to_vec();
        (shown, self.first > 0, end < held.len())
    }

    pub fn arrange(&mut self, width: u16, cards: u16) {
        self.room = usize::from(width / NARROWEST).max(1);
        for column in &mut self.columns {
            column.list.set_height(cards);
        }
        self.follow();
    }

    /// Other deals altogether, of these stages.
    pub fn restart(&mut self, holds: impl Fn(Stage) -> bool) {
        for column in &mut self.columns {
            column.is_held = holds(column.stage);
            column.list.reset();
        }
        if !self.columns[self.place()].is_held {
            let first = self.held().next().map(|column| column.stage);
            self.at = first.unwrap_or(self.at);
        }
        self.follow();
    }

    pub fn refresh(&mut self) {
        for column in &mut self.columns {
            column.list.refresh();
        }
    }

    /// Goes to the column of a stage, if it is here.
    pub fn enter(&mut self, stage: Stage) {
        if self.held().any(|column| column.stage == stage) {
            self.at = stage;
            self.follow();
        }
    }

    /// Goes to the column that holds this deal, if one does.
    pub fn enter_with(&mut self, deal: Uuid) {
        let holds = |column: &&Column| {
            let rows = column.list.rows().iter();
            { rows }.any(|row| row.deal.id.0 == deal)
        };
        let found = self.held().find(holds).map(|column| column.stage);
        if let Some(stage) = found {
            self.enter(stage);
        }
    }

    /// False at the end of the board.
    fn step(&mut self, by: isize) -> bool {
        let held: Vec<_> = self.held().map(|column| column.stage).collect();
        let here = held.iter().position(|stage| *stage == self.at);
        let there = here.and_then(|here| here.checked_add_signed(by));
        let Some(stage) = there.and_then(|there| held.get(there)) else {
            return false;
        };
        self.at = *stage;
        self.follow();
        true
    }

    /// The column one is in stays on screen, and no room is left blank that has a column.
    fn follow(&mut self) {
        let held: Vec<_> = self.held().map(|column| column.stage).collect();
        let here = held.iter().position(|stage| *stage == self.at).unwrap_or(0);
        let lowest = (here + 1).saturating_sub(self.room);
        let highest = here.min(held.len().saturating_sub(self.room));
        self.first = self.first.clamp(lowest.min(highest), highest);
    }

    fn wants(&mut self) -> Vec<(Stage, Want<Cursor>)> {
        if self.is_asking {
            return Vec::new();
        }
        let held = self.columns.iter_mut().filter(|column| column.is_held);
        let wants = held.filter_map(|column| Some((column.stage, column.list.wants()?)));
        wants.collect()
    }

    fn list_of(&mut self, stage: Stage) -> Option<&mut List<Listed>> {
        let mut columns = self.columns.iter_mut();
        Some(&mut columns.find(|it| it.stage == stage)?.list)
    }
}
