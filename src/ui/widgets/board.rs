//! The commands of a board: from column to column. Within a column the keys are those of every list.

use crate::ui::{
    command::{Act, Command, Spec, always},
    cx::Cx,
    pane::Scope,
};

/// What the shared commands need of a board.
pub trait Columns {
    /// Goes so many columns to the right, to the left where negative.
    fn go(&mut self, by: isize, cx: &mut Cx);
}

pub const SCOPE: Scope = Scope("board");

pub const BOARD: &[Command<dyn Columns>] = &[
    Command {
        spec: Spec::new("board.left", "left", "Go to the column to the left."),
        ready: always,
        act: Act::Now(|columns, cx| columns.go(-1, cx)),
    },
    Command {
        spec: Spec::new("board.right", "right", "Go to the column to the right."),
        ready: always,
        act: Act::Now(|columns, cx| columns.go(1, cx)),
    },
];
