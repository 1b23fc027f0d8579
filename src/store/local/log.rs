//! `server.log`: what the server and the other programs write, kept small.

use std::{
    fs::{self, File, OpenOptions},
    io::{Read, Seek, SeekFrom},
    os::unix::fs::OpenOptionsExt,
    path::PathBuf,
    process::Stdio,
};

use super::{layout::rename, said};
use crate::domain::refusal::Refusal;

/// Bytes.
const LARGE: u64 = 5_000_000;

/// The log from here on.
pub(super) struct Log {
    path: PathBuf,
    file: File,
    start: u64,
}

impl Log {
    pub fn open(path: PathBuf) -> Result<Self, Refusal> {
        let file = OpenOptions::new()
            .create(true)
            .append(true)
            .mode(0o600)
            .open(&path)
            .map_err(said::io("opened", &path))?;
        let start = file.metadata().map_or(0, |log| log.len());
        Ok(Self { path, file, start })
    }

    /// Starts a new file if the old one is large. Only while nobody writes.
    pub fn open_small(path: PathBuf) -> Result<Self, Refusal> {
        if fs::metadata(&path).is_ok_and(|log| log.len() > LARGE) {
            rename(&path, &path.with_extension("log.1"))?;
        }
        Self::open(path)
    }

    pub fn writer(&self) -> Result<Stdio, Refusal> {
        let file = self.file.try_clone();
        Ok(file.map_err(said::io("opened", &self.path))?.into())
    }

    /// What has been written since it was opened here.
    pub fn wrote(&self) -> String {
        let mut bytes = Vec::new();
        // A log that cannot be read says nothing, and what it is about is told all the same.
        let _ = File::open(&self.path).and_then(|mut log| {
            log.seek(SeekFrom::Start(self.start))?;
            log.read_to_end(&mut bytes)
        });
        String::from_utf8_lossy(&bytes).into_owned()
    }
}
