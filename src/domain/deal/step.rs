//! What can be done to one deal after another with the same words: the steps of a batch and of a macro.

use serde::{Deserialize, Serialize};

use super::{Event, Stage};
use crate::domain::{refusal::Refusal, text::Note};

/// As many as one macro takes.
const MOST_STEPS: usize = 20;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
pub enum Step {
    Advance {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<Note>,
    },
    StepBack {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<Note>,
    },
    Lose {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<Note>,
    },
    Reopen {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<Note>,
    },
}

impl Step {
    /// Nothing, where the event is of one deal alone.
    pub fn of(event: Event, note: Option<Note>) -> Option<Self> {
        match event {
            Event::Advance => Some(Step::Advance { note }),
            Event::StepBack => Some(Step::StepBack { note }),
            Event::Lose => Some(Step::Lose { note }),
            Event::Reopen => Some(Step::Reopen { note }),
            _ => None,
        }
    }

    /// `lose: no budget`
    pub fn sentence(&self) -> String {
        match self.note() {
            Some(note) => format!("{}: {}", self.event().says(), note.as_str()),
            None => self.event().says().to_owned(),
        }
    }

    /// Whether these are steps for a macro.
    pub fn check(steps: &[Step]) -> Result<(), Refusal> {
        if steps.is_empty() {
            return Err(
                Refusal::rule("macro.empty", "Nothing was done that could be repeated.")
                    .hint("Advance, step back, lose or reopen a deal while it is recorded."),
            );
        }
        if steps.len() > MOST_STEPS {
            return Err(Refusal::rule(
                "macro.too_long",
                format!("A macro has at most {MOST_STEPS} steps."),
            )
            .hint("Make two of it."));
        }
        Ok(())
    }

    pub fn event(&self) -> Event {
        match self {
            Step::Advance { .. } => Event::Advance,
            Step::StepBack { .. } => Event::StepBack,
            Step::Lose { .. } => Event::Lose,
            Step::Reopen { .. } => Event::Reopen,
        }
    }

    /// The verb of the table of responsibilities.
    pub fn verb(&self) -> &'static str {
        self.event().verb()
    }

    pub fn note(&self) -> Option<&Note> {
        match self {
            Step::Advance { note }
            | Step::StepBack { note }
            | Step::Lose { note }
            | Step::Reopen { note } => note.as_ref(),
        }
    }
}

impl Stage {
    /// Whether a person's event leads anywhere from here.
    pub fn knows(self, event: Event) -> bool {
        self.events().contains(&event)
    }
}
