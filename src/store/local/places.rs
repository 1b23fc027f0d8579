//! Where the programs of Postgres may be, the likeliest first.

use std::{
    fs, iter,
    path::{Path, PathBuf},
    process::Command,
};

pub(super) struct Place {
    pub dir: PathBuf,
    pub libraries: Vec<PathBuf>,
}

/// One folder a version.
const VERSIONED: &[(&str, &str)] = &[
    ("/usr/lib/postgresql", "bin"),
    ("/usr/lib64/postgresql", "bin"),
    ("/Library/PostgreSQL", "bin"),
    ("/Applications/Postgres.app/Contents/Versions", "bin"),
];

/// The version is in the name: what stands before it and after it.
const NUMBERED: &[(&str, &str)] = &[
    ("/usr/pgsql-", "/bin"),
    ("/opt/homebrew/opt/postgresql@", "/bin"),
    ("/usr/local/opt/postgresql@", "/bin"),
    ("/home/linuxbrew/.linuxbrew/opt/postgresql@", "/bin"),
    ("/opt/local/lib/postgresql", "/bin"),
    ("/usr/libexec/postgresql", ""),
];

const PLAIN: &[&str] = &[
    "/usr/bin",
    "/usr/local/bin",
    "/usr/local/pgsql/bin",
    "/run/current-system/sw/bin",
];

/// What is named in `DEALDESK_PG_BIN`, and then only that. Lazy: who finds what it needs looks no further.
pub(super) fn places(fetched: &Path) -> Box<dyn Iterator<Item = Place>> {
    if let Some(named) = named() {
        return Box::new(iter::once(Place::from(named)));
    }
    let path = std::env::var_os("PATH").unwrap_or_default();
    let path: Vec<PathBuf> = std::env::split_paths(&path).collect();
    let versioned = VERSIONED
        .iter()
        .flat_map(|(root, tail)| folders(Path::new(root)).map(move |folder| folder.join(tail)));
    let numbered = NUMBERED.iter().flat_map(|(before, after)| {
        (10..40)
            .rev()
            .map(move |major| PathBuf::from(format!("{before}{major}{after}")))
    });
    let installed = path
        .into_iter()
        .chain(versioned)
        .chain(numbered)
        .chain(PLAIN.iter().map(PathBuf::from))
        .map(Place::from);
    let told = iter::once_with(by_pg_config).flatten().map(Place::from);
    let fetched = folders(fetched).filter_map(|folder| Place::unpacked(&folder));
    Box::new(installed.chain(fetched).chain(told))
}

pub(super) fn named() -> Option<PathBuf> {
    std::env::var_os("DEALDESK_PG_BIN").map(PathBuf::from)
}

impl From<PathBuf> for Place {
    fn from(dir: PathBuf) -> Self {
        Self {
            dir,
            libraries: Vec::new(),
        }
    }
}

impl Place {
    /// In a folder that the packages of Debian were unpacked into.
    pub fn unpacked(folder: &Path) -> Option<Self> {
        let major = folders(&folder.join("usr/lib/postgresql")).next()?;
        let libraries = ["usr/lib", "lib"]
            .into_iter()
            .flat_map(|lib| folders(&folder.join(lib)))
            .filter(|folder| folder.to_string_lossy().contains("-linux-"))
            .chain([major.join("lib")]);
        Some(Self {
            dir: major.join("bin"),
            libraries: libraries.collect(),
        })
    }
}

fn folders(root: &Path) -> impl Iterator<Item = PathBuf> + use<> {
    let mut found: Vec<PathBuf> = fs::read_dir(root)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.is_dir())
        .collect();
    found.sort_unstable();
    found.into_iter().rev()
}

fn by_pg_config() -> Option<PathBuf> {
    let output = Command::new("pg_config").arg("--bindir").output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    Some(PathBuf::from(text.trim()))
}
