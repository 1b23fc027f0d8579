//! The clients of Postgres, let in as the owner of the store.

use std::process::{Command, Stdio};

use super::{Local, OWNER, Programs, said};
use crate::domain::refusal::Refusal;

impl Local {
    /// `psql` and its like, pointed at this store and run as the server's user. The store must be open.
    pub fn client(&self, programs: &Programs, name: &str) -> Result<Command, Refusal> {
        if !programs.has(name) {
            return Err(Refusal::store(
                "store.no_client",
                format!("This Postgres came without {name}."),
            )
            .hint("Install the clients of Postgres too."));
        }
        let mut client = programs.command(name, self.user);
        client
            .arg("-h")
            .arg(self.socket_dir())
            .args(["-p", "5432", "-U", OWNER, "-w"]);
        Ok(client)
    }

    /// The one value that a statement gives.
    pub(super) fn ask(&self, programs: &Programs, sql: &str) -> Result<String, Refusal> {
        let output = self
            .client(programs, "psql")?
            .args(["-X", "-A", "-t", "-d", "postgres", "-c", sql])
            .stderr(Stdio::piped())
            .output()
            .map_err(said::io("run", &programs.dir.join("psql")))?;
        if !output.status.success() {
            let wrote = String::from_utf8_lossy(&output.stderr);
            return Err(said::program("psql", &wrote, self.root()));
        }
        Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
    }
}
