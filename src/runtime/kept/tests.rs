//! Two desks, a damaged file, a death in the middle.

use std::{os::unix::fs::PermissionsExt, thread};

use tokio::sync::mpsc::unbounded_channel;

use super::*;
use crate::{
    runtime::{private::Scratch, told::Told},
    ui::msg::Msg,
};

fn changes(all: &[(&str, Option<&str>)]) -> Changes {
    let owned = all
        .iter()
        .map(|(key, text)| ((*key).to_owned(), text.map(str::to_owned)));
    owned.collect()
}

fn kept(all: &[(&str, &str)]) -> Kept {
    let owned = all
        .iter()
        .map(|(key, text)| ((*key).to_owned(), (*text).to_owned()));
    owned.collect()
}

#[track_caller]
fn keep(path: &Path, all: &[(&str, Option<&str>)]) -> Vec<Notice> {
    write(path, &Kept::new(), &changes(all)).unwrap().1
}

#[test]
fn what_is_kept_is_there_for_the_next_run_and_for_nobody_else() {
    let scratch = Scratch::new();
    let path = path(scratch.folder(), "maria@acme/eu");
    assert!(path.ends_with("kept/maria-acme-eu.json"));
    assert_eq!(read(&path), (Kept::new(), None));
    keep(&path, &[("a", Some("one")), ("b", Some("zwei ☃"))]);
    keep(&path, &[("a", None)]);
    assert_eq!(read(&path), (kept(&[("b", "zwei ☃")]), None));
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&path), 0o600);
    assert_eq!(mode(path.parent().unwrap()), 0o700);
}

#[test]
fn two_desks_at_once_lose_nothing_of_each_other() {
    let scratch = Scratch::new();
    let path = &scratch.folder().join("kept.json");
    let desk = |name: &'static str| {
        move || {
            for nth in 0..50 {
                keep(path, &[(&format!("{name}.{nth}"), Some(name))]);
            }
        }
    };
    thread::scope(|scope| {
        scope.spawn(desk("one"));
        scope.spawn(desk("two"));
    });
    assert_eq!(read(path).0.len(), 100);
}

#[test]
fn a_death_before_the_rename_leaves_what_was_kept_before() {
    let scratch = Scratch::new();
    let path = scratch.folder().join("kept.json");
    keep(&path, &[("a", Some("one"))]);
    fs::write(private::beside(&path, "new"), r#"{"a": "tw"#).unwrap();
    assert_eq!(read(&path), (kept(&[("a", "one")]), None));
    keep(&path, &[("b", Some("two"))]);
    assert_eq!(read(&path), (kept(&[("a", "one"), ("b", "two")]), None));
}

#[test]
fn a_damaged_file_is_moved_aside_named_and_never_overwritten() {
    let scratch = Scratch::new();
    let path = scratch.folder().join("kept.json");
    for nth in 1..=2 {
        let damage = format!("no json {nth}");
        fs::write(&path, &damage).unwrap();
        let (empty, notice) = read(&path);
        assert_eq!(empty, Kept::new());
        let aside = private::beside(&path, &format!("damaged-{nth}"));
        assert!(
            matches!(notice, Some(Notice::Warned(says)) if says.contains(aside.to_str().unwrap()))
        );
        assert_eq!(fs::read_to_string(aside).unwrap(), damage);
        assert_eq!(read(&path), (Kept::new(), None));
    }
}

#[test]
fn a_file_that_was_damaged_meanwhile_is_replaced_by_what_is_known() {
    let scratch = Scratch::new();
    let path = scratch.folder().join("kept.json");
    fs::write(&path, [0xff, 0xfe]).unwrap();
    let known = kept(&[("a", "one")]);
    let (now, notices) = write(&path, &known, &changes(&[("b", Some("two"))])).unwrap();
    assert_eq!(now, kept(&[("a", "one"), ("b", "two")]));
    assert_eq!(read(&path), (now, None));
    assert_eq!(notices.len(), 1);
}

#[test]
fn what_is_too_much_is_said_and_leaves_what_was_kept() {
    let scratch = Scratch::new();
    let path = scratch.folder().join("kept.json");
    let most = "x".repeat(MOST);
    assert_eq!(keep(&path, &[("a", Some(&most))]), []);
    let more = "x".repeat(MOST + 1);
    assert_eq!(
        keep(&path, &[("a", Some(&more)), ("b", Some("two"))]).len(),
        1
    );
    assert_eq!(read(&path).0, kept(&[("a", &most), ("b", "two")]));
    let many: Vec<_> = (0..16).map(|nth| format!("key {nth}")).collect();
    let many: Vec<_> = many
        .iter()
        .map(|key| (key.as_str(), Some(&*most)))
        .collect();
    assert_eq!(keep(&path, &many).len(), 2);
    assert_eq!(read(&path).0.len(), 2 + 14);
}

#[test]
fn a_file_that_may_not_be_read_is_no_reason_not_to_start() {
    let scratch = Scratch::new();
    let path = scratch.folder().join("kept.json");
    fs::create_dir(&path).unwrap();
    let (empty, notice) = read(&path);
    assert_eq!(empty, Kept::new());
    assert!(matches!(notice, Some(Notice::Warned(_))));
}

#[test]
fn the_keeper_writes_in_order_and_has_written_when_it_finishes() {
    let scratch = Scratch::new();
    let path = scratch.folder().join("kept.json");
    let (tell, _inbox) = unbounded_channel();
    let mut keeper = Keeper::new(path.clone(), tell);
    for nth in 0..200 {
        keeper.keep("draft".into(), Some(format!("version {nth}")));
    }
    keeper.keep("other".into(), Some("gone".into()));
    keeper.keep("other".into(), None);
    keeper.finish();
    assert_eq!(read(&path).0, kept(&[("draft", "version 199")]));
}

#[test]
fn the_same_trouble_is_told_once_and_what_failed_is_written_later() {
    let scratch = Scratch::new();
    let path = scratch.folder().join("kept.json");
    fs::create_dir(&path).unwrap();
    let (tell, mut inbox) = unbounded_channel();
    let mut keeper = Keeper::new(path.clone(), tell.clone());
    keeper.keep("a".into(), Some("one".into()));
    let Some(Told::App(Msg::Said(Notice::Warned(_)))) = inbox.blocking_recv() else {
        panic!("the trouble is told");
    };
    fs::remove_dir(&path).unwrap();
    keeper.keep("b".into(), Some("two".into()));
    keeper.finish();
    assert_eq!(read(&path).0, kept(&[("a", "one"), ("b", "two")]));
    assert!(inbox.try_recv().is_err());
}
