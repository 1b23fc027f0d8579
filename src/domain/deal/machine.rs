//! Where a deal can stand and which moves are legal, as one table.
//!
//! The database receives a copy of [`TRANSITIONS`] and [`EXITS`] and holds every write against them.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::domain::refusal::Refusal;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    Qualify,
    Develop,
    Propose,
    Negotiate,
    ClosedWon,
    ClosedLost,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Event {
    Create,
    Import,
    Advance,
    StepBack,
    QuoteAccepted,
    Executed,
    WinElsewhere,
    Lose,
    Reopen,
}

/// Whose event it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum By {
    Person,
    /// Only through an import, which keeps what the file does not say unknown.
    Import,
    /// Follows from another record, and is nobody's to do by hand.
    System,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Transition {
    /// Nothing where the deal is born.
    pub from: Option<Stage>,
    pub event: Event,
    pub to: Stage,
    pub by: By,
}

use Event::{
    Advance, Create, Executed, Import, Lose, QuoteAccepted, Reopen, StepBack, WinElsewhere,
};
use Stage::{ClosedLost, ClosedWon, Develop, Negotiate, Propose, Qualify};

const fn on(from: Stage, event: Event, to: Stage) -> Transition {
    Transition {
        from: Some(from),
        event,
        to,
        by: By::Person,
    }
}

const fn born(event: Event, to: Stage, by: By) -> Transition {
    Transition {
        from: None,
        event,
        to,
        by,
    }
}

const fn follows(from: Stage, event: Event, to: Stage) -> Transition {
    Transition {
        by: By::System,
        ..on(from, event, to)
    }
}

/// A later file may say that an open deal has moved there meanwhile; nobody's move here is undone by it.
const fn filed(from: Stage, to: Stage) -> Transition {
    Transition {
        by: By::Import,
        ..on(from, Import, to)
    }
}

/// Every legal move. What is not listed is refused.
pub const TRANSITIONS: &[Transition] = &[
    born(Create, Qualify, By::Person),
    born(Import, Qualify, By::Import),
    born(Import, Develop, By::Import),
    born(Import, Propose, By::Import),
    born(Import, Negotiate, By::Import),
    born(Import, ClosedWon, By::Import),
    born(Import, ClosedLost, By::Import),
    on(Qualify, Advance, Develop),
    on(Qualify, Advance, Propose),
    on(Qualify, Advance, Negotiate),
    on(Develop, Advance, Propose),
    on(Develop, Advance, Negotiate),
    on(Propose, Advance, Negotiate),
    on(Develop, StepBack, Qualify),
    on(Propose, StepBack, Develop),
    on(Propose, StepBack, Qualify),
    on(Negotiate, StepBack, Propose),
    on(Negotiate, StepBack, Develop),
    on(Negotiate, StepBack, Qualify),
    follows(Qualify, QuoteAccepted, Negotiate),
    follows(Develop, QuoteAccepted, Negotiate),
    follows(Propose, QuoteAccepted, Negotiate),
    follows(Qualify, Executed, ClosedWon),
    follows(Develop, Executed, ClosedWon),
    follows(Propose, Executed, ClosedWon),
    follows(Negotiate, Executed, ClosedWon),
    on(Qualify, WinElsewhere, ClosedWon),
    on(Develop, WinElsewhere, ClosedWon),
    on(Propose, WinElsewhere, ClosedWon),
    on(Negotiate, WinElsewhere, ClosedWon),
    on(Qualify, Lose, ClosedLost),
    on(Develop, Lose, ClosedLost),
    on(Propose, Lose, ClosedLost),
    on(Negotiate, Lose, ClosedLost),
    on(ClosedLost, Reopen, Develop),
    filed(Qualify, Develop),
    filed(Qualify, Propose),
    filed(Qualify, Negotiate),
    filed(Qualify, ClosedWon),
    filed(Qualify, ClosedLost),
    filed(Develop, Qualify),
    filed(Develop, Propose),
    filed(Develop, Negotiate),
    filed(Develop, ClosedWon),
    filed(Develop, ClosedLost),
    filed(Propose, Qualify),
    filed(Propose, Develop),
    filed(Propose, Negotiate),
    filed(Propose, ClosedWon),
    filed(Propose, ClosedLost),
    filed(Negotiate, Qualify),
    filed(Negotiate, Develop),
    filed(Negotiate, Propose),
    filed(Negotiate, ClosedWon),
    filed(Negotiate, ClosedLost),
];

/// What must be known before a deal leaves a stage, by the field's name in the store. A company's own list is data.
pub const EXITS: &[(Stage, &str)] = &[
    (Qualify, "account_id"),
    (Develop, "amount"),
    (Develop, "closes_on"),
    (Propose, "next_step"),
];

impl Stage {
    pub const ALL: [Stage; 6] = [Qualify, Develop, Propose, Negotiate, ClosedWon, ClosedLost];
    pub const OPEN: [Stage; 4] = [Qualify, Develop, Propose, Negotiate];

    /// What the store and the command line call it.
    pub fn name(self) -> &'static str {
        match self {
            Qualify => "qualify",
            Develop => "develop",
            Propose => "propose",
            Negotiate => "negotiate",
            ClosedWon => "closed_won",
            ClosedLost => "closed_lost",
        }
    }

    /// What people call it.
    pub fn title(self) -> &'static str {
        match self {
            ClosedWon => "won",
            ClosedLost => "lost",
            open => open.name(),
        }
    }

    /// How a deal stands, in a sentence: "it is in develop", "it is lost".
    pub fn stands(self) -> String {
        match self.is_open() {
            true => format!("in {}", self.title()),
            false => self.title().to_owned(),
        }
    }

    pub fn is_open(self) -> bool {
        !matches!(self, ClosedWon | ClosedLost)
    }

    /// The stage that advancing leads to, where there is one.
    pub fn next(self) -> Option<Stage> {
        match self {
            Qualify => Some(Develop),
            Develop => Some(Propose),
            Propose => Some(Negotiate),
            Negotiate | ClosedWon | ClosedLost => None,
        }
    }

    /// The stage that stepping back leads to, where there is one.
    pub fn previous(self) -> Option<Stage> {
        match self {
            Develop => Some(Qualify),
            Propose => Some(Develop),
            Negotiate => Some(Propose),
            Qualify | ClosedWon | ClosedLost => None,
        }
    }

    /// The open stages that a way from here to there leads out of, the first of them here.
    pub fn left_on_the_way(self, to: Stage) -> impl Iterator<Item = Stage> {
        Self::OPEN
            .into_iter()
            .filter(move |stage| *stage >= self && *stage < to)
    }

    /// Whether a person's event leads from here to there, or the refusal that names what is possible instead.
    pub fn can(self, event: Event, to: Stage) -> Result<(), Refusal> {
        let listed = TRANSITIONS
            .iter()
            .any(|t| t.from == Some(self) && t.event == event && t.to == to && t.by == By::Person);
        if listed {
            Ok(())
        } else {
            Err(self.refuses(event))
        }
    }

    /// What a person can do from here, each event once.
    pub fn events(self) -> Vec<Event> {
        let mut events = Vec::new();
        for step in TRANSITIONS {
            if step.from == Some(self) && step.by == By::Person && !events.contains(&step.event) {
                events.push(step.event);
            }
        }
        events
    }

    fn refuses(self, event: Event) -> Refusal {
        let legal: Vec<_> = self.events().into_iter().map(Event::says).collect();
        let hint = match legal.as_slice() {
            [] => "Nothing more happens to it.".to_owned(),
            legal => format!("Possible from here: {}.", legal.join(", ")),
        };
        let deal = match self.is_open() {
            true => format!("A deal in {}", self.title()),
            false => format!("A {} deal", self.title()),
        };
        let what = match event {
            Advance => "advance to there",
            StepBack => "step back to there",
            WinElsewhere => "be won elsewhere",
            Lose => "be lost",
            Reopen => "be reopened",
            other => other.says(),
        };
        Refusal::rule("deal.illegal_move", format!("{deal} cannot {what}.")).hint(hint)
    }
}

impl Event {
    pub const ALL: [Event; 9] = [
        Create,
        Import,
        Advance,
        StepBack,
        QuoteAccepted,
        Executed,
        WinElsewhere,
        Lose,
        Reopen,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Create => "create",
            Import => "import",
            Advance => "advance",
            StepBack => "step_back",
            QuoteAccepted => "quote_accepted",
            Executed => "executed",
            WinElsewhere => "win_elsewhere",
            Lose => "lose",
            Reopen => "reopen",
        }
    }

    /// In a sentence: "cannot step back".
    pub fn says(self) -> &'static str {
        match self {
            StepBack => "step back",
            WinElsewhere => "win elsewhere",
            QuoteAccepted => "follow an accepted quote",
            Executed => "follow an executed contract",
            other => other.name(),
        }
    }

    /// The verb of the table of responsibilities.
    pub fn verb(self) -> &'static str {
        match self {
            Create => "deal.create",
            Import => "import.crm",
            Advance => "deal.advance",
            StepBack => "deal.step_back",
            WinElsewhere => "deal.win_elsewhere",
            Lose => "deal.lose",
            Reopen => "deal.reopen",
            QuoteAccepted | Executed => "service",
        }
    }

    /// The database refuses these without a reason, whoever asks.
    pub fn needs_reason(self) -> bool {
        matches!(self, StepBack | WinElsewhere | Lose | Reopen)
    }
}

impl By {
    pub fn name(self) -> &'static str {
        match self {
            By::Person => "person",
            By::Import => "import",
            By::System => "system",
        }
    }
}

impl fmt::Display for Stage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.title())
    }
}
