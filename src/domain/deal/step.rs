//! What can be done to one deal after another with the same words: the steps of a batch and of a macro.

use serde::{Deserialize, Serialize};

use super::{DealChanges, Event, Stage};
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
    /// These values, the same in each.
    Edit { changes: DealChanges },
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

    /// Nothing, where all of it is of one deal alone.
    pub fn edit(changes: &DealChanges) -> Option<Self> {
        let changes = changes.for_many();
        (!changes.is_empty()).then_some(Step::Edit { changes })
    }

    /// `lose: no budget`, `edit: next step "call them"`
    pub fn sentence(&self) -> String {
        let (event, note) = match self {
            Step::Edit { changes } => return format!("edit: {}", changes.sentence()),
            Step::Advance { note } => (Event::Advance, note),
            Step::StepBack { note } => (Event::StepBack, note),
            Step::Lose { note } => (Event::Lose, note),
            Step::Reopen { note } => (Event::Reopen, note),
        };
        match note {
            Some(note) => format!("{}: {}", event.says(), note.as_str()),
            None => event.says().to_owned(),
        }
    }

    /// Whether these are steps for a macro.
    pub fn check(steps: &[Step]) -> Result<(), Refusal> {
        if steps.is_empty() {
            return Err(
                Refusal::rule("macro.empty", "Nothing was done that could be repeated.")
                    .hint("Advance, step back, lose, reopen or edit a deal while it is recorded."),
            );
        }
        let own =
            |step: &Step| matches!(step, Step::Edit { changes } if *changes != changes.for_many());
        if steps.iter().any(own) {
            return Err(Refusal::rule(
                "macro.cannot_repeat",
                "Name, account and product are each deal's own: no macro writes them.",
            )
            .hint("Leave them out."));
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
}

impl Stage {
    /// Whether a person's event leads anywhere from here.
    pub fn knows(self, event: Event) -> bool {
        self.events().contains(&event)
    }
}
