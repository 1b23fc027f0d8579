//! Stops the server, at once and properly: sessions are ended, what was committed stays.

use std::{
    path::Path,
    thread,
    time::{Duration, Instant},
};

use rustix::process::{Signal, kill_process};

use super::{
    Local,
    layout::is_free,
    ping::{Ping, ping},
    postmaster::Postmaster,
    start::PAUSE,
};
use crate::domain::refusal::Refusal;

const PATIENCE: Duration = Duration::from_secs(30);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stopped {
    Now,
    /// It was not running.
    Before,
}

impl Local {
    /// Ends the sessions of everyone, waits until the server is gone. Who comes later starts it again.
    pub fn stop(&self) -> Result<Stopped, Refusal> {
        if !self.exists() {
            return Ok(Stopped::Before);
        }
        let _starting = self.layout.lock("start.lock", &mut |_| {})?;
        self.stop_cluster(&self.layout.data())
    }

    /// Under `start.lock`.
    pub(super) fn stop_cluster(&self, cluster: &Path) -> Result<Stopped, Refusal> {
        let lock = self.layout.lock_file("server.lock")?;
        let deadline = Instant::now() + PATIENCE;
        let mut asked = false;
        while !is_free(&lock, self.root())? {
            // Only of a server that answers is it certain that the pid is still its own.
            if !asked
                && ping(self.socket_dir()) != Ping::Down
                && let Some(server) = Postmaster::of(cluster)
            {
                asked = kill_process(server.pid, Signal::INT).is_ok();
            }
            if Instant::now() > deadline {
                return Err(self.stays());
            }
            thread::sleep(PAUSE);
        }
        Ok(if asked { Stopped::Now } else { Stopped::Before })
    }

    fn stays(&self) -> Refusal {
        Refusal::store(
            "store.stays",
            format!(
                "The server of the store did not stop within {} seconds.",
                PATIENCE.as_secs()
            ),
        )
        .hint(format!(
            "Try again; what it wrote is in {}.",
            self.layout.log().display()
        ))
    }
}
