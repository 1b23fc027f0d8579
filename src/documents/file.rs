//! Files that are attached and copies that are saved: read whole, written never over another, known by their hash.

use std::{
    env, fs,
    fs::OpenOptions,
    io::{self, Read, Write},
    path::{Path, PathBuf},
};

use sha2::{Digest, Sha256};

use super::cited::cited;
use crate::domain::{
    attachment::{MOST, check_size, ending, safe_name},
    refusal::Refusal,
};

pub fn sha256(bytes: &[u8]) -> Vec<u8> {
    Sha256::digest(bytes).to_vec()
}

/// A path as people type it: `~` is their home.
pub fn path(typed: &str) -> PathBuf {
    let typed = typed.trim();
    match (typed.strip_prefix("~/"), env::home_dir()) {
        (Some(rest), Some(home)) => home.join(rest),
        _ => PathBuf::from(typed),
    }
}

/// The file whole, where it is not too large: its size is asked before a byte is read.
pub fn read(path: &Path) -> Result<Vec<u8>, Refusal> {
    let called = cited(&path.display().to_string());
    let about = fs::metadata(path).map_err(|error| unread(&called, &error))?;
    if !about.is_file() {
        return Err(
            Refusal::rule("attachment.no_file", format!("{called} is no file."))
                .hint("Name a file; a folder is packed first."),
        );
    }
    check_size(&called, about.len())?;
    let file = fs::File::open(path).map_err(|error| unread(&called, &error))?;
    read_from(file, &called)
}

/// The same from whatever can be read, which may be without end.
pub fn read_from(from: impl Read, called: &str) -> Result<Vec<u8>, Refusal> {
    let mut bytes = Vec::new();
    let read = from.take(MOST + 1).read_to_end(&mut bytes);
    read.map_err(|error| unread(called, &error))?;
    check_size(called, bytes.len() as u64)?;
    Ok(bytes)
}

/// Into the folder, under its name or, where that is taken, one beside it: `plan (2).pdf`.
pub fn save_into(folder: &Path, name: &str, bytes: &[u8]) -> Result<PathBuf, Refusal> {
    let safe = safe_name(name);
    let (stem, ending) = ending(&safe);
    for nth in 1..1000 {
        let name = match nth {
            1 => safe.clone(),
            _ => format!("{stem} ({nth}){ending}"),
        };
        match save_as(&folder.join(name), bytes) {
            Err(refusal) if refusal.code == "attachment.taken" => {}
            done => return done,
        }
    }
    Err(taken(&folder.join(safe)))
}

/// Under exactly this name, where there is no such file yet.
pub fn save_as(path: &Path, bytes: &[u8]) -> Result<PathBuf, Refusal> {
    let open = OpenOptions::new().write(true).create_new(true).open(path);
    let written = open.and_then(|mut file| file.write_all(bytes));
    match written {
        Ok(()) => Ok(fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(taken(path)),
        Err(error) => Err(unwritten(path, &error)),
    }
}

fn unwritten(path: &Path, error: &io::Error) -> Refusal {
    let called = cited(&path.display().to_string());
    Refusal::rule(
        "attachment.unwritten",
        format!("{called} cannot be written: {error}."),
    )
    .hint("Name another folder.")
}

/// The same where there may be one, which stays until all of the new one is written.
pub fn save_over(path: &Path, bytes: &[u8]) -> Result<PathBuf, Refusal> {
    let mut part = path.as_os_str().to_owned();
    part.push(".part");
    let part = save_as(Path::new(&part), bytes)?;
    match fs::rename(&part, path) {
        Ok(()) => Ok(fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())),
        Err(error) => {
            let _ = fs::remove_file(&part);
            Err(unwritten(path, &error))
        }
    }
}

/// More entries of a folder are not looked at.
const ENTRIES: usize = 10_000;

/// The folder as it was typed, and what in it begins as the rest does: folders end in a slash, what is hidden is left out
/// where nobody asks for it.
pub fn that_begin(typed: &str) -> (String, Vec<String>) {
    let typed = typed.trim_start();
    let (folder, rest) = typed.split_at(typed.rfind('/').map_or(0, |at| at + 1));
    let place = match folder {
        "" => PathBuf::from("."),
        folder => path(folder),
    };
    let entries = fs::read_dir(place).into_iter().flatten().flatten();
    let mut names: Vec<String> = entries
        .take(ENTRIES)
        .filter_map(|entry| {
            let name = entry.file_name().into_string().ok()?;
            let is_meant =
                name.starts_with(rest) && (rest.starts_with('.') || !name.starts_with('.'));
            let end = if entry.path().is_dir() { "/" } else { "" };
            is_meant.then(|| format!("{name}{end}"))
        })
        .collect();
    names.sort();
    (folder.to_owned(), names)
}

fn taken(path: &Path) -> Refusal {
    let called = cited(&path.display().to_string());
    Refusal::rule(
        "attachment.taken",
        format!("{called} is there already, and nothing is written over it."),
    )
    .hint("Name another file.")
}

fn unread(called: &str, error: &io::Error) -> Refusal {
    Refusal::rule(
        "attachment.unread",
        format!("{called} cannot be read: {error}."),
    )
    .hint("Check its name.")
}

#[cfg(test)]
mod tests {
    use std::process;

    use super::*;

    #[test]
    fn nothing_is_written_over_and_nothing_outside() {
        let folder = env::temp_dir().join(format!("dealdesk-file-{}", process::id()));
        fs::create_dir_all(&folder).unwrap();
        let saved = |name| save_into(&folder, name, b"x").unwrap();
        assert!(saved("../plan.pdf").ends_with("plan.pdf"));
        assert!(saved("plan.pdf").ends_with("plan (2).pdf"));
        assert_eq!(
            save_as(&folder.join("plan.pdf"), b"y").unwrap_err().code,
            "attachment.taken"
        );
        assert_eq!(fs::read(folder.join("plan.pdf")).unwrap(), b"x");
        save_over(&folder.join("plan.pdf"), b"z").unwrap();
        assert_eq!(fs::read(folder.join("plan.pdf")).unwrap(), b"z");
        fs::create_dir_all(folder.join("plans")).unwrap();
        let typed = format!("{}/pl", folder.display());
        let (there, names) = that_begin(&typed);
        assert_eq!(there, format!("{}/", folder.display()));
        assert_eq!(names, ["plan (2).pdf", "plan.pdf", "plans/"]);
        assert!(that_begin(&format!("{typed}x")).1.is_empty());
        assert_eq!(read(&folder).unwrap_err().code, "attachment.no_file");
        assert_eq!(
            read(&folder.join("none")).unwrap_err().code,
            "attachment.unread"
        );
        fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn what_never_ends_is_refused() {
        let refused = read_from(io::repeat(b'x'), "it").unwrap_err();
        assert_eq!(refused.code, "attachment.too_large");
    }

    #[test]
    fn a_hash_is_that_of_the_bytes() {
        let hex: String = sha256(b"abc")
            .iter()
            .map(|it| format!("{it:02x}"))
            .collect();
        assert!(hex.starts_with("ba7816bf8f01cfea"));
    }
}
