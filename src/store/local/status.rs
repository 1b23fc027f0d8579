//! How the store is, without changing anything about it.

use std::{fs, path::Path, time::SystemTime};

use super::{
    Local,
    ping::{Ping, ping},
    postmaster::Postmaster,
};

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Status {
    NotMade,
    /// `bytes` on disk.
    Stopped {
        bytes: u64,
    },
    /// It starts, or it stops.
    Changing,
    Running(Running),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Running {
    /// As Postgres calls itself: 15.18.
    pub version: String,
    pub pid: i32,
    pub since: SystemTime,
    /// On disk.
    pub bytes: u64,
    /// Sessions of people and programs; not known where `psql` is missing.
    pub clients: Option<u32>,
}

impl Local {
    /// Whether the server is up, as far as a look at its folder tells: quick, and wrong only after a crash.
    pub fn seems_up(&self) -> bool {
        Postmaster::of(&self.layout.data()).is_some()
    }

    pub fn status(&self) -> Status {
        if !self.exists() {
            return Status::NotMade;
        }
        match (ping(self.socket_dir()), Postmaster::of(&self.layout.data())) {
            (Ping::Down, _) => Status::Stopped {
                bytes: bytes_in(self.root()),
            },
            (Ping::Busy, _) | (_, None) => Status::Changing,
            (Ping::Up | Ping::Refused(_), Some(server)) => Status::Running(self.running(&server)),
        }
    }

    fn running(&self, server: &Postmaster) -> Running {
        let programs = self.programs().ok();
        let clients = programs.as_ref().and_then(|programs| {
            self.ask(
                programs,
                "select count(*) from pg_stat_activity
                 where backend_type = 'client backend' and pid <> pg_backend_pid()",
            )
            .ok()
        });
        Running {
            version: programs.map_or_else(String::new, |programs| programs.version),
            pid: server.pid.as_raw_nonzero().get(),
            since: server.since,
            bytes: bytes_in(self.root()),
            clients: clients.and_then(|count| count.parse().ok()),
        }
    }
}

fn bytes_in(folder: &Path) -> u64 {
    fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| match entry.metadata() {
            Ok(found) if found.is_dir() => bytes_in(&entry.path()),
            Ok(found) => found.len(),
            Err(_) => 0,
        })
        .sum()
}
