//! The packages of Debian and Ubuntu without root: apt and dpkg, set to work in a folder of ours.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    time::Duration,
};

use super::said;
use crate::domain::refusal::Refusal;

/// Packages that `postgresql` asks for and a private server does not: perl and locales belong to tools that manage the
/// system's server, LLVM to the compiler of queries, which is off.
const NEEDLESS: &[&str] = &[
    "perl",
    "libperl",
    "libgdbm",
    "locales",
    "libllvm",
    "postgresql-common",
    "postgresql-client-common",
    "ssl-cert",
    "sysvinit",
    "init-system",
];

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Package {
    pub name: String,
    /// Bytes to fetch.
    pub size: u64,
}

/// An apt that touches nothing of the system.
pub(super) struct Apt {
    folder: PathBuf,
    /// What it could not reach, in its own words.
    unreached: Option<String>,
}

impl Apt {
    pub fn within(folder: &Path) -> Result<Self, Refusal> {
        for part in ["state/lists/partial", "cache/archives/partial", "debs"] {
            let path = folder.join(part);
            fs::create_dir_all(&path).map_err(said::io("made", &path))?;
        }
        let installed = fs::read_to_string("/var/lib/dpkg/status").unwrap_or_default();
        let status = folder.join("status");
        fs::write(&status, without_postgres(&installed)).map_err(said::io("written", &status))?;
        Ok(Self {
            folder: folder.to_owned(),
            unreached: None,
        })
    }

    /// A source that is out of reach is no reason to give up: the package may be in another.
    pub fn update(&mut self) -> Result<(), Refusal> {
        let output = self.run(&["update", "-qq"])?;
        self.unreached = complaint(&output);
        Ok(())
    }

    /// The package and all that it needs and the system does not have.
    pub fn needed_by(&self, package: &str) -> Result<Vec<Package>, Refusal> {
        let output = self.run(&[
            "install",
            "-qq",
            "--no-install-recommends",
            "--print-uris",
            package,
        ])?;
        let needed = needed(&String::from_utf8_lossy(&output.stdout));
        if output.status.success() && !needed.is_empty() {
            return Ok(needed);
        }
        Err(self.refusal(&output))
    }

    /// Into a folder of ours; tells how many bytes have come.
    pub fn download(
        &self,
        packages: &[Package],
        tell: &mut dyn FnMut(u64),
    ) -> Result<Vec<PathBuf>, Refusal> {
        let debs = self.folder.join("debs");
        let mut child = self
            .apt_get()
            .args(["download", "-qq"])
            .args(packages.iter().map(|package| &package.name))
            .current_dir(&debs)
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(said::io("run", Path::new("apt-get")))?;
        while child
            .try_wait()
            .map_err(said::io("run", Path::new("apt-get")))?
            .is_none()
        {
            tell(files(&debs).iter().map(|(_, size)| size).sum());
            std::thread::sleep(Duration::from_millis(100));
        }
        let output = child
            .wait_with_output()
            .map_err(said::io("run", Path::new("apt-get")))?;
        if !output.status.success() {
            return Err(self.refusal(&output));
        }
        Ok(files(&debs).into_iter().map(|(path, _)| path).collect())
    }

    fn run(&self, arguments: &[&str]) -> Result<Output, Refusal> {
        self.apt_get()
            .args(arguments)
            .output()
            .map_err(said::io("run", Path::new("apt-get")))
    }

    fn apt_get(&self) -> Command {
        let folder = self.folder.display();
        let mut command = Command::new("apt-get");
        command.stdin(Stdio::null()).env("LC_ALL", "C");
        for option in [
            format!("Dir::State={folder}/state"),
            format!("Dir::State::status={folder}/status"),
            format!("Dir::Cache={folder}/cache"),
            "APT::Sandbox::User=".to_owned(),
            "Debug::NoLocking=1".to_owned(),
            "Acquire::Languages=none".to_owned(),
            "Acquire::Retries=2".to_owned(),
        ] {
            command.args(["-o", &option]);
        }
        command
    }

    fn refusal(&self, output: &Output) -> Refusal {
        if String::from_utf8_lossy(&output.stderr).contains("No space left") {
            return said::disk_full(&self.folder.display().to_string());
        }
        let why = self.unreached.clone().or_else(|| complaint(output));
        let why = why.unwrap_or_else(|| "apt does not say why".to_owned());
        Refusal::store(
            "store.fetch",
            format!(
                "Postgres could not be fetched: {}.",
                why.trim_end_matches('.')
            ),
        )
        .hint("Check the network, or install Postgres yourself and try again.")
    }
}

fn complaint(output: &Output) -> Option<String> {
    let wrote = String::from_utf8_lossy(&output.stderr);
    let why = wrote.lines().find_map(|line| {
        line.strip_prefix("E: ")
            .or_else(|| line.strip_prefix("W: "))
    })?;
    Some(why.trim_end_matches('.').to_owned())
}

pub(super) fn unpack(package: &Path, into: &Path) -> Result<(), Refusal> {
    let output = Command::new("dpkg")
        .arg("-x")
        .args([package, into])
        .env("LC_ALL", "C")
        .output()
        .map_err(said::io("run", Path::new("dpkg")))?;
    if output.status.success() {
        return Ok(());
    }
    let wrote = String::from_utf8_lossy(&output.stderr);
    Err(said::program("dpkg", &wrote, into))
}

fn files(folder: &Path) -> Vec<(PathBuf, u64)> {
    fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| Some((entry.path(), entry.metadata().ok()?.len())))
        .collect()
}

/// The system's list of what is installed, less all of Postgres: the system may have its client alone, or take it away.
/// Its library stays, because others there insist on the version that is installed.
fn without_postgres(status: &str) -> String {
    let kept: Vec<&str> = status
        .split("\n\n")
        .filter(|one| !one.trim_start().starts_with("Package: postgresql"))
        .collect();
    kept.join("\n\n")
}

/// From lines of `'address' name_version_architecture.deb size hash`.
fn needed(uris: &str) -> Vec<Package> {
    uris.lines()
        .filter_map(|line| {
            let mut words = line.split_whitespace();
            let (_, file, size) = (words.next()?, words.next()?, words.next()?);
            let name = file.split('_').next()?.to_owned();
            Some(Package {
                name,
                size: size.parse().ok()?,
            })
        })
        .filter(|package| !is_needless(&package.name))
        .collect()
}

fn is_needless(name: &str) -> bool {
    // The bare name is an empty package that asks for the current version.
    name == "postgresql"
        || name.ends_with("-perl")
        || name.ends_with("-dev")
        || NEEDLESS.iter().any(|start| name.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_server_is_needed_and_perl_is_not() {
        let uris = "\
'http://x/perl_5.36.0-7_amd64.deb' perl_5.36.0-7_amd64.deb 239000 SHA256:00
'http://x/libjson-perl_4.10-1_all.deb' libjson-perl_4.10-1_all.deb 87000 SHA256:00
'http://x/postgresql_15+248_all.deb' postgresql_15+248_all.deb 10000 SHA256:00
'http://x/postgresql-15_15.14-0%2bu1_amd64.deb' postgresql-15_15.14-0+u1_amd64.deb 17000000 SHA256:00
";
        let server = Package {
            name: "postgresql-15".into(),
            size: 17_000_000,
        };
        assert_eq!(needed(uris), [server]);
    }

    #[test]
    fn what_is_installed_of_postgres_does_not_count() {
        let status = "Package: libc6\nX: y\n\nPackage: postgresql-client-15\nX: y\n\nPackage: tzdata\nX: y\n";
        assert_eq!(
            without_postgres(status),
            "Package: libc6\nX: y\n\nPackage: tzdata\nX: y\n"
        );
    }
}
