//! `postmaster.pid`: what the server notes about itself. It outlives a server that is killed.

use std::{
    fs,
    path::{Path, PathBuf},
    time::{Duration, SystemTime},
};

use rustix::process::Pid;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Postmaster {
    pub pid: Pid,
    pub since: SystemTime,
    pub socket_dir: PathBuf,
}

impl Postmaster {
    pub fn path(data: &Path) -> PathBuf {
        data.join("postmaster.pid")
    }

    pub fn of(data: &Path) -> Option<Self> {
        Self::parse(&fs::read_to_string(Self::path(data)).ok()?)
    }

    /// Its lines: pid, folder, start, port, folder of the socket, and more.
    fn parse(text: &str) -> Option<Self> {
        let lines: Vec<&str> = text.lines().map(str::trim).collect();
        let [pid, _, since, _, socket_dir, ..] = lines.as_slice() else {
            return None;
        };
        Some(Self {
            pid: Pid::from_raw(pid.parse().ok()?)?,
            since: SystemTime::UNIX_EPOCH + Duration::from_secs(since.parse().ok()?),
            socket_dir: socket_dir.into(),
        })
    }
}
