//! What one can do at home: go where a line leads.

use super::Today;
use crate::{
    domain::refusal::Refusal,
    ui::command::{Act, Command, Spec},
};

pub const COMMANDS: &[Command<Today>] = &[Command {
    spec: Spec::new("today.open", "open", "Go to the list that the line counts."),
    ready: |pane, _| match pane.selected() {
        Some(_) => Ok(()),
        None => Err(Refusal::rule(
            "today.none_selected",
            "There is no line to go through.",
        )),
    },
    act: Act::Now(Today::go_in),
}];
