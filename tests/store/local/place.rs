//! A store of one test.

use std::{
    fs::{self, File},
    path::{Path, PathBuf},
    process::Command,
    sync::{
        Once,
        atomic::{AtomicU32, Ordering},
        mpsc,
    },
    thread,
    time::Duration,
};

use dealdesk::store::local::{Lease, Local, OWNER, Purpose, Running, Status};

/// A folder for one store, both gone at the end of the test.
pub struct Place(pub PathBuf);

impl Place {
    pub fn new() -> Self {
        Self::long("")
    }

    pub fn long(tail: &str) -> Self {
        static NUMBER: AtomicU32 = AtomicU32::new(1);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let name = format!("dealdesk-local-{}-{number}{tail}", std::process::id());
        Self(std::env::temp_dir().join(name))
    }

    pub fn store(&self) -> Local {
        let keeper = env!("CARGO_BIN_EXE_dealdesk").into();
        let store = Local::at(&self.0.join("main"), Purpose::Keep)
            .unwrap()
            .with_keeper(keeper)
            .with_fetched(folder_of_fetched());
        // On a machine without Postgres the tests have fetched one, or do so now, one at a time.
        static PROGRAMS: Once = Once::new();
        PROGRAMS.call_once(|| {
            if store.programs().is_err() {
                store.fetch(&mut |_| {}).unwrap();
            }
        });
        store
    }
}

/// Where the tests keep a Postgres, if they had to fetch one: whole when this returns.
pub fn fetched() -> PathBuf {
    drop(Place::new().store());
    folder_of_fetched()
}

fn folder_of_fetched() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("target/postgres")
}

impl Drop for Place {
    fn drop(&mut self) {
        let store = self.store();
        let _ = store.stop();
        let _ = fs::remove_dir_all(store.socket_dir());
        let _ = fs::remove_dir_all(&self.0);
    }
}

pub fn open(store: &Local) -> Lease {
    store.open(&mut |_| {}).unwrap()
}

pub fn running(store: &Local) -> Running {
    match store.status() {
        Status::Running(running) => running,
        other => panic!("the store should run, and is {other:?}"),
    }
}

/// `psql` as the owner, about to be told more.
pub fn client(store: &Local, url: &str) -> Command {
    let mut psql = store.client(&store.programs().unwrap(), "psql").unwrap();
    psql.args(["-X", "-A", "-t", "-q", "-v", "ON_ERROR_STOP=1", "-d", url]);
    psql
}

pub fn psql_at(store: &Local, database: &str, sql: &str) -> String {
    let output = client(store, &store.url(OWNER, database))
        .args(["-c", sql])
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

pub fn psql(store: &Local, sql: &str) -> String {
    psql_at(store, "postgres", sql)
}

/// Returns when no process of the server is left: each holds this lock as long as it lives.
pub fn wait_until_gone(server_lock: File) {
    let (done, gone) = mpsc::channel();
    thread::spawn(move || done.send(server_lock.lock().is_ok()));
    assert_eq!(gone.recv_timeout(Duration::from_secs(30)), Ok(true));
}
