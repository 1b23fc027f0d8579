//! That there is no Postgres for a store: what was looked for, what is there instead, and what can be done.

use std::path::{Path, PathBuf};

use rustix::fs::{Access, access};

use super::{
    Local, Programs, places,
    programs::{OLDEST, is_on_path},
};
use crate::domain::refusal::Refusal;

/// How people install it: the system, its package manager, the command.
pub const INSTALL: &[(&str, &str, &str)] = &[
    (
        "Debian, Ubuntu",
        "apt-get",
        "sudo apt-get install postgresql",
    ),
    (
        "Fedora, Red Hat",
        "dnf",
        "sudo dnf install postgresql-server postgresql-contrib",
    ),
    (
        "openSUSE",
        "zypper",
        "sudo zypper install postgresql-server postgresql-contrib",
    ),
    ("Arch", "pacman", "sudo pacman -S postgresql"),
    (
        "Alpine",
        "apk",
        "sudo apk add postgresql postgresql-contrib postgresql-client",
    ),
    ("macOS", "brew", "brew install postgresql"),
];

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing {
    /// The only major version that will do, if the store has been made.
    pub wanted: Option<u32>,
    /// What was found and will not do.
    pub unfit: Vec<Programs>,
    /// The folder in `DEALDESK_PG_BIN`, where alone was looked then.
    pub named: Option<PathBuf>,
    /// If `Local::fetch` can help.
    pub fetch: Option<Offer>,
}

/// What fetching takes, about, in bytes, and where it would go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    pub download: u64,
    pub disk: u64,
    pub to: PathBuf,
}

impl Local {
    pub(super) fn missing(&self, wanted: Option<u32>, unfit: Vec<Programs>) -> Missing {
        let named = places::named();
        let can_fetch = named.is_none() && is_on_path("apt-get") && is_on_path("dpkg");
        Missing {
            wanted,
            unfit,
            named,
            fetch: (can_fetch && is_ours_to_make(&self.fetched)).then(|| Offer {
                download: 35_000_000,
                disk: 120_000_000,
                to: self.fetched.clone(),
            }),
        }
    }
}

/// Whether the folder, or the nearest above it that is there, lets us write.
fn is_ours_to_make(folder: &Path) -> bool {
    folder
        .ancestors()
        .find(|part| part.exists())
        .is_some_and(|found| access(found, Access::WRITE_OK).is_ok())
}

impl Missing {
    /// What was looked for, in one sentence.
    pub fn says(&self) -> String {
        let place = match &self.named {
            Some(folder) => format!("in {}, which DEALDESK_PG_BIN names", folder.display()),
            None => "in PATH or where systems put it".to_owned(),
        };
        let found: Vec<&str> = self.unfit.iter().map(|one| one.version.as_str()).collect();
        let instead = match found.as_slice() {
            [] => String::new(),
            found => format!(" Found was {}.", found.join(", ")),
        };
        match self.wanted {
            Some(major) => format!(
                "The store was made by Postgres {major}, and there is none of that version {place}.{instead}"
            ),
            None => format!("There is no Postgres {OLDEST} or newer {place}.{instead}"),
        }
    }
}

impl From<Missing> for Refusal {
    fn from(missing: Missing) -> Self {
        let install = INSTALL
            .iter()
            .find(|(_, manager, _)| is_on_path(manager))
            .map(|(_, _, command)| format!("with `{command}`"))
            .unwrap_or_else(|| "by your system's package manager".to_owned());
        let hint = match (&missing.named, missing.wanted) {
            (Some(_), _) => "Correct DEALDESK_PG_BIN, or unset it.".to_owned(),
            (None, Some(major)) => format!(
                "Install version {major}, name the folder of its programs in DEALDESK_PG_BIN, or restore a backup, \
                 which fits newer ones too."
            ),
            (None, None) => format!(
                "Install it {install}, name the folder of its programs in DEALDESK_PG_BIN, or use a server that \
                 exists: --store postgres://…"
            ),
        };
        Refusal::store("store.no_postgres", missing.says()).hint(hint)
    }
}
