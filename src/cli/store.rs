//! `dealdesk store …`: the private Postgres behind a local store, for those who want to look after it.

use std::{path::PathBuf, time::SystemTime};

use clap::Subcommand;
use serde_json::json;

use super::{call::Call, said::Said};
use crate::{
    domain::refusal::Refusal,
    store::local::{Local, Purpose, Running, Status, Step, Stopped, keep},
    workflow::opening::{Place, open_local},
};

#[derive(Debug, Subcommand)]
pub enum Verb {
    /// Whether it runs, since when, and how large it is.
    Status,
    /// Start it, and make it where there is none.
    Start,
    /// End all sessions and stop it; it starts again with the next command.
    Stop,
    /// Where it lies.
    Path,
    /// Write all of it into one file, while people work.
    Backup { file: PathBuf },
    /// Make the store from a backup.
    Restore {
        file: PathBuf,
        /// In place of the store that stands there.
        #[arg(long)]
        replace: bool,
    },
    /// Remove it for good.
    Destroy,
    /// Keep a server as long as it is used: dealdesk does this by itself.
    #[command(hide = true)]
    Keep { root: PathBuf },
}

impl Verb {
    pub fn only_reads(&self) -> bool {
        matches!(self, Verb::Status | Verb::Path)
    }

    pub async fn run(self, call: &Call) -> Result<Said, Refusal> {
        match &self {
            Verb::Keep { root } => return keep(root).map(|()| Said::sentence("").silent()),
            Verb::Status | Verb::Path => {}
            Verb::Backup { .. } => call.may_leave_something()?,
            Verb::Start | Verb::Stop | Verb::Restore { .. } | Verb::Destroy => {
                call.may_change_for_good()?;
            }
        }
        let Place::Local(name) = &call.place else {
            return Err(Refusal::rule(
                "store.shared",
                "This store is a server of its own, and not dealdesk's to look after.",
            )
            .hint("Ask who runs it; dealdesk doctor says how it is."));
        };
        let local = Local::named(name, Purpose::Keep)?;
        let mut tell = |step: Step| eprintln!("{step}");
        match self {
            Verb::Status => Ok(status(&local)),
            Verb::Start => {
                super::consent::before_opening(&call.place, call.yes, false)?;
                let (_, lease) = open_local(name, |step| eprintln!("{step}")).await?;
                drop(lease);
                Ok(status(&local))
            }
            Verb::Stop => Ok(Said::sentence(match local.stop()? {
                Stopped::Now => "The store is stopped; the next command starts it again.",
                Stopped::Before => "The store was not running.",
            })),
            Verb::Path => {
                let path = local.root().display().to_string();
                Ok(Said::new(json!({ "path": path }), path))
            }
            Verb::Backup { file } => {
                let bytes = local.backup(&file, &mut tell)?;
                let text = format!(
                    "{} holds everything of the store, {bytes} bytes.",
                    file.display()
                );
                Ok(Said::new(json!({ "file": file, "bytes": bytes }), text))
            }
            Verb::Restore { file, replace } => {
                super::consent::before_opening(&call.place, call.yes, false)?;
                local.restore(&file, replace, &mut tell)?;
                Ok(Said::sentence(format!(
                    "The store is as {} has it.",
                    file.display()
                )))
            }
            Verb::Destroy => {
                sure(call, &local)?;
                local.destroy(&mut tell)?;
                Ok(Said::sentence(format!(
                    "{} is gone.",
                    local.root().display()
                )))
            }
            Verb::Keep { .. } => Ok(Said::sentence("").silent()),
        }
    }
}

/// What cannot be taken back is spelled out.
fn sure(call: &Call, local: &Local) -> Result<(), Refusal> {
    use std::io::{IsTerminal, stdin};
    if call.yes {
        return Ok(());
    }
    let refused = Refusal::rule("store.not_destroyed", "The store was not destroyed.")
        .hint("Say --yes if you mean it; dealdesk store backup FILE keeps a copy.");
    if !stdin().is_terminal() {
        return Err(refused);
    }
    let question = format!(
        "Remove {} with everything in it? There is no way back; a backup keeps a copy. Type yes: ",
        local.root().display()
    );
    // Enter alone must not destroy anything.
    let mut typed = String::new();
    eprint!("{question}");
    match stdin().read_line(&mut typed) {
        Ok(_) if typed.trim() == "yes" => Ok(()),
        _ => Err(refused),
    }
}

fn status(local: &Local) -> Said {
    let root = local.root().display().to_string();
    match local.status() {
        Status::NotMade => Said::new(
            json!({ "state": "not_made", "path": root }),
            format!("There is no store in {root} yet; dealdesk makes it when it is first used."),
        ),
        Status::Stopped { bytes } => Said::new(
            json!({ "state": "stopped", "path": root, "bytes": bytes }),
            format!(
                "The store in {root} is stopped, {} on disk; the next command starts it.",
                megabytes(bytes)
            ),
        ),
        Status::Changing => Said::new(
            json!({ "state": "changing", "path": root }),
            format!("The store in {root} is just starting or stopping."),
        ),
        Status::Running(Running {
            version,
            pid,
            since,
            bytes,
            clients,
        }) => {
            let minutes = SystemTime::now()
                .duration_since(since)
                .map_or(0, |time| time.as_secs() / 60);
            let sessions = clients.map_or_else(String::new, |n| {
                let some = if n == 1 { "session" } else { "sessions" };
                format!(", {n} {some}")
            });
            Said::new(
                json!({ "state": "running", "path": root, "bytes": bytes, "version": version, "pid": pid, "minutes": minutes,
                        "sessions": clients }),
                format!(
                    "The store in {root} runs: PostgreSQL {version}, process {pid}, {}{sessions}, {} on disk.",
                    lasting(minutes),
                    megabytes(bytes)
                ),
            )
        }
    }
}

fn lasting(minutes: u64) -> String {
    match minutes {
        0 => "for less than a minute".to_owned(),
        1 => "for a minute".to_owned(),
        n @ 2..120 => format!("for {n} minutes"),
        n => format!("for {} hours", n / 60),
    }
}

fn megabytes(bytes: u64) -> String {
    format!("{} MB", bytes.div_ceil(1_000_000))
}
