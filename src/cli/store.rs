//! `dealdesk store …`: the private Postgres behind a local store, for those who want to look after it.

use std::{
    io::{IsTerminal, stdin, stdout},
    path::PathBuf,
    time::SystemTime,
};

use clap::Subcommand;
use serde_json::json;

use super::{backup, call::Call, consent, said::Said};
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
    /// Write all of it into one file, while people work; - is standard output.
    Backup { file: PathBuf },
    /// Make the store from a backup; - is standard input.
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
        let mut tell = |step: Step| eprintln!("{step}");
        match self {
            Verb::Keep { root } => keep(&root).map(|()| Said::sentence("").silent()),
            Verb::Status => Ok(status(&own(call)?)),
            Verb::Path => {
                let path = own(call)?.root().display().to_string();
                Ok(Said::new(json!({ "path": path }), path))
            }
            Verb::Start => start(call).await,
            Verb::Stop => {
                call.may_change_for_good()?;
                Ok(Said::sentence(match own(call)?.stop()? {
                    Stopped::Now => "The store is stopped; the next command starts it again.",
                    Stopped::Before => "The store was not running.",
                }))
            }
            Verb::Backup { file } => {
                call.may_leave_something()?;
                let local = own(call)?;
                if backup::is_pipe(&file) {
                    return send(call, &local);
                }
                let bytes = local.backup(&file, &mut tell)?;
                let text = format!(
                    "{} holds everything of the store, {bytes} bytes.",
                    file.display()
                );
                Ok(Said::new(json!({ "file": file, "bytes": bytes }), text))
            }
            Verb::Restore { file, replace } => {
                call.may_change_for_good()?;
                let local = own(call)?;
                consent::before_opening(&call.place, call.yes, false)?;
                if backup::is_pipe(&file) {
                    backup::receive(&local, &mut stdin().lock(), replace, &mut tell)?;
                    return Ok(Said::sentence("The store is as the backup has it."));
                }
                local.restore(&file, replace, &mut tell)?;
                Ok(Said::sentence(format!(
                    "The store is as {} has it.",
                    file.display()
                )))
            }
            Verb::Destroy => {
                call.may_change_for_good()?;
                let local = own(call)?;
                sure(call, &local)?;
                local.destroy(&mut tell)?;
                Ok(Said::sentence(format!(
                    "{} is gone.",
                    local.root().display()
                )))
            }
        }
    }
}

/// The store, if it is one to look after.
fn own(call: &Call) -> Result<Local, Refusal> {
    match &call.place {
        Place::Local(name) => Local::named(name, Purpose::Keep),
        Place::Shared(_) => Err(Refusal::rule(
            "store.shared",
            "This store is a server of its own, and not dealdesk's to look after.",
        )
        .hint("Ask who runs it; dealdesk doctor says how it is.")),
    }
}

async fn start(call: &Call) -> Result<Said, Refusal> {
    call.may_change_for_good()?;
    let local = own(call)?;
    consent::before_opening(&call.place, call.yes, false)?;
    let (_, lease) = open_local(&call.place.name(), |step| eprintln!("{step}")).await?;
    drop(lease);
    Ok(status(&local))
}

/// The backup is what goes to standard output, so nothing else does.
fn send(call: &Call, local: &Local) -> Result<Said, Refusal> {
    if call.json {
        return Err(Refusal::rule(
            "call.json",
            "A backup to standard output leaves no place there for a document.",
        )
        .hint("Leave out --json, or name a file."));
    }
    let bytes = backup::send(local, &mut stdout().lock(), &mut |step| eprintln!("{step}"))?;
    eprintln!("That was everything of the store, {bytes} bytes.");
    Ok(Said::sentence("").silent())
}

/// What cannot be taken back is spelled out.
fn sure(call: &Call, local: &Local) -> Result<(), Refusal> {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_told_as_people_say_it() {
        for (minutes, says) in [
            (0, "for less than a minute"),
            (1, "for a minute"),
            (59, "for 59 minutes"),
            (180, "for 3 hours"),
        ] {
            assert_eq!(lasting(minutes), says);
        }
    }
}
