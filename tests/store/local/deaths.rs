//! What was killed, wherever it was: the next one to open the store finds it whole.

use std::{
    fs,
    io::{BufRead, BufReader, Write},
    os::unix::{fs::MetadataExt, process::CommandExt},
    process::{Child, Command, Stdio},
};

use dealdesk::store::local::{Local, OWNER, Step};
use rustix::process::{Pid, Signal, kill_process};

use super::place::{Place, client, open, psql, running};

#[test]
fn a_killed_server_comes_back_with_what_was_committed_once_its_last_process_is_gone() {
    let place = Place::new();
    let store = place.store();
    let _lease = open(&store);
    psql(
        &store,
        "create table kept (a int); insert into kept values (7)",
    );
    let (mut session, backend) = session(&store);
    kill_process(backend, Signal::STOP).unwrap();
    kill_process(Pid::from_raw(running(&store).pid).unwrap(), Signal::KILL).unwrap();

    let mut told = Vec::new();
    let wake_up = &mut |step| {
        told.push(step);
        if step == Step::Waiting {
            kill_process(backend, Signal::CONT).unwrap();
        }
    };
    let _again = store.open(wake_up).unwrap();
    assert_eq!(told, [Step::Waiting, Step::Recovering]);
    assert_eq!(psql(&store, "select a from kept"), "7");
    session.wait().unwrap();
}

/// Someone who is connected, and the process of the server that is theirs.
fn session(store: &Local) -> (Child, Pid) {
    let mut child = client(store, &store.url(OWNER, "postgres"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let ask = b"select pg_backend_pid();\n";
    child.stdin.as_mut().unwrap().write_all(ask).unwrap();
    let mut pid = String::new();
    let answer = child.stdout.as_mut().unwrap();
    BufReader::new(answer).read_line(&mut pid).unwrap();
    (child, Pid::from_raw(pid.trim().parse().unwrap()).unwrap())
}

#[test]
fn a_note_of_a_dead_server_whose_pid_lives_on_in_another_program_is_cleared() {
    let place = Place::new();
    let store = place.store();
    drop(open(&store));
    let note = store.root().join("data/postmaster.pid");
    let text = fs::read_to_string(&note).unwrap();
    store.stop().unwrap();

    let owner = fs::metadata(store.root().join("data")).unwrap();
    let mut other = Command::new("cat")
        .uid(owner.uid())
        .gid(owner.gid())
        .stdin(Stdio::piped())
        .spawn()
        .unwrap();
    let (_, rest) = text.split_once('\n').unwrap();
    fs::write(&note, format!("{}\n{rest}", other.id())).unwrap();
    let _lease = open(&store);
    assert_ne!(running(&store).pid, i32::try_from(other.id()).unwrap());
    drop(other.stdin.take());
    assert!(other.wait().unwrap().success(), "nobody hurt it");
}

#[test]
fn a_store_that_was_killed_in_the_making_is_made_anew() {
    let place = Place::new();
    let store = place.store();
    fs::create_dir_all(store.root().join("data.new/base")).unwrap();
    fs::write(store.root().join("data.new/PG_VERSION"), "9").unwrap();
    assert!(!store.exists());
    let _lease = open(&store);
    assert_eq!(psql(&store, "select 1"), "1");
    assert!(!store.root().join("data.new").exists());
}

#[test]
fn a_store_that_was_being_replaced_is_taken_back() {
    let place = Place::new();
    let store = place.store();
    drop(open(&store));
    psql(&store, "create table kept (a int)");
    store.stop().unwrap();
    let data = store.root().join("data");
    fs::rename(&data, store.root().join("data.old")).unwrap();
    assert!(store.exists());
    let _lease = open(&store);
    assert_eq!(psql(&store, "select count(*) from kept"), "0");
}

#[test]
fn a_store_of_a_version_that_is_not_here_says_so() {
    let place = Place::new();
    let store = place.store();
    fs::create_dir_all(store.root().join("data")).unwrap();
    fs::write(store.root().join("data/PG_VERSION"), "9\n").unwrap();
    let refusal = store.open(&mut |_| {}).unwrap_err();
    assert_eq!(refusal.code, "store.no_postgres");
    assert!(refusal.says.contains("made by Postgres 9"), "{refusal}");
}
