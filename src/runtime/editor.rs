//! The person's editor: a text goes out, and what was saved comes back. The file in between is nobody else's to read,
//! and is gone afterwards, whatever happened.

use std::{
    env,
    fs::{self, OpenOptions},
    io::{self, Write},
    os::unix::process::ExitStatusExt,
    path::{Path, PathBuf},
    process::{self, Child, Command, ExitStatus},
    sync::{Mutex, PoisonError},
    thread,
};

use rustix::{
    io::Errno,
    process::{Pid, Signal, kill_process, test_kill_process},
};

use super::private;
use crate::domain::refusal::Refusal;

/// An editor at work.
pub struct Editing {
    editor: Pid,
}

/// The folder of the text that is being edited.
static DESK: Mutex<Option<PathBuf>> = Mutex::new(None);

/// What the person calls their editor, with arguments if they like; none if there is none.
pub fn chosen() -> Option<String> {
    let named = ["VISUAL", "EDITOR"].into_iter();
    let mut named = named.filter_map(|name| env::var(name).ok());
    named
        .find(|program| !program.trim().is_empty())
        .or_else(|| {
            let path = env::var_os("PATH")?;
            let is_there = |name: &str| env::split_paths(&path).any(|it| it.join(name).is_file());
            let found = ["vi", "nano"].into_iter().find(|name| is_there(name));
            found.map(str::to_owned)
        })
}

/// Opens the text in the editor, which has the terminal for itself until `done` is called, from another thread. The
/// text lies in a folder of ours within `folder` for so long.
pub fn edit(
    program: &str,
    text: &str,
    folder: &Path,
    done: impl FnOnce(Result<String, Refusal>) + Send + 'static,
) -> Result<Editing, Refusal> {
    let desk = folder.join(process::id().to_string());
    remember(Some(desk.clone()));
    let file = desk.join("text.txt");
    let begun = write(&file, text).and_then(|()| start(program, &file));
    let child = begun.map_err(|error| {
        clear_desk();
        not_started(program, &error)
    })?;
    let Some(editor) = i32::try_from(child.id()).ok().and_then(Pid::from_raw) else {
        clear_desk();
        return Err(not_started(program, &io::ErrorKind::Other.into()));
    };
    let (program, had_end) = (program.to_owned(), text.ends_with('\n'));
    thread::spawn(move || {
        let outcome = outcome(child, &program, &file, had_end);
        clear_desk();
        done(outcome);
    });
    Ok(Editing { editor })
}

impl Editing {
    /// Asks the editor to end.
    pub fn end(&self) {
        let _ = kill_process(self.editor, Signal::TERM);
    }
}

/// Removes the text that is being edited.
pub fn clear_desk() {
    if let Some(desk) = remember(None) {
        let _ = fs::remove_dir_all(desk);
    }
}

/// Removes what desks left that were killed.
pub fn clear_dead_desks(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let number = entry.file_name().to_str().and_then(|it| it.parse().ok());
        if let Some(desk) = number.and_then(Pid::from_raw)
            && test_kill_process(desk) == Err(Errno::SRCH)
        {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

fn remember(desk: Option<PathBuf>) -> Option<PathBuf> {
    let mut current = DESK.lock().unwrap_or_else(PoisonError::into_inner);
    std::mem::replace(&mut current, desk)
}

fn write(file: &Path, text: &str) -> io::Result<()> {
    let mut options = OpenOptions::new();
    let mut file = private::open(options.write(true).create_new(true), file)?;
    file.write_all(text.as_bytes())
}

/// Through a shell, because people put arguments into the name of their editor.
fn start(program: &str, file: &Path) -> io::Result<Child> {
    Command::new("sh")
        .args(["-c", &format!("{program} \"$@\""), program])
        .arg(file)
        .spawn()
}

fn outcome(mut child: Child, program: &str, file: &Path, had_end: bool) -> Result<String, Refusal> {
    let ended = child.wait().map_err(|error| lost(&error))?;
    if !ended.success() {
        return Err(ended_badly(program, ended));
    }
    let bytes = fs::read(file).map_err(|error| lost(&error))?;
    let mut text = String::from_utf8(bytes).map_err(|_| no_text())?;
    // Most editors end the last line, whether it was ended or not.
    if !had_end && text.ends_with('\n') {
        text.pop();
    }
    Ok(text)
}

pub fn none_chosen() -> Refusal {
    Refusal::rule("editor.none", "There is no editor here.")
        .hint("Name yours in the variable EDITOR and open the desk again.")
}

fn not_started(program: &str, error: &io::Error) -> Refusal {
    Refusal::rule(
        "editor.not_started",
        format!("The editor {program} could not be opened: {error}."),
    )
    .hint("Look at the variable EDITOR.")
}

fn ended_badly(program: &str, ended: ExitStatus) -> Refusal {
    let how = match (ended.code(), ended.signal()) {
        (Some(127), _) => "is not a program of this machine".to_owned(),
        (Some(code), _) => format!("ended with the code {code}"),
        (None, Some(signal)) => format!("was ended by the signal {signal}"),
        (None, None) => "ended in an unknown way".to_owned(),
    };
    Refusal::rule(
        "editor.ended",
        format!("The editor {program} {how}: the text stays as it was."),
    )
}

fn no_text() -> Refusal {
    Refusal::rule(
        "editor.no_text",
        "What the editor saved is not UTF-8: the text stays as it was.",
    )
}

fn lost(error: &io::Error) -> Refusal {
    Refusal::rule(
        "editor.lost",
        format!("What the editor saved cannot be read ({error}): the text stays as it was."),
    )
}

#[cfg(test)]
mod tests;
