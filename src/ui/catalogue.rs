//! Every command there is, by scope. Keymap files are checked against it, and the README lists it.

use super::{
    app::commands::{DESK, DESK_COMMANDS, FRONT, FRONT_COMMANDS, GLOBAL, GLOBAL_COMMANDS},
    command::{Command, Spec},
    overlays,
    pane::{AnyPane, Pane, Scope},
    panes,
    stack::Stack,
    widgets::{
        board::{BOARD, SCOPE as BOARD_SCOPE},
        filter::{FILTER, SCOPE as FILTER_SCOPE},
        list::{LIST, SCOPE as LIST_SCOPE},
        marks::{MARKS, SCOPE as MARKS_SCOPE},
    },
};

/// One table of the keymap.
pub struct Table {
    pub scope: &'static str,
    /// What people call it.
    pub heading: &'static str,
    pub rows: Vec<Row>,
}

pub struct Row {
    pub id: String,
    pub title: String,
    pub help: String,
}

impl Table {
    fn new(
        scope: Scope,
        heading: &'static str,
        specs: impl IntoIterator<Item = &'static Spec>,
    ) -> Self {
        Self {
            scope: scope.0,
            heading,
            rows: specs.into_iter().map(Row::from).collect(),
        }
    }

    pub fn has(&self, id: &str) -> bool {
        self.ids().any(|known| known == id)
    }

    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.rows.iter().map(|row| row.id.as_str())
    }
}

impl From<&Spec> for Row {
    fn from(spec: &Spec) -> Self {
        Self {
            id: spec.id.to_owned(),
            title: spec.title.to_owned(),
            help: spec.help.to_owned(),
        }
    }
}

pub fn catalogue() -> Vec<Table> {
    let mut desk = Table::new(DESK, "With nothing in front", specs(DESK_COMMANDS));
    for destination in Stack::new(panes::all()).destinations() {
        desk.rows.push(Row {
            help: format!("Go to {}.", destination.title),
            title: destination.title.to_owned(),
            id: destination.id,
        });
    }
    let mut tables = vec![
        Table::new(GLOBAL, "Everywhere", specs(GLOBAL_COMMANDS)),
        desk,
        Table::new(LIST_SCOPE, "In every list", specs(LIST)),
        Table::new(MARKS_SCOPE, "Where rows can be marked", specs(MARKS)),
        Table::new(BOARD_SCOPE, "On a board", specs(BOARD)),
        Table::new(FILTER_SCOPE, "While one filters", specs(FILTER)),
        Table::new(FRONT, "In front of a pane", specs(FRONT_COMMANDS)),
    ];
    tables.extend(overlays::tables());
    tables.extend(panes::all().iter().map(|pane| of_pane(pane.as_ref())));
    tables.extend(panes::in_front());
    tables
}

fn specs<P: ?Sized>(commands: &'static [Command<P>]) -> impl Iterator<Item = &'static Spec> {
    commands.iter().map(|command| &command.spec)
}

fn of_pane(pane: &dyn AnyPane) -> Table {
    Table::new(pane.scope(), pane.title(), pane.specs())
}

/// The same where there is no pane yet, only its kind.
pub fn of<P: Pane>() -> Table {
    Table::new(P::SCOPE, P::TITLE, specs(P::COMMANDS))
}
