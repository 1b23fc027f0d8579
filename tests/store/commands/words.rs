//! Which words are taken, and the code that a call ends with.

use std::process::Command;

use sqlx::Executor;

use super::{dealdesk, said};
use crate::support::{Store, terminal::State};

#[tokio::test]
async fn exit_codes_say_how_it_went() {
    let store = Store::new().await;
    for (person, words, code, refusal) in [
        ("tom", "deal advance D-2026-0015", 1, "deal.exit_field"),
        ("tom", "deal show D-1999-0001", 3, "missing"),
        ("maria", "deal show D-2026-0003", 3, "missing"),
        ("dana", "deal show D-2026-000", 3, "deal.ambiguous"),
        ("olga", "deal lose D-2026-0003 --note x", 7, "role.missing"),
        ("nobody_here", "deal list", 3, "person.unknown"),
        ("tom", "deal list --after nonsense", 2, "page.cursor"),
        ("tom", "deal list --stage nowhere", 2, "call.stage"),
        (
            "tom",
            "deal edit D-2026-0003 --amount abc",
            2,
            "amount.unreadable",
        ),
        (
            "dana",
            "account edit Contoso --revenue-millions 1.23456789",
            1,
            "account.revenue",
        ),
        ("tom", "import crm /nonexistent", 7, "role.missing"),
        ("dana", "import crm /nonexistent", 3, "import.no_folder"),
    ] {
        let words: Vec<_> = words.split(' ').collect();
        let output = dealdesk(&store, person, &words);
        assert_eq!(
            said(&output)["refusal"]["code"],
            refusal,
            "{person} {words:?}"
        );
        assert_eq!(output.status.code(), Some(code), "{person} {words:?}");
    }
    assert_eq!(
        dealdesk(&store, "tom", &["deal", "befriend"]).status.code(),
        Some(2)
    );
    let nowhere = Command::new(env!("CARGO_BIN_EXE_dealdesk"))
        .args([
            "--json",
            "--store",
            "postgres://nobody@127.0.0.1:1/x",
            "deal",
            "list",
        ])
        .output()
        .unwrap();
    assert_eq!(
        (
            nowhere.status.code(),
            said(&nowhere)["refusal"]["code"].as_str()
        ),
        (Some(5), Some("store.unreachable"))
    );
}

/// A flag that holds everywhere and a word of one command must not share a name: the word would take the flag's place.
/// Clap keeps one value an id along the whole call: what says an id of the words before it would take their value.
#[test]
fn no_word_of_a_command_stands_for_another_along_the_way() {
    use clap::CommandFactory;
    fn walk(command: &clap::Command, above: &[&str], wrong: &mut Vec<String>) {
        let mut along = above.to_vec();
        for arg in command.get_arguments() {
            let id = arg.get_id().as_str();
            if along.contains(&id) {
                wrong.push(format!("{} {id}", command.get_name()));
            }
            along.push(id);
        }
        for sub in command.get_subcommands() {
            walk(sub, &along, wrong);
        }
    }
    let program = dealdesk::cli::Cli::command();
    let mut wrong = Vec::new();
    walk(&program, &[], &mut wrong);
    assert_eq!(wrong, Vec::<String>::new());
    let flags = program.get_arguments().map(|arg| arg.get_id().as_str());
    let names = ["store", "as", "json", "now"];
    assert_eq!(flags.filter(|id| names.contains(id)).count(), names.len());
}

#[test]
fn words_that_are_wrong_are_refused_in_the_form_that_was_asked_for() {
    let run = |words: &[&str]| {
        Command::new(env!("CARGO_BIN_EXE_dealdesk"))
            .args(words)
            .output()
            .unwrap()
    };
    for words in [
        "deal frob --json",
        "--json deal list --sort foo",
        "deal create --name x --closes tomorrow --json",
        "deal --json",
        "--json deal create --name x --note unheard",
        "--json deal edit D-1 --note unheard",
        "--json account create --name x --note unheard",
        "--json person add x --name x --note unheard",
    ] {
        let output = run(&words.split(' ').collect::<Vec<_>>());
        assert_eq!(output.status.code(), Some(2), "{words}");
        assert_eq!(said(&output)["refusal"]["code"], "call.words", "{words}");
    }
    let plain = run(&["deal", "frob"]);
    assert_eq!((plain.stdout.len(), plain.status.code()), (0, Some(2)));
    let help = run(&["--json", "deal", "--help"]);
    assert!(help.status.success() && help.stdout.starts_with(b"Deals:"));
}

#[tokio::test]
async fn a_field_is_not_told_and_cleared_in_one_call() {
    let store = Store::new().await;
    for words in [
        &[
            "deal",
            "edit",
            "D-2026-0003",
            "--amount",
            "5",
            "--clear",
            "amount",
        ][..],
        &[
            "account",
            "edit",
            "Contoso",
            "--country",
            "NL",
            "--clear",
            "country",
        ],
    ] {
        let refused = dealdesk(&store, "dana", words);
        assert_eq!(said(&refused)["refusal"]["code"], "call.clear", "{words:?}");
        assert_eq!(refused.status.code(), Some(2));
    }
}

#[test]
fn a_store_that_cannot_be_named_so_is_a_wrong_word() {
    for (store, code) in [
        ("local:Not A Name", "store.name"),
        ("mysql://h/d", "store.url"),
    ] {
        let output = Command::new(env!("CARGO_BIN_EXE_dealdesk"))
            .args(["--json", "--store", store, "deal", "list"])
            .output()
            .unwrap();
        assert_eq!(said(&output)["refusal"]["code"], code);
        assert_eq!(output.status.code(), Some(2), "{store}");
    }
}

#[tokio::test]
async fn a_mistake_of_ours_names_its_log() {
    let (store, state) = (Store::new().await, State::new());
    let mut boss = store.boss().await;
    boss.execute(
        "create or replace function dealdesk.hello() returns jsonb language plpgsql as $$
         begin raise exception 'boo' using errcode = 'P0001'; end $$",
    )
    .await
    .unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_dealdesk"))
        .args(["--json", "--store", &store.url("dealdesk"), "--as", "tom"])
        .args(["deal", "list"])
        .env("XDG_STATE_HOME", state.folder())
        .output()
        .unwrap();
    let log = state.folder().join("dealdesk/dealdesk.log");
    let hint = said(&output)["refusal"]["hint"].to_string();
    assert!(hint.contains(log.to_str().unwrap()), "{hint}");
    assert_eq!(output.status.code(), Some(70));
    assert!(std::fs::read_to_string(log).unwrap().contains("boo"));
}
