//! Makes the cluster: aside, and moved into place when it is whole. What was killed half way is no store.

use std::{
    fs::{self, OpenOptions},
    io::Write,
    path::Path,
    process::Output,
};

use super::{
    Local, OWNER, Programs, Purpose, Step,
    layout::{remove, rename},
    said,
    server_user::ServerUser,
};
use crate::domain::refusal::Refusal;

/// Nobody replicates from a local store, and at its size compiled queries cost more than they save.
const SETTINGS: &str = "
listen_addresses = ''
port = 5432
unix_socket_permissions = 0700
max_wal_size = 1GB
wal_level = minimal
max_wal_senders = 0
jit = off
log_checkpoints = off
log_min_messages = warning
log_line_prefix = '%m [%p] %q%u@%d '
password_encryption = 'scram-sha-256'
timezone = 'UTC'
log_timezone = 'UTC'
";

const KEEP: &str = "max_connections = 40
shared_buffers = 128MB
";

const TEST: &str = "max_connections = 100
shared_buffers = 32MB
fsync = off
full_page_writes = off
synchronous_commit = off
autovacuum_naptime = 1h
";

impl Local {
    /// Under `start.lock`, where there is no store.
    pub(super) fn make(
        &self,
        programs: &Programs,
        tell: &mut dyn FnMut(Step),
    ) -> Result<(), Refusal> {
        tell(Step::Making);
        self.stage(programs)?;
        rename(&self.layout.staged(), &self.layout.data())
    }

    /// A whole, empty cluster next to the store.
    pub(super) fn stage(&self, programs: &Programs) -> Result<(), Refusal> {
        let staged = self.layout.staged();
        // Where the user has no name initdb would say so in riddles.
        let names = [self.user.name()?, ServerUser::ourselves().name()?];
        let mut made = if programs.major >= 17 {
            // In the server itself, so that an upgrade of the system changes no order.
            self.initdb(
                programs,
                &[
                    "--locale=C",
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8",
                ],
            )?
        } else {
            self.initdb(programs, &["--locale=C", "--lc-ctype=C.UTF-8"])?
        };
        if !made.status.success() && errors(&made).contains("locale") {
            // Not every system knows C.UTF-8.
            made = self.initdb(programs, &["--locale=C"])?;
        }
        if !made.status.success() {
            remove(&staged)?;
            return Err(said::program("initdb", &errors(&made), self.root()));
        }
        self.configure(&staged, &names)
    }

    fn initdb(&self, programs: &Programs, locale: &[&str]) -> Result<Output, Refusal> {
        let staged = self.layout.staged();
        remove(&staged)?;
        self.user.own(&staged)?;
        let mut initdb = programs.command("initdb", self.user);
        initdb
            .arg("-D")
            .arg(&staged)
            .args(["-U", OWNER, "-E", "UTF8", "--data-checksums"])
            .args(["--auth-local=peer", "--auth-host=reject"])
            .arg("--no-instructions")
            .args(locale);
        if self.purpose == Purpose::Test {
            initdb.arg("--no-sync");
        }
        initdb
            .output()
            .map_err(said::io("run", &programs.dir.join("initdb")))
    }

    fn configure(&self, cluster: &Path, names: &[String; 2]) -> Result<(), Refusal> {
        let (settings, door) = match self.purpose {
            Purpose::Keep => (KEEP, "local all all peer map=dd\n"),
            Purpose::Test => (TEST, "local all all trust\n"),
        };
        append(
            &cluster.join("postgresql.conf"),
            &format!("{SETTINGS}{settings}"),
        )?;
        let [server, us] = names
            .each_ref()
            .map(|name| format!("dd \"{name}\" {OWNER}\n"));
        let map = if server == us { server } else { server + &us };
        for (file, text) in [("pg_hba.conf", door), ("pg_ident.conf", &map)] {
            let path = cluster.join(file);
            fs::write(&path, text).map_err(said::io("written", &path))?;
        }
        Ok(())
    }
}

fn errors(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn append(path: &Path, text: &str) -> Result<(), Refusal> {
    OpenOptions::new()
        .append(true)
        .open(path)
        .and_then(|mut file| file.write_all(text.as_bytes()))
        .map_err(said::io("written", path))
}
