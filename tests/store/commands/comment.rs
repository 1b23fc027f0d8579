//! Comments and mentions by commands.

use std::{
    io::Write,
    process::{Command, Stdio},
};

use super::{ask, dealdesk, in_text, said};
use crate::support::Store;

#[tokio::test]
async fn a_thread_lives_by_commands() {
    let store = Store::new().await;
    let number = "D-2026-0003";
    let spoken = ask(&store, "tom", &["deal", "comment", number, "@dana, look"]);
    let id = spoken["id"].as_str().unwrap();
    assert_eq!(spoken["state"], "said");
    assert_eq!(spoken["record"]["kind"], "deal");
    let note = ["deal", "comment", number, "Budget is in Q1.", "--note-kind"];
    ask(&store, "dana", &note);
    let list = ask(&store, "tom", &["deal", "comments", number]);
    let rows = list["rows"].as_array().unwrap();
    assert_eq!(
        (rows[0]["text"].as_str(), rows[1]["what"].as_str()),
        (Some("@dana, look"), Some("note"))
    );
    assert_eq!(rows[0]["author"]["name"], "Tom Berg");

    let mentions = ask(&store, "dana", &["mention", "list"]);
    let mention = &mentions["rows"][0];
    assert_eq!(
        (
            mention["state"].as_str(),
            mention["record"]["name"].as_str()
        ),
        (Some("unread"), Some(number))
    );
    let text = in_text(&store, "dana", &["mention", "list"]);
    assert!(text.contains("new") && text.contains(number), "{text}");
    assert_eq!(
        ask(&store, "dana", &["mention", "seen", &id[..8]])["seen"],
        1
    );
    assert_eq!(ask(&store, "dana", &["mention", "seen"])["seen"], 0);

    ask(&store, "tom", &["comment", "edit", &id[..8], "Never mind."]);
    ask(
        &store,
        "tom",
        &["comment", "withdraw", id, "--note", "wrong"],
    );
    let refused = dealdesk(&store, "tom", &["comment", "edit", id, "x"]);
    assert_eq!(
        (
            refused.status.code(),
            said(&refused)["refusal"]["code"].as_str()
        ),
        (Some(1), Some("comment.withdrawn"))
    );
    let text = in_text(&store, "tom", &["deal", "comments", number]);
    assert!(
        text.contains("withdrawn") && text.contains("note: Budget"),
        "{text}"
    );
    let told = in_text(&store, "tom", &["deal", "history", number]);
    assert!(told.contains("withdraw comment"), "{told}");

    ask(
        &store,
        "cus",
        &["account", "comment", "contoso", "They moved."],
    );
    let list = ask(&store, "maria", &["account", "comments", "contoso"]);
    assert_eq!(list["rows"][0]["text"], "They moved.");
}

#[tokio::test]
async fn leads_and_contacts_take_words_and_files_by_commands() {
    let store = Store::new().await;
    let lead = ["lead", "create", "--company", "Relecloud"];
    let lead = ask(&store, "tom", &lead)["number"].clone();
    let contact = ["contact", "create", "--name", "Ada Byron"];
    ask(&store, "tom", &contact);
    let card = std::env::temp_dir().join(format!("dealdesk-card-{}.txt", std::process::id()));
    std::fs::write(&card, "Booth 12").unwrap();
    for (noun, name) in [("lead", lead.as_str().unwrap()), ("contact", "ada byron")] {
        let spoken = ask(&store, "tom", &[noun, "comment", name, "@dana, look"]);
        assert_eq!(spoken["record"]["kind"], noun);
        let list = ask(&store, "dana", &[noun, "comments", name]);
        assert_eq!(list["rows"][0]["text"], "@dana, look");
        let filed = ask(
            &store,
            "tom",
            &[noun, "attach", name, card.to_str().unwrap()],
        );
        assert_eq!(
            (&filed["record"]["kind"], &filed["size"]),
            (&noun.into(), &8.into())
        );
        let list = ask(&store, "dana", &[noun, "attachments", name]);
        assert_eq!(list["rows"][0]["sha256"].as_str().unwrap().len(), 64);
        let id = filed["id"].as_str().unwrap();
        let gone = ask(&store, "tom", &[noun, "detach", name, id]);
        assert_eq!(gone["state"], "withdrawn");
    }
    std::fs::remove_file(card).unwrap();
    let mentions = ask(&store, "dana", &["mention", "list"]);
    assert_eq!(mentions["rows"].as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn long_words_come_from_standard_input() {
    let store = Store::new().await;
    let mut child = Command::new(env!("CARGO_BIN_EXE_dealdesk"))
        .args(["--json", "--store", &store.url("dealdesk"), "--as", "tom"])
        .args(["deal", "comment", "D-2026-0003", "-"])
        .env("DEALDESK_CONFIG", "/dev/null")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let words = "First line.\n\nSecond line.\n";
    child
        .stdin
        .take()
        .unwrap()
        .write_all(words.as_bytes())
        .unwrap();
    assert!(child.wait_with_output().unwrap().status.success());
    let list = ask(&store, "tom", &["deal", "comments", "D-2026-0003"]);
    assert_eq!(list["rows"][0]["text"], words.trim_end());
    let rehearsed = ["--dry-run", "deal", "comment", "D-2026-0003", "x"];
    assert_eq!(ask(&store, "tom", &rehearsed)["dry_run"], true);
    let list = ask(&store, "tom", &["deal", "comments", "D-2026-0003"]);
    assert_eq!(list["rows"].as_array().unwrap().len(), 1);
}
