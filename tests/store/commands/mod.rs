//! The command line as scripts know it: one document out, and an exit code that says how it went.

mod account;
mod audit;
mod calendar;
mod catalog;
mod comment;
mod company;
mod contact;
mod deal;
mod entity;
mod import;
mod lead;
mod list_files;
mod lists;
mod local;
mod macros;
mod merge;
mod named;
mod next_step;
mod person;
mod quote;
mod shell;
mod sql;
mod today;
mod view;
mod words;

use std::{
    path::Path,
    process::{Command, Output},
};

use serde_json::Value;

use crate::support::Store;

const NOW: &str = "2026-11-24T09:00:00Z";

pub fn dealdesk(store: &Store, person: &str, words: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_dealdesk"))
        .args([
            "--json",
            "--store",
            &store.url("dealdesk"),
            "--as",
            person,
            "--now",
            NOW,
        ])
        .args(words)
        .env("DEALDESK_CONFIG", "/dev/null")
        .output()
        .unwrap()
}

pub fn said(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("no document: {output:?}"))
}

pub fn ask(store: &Store, person: &str, words: &[&str]) -> Value {
    said(&dealdesk(store, person, words))
}

/// What a person reads.
pub fn in_text(store: &Store, person: &str, words: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_dealdesk"))
        .args(["--store", &store.url("dealdesk"), "--as", person])
        .args(["--now", NOW])
        .args(words)
        .env("DEALDESK_CONFIG", "/dev/null")
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).unwrap()
}

/// A call on the local stores of this folder.
pub fn at_home(data: &Path, words: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_dealdesk"))
        .arg("--json")
        .args(words)
        .env("DEALDESK_DATA", data)
        .env("DEALDESK_CONFIG", "/dev/null")
        .env_remove("DEALDESK_STORE")
        .output()
        .unwrap()
}
