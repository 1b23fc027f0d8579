//! Deals by commands.

use serde_json::Value;

use super::{NOW, ask, dealdesk, in_text, said};
use crate::support::Store;

#[tokio::test]
async fn a_list_is_paged_and_money_is_exact() {
    let store = Store::new().await;
    let list = ask(
        &store,
        "tom",
        &["deal", "list", "--limit", "5", "--sort", "amount", "--desc"],
    );
    let rows = list["rows"].as_array().unwrap();
    assert_eq!(rows.len(), 5);
    assert_eq!(
        rows[0]["amount"],
        serde_json::json!({ "amount": "39000.5", "currency": "USD" })
    );
    let next = list["next"].as_str().unwrap();
    let more = ask(
        &store,
        "tom",
        &[
            "deal", "list", "--sort", "amount", "--desc", "--after", next,
        ],
    );
    assert_eq!(
        (more["rows"].as_array().unwrap().len(), &more["next"]),
        (8, &Value::Null)
    );
    let last = more["rows"].as_array().unwrap().last().unwrap().clone();
    assert_eq!(last["amount"], Value::Null, "unknown is null, never 0");

    let all = dealdesk(&store, "dana", &["deal", "list", "--all", "--limit", "7"]);
    let lines: Vec<Value> = String::from_utf8(all.stdout)
        .unwrap()
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(lines.len(), 40, "one document a line");
}

#[tokio::test]
async fn a_deal_lives_by_commands() {
    let store = Store::new().await;
    let made = ask(
        &store,
        "tom",
        &[
            "deal",
            "create",
            "--name",
            "Seats",
            "--amount",
            "1,234.50",
            "--closes",
            "2026-12-24",
        ],
    );
    let number = made["number"].as_str().unwrap();
    assert_eq!(
        (made["state"].as_str(), made["rev"].as_i64()),
        (Some("qualify"), Some(1))
    );

    let refused = dealdesk(&store, "tom", &["deal", "advance", number]);
    assert_eq!(
        (
            refused.status.code(),
            said(&refused)["refusal"]["code"].as_str()
        ),
        (Some(1), Some("deal.exit_field"))
    );
    ask(
        &store,
        "tom",
        &["deal", "edit", number, "--account", "contoso"],
    );
    let once = [
        "deal",
        "advance",
        number,
        "--command-id",
        "0199a000-0000-7000-8000-000000000001",
    ];
    let first = dealdesk(&store, "tom", &once);
    assert_eq!(said(&first)["state"], "develop");
    assert_eq!(
        first.stdout,
        dealdesk(&store, "tom", &once).stdout,
        "a repeat returns the first outcome"
    );
    let reused = ask(
        &store,
        "tom",
        &[
            "deal",
            "lose",
            number,
            "--note",
            "x",
            "--command-id",
            once[4],
        ],
    );
    assert_eq!(reused["refusal"]["code"], "command.reused");

    assert_eq!(
        ask(&store, "tom", &["deal", "lose", number])["refusal"]["code"],
        "deal.reason_missing"
    );
    ask(
        &store,
        "tom",
        &["deal", "lose", number, "--note", "no budget"],
    );
    assert_eq!(
        ask(
            &store,
            "dana",
            &["deal", "reopen", number, "--note", "they called"]
        )["state"],
        "develop"
    );
    let won = [
        "deal",
        "win-elsewhere",
        number,
        "--amount",
        "1200",
        "--on",
        "2026-11-20",
        "--evidence",
        "PO 7",
        "--note",
        "old system",
    ];
    assert_eq!(ask(&store, "dana", &won)["state"], "closed_won");

    let shown = ask(&store, "tom", &["deal", "show", &number.to_lowercase()]);
    assert_eq!(shown["account"]["name"], "Contoso");
    assert_eq!(shown["evidence"], "PO 7");
    let verbs: Vec<_> = shown["story"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["verb"].as_str().unwrap())
        .collect();
    assert_eq!(
        verbs,
        [
            "win_elsewhere",
            "reopen",
            "lose",
            "advance",
            "edit",
            "create"
        ]
    );
    assert_eq!(
        shown["story"][0]["at"], NOW,
        "the rehearsed time is the business time"
    );
}

#[tokio::test]
async fn a_dry_run_writes_nothing_and_a_reader_is_refused() {
    let store = Store::new().await;
    let would = ask(
        &store,
        "tom",
        &[
            "--dry-run",
            "deal",
            "lose",
            "D-2026-0003",
            "--note",
            "no budget",
        ],
    );
    assert_eq!(
        (would["state"].as_str(), would["dry_run"].as_bool()),
        (Some("closed_lost"), Some(true))
    );
    assert_eq!(
        ask(&store, "tom", &["deal", "show", "D-2026-0003"])["state"],
        "qualify"
    );
    let refused = ask(
        &store,
        "tom",
        &[
            "--read-only",
            "deal",
            "lose",
            "D-2026-0003",
            "--note",
            "no budget",
        ],
    );
    assert_eq!(refused["refusal"]["code"], "desk.read_only");
}

#[tokio::test]
async fn what_is_decided_says_by_whom_and_when() {
    let store = Store::new().await;
    let lose = ["deal", "lose", "D-2026-0003", "--note", "no budget"];
    let lost = ask(&store, "tom", &lose);
    assert_eq!(lost["state"], "closed_lost", "{lost}");
    let again = dealdesk(&store, "dana", &lose);
    let refusal = &said(&again)["refusal"];
    assert_eq!(
        (again.status.code(), refusal["code"].as_str()),
        (Some(4), Some("deal.decided"))
    );
    assert_eq!(
        refusal["says"],
        "D-2026-0003 is lost already: Tom Berg said so 0 s ago."
    );
}

#[tokio::test]
async fn a_name_does_not_steer_the_terminal_and_is_exact_for_scripts() {
    let store = Store::new().await;
    let name = "Seats\u{1b}[2J";
    let made = ask(&store, "tom", &["deal", "create", "--name", name]);
    let number = made["number"].as_str().unwrap();
    let shown = ask(&store, "tom", &["deal", "show", number]);
    assert_eq!(shown["name"], name);
    for words in [
        &["deal", "show", number][..],
        &["deal", "list"],
        &["deal", "list", "--all"],
    ] {
        let text = in_text(&store, "tom", words);
        assert!(text.contains("Seats·[2J"), "{text}");
        assert!(!text.contains('\u{1b}'), "{text}");
    }
    assert!(in_text(&store, "tom", &["deal", "show", number]).contains("create by Tom Berg"));
}
