//! What a shell, a doctor and a manual say.

use std::process::Command;

use super::{dealdesk, said};
use crate::support::{Store, terminal::State};

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
    assert!(run(&["keys"]).contains("Take the deal to its next stage"));
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

/// The program with these settings in a folder of its own, and nothing of who runs the test.
fn settled(state: &State, config: &str, words: &[&str]) -> Command {
    let folder = state.folder().join("dealdesk");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("config.toml"), config).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_dealdesk"));
    command
        .args(words)
        .env("XDG_CONFIG_HOME", state.folder())
        .env("DEALDESK_DATA", state.folder().join("data"));
    for name in ["DEALDESK_CONFIG", "DEALDESK_STORE", "DEALDESK_AS"] {
        command.env_remove(name);
    }
    command
}

#[test]
fn settings_say_where_they_come_from() {
    let state = State::new();
    let config = "theme = \"mono\"\nkeymap = \"vim\"\n";
    let words = ["--json", "config", "--keymap", "default"];
    let output = settled(&state, config, &words)
        .env(
            "DEALDESK_STORE",
            "postgres://maria:secret@db.example.com/acme",
        )
        .output()
        .unwrap();
    let settings = said(&output);
    for (key, value, from) in [
        ("store", "acme", "environment"),
        ("as", "maria", "default"),
        ("theme", "mono", "file"),
        ("keymap", "default", "flag"),
    ] {
        assert_eq!(
            (&settings[key], &settings["from"][key]),
            (&value.into(), &from.into())
        );
    }
    assert!(settings["drafts_and_log"].is_string());
    let own = said(&settled(&state, "", &["--json", "config"]).output().unwrap());
    assert_eq!(
        (own["store"].as_str(), own["from"]["store"].as_str()),
        (Some("local"), Some("default"))
    );
}

#[test]
fn keys_are_those_of_the_flag_and_of_ones_own_file() {
    let state = State::new();
    let keys = |words: &[&str]| {
        let output = settled(&state, "", words).output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    let usual = keys(&["keys"]);
    assert_ne!(usual, keys(&["keys", "--keymap", "vim"]));
    let file = state.folder().join("dealdesk/keymap.toml");
    std::fs::write(file, "[deals]\n\"Z\" = \"deals.advance\"\n").unwrap();
    let own = keys(&["keys"]);
    assert!(own != usual && own.contains("`Z`"), "{own}");
}

#[test]
fn a_doctor_reads_the_settings_of_the_call_and_misses_no_terminal() {
    let state = State::new();
    let other = state.folder().join("other.toml");
    std::fs::write(&other, "theem = \"mono\"\n").unwrap();
    let words = ["--json", "--config", other.to_str().unwrap(), "doctor"];
    let output = settled(&state, "", &words)
        .env_remove("TERM")
        .output()
        .unwrap();
    let findings = said(&output);
    let rows = findings["findings"].as_array().unwrap();
    let of = |words: &str| {
        rows.iter()
            .find(|row| row["says"].as_str().unwrap().contains(words))
            .map(|row| row["ok"].as_bool().unwrap())
    };
    assert_eq!(of("theem"), Some(false), "{findings}");
    assert_eq!(of("This terminal cannot draw"), Some(true), "{findings}");
    for (lang, says) in [("C", "draws in it"), ("", "takes UTF-8")] {
        let output = settled(&state, "", &["--json", "doctor"])
            .envs([
                ("TERM", "xterm"),
                ("LANG", lang),
                ("LC_ALL", ""),
                ("LC_CTYPE", ""),
            ])
            .output()
            .unwrap();
        assert!(said(&output).to_string().contains(says), "{lang:?}");
    }
}
