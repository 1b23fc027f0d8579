//! The private Postgres behind a local store, by commands.

use std::fs;

use super::{at_home, said};
use crate::support::terminal::State;

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
