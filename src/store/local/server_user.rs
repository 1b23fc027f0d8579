//! Whom the server runs as: ourselves, or, for the superuser whom Postgres refuses, somebody else.

use std::{
    fs, io,
    os::unix::{
        fs::{DirBuilderExt, MetadataExt, PermissionsExt, chown},
        process::CommandExt,
    },
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use rustix::process::{getegid, geteuid};

use super::said;
use crate::domain::refusal::Refusal;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ServerUser {
    uid: u32,
    gid: u32,
    /// Then it needs a way into every folder that it uses.
    is_another: bool,
}

impl ServerUser {
    /// A store that stands keeps its owner.
    pub fn of(clusters: &[PathBuf]) -> Result<Self, Refusal> {
        if !geteuid().is_root() {
            return Ok(Self::ourselves());
        }
        let owner = clusters
            .iter()
            .find_map(|cluster| fs::metadata(cluster).ok())
            .map(|cluster| (cluster.uid(), cluster.gid()))
            .filter(|(uid, _)| *uid != 0);
        let (uid, gid) = owner
            .or_else(|| ["postgres", "nobody"].into_iter().find_map(ids))
            .ok_or_else(nobody)?;
        Ok(Self {
            uid,
            gid,
            is_another: true,
        })
    }

    /// Who runs this program.
    pub fn ourselves() -> Self {
        Self {
            uid: geteuid().as_raw(),
            gid: getegid().as_raw(),
            is_another: false,
        }
    }

    pub fn uid(self) -> u32 {
        self.uid
    }

    /// A program run as this user, from a folder that everyone may enter, untouched by settings meant for others.
    pub fn command(self, program: &Path) -> Command {
        let mut command = Command::new(program);
        command.current_dir("/").stdin(Stdio::null());
        for (name, _) in std::env::vars_os() {
            let text = name.as_encoded_bytes();
            if [&b"PG"[..], b"LC_", b"LANG"]
                .iter()
                .any(|start| text.starts_with(start))
            {
                command.env_remove(&name);
            }
        }
        command.env("LC_ALL", "C");
        if self.is_another {
            command.uid(self.uid).gid(self.gid);
        }
        command
    }

    /// Postgres asks for it when it makes a cluster, and a connection is let in by it.
    pub fn name(self) -> Result<String, Refusal> {
        let mut command = self.command(Path::new("id"));
        let output = command
            .arg("-un")
            .output()
            .map_err(said::io("run", Path::new("id")))?;
        if !output.status.success() {
            return Err(said::user_without_name(self.uid));
        }
        Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
    }

    /// Makes the folder for this user alone, or finds it made. Somebody else's is refused: `/tmp` is everyone's.
    pub fn own(self, folder: &Path) -> Result<(), Refusal> {
        match fs::DirBuilder::new().mode(0o700).create(folder) {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                let found = fs::symlink_metadata(folder).map_err(said::io("looked at", folder))?;
                if !found.is_dir() || ![self.uid, geteuid().as_raw()].contains(&found.uid()) {
                    return Err(said::not_ours(folder));
                }
            }
            Err(error) => return Err(said::io("made", folder)(error)),
        }
        if self.is_another {
            chown(folder, Some(self.uid), Some(self.gid))
                .map_err(said::io("given away", folder))?;
        }
        fs::set_permissions(folder, fs::Permissions::from_mode(0o700))
            .map_err(said::io("closed to others", folder))
    }

    /// Makes the folder and those above it, so that this user can enter them.
    pub fn make_folder(self, folder: &Path) -> Result<(), Refusal> {
        if folder.is_dir() {
            return Ok(());
        }
        if let Some(parent) = folder.parent() {
            self.make_folder(parent)?;
        }
        match fs::create_dir(folder) {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Ok(()),
            Err(error) => return Err(said::io("made", folder)(error)),
        }
        // A umask may have closed it.
        let mode = if self.is_another { 0o711 } else { 0o700 };
        fs::set_permissions(folder, fs::Permissions::from_mode(mode))
            .map_err(said::io("opened", folder))
    }

    /// Refuses if a folder on the way to this one is closed to this user.
    pub fn check_way_to(self, folder: &Path) -> Result<(), Refusal> {
        match folder.ancestors().find(|part| self.is_closed(part)) {
            Some(closed) if self.is_another => Err(self.closed(closed)),
            _ => Ok(()),
        }
    }

    fn is_closed(self, folder: &Path) -> bool {
        fs::metadata(folder).is_ok_and(|found| {
            let needed = if found.uid() == self.uid {
                0o100
            } else if found.gid() == self.gid {
                0o010
            } else {
                0o001
            };
            found.mode() & needed == 0
        })
    }

    fn closed(self, folder: &Path) -> Refusal {
        let who = self.name().unwrap_or_else(|_| self.uid.to_string());
        Refusal::store(
            "store.folder_closed",
            format!(
                "The server of the store runs as {who}, and {} is closed to that user.",
                folder.display()
            ),
        )
        .hint(format!(
            "Open it with `chmod a+x {}`, or name another folder in DEALDESK_DATA.",
            folder.display()
        ))
    }
}

/// By the system's own look-up: not every user is in `/etc/passwd`.
fn ids(name: &str) -> Option<(u32, u32)> {
    let number = |flag: &str| {
        let output = Command::new("id").args([flag, name]).output().ok()?;
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        text.trim().parse().ok()
    };
    Some((number("-u")?, number("-g")?))
}

fn nobody() -> Refusal {
    Refusal::store(
        "store.no_server_user",
        "Postgres does not run as the superuser, and this machine has neither a user postgres nor a user nobody.",
    )
    .hint("Run dealdesk as an ordinary user.")
}
