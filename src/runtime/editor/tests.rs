//! Editors that people might have: shell scripts here.

use std::{os::unix::fs::PermissionsExt, sync::mpsc::channel};

use super::*;
use crate::runtime::private::Scratch;

/// What the editor made of the text, and a look at its folder afterwards. One at a time: a desk edits one text.
fn edited(program: &str, text: &str) -> Result<String, Refusal> {
    static ONE: Mutex<()> = Mutex::new(());
    let _one = ONE.lock().unwrap_or_else(PoisonError::into_inner);
    let scratch = Scratch::new();
    let (tell, told) = channel();
    edit(program, text, scratch.folder(), move |outcome| {
        tell.send(outcome).unwrap();
    })?;
    let outcome = told.recv().unwrap();
    let left = fs::read_dir(scratch.folder()).unwrap().count();
    assert_eq!(left, 0, "nothing is left behind");
    outcome
}

#[test]
fn what_was_saved_comes_back() {
    let appends = r#"f() { printf ' two' >> "$1"; }; f"#;
    assert_eq!(edited(appends, "one").unwrap(), "one two");
    assert_eq!(edited("sed -i s/one/zwei/ --", "one\n").unwrap(), "zwei\n");
}

#[test]
fn a_text_that_was_only_looked_at_is_unchanged() {
    for text in ["", "one", "one\n", "one\n\n", "ü\r\n☃"] {
        assert_eq!(edited("true", text).unwrap(), text);
        let ends_the_last_line = r#"f() { sed -i '$a\' "$1"; }; f"#;
        assert_eq!(edited(ends_the_last_line, text).unwrap(), text);
    }
}

#[test]
fn only_the_owner_may_read_the_text() {
    let tells_modes =
        r#"f() { stat -c %a "$1" "$(dirname "$1")" > "$1.modes"; cat "$1.modes" > "$1"; }; f"#;
    assert_eq!(edited(tells_modes, "one").unwrap(), "600\n700");
}

#[test]
fn an_editor_that_does_not_end_well_leaves_the_text_as_it_was() {
    let code = |program| edited(program, "one").unwrap_err().code;
    assert_eq!(code("false"), "editor.ended");
    assert_eq!(code("no-such-editor-here"), "editor.ended");
    assert_eq!(code("kill -9 $$; :"), "editor.ended");
    assert_eq!(
        code(r#"f() { printf '\377' > "$1"; }; f"#),
        "editor.no_text"
    );
    assert_eq!(code(r#"f() { rm "$1"; }; f"#), "editor.lost");
    let says = edited("no-such-editor-here", "one").unwrap_err().says;
    assert!(says.contains("is not a program of this machine"), "{says}");
}

#[test]
fn what_a_killed_desk_left_is_removed_and_nothing_else() {
    let scratch = Scratch::new();
    // Numbers of processes end far below this one.
    let (dead, living) = (i32::MAX.to_string(), process::id().to_string());
    for name in [&*dead, &*living, "notes"] {
        private::folder(&scratch.folder().join(name)).unwrap();
        fs::write(scratch.folder().join(name).join("text.txt"), "x").unwrap();
    }
    clear_dead_desks(scratch.folder());
    let is_there = |name: &str| scratch.folder().join(name).exists();
    assert!(!is_there(&dead) && is_there(&living) && is_there("notes"));
    let mode = fs::metadata(scratch.folder()).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o700);
    clear_dead_desks(&scratch.folder().join("missing"));
}
