//! The programs of Postgres: found where systems put them, and believed only after one has been run.

use std::{
    collections::HashSet,
    ffi::OsStr,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use super::{
    Local,
    missing::Missing,
    places::{Place, places},
    server_user::ServerUser,
};

/// Older ones miss something that the store needs.
pub(super) const OLDEST: u32 = 14;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Programs {
    pub dir: PathBuf,
    pub major: u32,
    /// As it calls itself: 15.18.
    pub version: String,
    /// Folders of libraries that came with fetched programs.
    libraries: Vec<PathBuf>,
}

impl Programs {
    /// Runs it: the files may be there, and a library missing.
    pub(super) fn probe(place: Place, user: ServerUser) -> Option<Self> {
        // PATH may hold a link to one program; its neighbours are where it really is.
        let postgres = fs::canonicalize(place.dir.join("postgres")).ok()?;
        let mut programs = Self {
            dir: postgres.parent()?.to_owned(),
            major: 0,
            version: String::new(),
            libraries: place.libraries,
        };
        if !programs.dir.join("initdb").is_file() {
            return None;
        }
        let output = programs
            .command("postgres", user)
            .arg("--version")
            .output()
            .ok()?;
        let text = String::from_utf8(output.stdout).ok()?;
        programs.version = text.split_whitespace().nth(2)?.to_owned();
        let major = programs.version.split(|c: char| !c.is_ascii_digit()).next();
        programs.major = major?.parse().ok()?;
        Some(programs)
    }

    /// One of them, as the server's user.
    pub(super) fn command(&self, name: &str, user: ServerUser) -> Command {
        let mut command = user.command(&self.dir.join(name));
        if !self.libraries.is_empty() {
            let theirs = std::env::var_os("LD_LIBRARY_PATH").unwrap_or_default();
            let theirs = std::env::split_paths(&theirs).filter(|path| path != Path::new(""));
            // A folder whose name holds a colon cannot be named there; then the system's libraries must do.
            if let Ok(all) = std::env::join_paths(self.libraries.iter().cloned().chain(theirs)) {
                command.env("LD_LIBRARY_PATH", all);
            }
        }
        command
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.dir.join(name).is_file()
    }
}

impl Local {
    /// The programs for this store: of the major version that made it, else the newest. Takes some tenths of a second.
    pub fn programs(&self) -> Result<Programs, Missing> {
        self.find_programs(self.layout.major())
    }

    pub(super) fn find_programs(&self, wanted: Option<u32>) -> Result<Programs, Missing> {
        let mut seen = HashSet::new();
        let mut unfit = Vec::new();
        let mut best: Option<Programs> = None;
        for place in places(&self.fetched) {
            let Ok(dir) = fs::canonicalize(&place.dir) else {
                continue;
            };
            if !seen.insert(dir) {
                continue;
            }
            let Some(programs) = Programs::probe(place, self.user) else {
                continue;
            };
            match wanted {
                Some(major) if programs.major == major => return Ok(programs),
                None if programs.major >= OLDEST => {
                    if best.as_ref().is_none_or(|best| best.major < programs.major) {
                        best = Some(programs);
                    }
                }
                _ => unfit.push(programs),
            }
        }
        best.ok_or_else(|| self.missing(wanted, unfit))
    }
}

pub(super) fn is_on_path(program: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(OsStr::new(&path)).any(|folder| folder.join(program).is_file())
}
