//! Destroys the store: the server, the folder, everything that was in it.

use std::{
    fs::File,
    thread,
    time::{Duration, Instant},
};

use super::{
    Local, Step,
    layout::{is_free, remove, rename},
    start::PAUSE,
};
use crate::domain::refusal::Refusal;

impl Local {
    /// There is no way back but a backup. Refused while anyone, also this process, holds a lease.
    pub fn destroy(&self, tell: &mut dyn FnMut(Step)) -> Result<(), Refusal> {
        if !self.root().exists() {
            return Ok(());
        }
        let _alone = self.alone(tell)?;
        let _starting = self.layout.lock("start.lock", tell)?;
        self.layout.take_back()?;
        tell(Step::Stopping);
        self.stop_cluster(&self.layout.data())?;
        // First of all it is no store any more, whatever comes in between.
        if self.exists() {
            remove(&self.layout.staged())?;
            rename(&self.layout.data(), &self.layout.staged())?;
        }
        remove(self.socket_dir())?;
        remove(self.root())
    }

    /// The store to ourselves: who comes now waits. A keeper that is just stopping the server is waited for.
    pub(super) fn alone(&self, tell: &mut dyn FnMut(Step)) -> Result<File, Refusal> {
        let users = self.layout.lock_file("users.lock")?;
        let deadline = Instant::now() + Duration::from_secs(3);
        let mut told = false;
        while !is_free(&users, self.root())? {
            if Instant::now() > deadline {
                return Err(Refusal::store(
                    "store.in_use",
                    "The store is in use by another dealdesk.",
                )
                .hint("Leave it there, then try again."));
            }
            if !told {
                tell(Step::Waiting);
                told = true;
            }
            thread::sleep(PAUSE);
        }
        Ok(users)
    }
}
