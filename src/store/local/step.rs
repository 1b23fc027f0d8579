//! What is being done while somebody waits for the store.

use std::fmt;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Another dealdesk is busy with the same thing.
    Waiting,
    ReadingLists,
    /// Bytes of the packages of Postgres.
    Fetching {
        done: u64,
        total: u64,
    },
    /// Packages.
    Unpacking {
        done: u64,
        total: u64,
    },
    Making,
    Starting,
    /// The server was cut off last time, and puts its files in order.
    Recovering,
    Stopping,
    /// Bytes; how many there will be nobody knows.
    BackingUp {
        done: u64,
    },
    /// Bytes of the backup.
    Restoring {
        done: u64,
        total: u64,
    },
}

impl Step {
    /// From 0 to 1, where it is known.
    pub fn progress(self) -> Option<f64> {
        match self {
            Self::Fetching { done, total }
            | Self::Unpacking { done, total }
            | Self::Restoring { done, total }
                if total > 0 =>
            {
                Some((done as f64 / total as f64).min(1.0))
            }
            _ => None,
        }
    }
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Waiting => {
                f.write_str("Waiting for another dealdesk that is busy with the store.")
            }
            Self::ReadingLists => f.write_str("Reading the lists of packages."),
            Self::Fetching { done, total } => {
                write!(f, "Fetching Postgres, {} of {}.", mb(done), mb(total))
            }
            Self::Unpacking { done, total } => {
                write!(f, "Unpacking Postgres, {done} of {total} packages.")
            }
            Self::Making => f.write_str("Making the store."),
            Self::Starting => f.write_str("Starting the store."),
            Self::Recovering => {
                f.write_str("The store was cut off last time and puts itself in order.")
            }
            Self::Stopping => f.write_str("Stopping the store."),
            Self::BackingUp { done } => write!(f, "Backing up, {} so far.", mb(done)),
            Self::Restoring { done, total } => {
                write!(f, "Restoring, {} of {}.", mb(done), mb(total))
            }
        }
    }
}

fn mb(bytes: u64) -> String {
    format!("{} MB", bytes.div_ceil(1_000_000))
}
