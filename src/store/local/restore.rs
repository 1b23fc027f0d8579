//! A store out of a backup: built aside, and moved into place when it is whole. Until then what stands is untouched.

use std::{fs::File, io::Seek, path::Path, process::Stdio, thread, time::Duration};

use super::{
    Local, Programs, Step, backup,
    layout::{remove, rename},
    log::Log,
    said,
};
use crate::domain::refusal::Refusal;

impl Local {
    /// Reads a backup. A store that stands is refused, or replaced if told so. Refused while anyone, also this process,
    /// holds a lease. A backup is a program: it can do on this machine whatever its reader can.
    pub fn restore(
        &self,
        from: &Path,
        replace: bool,
        tell: &mut dyn FnMut(Step),
    ) -> Result<(), Refusal> {
        let programs = self.programs_for(from)?;
        self.prepare()?;
        let _alone = self.alone(tell)?;
        let _starting = self.layout.lock("start.lock", tell)?;
        self.layout.take_back()?;
        if self.exists() && !replace {
            return Err(Refusal::store(
                "store.exists",
                format!("There is a store in {} already.", self.root().display()),
            )
            .hint("Restore under another name, or tell it to replace this one."));
        }
        self.stop_cluster(&self.layout.data())?;
        let staged = self.layout.staged();
        self.stage(&programs)?;
        if let Err(refusal) = self.fill(&staged, &programs, from, tell) {
            remove(&staged)?;
            return Err(refusal);
        }
        // Killed between these two, the old store is taken back when it is opened next.
        remove(&self.layout.replaced())?;
        if self.layout.data().exists() {
            rename(&self.layout.data(), &self.layout.replaced())?;
        }
        rename(&staged, &self.layout.data())?;
        remove(&self.layout.replaced())
    }

    /// The newest: a store that is restored need not stay with the version that it had.
    fn programs_for(&self, backup: &Path) -> Result<Programs, Refusal> {
        let made_by = backup::made_by(backup).map_err(said::io("read", backup))?;
        let Some(made_by) = made_by else {
            return Err(Refusal::store(
                "backup.broken",
                format!("{} is not a whole backup of a store.", backup.display()),
            )
            .hint("Nothing was changed. Look for another copy of it."));
        };
        let programs = self.find_programs(None)?;
        let major = made_by.split(|c: char| !c.is_ascii_digit()).next();
        if major.and_then(|major| major.parse().ok()) > Some(programs.major) {
            return Err(Refusal::store(
                "backup.newer",
                format!(
                    "The backup was made by Postgres {made_by}, and here is only {}.",
                    programs.version
                ),
            )
            .hint("Nothing was changed. Install that version, then try again."));
        }
        Ok(programs)
    }

    fn fill(
        &self,
        cluster: &Path,
        programs: &Programs,
        from: &Path,
        tell: &mut dyn FnMut(Step),
    ) -> Result<(), Refusal> {
        self.start(cluster, programs, tell)?;
        let read = self.read(programs, from, tell);
        // Also after a failure: the server must not outlive its files.
        self.stop_cluster(cluster)?;
        read
    }

    fn read(
        &self,
        programs: &Programs,
        from: &Path,
        tell: &mut dyn FnMut(Step),
    ) -> Result<(), Refusal> {
        let mut backup = File::open(from).map_err(said::io("read", from))?;
        let total = backup.metadata().map_or(0, |file| file.len());
        let theirs = backup.try_clone().map_err(said::io("read", from))?;
        let log = Log::open(self.layout.log())?;
        let mut child = self
            .client(programs, "psql")?
            .args([
                "-X",
                "-q",
                "-v",
                "ON_ERROR_STOP=1",
                "-d",
                "postgres",
                "-f",
                "-",
            ])
            .stdin(theirs)
            .stdout(Stdio::null())
            .stderr(log.writer()?)
            .spawn()
            .map_err(said::io("run", &programs.dir.join("psql")))?;
        let status = loop {
            match child.try_wait().map_err(said::io("read", from))? {
                Some(status) => break status,
                // One place in the file for both of us: it moves as psql reads.
                None => tell(Step::Restoring {
                    done: backup.stream_position().unwrap_or(0),
                    total,
                }),
            }
            thread::sleep(Duration::from_millis(50));
        };
        if status.success() {
            return Ok(());
        }
        let why = said::program("psql", &log.wrote(), self.root());
        Err(Refusal::store(
            why.code,
            format!("The backup could not be read. {}", why.says),
        )
        .hint("Nothing was changed. Look for another copy of it."))
    }
}
