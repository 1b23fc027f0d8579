//! Where things are: the folder of a store, what lies in it, and the locks in it.

use std::{
    fs::{self, File, OpenOptions, TryLockError},
    os::unix::fs::{MetadataExt, OpenOptionsExt},
    path::{Path, PathBuf},
};

use etcetera::base_strategy::{BaseStrategy, Xdg};
use rustix::process::geteuid;

use super::{Step, said};
use crate::domain::refusal::Refusal;

/// Programs that all stores of a base folder share; no store may be called so.
pub(super) const FETCHED: &str = "postgres";

/// The longer one of the two files in the folder of the socket.
const LONGEST_NAME: &str = ".s.PGSQL.5432.lock";
const LONGEST_ADDRESS: usize = if cfg!(target_os = "linux") { 107 } else { 103 };

#[derive(Debug)]
pub(super) struct Layout {
    root: PathBuf,
    socket: PathBuf,
}

impl Layout {
    pub fn new(root: PathBuf, server_uid: u32) -> Self {
        let within = root.join("s");
        let fits = within.join(LONGEST_NAME).as_os_str().len() <= LONGEST_ADDRESS;
        let socket = if fits {
            within
        } else {
            short_folder(server_uid, &root)
        };
        Self { root, socket }
    }

    pub fn root(&self) -> &Path {
        &self.root
    }

    pub fn socket(&self) -> &Path {
        &self.socket
    }

    /// A whole cluster, or not there.
    pub fn data(&self) -> PathBuf {
        self.root.join("data")
    }

    /// A cluster in the making. It is renamed to `data` when it is whole.
    pub fn staged(&self) -> PathBuf {
        self.root.join("data.new")
    }

    /// The whole cluster that a restored one is about to take the place of.
    pub fn replaced(&self) -> PathBuf {
        self.root.join("data.old")
    }

    pub fn log(&self) -> PathBuf {
        self.root.join("server.log")
    }

    /// The major version that made the store, if it has been made.
    pub fn major(&self) -> Option<u32> {
        [self.data(), self.replaced()]
            .iter()
            .find_map(|data| fs::read_to_string(data.join("PG_VERSION")).ok())
            .and_then(|text| text.trim().parse().ok())
    }

    /// What was cut off between two renames is taken back. Under `start.lock`.
    pub fn take_back(&self) -> Result<(), Refusal> {
        if !self.data().exists() && self.replaced().exists() {
            rename(&self.replaced(), &self.data())?;
        }
        Ok(())
    }

    pub fn lock_file(&self, name: &str) -> Result<File, Refusal> {
        open_lock(&self.root.join(name))
    }

    /// Exclusively, after waiting for whoever has it.
    pub fn lock(&self, name: &str, tell: &mut dyn FnMut(Step)) -> Result<File, Refusal> {
        lock(&self.root.join(name), tell)
    }

    /// False for a lock in a folder that has been destroyed, and perhaps made anew, since it was opened.
    pub fn is_current(&self, name: &str, lock: &File) -> bool {
        let (found, held) = (fs::metadata(self.root.join(name)), lock.metadata());
        matches!((found, held), (Ok(found), Ok(held)) if found.ino() == held.ino() && found.dev() == held.dev())
    }
}

/// Waits for the lock, and says so.
pub(super) fn lock(path: &Path, tell: &mut dyn FnMut(Step)) -> Result<File, Refusal> {
    let file = open_lock(path)?;
    if !is_free(&file, path)? {
        tell(Step::Waiting);
        file.lock().map_err(said::io("locked", path))?;
    }
    Ok(file)
}

/// Takes the lock if nobody has it.
pub(super) fn is_free(lock: &File, path: &Path) -> Result<bool, Refusal> {
    match lock.try_lock() {
        Ok(()) => Ok(true),
        Err(TryLockError::WouldBlock) => Ok(false),
        Err(TryLockError::Error(error)) => Err(said::io("locked", path)(error)),
    }
}

fn open_lock(path: &Path) -> Result<File, Refusal> {
    OpenOptions::new()
        .create(true)
        .truncate(false)
        .write(true)
        .mode(0o600)
        .open(path)
        .map_err(said::io("opened", path))
}

pub(super) fn rename(from: &Path, to: &Path) -> Result<(), Refusal> {
    fs::rename(from, to).map_err(said::io("renamed", from))
}

pub(super) fn remove(folder: &Path) -> Result<(), Refusal> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(said::io("removed", folder)(error))
        }
        _ => Ok(()),
    }
}

/// Where stores are if nobody says otherwise. The superuser's are not at its home: the server could not enter there.
pub(super) fn base() -> Result<PathBuf, Refusal> {
    if let Some(named) = std::env::var_os("DEALDESK_DATA") {
        return Ok(named.into());
    }
    if geteuid().is_root() {
        return Ok("/var/lib/dealdesk".into());
    }
    match Xdg::new() {
        Ok(places) => Ok(places.data_dir().join("dealdesk")),
        Err(_) => Err(Refusal::store(
            "store.no_home",
            "There is no home folder to keep the store in.",
        )
        .hint("Name a folder in DEALDESK_DATA.")),
    }
}

pub(super) fn checked(name: &str) -> Result<&str, Refusal> {
    let is_plain =
        |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-_".contains(&byte);
    if name == FETCHED {
        return Err(Refusal::store(
            "store.name",
            format!("A store cannot be called {FETCHED}: there the programs are kept."),
        )
        .hint("Choose another name."));
    }
    if (1..=32).contains(&name.len()) && name.bytes().all(is_plain) {
        return Ok(name);
    }
    Err(Refusal::store(
        "store.name",
        format!("{name:?} cannot be the name of a store."),
    )
    .hint("Use 1 to 32 of a-z, 0-9, - and _."))
}

/// The same path for the same folder, however it is reached, before and after it is made: the socket depends on it.
pub(super) fn settled(folder: &Path) -> Result<PathBuf, Refusal> {
    let whole = std::path::absolute(folder).map_err(said::io("found", folder))?;
    let settled = whole.ancestors().find_map(|part| {
        let there = fs::canonicalize(part).ok()?;
        let rest = whole.strip_prefix(part).ok()?;
        Some(if rest.as_os_str().is_empty() {
            there
        } else {
            there.join(rest)
        })
    });
    Ok(settled.unwrap_or(whole))
}

/// Not `XDG_RUNTIME_DIR`: it differs between the sessions of one user, and goes with the last of them.
fn short_folder(server_uid: u32, root: &Path) -> PathBuf {
    // FNV-1a, written out: two versions of this program must agree, which the hasher of std does not promise.
    let hash = root
        .as_os_str()
        .as_encoded_bytes()
        .iter()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
        });
    PathBuf::from(format!("/tmp/dealdesk-{server_uid}-{hash:016x}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_one_plain_word() {
        for good in ["main", "q3-2026", "a_b", &"x".repeat(32)] {
            assert!(checked(good).is_ok(), "{good}");
        }
        for bad in ["", "Main", "a/b", "..", "a b", "postgres", &"x".repeat(33)] {
            assert!(checked(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn the_socket_leaves_a_folder_whose_path_is_too_long() {
        let at = |length: usize| Layout::new(format!("/{}", "x".repeat(length - 1)).into(), 7);
        let fits = LONGEST_ADDRESS - LONGEST_NAME.len() - "/s/".len();
        assert!(at(fits).socket().ends_with("s"));
        assert!(at(fits + 1).socket().starts_with("/tmp"));
        assert!(at(fits + 1).socket().join(LONGEST_NAME).as_os_str().len() <= LONGEST_ADDRESS);
        assert_ne!(at(fits + 1).socket(), at(fits + 2).socket());
    }
}
