//! Opens the store: makes it where there is none, starts it where it is down. One server, however many start it.

use std::{
    fs::{self, File},
    os::unix::process::CommandExt,
    path::Path,
    process::Child,
    thread,
    time::{Duration, Instant},
};

use super::{
    Lease, Local, Programs, Step,
    layout::is_free,
    log::Log,
    ping::{Ping, SOCKET, ping},
    postmaster::Postmaster,
    said,
};
use crate::domain::refusal::Refusal;

/// Between two looks.
pub(super) const PAUSE: Duration = Duration::from_millis(5);

/// Without a sign of life.
const PATIENCE: Duration = Duration::from_secs(60);

impl Local {
    /// Takes a lease, makes the store where there is none, starts it where it is down, and sees that a keeper runs.
    /// When it returns the store answers. Each step is told before it is taken.
    pub fn open(&self, tell: &mut dyn FnMut(Step)) -> Result<Lease, Refusal> {
        let lease = self.lease(tell)?;
        if self.is_up()? {
            return Ok(lease);
        }
        let _starting = self.layout.lock("start.lock", tell)?;
        if self.is_up()? {
            return Ok(lease);
        }
        self.layout.take_back()?;
        let programs = self.programs()?;
        if !self.exists() {
            self.make(&programs, tell)?;
        }
        self.start(&self.layout.data(), &programs, tell)?;
        Ok(lease)
    }

    fn is_up(&self) -> Result<bool, Refusal> {
        match ping(self.socket_dir()) {
            Ping::Up => Ok(true),
            Ping::Refused(why) => Err(turned_away(self.root(), &why)),
            Ping::Busy | Ping::Down => Ok(false),
        }
    }

    /// Under `start.lock`. Starts a server on that cluster and waits until it answers.
    pub(super) fn start(
        &self,
        cluster: &Path,
        programs: &Programs,
        tell: &mut dyn FnMut(Step),
    ) -> Result<(), Refusal> {
        let Some(server_lock) = self.wait_for_old_server(tell)? else {
            return Ok(());
        };
        self.user.own(self.socket_dir())?;
        tell(match self.clear_what_a_killed_server_left(cluster)? {
            true => Step::Recovering,
            false => Step::Starting,
        });
        let log = Log::open_small(self.layout.log())?;
        let mut postgres = programs.command("postgres", self.user);
        postgres
            .arg("-D")
            .arg(cluster)
            .arg("-k")
            .arg(self.socket_dir())
            // The server and each of its processes hold the lock by their standard output, which they do not use: it is
            // free when the last of them is gone, whatever became of their pids.
            .stdout(server_lock)
            .stderr(log.writer()?)
            // Ctrl-C in our terminal is not meant for it.
            .process_group(0);
        let mut child = postgres
            .spawn()
            .map_err(said::io("run", &programs.dir.join("postgres")))?;
        drop(postgres);
        let answered = self.wait_for_answer(&mut child, &log);
        // Should it end before us, it does not stay as a zombie.
        thread::spawn(move || child.wait());
        answered
    }

    /// The lock that says that no process of a server is left; or none, if one turns out to be up after all. A server
    /// whose first process was killed lives on in the others until they notice.
    fn wait_for_old_server(&self, tell: &mut dyn FnMut(Step)) -> Result<Option<File>, Refusal> {
        let lock = self.layout.lock_file("server.lock")?;
        let deadline = Instant::now() + PATIENCE;
        let mut told = false;
        while !is_free(&lock, self.root())? {
            if self.is_up()? {
                return Ok(None);
            }
            if Instant::now() > deadline {
                return Err(self.silent());
            }
            if !told {
                tell(Step::Waiting);
                told = true;
            }
            thread::sleep(PAUSE);
        }
        Ok(Some(lock))
    }

    /// Returns whether there was anything. No process of ours is left, so what `postmaster.pid` says is past. Postgres
    /// itself would be misled by a zombie or by another program that has the pid now. Only a server that somebody
    /// started by hand is not ours to forget.
    fn clear_what_a_killed_server_left(&self, cluster: &Path) -> Result<bool, Refusal> {
        let noted = Postmaster::of(cluster);
        if let Some(noted) = &noted
            && noted.socket_dir != self.socket_dir()
            && ping(&noted.socket_dir) != Ping::Down
        {
            return Err(started_by_hand(noted));
        }
        let lock = self.socket_dir().join(format!("{SOCKET}.lock"));
        for stale in [Postmaster::path(cluster), lock] {
            if stale.exists() {
                fs::remove_file(&stale).map_err(said::io("removed", &stale))?;
            }
        }
        Ok(noted.is_some())
    }

    fn wait_for_answer(&self, child: &mut Child, log: &Log) -> Result<(), Refusal> {
        let mut sign_of_life = Instant::now();
        loop {
            match ping(self.socket_dir()) {
                Ping::Up => return Ok(()),
                Ping::Refused(why) => return Err(turned_away(self.root(), &why)),
                Ping::Busy => sign_of_life = Instant::now(),
                Ping::Down => {}
            }
            if let Ok(Some(_)) = child.try_wait() {
                return Err(said::program("postgres", &log.wrote(), self.root()));
            }
            if sign_of_life.elapsed() > PATIENCE {
                // It must not come up later, when nobody waits for it.
                let _ = child.kill();
                return Err(self.silent());
            }
            thread::sleep(PAUSE);
        }
    }

    fn silent(&self) -> Refusal {
        Refusal::store(
            "store.silent",
            format!(
                "The server of the store has not answered for {} seconds.",
                PATIENCE.as_secs()
            ),
        )
        .hint(format!(
            "Try again; what it wrote is in {}.",
            self.layout.log().display()
        ))
    }
}

fn turned_away(root: &Path, why: &str) -> Refusal {
    Refusal::store(
        "store.turned_away",
        format!(
            "The store in {} lets only its owner in: {why}.",
            root.display()
        ),
    )
    .hint("Run dealdesk as the user who made the store.")
}

fn started_by_hand(noted: &Postmaster) -> Refusal {
    Refusal::store(
        "store.started_by_hand",
        format!(
            "Somebody started the server of the store by hand: process {}, at {}.",
            noted.pid.as_raw_nonzero(),
            noted.socket_dir.display()
        ),
    )
    .hint("Stop it there, then try again.")
}
