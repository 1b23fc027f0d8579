//! What the desk runs on: how it is to look, and where the person's files are.

use std::{path::PathBuf, time::Duration};

use super::{kept, terminal};
use crate::domain::refusal::Refusal;

/// The least time between two pictures.
const PACE: Duration = Duration::from_millis(16);

pub const COMMANDS: &str = "Everything it does is also a command: dealdesk --help.";

pub struct Machine {
    /// In words, line by line, instead of pictures.
    pub plain: bool,
    /// The least time between two pictures.
    pub pace: Duration,
    /// The folder of the person for what the desk remembers.
    state: PathBuf,
    /// Whose drafts they are: of this person, at this store.
    name: String,
}

impl Machine {
    /// `state` is `$XDG_STATE_HOME/dealdesk`; nothing is made there before it is needed. `name` tells the drafts of one
    /// store and person from those of others.
    pub fn new(state: impl Into<PathBuf>, name: impl Into<String>) -> Self {
        Self {
            plain: false,
            pace: PACE,
            state: state.into(),
            name: name.into(),
        }
    }

    /// The file of drafts and remembered choices.
    pub fn kept(&self) -> PathBuf {
        kept::path(&self.state, &self.name)
    }

    pub fn log(&self) -> PathBuf {
        self.state.join("dealdesk.log")
    }

    /// Where texts lie that are being edited.
    pub fn editing(&self) -> PathBuf {
        self.state.join("editing")
    }

    /// What was copied and is too long for a clipboard.
    pub fn copied(&self) -> PathBuf {
        self.state.join("copied.txt")
    }

    /// Whether the desk can be shown here at all.
    pub fn check(&self) -> Result<(), Refusal> {
        if !terminal::is_there() {
            return Err(Refusal::rule(
                "terminal.none",
                "The desk needs a terminal to show itself and to read keys from.",
            )
            .hint(COMMANDS));
        }
        if terminal::is_dumb() && !self.plain {
            return Err(Refusal::rule(
                "terminal.dumb",
                "This terminal says that it can only show lines (TERM=dumb).",
            )
            .hint("Say --plain to have the desk in lines."));
        }
        Ok(())
    }
}
