//! The private Postgres behind a local store, by commands.

use std::{
    env,
    fs::{self, DirBuilder},
    os::unix::fs::{DirBuilderExt, symlink},
    path::PathBuf,
    process::{self, Command, Stdio},
};

use super::{at_home, said};
use crate::{local::place::fetched, support::terminal::State};

/// A folder of local stores, all gone at the end of the test.
struct Home(PathBuf);

impl Home {
    fn new() -> Self {
        let folder = env::temp_dir().join(format!("dealdesk-home-{}", process::id()));
        // Where this machine has no Postgres, what the tests have fetched is at home here, too.
        let fetched = fetched();
        if fetched.exists() {
            DirBuilder::new().mode(0o711).create(&folder).unwrap();
            symlink(fetched, folder.join("postgres")).unwrap();
        }
        Self(folder)
    }
}

impl Drop for Home {
    fn drop(&mut self) {
        for store in ["local:one", "local:two"] {
            at_home(&self.0, &["--store", store, "store", "stop"]);
        }
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn what_cannot_be_rolled_back_is_not_begun_in_a_rehearsal_or_by_a_reader() {
    let state = State::new();
    let stands = state.folder().join("main/data/PG_VERSION");
    fs::create_dir_all(stands.parent().unwrap()).unwrap();
    fs::write(&stands, "17").unwrap();
    let file = state.folder().join("backup.sql");
    let file = file.to_str().unwrap();
    for words in [
        &["store", "start"][..],
        &["store", "stop"],
        &["store", "restore", file, "--replace"],
        &["store", "destroy"],
        &["migrate"],
        &["demo", "--fill-only"],
    ] {
        for (flag, code) in [
            ("--dry-run", "call.dry_run"),
            ("--read-only", "desk.read_only"),
        ] {
            let words = [&["--yes", flag], words].concat();
            let refused = said(&at_home(state.folder(), &words));
            assert_eq!(refused["refusal"]["code"], code, "{words:?}");
        }
    }
    let backup = ["--dry-run", "store", "backup", file];
    let refused = said(&at_home(state.folder(), &backup));
    assert_eq!(refused["refusal"]["code"], "call.dry_run");
    assert!(stands.exists());
}

#[test]
fn a_reader_makes_no_store() {
    let state = State::new();
    for words in [
        &["deal", "create", "--name", "Seats"][..],
        &["demo"],
        &["import", "crm", "."],
    ] {
        let words = [&["--yes", "--read-only", "--store", "local:fresh"], words].concat();
        let refused = at_home(state.folder(), &words);
        assert_eq!(said(&refused)["refusal"]["code"], "store.not_made");
        assert_eq!(refused.status.code(), Some(5));
    }
    assert!(!state.folder().join("fresh").exists());
}

#[test]
fn a_backup_goes_through_a_pipe_and_only_the_first_is_let_in() {
    let home = Home::new();
    let admin = |login: &str| {
        let words = ["--store", "local:one", "migrate", "--admin", login];
        at_home(&home.0, &words)
    };
    assert_eq!(said(&admin("ada"))["admin"], "ada");
    assert!(admin("ada").status.success(), "a repeat has nothing to do");
    let second = said(&admin("second"));
    assert_eq!(second["refusal"]["code"], "migrate.not_first", "{second}");

    let dealdesk = |words: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_dealdesk"));
        command.args(words).env("DEALDESK_DATA", &home.0);
        command
    };
    let there = env::current_dir().unwrap().join("-");
    let mut sent = dealdesk(&["--store", "local:one", "store", "backup", "-"])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let received = dealdesk(&["--yes", "--store", "local:two", "store", "restore", "-"])
        .stdin(sent.stdout.take().unwrap())
        .output()
        .unwrap();
    assert!(sent.wait().unwrap().success());
    assert!(received.status.success(), "{received:?}");
    assert!(!there.exists(), "{}", there.display());
    let people = said(&at_home(
        &home.0,
        &["--store", "local:two", "person", "list"],
    ));
    assert_eq!(people["rows"][0]["login"], "ada", "{people}");
    let document = ["--store", "local:one", "store", "backup", "-"];
    assert_eq!(
        said(&at_home(&home.0, &document))["refusal"]["code"],
        "call.json"
    );
}
