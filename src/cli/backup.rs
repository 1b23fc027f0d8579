//! Backups through a pipe: `-` is a file that nobody else can read, for as long as it takes.

use std::{
    env,
    fs::{self, File, OpenOptions},
    io::{self, Read, Write},
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
};

use uuid::Uuid;

use crate::{
    domain::refusal::Refusal,
    store::local::{Local, Step},
};

pub fn is_pipe(file: &Path) -> bool {
    file.as_os_str() == "-"
}

/// Writes all of the store to `to`. Gives the number of bytes.
pub fn send(
    local: &Local,
    to: &mut impl Write,
    tell: &mut dyn FnMut(Step),
) -> Result<u64, Refusal> {
    let between = Between::new();
    local.backup(&between.0, tell)?;
    File::open(&between.0)
        .and_then(|mut file| io::copy(&mut file, to))
        .and_then(|bytes| to.flush().map(|()| bytes))
        .map_err(|error| broken(&error))
}

/// Makes the store from what `from` says.
pub fn receive(
    local: &Local,
    from: &mut impl Read,
    replace: bool,
    tell: &mut dyn FnMut(Step),
) -> Result<(), Refusal> {
    let between = Between::new();
    OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(&between.0)
        .and_then(|mut file| io::copy(from, &mut file))
        .map_err(|error| broken(&error))?;
    local.restore(&between.0, replace, tell)
}

/// A file that goes away by itself.
struct Between(PathBuf);

impl Between {
    fn new() -> Self {
        Self(env::temp_dir().join(format!("dealdesk-{}.sql", Uuid::now_v7())))
    }
}

impl Drop for Between {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}

fn broken(error: &io::Error) -> Refusal {
    Refusal::rule(
        "backup.pipe",
        format!("The backup did not come through: {error}."),
    )
    .hint("Try again with a file.")
}
