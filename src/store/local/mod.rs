//! The local store: a private Postgres that nobody has to install, start or stop.
//!
//! No port, no password; all terminals of one user share it. Whoever uses it holds a lease; with the last lease the
//! server goes. Four locks in its folder say what is going on, and the kernel lets go of them for the dead:
//! `users.lock` (shared by every lease), `start.lock` (making, starting, stopping), `keeper.lock` (one keeper is
//! enough), `server.lock` (held by the processes of the server themselves). They are taken in this order.
//!
//! Everything here blocks: call it on a thread of its own.

mod backup;
mod destroy;
mod fetch;
mod for_tests;
mod keep;
mod layout;
mod log;
mod make;
mod missing;
mod packages;
mod ping;
mod places;
mod postmaster;
mod programs;
mod psql;
mod restore;
mod said;
mod server_user;
mod start;
mod status;
mod step;
mod stop;

use std::{
    io::Write,
    path::{Path, PathBuf},
};

use crate::domain::refusal::Refusal;

pub use for_tests::for_tests;
pub use keep::{Lease, keep};
pub use missing::{INSTALL, Missing, Offer};
pub use programs::Programs;
pub use status::{Running, Status};
pub use step::Step;
pub use stop::Stopped;

use layout::Layout;
use server_user::ServerUser;

/// The role that owns everything in a local store. It is the superuser of the cluster.
pub const OWNER: &str = "dealdesk";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// What people work with: every commit reaches the disk, and only the owner of the store gets in.
    Keep,
    /// For the length of a test run: quick, forgetful, open for every role, and gone with the first lease that ends.
    Test,
}

/// One local store, whether it has been made yet or not.
#[derive(Debug)]
pub struct Local {
    layout: Layout,
    user: ServerUser,
    purpose: Purpose,
    /// Where fetched programs are, a folder a version.
    fetched: PathBuf,
    keeper: Option<PathBuf>,
}

impl Local {
    /// The store of that name: 1 to 32 of a-z, 0-9, `-` and `_`. `DEALDESK_DATA` names another base folder.
    pub fn named(name: &str, purpose: Purpose) -> Result<Self, Refusal> {
        Self::at(&layout::base()?.join(layout::checked(name)?), purpose)
    }

    /// The store in that folder. Nothing is made yet.
    pub fn at(root: &Path, purpose: Purpose) -> Result<Self, Refusal> {
        let root = layout::settled(root)?;
        let user = ServerUser::of(&[root.join("data"), root.join("data.old")])?;
        let fetched = root.parent().unwrap_or(&root).join(layout::FETCHED);
        Ok(Self {
            layout: Layout::new(root, user.uid()),
            user,
            purpose,
            fetched,
            keeper: None,
        })
    }

    /// The program that keeps the server, called as `PROGRAM store keep ROOT`; it is this program itself if not told.
    pub fn with_keeper(mut self, program: PathBuf) -> Self {
        self.keeper = Some(program);
        self
    }

    /// Another folder for fetched programs than `postgres` next to the store.
    pub fn with_fetched(mut self, folder: PathBuf) -> Self {
        self.fetched = folder;
        self
    }

    pub fn root(&self) -> &Path {
        self.layout.root()
    }

    /// Where the server listens. It may lie outside of `root`: the address of a socket is short.
    pub fn socket_dir(&self) -> &Path {
        self.layout.socket()
    }

    pub fn exists(&self) -> bool {
        self.layout.data().exists() || self.layout.replaced().exists()
    }

    /// The port is in it so that `PGPORT` cannot change it: it is part of the socket's name.
    pub fn url(&self, role: &str, database: &str) -> String {
        let socket = percent(self.socket_dir().as_os_str().as_encoded_bytes());
        let (role, database) = (percent(role.as_bytes()), percent(database.as_bytes()));
        format!("postgres://{role}@{socket}:5432/{database}")
    }
}

fn percent(bytes: &[u8]) -> String {
    let mut text = Vec::with_capacity(bytes.len());
    for &byte in bytes {
        if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
            text.push(byte);
        } else {
            // Writing to memory cannot fail.
            let _ = write!(text, "%{byte:02X}");
        }
    }
    String::from_utf8(text).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_url_has_the_folder_of_the_socket_for_its_host() {
        let store = Local::at(Path::new("/no such/ü"), Purpose::Keep).unwrap();
        assert_eq!(
            store.url("maria@home", "desk"),
            "postgres://maria%40home@%2Fno%20such%2F%C3%BC%2Fs:5432/desk"
        );
    }
}
