//! What one can do with an import: go on with it, and stop it.

use super::{Importing, State};
use crate::{
    domain::refusal::Refusal,
    ui::command::{Act, Command, Spec},
};

pub const COMMANDS: &[Command<Importing>] = &[
    Command {
        spec: Spec::new(
            "import.go_on",
            "go on",
            "Read the files, then take them, then leave.",
        ),
        ready: |pane, _| match &pane.state {
            State::Asking | State::Refused { .. } if pane.folder.value().trim().is_empty() => {
                Err(Refusal::rule("import.no_folder", "No folder is named yet.")
                    .hint("Type where the files are."))
            }
            State::Reading | State::Taking { .. } | State::Ordering { .. } => {
                Err(Refusal::rule("import.busy", "It is under way."))
            }
            _ => Ok(()),
        },
        act: Act::Now(Importing::go_on),
    },
    Command {
        spec: Spec::new(
            "import.stop",
            "stop",
            "Stop after the batch that is under way.",
        ),
        ready: |pane, _| match &pane.state {
            State::Taking { .. } => Ok(()),
            _ => Err(Refusal::rule("import.idle", "Nothing is under way.")),
        },
        act: Act::Now(|pane, _| pane.stop()),
    },
];
