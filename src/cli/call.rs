//! One call of the program: which store, who, and in what manner; and the flags that many verbs share.

use std::{cell::OnceCell, sync::Mutex};

use chrono::Utc;
use clap::Args;
use uuid::Uuid;

use super::{consent, said::Said};
use crate::{
    domain::{id::CommandId, refusal::Refusal, text::Note, time::Moment},
    store::local::Lease,
    workflow::{
        Cursor, From,
        desk::{Desk, read_only},
        opening::{self, Opened, Place, Sitting},
    },
};

pub struct Call {
    pub place: Place,
    pub sitting: Sitting,
    pub json: bool,
    /// No questions.
    pub yes: bool,
    /// Whether it only reads: then no local store is made for it.
    pub reads: bool,
    pub lease: Mutex<OnceCell<Lease>>,
}

impl Call {
    /// Opens the desk; a local store's lease is held until the call ends.
    pub async fn desk(&self) -> Result<Desk, Refusal> {
        let Opened { desk, lease, .. } = self.open().await?;
        if let (Some(lease), Ok(kept)) = (lease, self.lease.lock()) {
            let _ = kept.set(lease);
        }
        Ok(desk)
    }

    pub async fn open(&self) -> Result<Opened, Refusal> {
        consent::before_opening(&self.place, self.yes, self.reads)?;
        opening::open(&self.place, &self.sitting, |step| eprintln!("{step}")).await
    }

    /// The instant that the call is run as of.
    pub fn now(&self) -> Moment {
        self.sitting.manner.rehearsed.unwrap_or_else(Utc::now)
    }

    pub fn is_dry_run(&self) -> bool {
        self.sitting.manner.dry_run
    }

    /// Refuses what cannot be rolled back where nothing may change.
    pub fn may_change_for_good(&self) -> Result<(), Refusal> {
        if self.sitting.manner.read_only {
            return Err(read_only());
        }
        self.may_leave_something()
    }

    /// The same for what changes no store and yet leaves a file behind.
    pub fn may_leave_something(&self) -> Result<(), Refusal> {
        if self.is_dry_run() {
            return Err(Refusal::rule(
                "call.dry_run",
                "This cannot be rehearsed: what it does cannot be rolled back. Nothing was done.",
            )
            .hint("Leave out --dry-run if you mean it."));
        }
        Ok(())
    }

    /// What a deed says when it is done, or would be.
    pub fn done(&self, said: Said) -> Said {
        if self.is_dry_run() {
            said.rehearsed()
        } else {
            said
        }
    }
}

/// What a verb takes that keeps a reason.
#[derive(Debug, Args)]
pub struct Why {
    /// The reason.
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
}

impl Why {
    pub fn note(&self) -> Option<Note> {
        self.note.as_deref().and_then(Note::said)
    }
}

/// What every write takes.
#[derive(Debug, Args)]
pub struct Deed {
    /// Repeats with the same id return the first outcome.
    #[arg(long, value_name = "UUID")]
    command_id: Option<Uuid>,
}

impl Deed {
    pub fn command(&self) -> CommandId {
        CommandId(self.command_id.unwrap_or_else(Uuid::now_v7))
    }
}

/// What every list takes.
#[derive(Debug, Args)]
pub struct Paging {
    /// At most this many rows, up to 500.
    #[arg(long, default_value_t = 50, value_parser = clap::value_parser!(i32).range(1..=500))]
    pub limit: i32,
    /// Where the last page ended.
    #[arg(long, value_name = "CURSOR")]
    after: Option<String>,
    /// Everything, as it comes; with --json a document a line.
    #[arg(long)]
    pub all: bool,
}

impl Paging {
    pub fn from(&self) -> Result<From, Refusal> {
        Ok(match &self.after {
            Some(after) => From::After(Cursor::parse(after)?),
            None => From::First,
        })
    }
}
