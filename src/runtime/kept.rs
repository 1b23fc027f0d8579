//! The file of drafts and remembered choices. Each change is written at once, and only that change: another desk of the
//! same person may write the same file meanwhile.

mod keeper;

use std::{
    collections::BTreeMap,
    fs::{self, OpenOptions},
    io,
    path::{Path, PathBuf},
};

use super::private;
use crate::ui::{cx::Kept, notice::Notice};

pub use keeper::Keeper;

/// Bytes of one draft.
const MOST: usize = 1_000_000;
/// Bytes of all of them.
const MOST_OF_ALL: usize = 16_000_000;

/// Keys and what is remembered under them; none forgets a key.
pub type Changes = BTreeMap<String, Option<String>>;

/// The file of this name among those of a person, whose folder is `state`.
pub fn path(state: &Path, name: &str) -> PathBuf {
    let plain = |letter: char| match letter {
        'a'..='z' | 'A'..='Z' | '0'..='9' | '-' | '_' => letter,
        _ => '-',
    };
    let name: String = name.chars().map(plain).collect();
    state.join("kept").join(format!("{name}.json"))
}

/// What earlier runs have kept. A file that cannot be understood is moved aside, and the notice says where to.
pub fn read(path: &Path) -> (Kept, Option<Notice>) {
    match understand(path) {
        Ok(Found::Kept(kept)) => (kept, None),
        Ok(Found::Damaged(aside)) => (Kept::new(), Some(damaged(&aside))),
        Err(error) => (Kept::new(), Some(unreadable(path, &error))),
    }
}

enum Found {
    Kept(Kept),
    /// It was not what we write, and lies here now.
    Damaged(PathBuf),
}

fn understand(path: &Path) -> io::Result<Found> {
    let bytes = match fs::read(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return Ok(Found::Kept(Kept::new()));
        }
        read => read?,
    };
    match serde_json::from_slice(&bytes) {
        Ok(kept) => Ok(Found::Kept(kept)),
        Err(_) => {
            let aside = free_name(path);
            fs::rename(path, &aside)?;
            Ok(Found::Damaged(aside))
        }
    }
}

fn free_name(path: &Path) -> PathBuf {
    let names = (1..).map(|nth| private::beside(path, &format!("damaged-{nth}")));
    let mut free = names.filter(|name| !name.exists());
    free.next()
        .unwrap_or_else(|| private::beside(path, "damaged"))
}

/// Applies the changes to what the file holds now. `known` is what it held before, for the case that it is damaged.
/// Gives back what the file holds after it, and what there is to say.
pub fn write(path: &Path, known: &Kept, changes: &Changes) -> io::Result<(Kept, Vec<Notice>)> {
    let mut options = OpenOptions::new();
    let lock = private::beside(path, "lock");
    let lock = private::open(options.write(true).create(true).truncate(false), &lock)?;
    // Some network file systems know no locks; a draft is better kept than not.
    if let Err(error) = lock.lock() {
        tracing::warn!(%error, "drafts are written without a lock");
    }
    let mut notices = Vec::new();
    let mut kept = match understand(path)? {
        Found::Kept(kept) => kept,
        Found::Damaged(aside) => {
            notices.push(damaged(&aside));
            known.clone()
        }
    };
    for (key, text) in changes {
        if let Some(notice) = apply(&mut kept, key, text.as_deref()) {
            notices.push(notice);
        }
    }
    private::write(path, &serde_json::to_vec_pretty(&kept)?)?;
    Ok((kept, notices))
}

/// What does not fit is said, and leaves everything as it was.
fn apply(kept: &mut Kept, key: &str, text: Option<&str>) -> Option<Notice> {
    let Some(text) = text else {
        kept.remove(key);
        return None;
    };
    let others = kept.iter().filter(|(name, _)| *name != key);
    let size: usize = others.map(|(name, text)| name.len() + text.len()).sum();
    if text.len() > MOST {
        return Some(Notice::Warned(
            "A text of more than 1 MB is not kept beyond the end of the desk: save it before you leave.".into(),
        ));
    }
    if size + key.len() + text.len() > MOST_OF_ALL {
        return Some(Notice::Warned(
            "There are too many drafts to keep another beyond the end of the desk: save or discard some.".into(),
        ));
    }
    kept.insert(key.to_owned(), text.to_owned());
    None
}

fn damaged(aside: &Path) -> Notice {
    Notice::Warned(format!(
        "The file of drafts was damaged. It lies in {} now, and a new one is begun.",
        aside.display()
    ))
}

fn unreadable(path: &Path, error: &io::Error) -> Notice {
    Notice::Warned(format!(
        "The drafts in {} cannot be read ({error}).",
        path.display()
    ))
}

fn unwritable(path: &Path, error: &io::Error) -> Notice {
    Notice::Warned(format!(
        "Drafts are not kept beyond the end of the desk: {} cannot be written ({error}).",
        path.display()
    ))
}

#[cfg(test)]
mod tests;
