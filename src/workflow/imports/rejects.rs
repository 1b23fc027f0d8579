//! The rows that are not taken, kept where they will be mended: beside the files, and never over a file that is there.

use std::{
    env,
    fs::{DirBuilder, File, OpenOptions},
    io,
    os::unix::fs::{DirBuilderExt, OpenOptionsExt},
    path::{Path, PathBuf},
    process,
};

use crate::{
    documents::csv::{Reject, write_rejects},
    domain::refusal::Refusal,
};

/// So many names are tried in one folder.
const TRIES: usize = 1000;

/// Writes the rows with the reason of each, and says where; nothing where all were taken.
pub fn keep(rejects: &[Reject], folder: &Path) -> Result<Option<PathBuf>, Refusal> {
    if rejects.is_empty() {
        return Ok(None);
    }
    let (place, file) = fresh(folder)
        .or_else(|_| fresh(&private_folder()?))
        .map_err(|error| unwritable(folder, &error))?;
    write_rejects(rejects, file).map_err(|error| unwritable(&place, &error))?;
    Ok(Some(place))
}

/// `rejects.csv`, else `rejects-2.csv` and so on: the first name that nobody has.
fn fresh(folder: &Path) -> io::Result<(PathBuf, File)> {
    let names = (1..=TRIES).map(|n| match n {
        1 => "rejects.csv".to_owned(),
        n => format!("rejects-{n}.csv"),
    });
    first_free(names, |name| {
        let place = folder.join(name);
        let mut options = OpenOptions::new();
        let file = options
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(&place)?;
        Ok((place, file))
    })
}

/// Where the folder of the files takes no more: one that nobody else made or reads.
fn private_folder() -> io::Result<PathBuf> {
    let names = (1..=TRIES).map(|n| format!("dealdesk-rejects-{}-{n}", process::id()));
    first_free(names, |name| {
        let place = env::temp_dir().join(name);
        DirBuilder::new().mode(0o700).create(&place)?;
        Ok(place)
    })
}

fn first_free<T>(
    names: impl Iterator<Item = String>,
    make: impl Fn(&str) -> io::Result<T>,
) -> io::Result<T> {
    for name in names {
        match make(&name) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            made => return made,
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

fn unwritable(place: &Path, error: &io::Error) -> Refusal {
    Refusal::rule(
        "import.rejects",
        format!("{} cannot be written: {error}.", place.display()),
    )
    .hint("Make room for it: it keeps the rows that are not taken.")
}

#[cfg(test)]
mod tests {
    use std::{fs, os::unix::fs::PermissionsExt};

    use super::*;

    fn rejects() -> Vec<Reject> {
        vec![Reject {
            file: "accounts.csv".into(),
            line: 2,
            column: None,
            says: "No.".into(),
            fields: Default::default(),
        }]
    }

    #[test]
    fn no_file_that_is_there_is_written_over() {
        let folder = private_folder().unwrap();
        let mode = fs::metadata(&folder).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o700);
        fs::write(folder.join("rejects.csv"), "mine").unwrap();
        let place = keep(&rejects(), &folder).unwrap().unwrap();
        assert_eq!(place, folder.join("rejects-2.csv"));
        let mine = fs::read_to_string(folder.join("rejects.csv")).unwrap();
        assert_eq!(mine, "mine");
        assert!(fs::read_to_string(place).unwrap().contains("accounts.csv"));
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn where_the_folder_takes_none_a_private_one_does() {
        let place = keep(&rejects(), Path::new("/no/such/folder"))
            .unwrap()
            .unwrap();
        assert!(place.starts_with(env::temp_dir()));
        fs::remove_dir_all(place.parent().unwrap()).unwrap();
        assert_eq!(keep(&[], Path::new("/no/such/folder")), Ok(None));
    }
}
