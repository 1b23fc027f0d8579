//! Who uses the store, and what ends it when nobody does any more.
//!
//! A keeper is this program once more, asleep in the kernel until the last lease is gone. Killing a user of the store
//! releases its lease; killing the keeper leaves the server up until the next user brings a new one.

use std::{
    fs::File,
    os::unix::process::CommandExt,
    path::Path,
    process::{Child, Command, Stdio},
    thread,
    time::Duration,
};

use super::{Local, Purpose, Step, layout::is_free, said};
use crate::domain::refusal::Refusal;

/// Keeps the server up as long as it lives. Hold it for the life of the process.
#[derive(Debug)]
pub struct Lease {
    _users: File,
    /// Of a test store: it reads from us, and we never write.
    _remover: Option<Child>,
}

impl Local {
    pub(super) fn lease(&self, tell: &mut dyn FnMut(Step)) -> Result<Lease, Refusal> {
        loop {
            self.prepare()?;
            let users = self.layout.lock_file("users.lock")?;
            let path = self.root();
            if users.try_lock_shared().is_err() {
                tell(Step::Waiting);
                users.lock_shared().map_err(said::io("locked", path))?;
            }
            // While we waited the store may have been destroyed, and the lock with it.
            if !self.layout.is_current("users.lock", &users) {
                continue;
            }
            let remover = match self.purpose {
                Purpose::Keep => {
                    self.see_that_it_is_kept()?;
                    None
                }
                Purpose::Test => Some(self.remove_when_we_are_gone()?),
            };
            return Ok(Lease {
                _users: users,
                _remover: remover,
            });
        }
    }

    /// The folder of the store, with a way to it for the server.
    pub(super) fn prepare(&self) -> Result<(), Refusal> {
        self.user.make_folder(self.root())?;
        self.user.check_way_to(self.root())
    }

    /// Before the server starts: then it is kept even if we are killed while it does.
    fn see_that_it_is_kept(&self) -> Result<(), Refusal> {
        let keeper = self.layout.lock_file("keeper.lock")?;
        if !is_free(&keeper, self.root())? {
            return Ok(());
        }
        drop(keeper);
        let program = match &self.keeper {
            Some(program) => program.clone(),
            None => std::env::current_exe().map_err(said::io("found", Path::new("dealdesk")))?,
        };
        let mut child = Command::new(&program)
            .args(["store", "keep"])
            .arg(self.root())
            .current_dir("/")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .map_err(said::io("run", &program))?;
        thread::spawn(move || child.wait());
        Ok(())
    }

    /// A small shell holds the other end of a pipe: when this process ends, however it ends, the shell reads the end.
    /// It waits ten seconds at most, because a zombie looks alive where nobody reaps it.
    fn remove_when_we_are_gone(&self) -> Result<Child, Refusal> {
        let script = r#"read -r _
            pid=$(head -n 1 "$1/data/postmaster.pid") && kill -INT "$pid" &&
                for _ in $(seq 100); do kill -0 "$pid" || break; sleep 0.1; done
            rm -rf "$1" "$2""#;
        Command::new("sh")
            .args(["-c", script, "remover"])
            .args([self.root(), self.socket_dir()])
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .process_group(0)
            .spawn()
            .map_err(said::io("run", Path::new("sh")))
    }
}

/// The life of a keeper: waits until nobody uses the store, then a while longer, and stops the server. This is
/// `dealdesk store keep ROOT`, which people do not call.
pub fn keep(root: &Path) -> Result<(), Refusal> {
    // Away from the terminal: neither its Ctrl-C nor its end is meant for us. It fails where we are away already.
    let _ = rustix::process::setsid();
    let store = Local::at(root, Purpose::Keep)?;
    let keeper = store.layout.lock_file("keeper.lock")?;
    if !is_free(&keeper, root)? {
        return Ok(());
    }
    let users = store.layout.lock_file("users.lock")?;
    loop {
        users.lock().map_err(said::io("locked", root))?;
        users.unlock().map_err(said::io("unlocked", root))?;
        thread::sleep(grace());
        if !store.layout.is_current("users.lock", &users) {
            return Ok(());
        }
        if is_free(&users, root)? {
            // Who comes now waits for the end of this.
            let stopped = store.stop();
            // Before the lock of the users: whoever gets that must not take us for a keeper who stays.
            drop(keeper);
            return stopped.map(|_| ());
        }
    }
}

/// How long the server stays after its last user: people come back. `DEALDESK_GRACE_MS` shortens it for tests.
fn grace() -> Duration {
    let told = std::env::var("DEALDESK_GRACE_MS").ok();
    Duration::from_millis(told.and_then(|text| text.parse().ok()).unwrap_or(3000))
}
