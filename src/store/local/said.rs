//! From what the system and the programs of Postgres say to what a person reads.

use std::{
    io::{self, ErrorKind},
    path::Path,
};

use crate::domain::refusal::Refusal;

/// What became of the path: "{path} could not be {done}".
pub(super) fn io(done: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Refusal {
    let path = path.display().to_string();
    move |error| match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => disk_full(&path),
        _ => Refusal::store(
            "store.files",
            format!("{path} could not be {done}: {}.", plain(&error)),
        )
        .hint("Check that the folder is there, and that it is yours."),
    }
}

/// Without the number that only programmers read.
fn plain(error: &io::Error) -> String {
    let text = error.to_string();
    match text.split_once(" (os error") {
        Some((words, _)) => words.to_lowercase(),
        None => text,
    }
}

/// What made a program of Postgres stop, from what it wrote; the whole of it is in the log, if there is one.
pub(super) fn program(program: &str, wrote: &str, root: &Path) -> Refusal {
    let has = |words: &str| wrote.contains(words);
    if has("No space left on device") || has("Disk quota exceeded") {
        return disk_full(&root.display().to_string());
    }
    if has("could not look up effective user ID") {
        return user_without_name(rustix::process::geteuid().as_raw());
    }
    if has("Cannot allocate memory") || has("could not create shared memory segment") {
        return Refusal::store(
            "store.memory",
            "The machine has too little memory left for the store.",
        )
        .hint("Close something large, then try again.");
    }
    if has("\"TimeZone\": \"UTC\"") {
        return Refusal::store(
            "store.no_time_zones",
            "This machine has no time zones, and Postgres needs them.",
        )
        .hint("Install tzdata, then try again.");
    }
    if has("error while loading shared libraries") || has("Library not loaded") {
        return Refusal::store(
            "store.programs",
            format!("A part of Postgres is missing: {}.", line(wrote)),
        )
        .hint("Install Postgres anew, or name another one in DEALDESK_PG_BIN.");
    }
    Refusal::store(
        "store.program",
        format!("{program} gave up: {}.", line(wrote)),
    )
    .hint(format!(
        "What it wrote is in {}.",
        root.join("server.log").display()
    ))
}

/// The line that says why, without what stands before it.
fn line(wrote: &str) -> String {
    let marks = ["PANIC:", "FATAL:", "ERROR:", "error:", "E:"];
    let told = wrote
        .lines()
        .find_map(|line| marks.iter().find_map(|mark| line.split_once(mark)))
        .map(|(_, why)| why)
        .or_else(|| wrote.lines().rfind(|line| !line.trim().is_empty()))
        .unwrap_or("it does not say why");
    told.trim().trim_end_matches('.').to_owned()
}

pub(super) fn disk_full(place: &str) -> Refusal {
    Refusal::store(
        "store.disk_full",
        format!("The disk is full: {place} cannot grow."),
    )
    .hint("Free some space there, then try again. Nothing that was saved is lost.")
}

pub(super) fn user_without_name(uid: u32) -> Refusal {
    Refusal::store(
        "store.user_without_name",
        format!(
            "The user with the number {uid} has no name on this machine, and Postgres needs one."
        ),
    )
    .hint("Add it to /etc/passwd, or run dealdesk as a user who is there.")
}

pub(super) fn not_ours(folder: &Path) -> Refusal {
    Refusal::store(
        "store.not_ours",
        format!("{} belongs to somebody else.", folder.display()),
    )
    .hint("Remove it if you can, or name another folder in DEALDESK_DATA.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_disk_is_called_so() {
        let wrote = "FATAL:  could not write lock file \"postmaster.pid\": No space left on device";
        let refusal = program("postgres", wrote, Path::new("/x"));
        assert_eq!(refusal.code, "store.disk_full");
        assert!(refusal.says.contains("/x"));
    }

    #[test]
    fn the_line_that_says_why_is_the_one_that_is_shown() {
        let wrote = "[7] LOG:  starting\n[7] FATAL:  data directory is odd\n[7] LOG:  down";
        let refusal = program("postgres", wrote, Path::new("/x"));
        assert_eq!(refusal.says, "postgres gave up: data directory is odd.");
        assert!(
            refusal
                .hint
                .is_some_and(|hint| hint.contains("/x/server.log"))
        );
    }
}
