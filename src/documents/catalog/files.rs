//! The folder that holds a catalog: every `.toml` below it is read, and an export writes what differs.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use super::Source;
use crate::{documents::csv, domain::refusal::Refusal};

/// Files that one folder may hold.
const MOST: usize = 5_000;

/// A folder, one file, or `-` for standard input.
pub fn load(path: &Path) -> Result<Vec<Source>, Refusal> {
    let mut files = Vec::new();
    if path.is_dir() {
        below(path, &mut files, 0)?;
        files.sort();
        if files.is_empty() {
            return Err(Refusal::rule(
                "catalog.empty_folder",
                format!("{} holds no .toml file.", path.display()),
            )
            .hint("dealdesk catalog export FOLDER writes a catalog to begin with."));
        }
    } else {
        files.push(path.to_owned());
    }
    let read = files.iter().map(|file| source(path, file));
    read.collect()
}

fn below(folder: &Path, files: &mut Vec<PathBuf>, depth: usize) -> Result<(), Refusal> {
    let entries = fs::read_dir(folder).map_err(|error| unread(folder, &error))?;
    for entry in entries {
        let path = entry.map_err(|error| unread(folder, &error))?.path();
        let hidden = path
            .file_name()
            .is_some_and(|it| it.to_string_lossy().starts_with('.'));
        if hidden {
            continue;
        }
        if path.is_dir() && depth < 8 {
            below(&path, files, depth + 1)?;
        } else if path.extension().is_some_and(|it| it == "toml") {
            files.push(path);
        }
        if files.len() > MOST {
            return Err(Refusal::rule(
                "catalog.too_many_files",
                format!("{} holds more than {MOST} files.", folder.display()),
            )
            .hint("Name the folder of the catalog alone."));
        }
    }
    Ok(())
}

fn source(root: &Path, file: &Path) -> Result<Source, Refusal> {
    let short = file
        .strip_prefix(root)
        .ok()
        .filter(|it| !it.as_os_str().is_empty());
    let name = match short {
        Some(short) => short.display().to_string(),
        None => csv::named(file),
    };
    let bytes = csv::load(file).map_err(|error| unread(file, &error))?;
    let text = String::from_utf8(bytes).map_err(|_| {
        Refusal::rule("catalog.utf8", format!("{name} is not written in UTF-8."))
            .hint("Save it as UTF-8.")
    })?;
    Ok(Source { name, text })
}

/// What an export has done to a folder.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct Kept {
    pub written: Vec<String>,
    pub unchanged: usize,
    /// Files that lie there and are no part of this catalog: an import of the folder would read them, too.
    pub strange: Vec<String>,
}

/// Writes what differs from what lies there. Nothing is taken away.
pub fn keep(folder: &Path, files: &[Source]) -> Result<Kept, Refusal> {
    let mut kept = Kept::default();
    for file in files {
        let path = folder.join(&file.name);
        if fs::read(&path).is_ok_and(|there| there == file.text.as_bytes()) {
            kept.unchanged += 1;
            continue;
        }
        let parent = path.parent().unwrap_or(folder);
        fs::create_dir_all(parent)
            .and_then(|()| fs::write(&path, &file.text))
            .map_err(|error| {
                Refusal::rule(
                    "catalog.unwritten",
                    format!("{} cannot be written: {error}.", path.display()),
                )
                .hint("Check the folder.")
            })?;
        kept.written.push(file.name.clone());
    }
    let mut there = Vec::new();
    below(folder, &mut there, 0)?;
    let ours = |path: &PathBuf| files.iter().any(|it| folder.join(&it.name) == *path);
    there.retain(|path| !ours(path));
    there.sort();
    kept.strange = there.iter().map(|it| it.display().to_string()).collect();
    Ok(kept)
}

fn unread(path: &Path, error: &io::Error) -> Refusal {
    let says = format!("{} cannot be read: {error}.", path.display());
    match error.kind() {
        io::ErrorKind::NotFound => Refusal::missing(
            "catalog.no_file",
            format!("There is no {}.", path.display()),
        )
        .hint("Check the name of the file or folder."),
        _ => Refusal::rule("catalog.unread", says).hint("Check its rights."),
    }
}
