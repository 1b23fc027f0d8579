//! The whole store as one file of SQL, taken while people work.
//!
//! It is what `pg_dumpall` writes: every database at one moment, and the roles, because people are roles. A copy of the
//! files would need the store to stand still; `pg_dump` leaves the roles out. As text it fits every later version of
//! Postgres, can be read, and needs nothing to be unpacked with.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, BufRead, BufReader, BufWriter, Read, Seek, SeekFrom, Write},
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
    process::Stdio,
};

use super::{Local, OWNER, Programs, Step, log::Log, said};
use crate::domain::refusal::Refusal;

/// What a backup begins with; then comes the version.
const HEAD: &str = "-- A backup of a store of dealdesk, made by Postgres ";

/// What it ends with, if it is whole.
const END: &str = "PostgreSQL database cluster dump complete";

impl Local {
    /// Writes the backup, which must not exist yet; only its owner can read it. Returns its size in bytes.
    pub fn backup(&self, to: &Path, tell: &mut dyn FnMut(Step)) -> Result<u64, Refusal> {
        if !self.exists() {
            return Err(Refusal::missing(
                "store.not_made",
                format!("There is no store in {}.", self.root().display()),
            )
            .hint("Open it once and it is made."));
        }
        if to.exists() {
            return Err(Refusal::store(
                "backup.exists",
                format!("There is something at {} already.", to.display()),
            )
            .hint("Choose another name: a backup is never written over."));
        }
        let _lease = self.open(tell)?;
        let programs = self.programs()?;
        let part = with_part(to);
        let written = self.dump(&programs, &part, tell);
        let written = written.and_then(|bytes| {
            fs::rename(&part, to).map_err(said::io("written", to))?;
            Ok(bytes)
        });
        if written.is_err() {
            let _ = fs::remove_file(&part);
        }
        written
    }

    /// The roles are read first and the databases after them. A person added in between would be in the one and not in
    /// the other, and the backup could not be read; then it is taken again.
    fn dump(
        &self,
        programs: &Programs,
        to: &Path,
        tell: &mut dyn FnMut(Step),
    ) -> Result<u64, Refusal> {
        for _ in 0..3 {
            let before = self.ask(programs, ROLES)?;
            let bytes = self.dump_once(programs, to, tell)?;
            if self.ask(programs, ROLES)? == before {
                return Ok(bytes);
            }
        }
        Err(Refusal::changed(
            "backup.people_changed",
            "People were added or changed each time the backup was taken.",
        )
        .hint("Try again when that is done."))
    }

    fn dump_once(
        &self,
        programs: &Programs,
        to: &Path,
        tell: &mut dyn FnMut(Step),
    ) -> Result<u64, Refusal> {
        let log = Log::open(self.layout.log())?;
        let mut child = self
            .client(programs, "pg_dumpall")?
            .args(["-l", "postgres", "-E", "UTF8"])
            .stdout(Stdio::piped())
            .stderr(log.writer()?)
            .spawn()
            .map_err(said::io("run", &programs.dir.join("pg_dumpall")))?;
        let copied = match child.stdout.take() {
            Some(dump) => copy(dump, &programs.version, to, tell),
            None => Err(io::ErrorKind::BrokenPipe.into()),
        };
        let ended = child.wait();
        let bytes = copied.map_err(said::io("written", to))?;
        if ended.is_ok_and(|status| status.success()) && is_whole(to) {
            return Ok(bytes);
        }
        Err(said::program("pg_dumpall", &log.wrote(), self.root()))
    }
}

const ROLES: &str = "
    select md5(concat((select string_agg(r::text, ' ' order by r.oid) from pg_authid r),
                      (select string_agg(m::text, ' ' order by m::text) from pg_auth_members m)))";

/// Leaves out that the owner is made: in the cluster that it will be read into it is there already.
fn copy(dump: impl Read, version: &str, to: &Path, tell: &mut dyn FnMut(Step)) -> io::Result<u64> {
    let file = OpenOptions::new()
        .create(true)
        .truncate(true)
        .write(true)
        .mode(0o600)
        .open(to)?;
    let (mut dump, mut to) = (BufReader::new(dump), BufWriter::new(file));
    writeln!(to, "{HEAD}{version}")?;

    let owner = format!("CREATE ROLE {OWNER};\n");
    let mut line = Vec::new();
    while !line.starts_with(b"\\connect ") && dump.read_until(b'\n', &mut line)? > 0 {
        if line != owner.as_bytes() {
            to.write_all(&line)?;
        }
        if !line.starts_with(b"\\connect ") {
            line.clear();
        }
    }
    let mut done = 0;
    loop {
        let copied = io::copy(&mut (&mut dump).take(1 << 20), &mut to)?;
        done += copied;
        if copied == 0 {
            break;
        }
        tell(Step::BackingUp { done });
    }
    let file = to.into_inner().map_err(io::IntoInnerError::into_error)?;
    file.sync_all()?;
    Ok(file.metadata()?.len())
}

/// The version of Postgres that made the backup, if it is one and has its end.
pub(super) fn made_by(backup: &Path) -> io::Result<Option<String>> {
    let mut head = String::new();
    // A file without an end of line is read no further than a head could be.
    BufReader::new(File::open(backup)?.take(200))
        .read_line(&mut head)
        .or_else(|error| match error.kind() {
            io::ErrorKind::InvalidData => Ok(0),
            _ => Err(error),
        })?;
    let version = head.strip_prefix(HEAD).map(|text| text.trim().to_owned());
    Ok(version.filter(|_| is_whole(backup)))
}

fn is_whole(backup: &Path) -> bool {
    let mut end = Vec::new();
    let read = File::open(backup).and_then(|mut file| {
        let length = file.metadata()?.len();
        file.seek(SeekFrom::Start(length.saturating_sub(200)))?;
        file.read_to_end(&mut end)
    });
    read.is_ok() && String::from_utf8_lossy(&end).contains(END)
}

fn with_part(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".part");
    name.into()
}
