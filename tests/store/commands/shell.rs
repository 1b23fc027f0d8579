//! What a shell, a doctor and a manual say.

use std::process::Command;

use super::{dealdesk, said};
use crate::support::Store;

#[test]
fn what_a_shell_wants_to_know_comes_from_the_commands_themselves() {
    let run = |words: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_dealdesk"))
            .args(words)
            .output()
            .unwrap();
        assert!(output.status.success(), "{words:?}");
        String::from_utf8(output.stdout).unwrap()
    };
    for shell in ["bash", "zsh", "fish"] {
        assert!(
            run(&["completions", shell]).contains("win-elsewhere"),
            "{shell}"
        );
    }
    assert!(run(&["man"]).contains(".TH dealdesk"));
    assert!(run(&["keys"]).contains("Take the deal to its next stage."));
    assert!(run(&["themes"]).contains("mono"));
}

#[tokio::test]
async fn a_doctor_says_what_is_right_and_what_is_wrong() {
    let store = Store::new().await;
    let output = dealdesk(&store, "dana", &["doctor"]);
    let findings = said(&output);
    let says = findings.to_string();
    assert!(says.contains("The store fits this program."), "{says}");
    assert!(
        says.contains("advisory locks"),
        "the tests' owner is no superuser, so they are open: {says}"
    );
}
