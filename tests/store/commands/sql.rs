//! Queries by command.

use std::{fs, process::Command};

use serde_json::json;

use super::{NOW, ask, dealdesk, in_text, said};
use crate::support::Store;

#[tokio::test]
async fn c14_a_query_answers_with_one_document() {
    let store = Store::new().await;
    let text =
        "select count(*) as deals, null as x, true as y, '{\"a\": [1]}'::jsonb as z from deals";
    assert_eq!(
        ask(&store, "tom", &["sql", text]),
        json!({
            "columns": [
                { "name": "deals", "type": "number" },
                { "name": "x", "type": "text" },
                { "name": "y", "type": "boolean" },
                { "name": "z", "type": "json" },
            ],
            "rows": [["13", null, true, { "a": [1] }]],
            "more": false,
        })
    );
    let page = ask(&store, "dana", &["sql", "table deals", "--limit", "5"]);
    assert_eq!(page["rows"].as_array().unwrap().len(), 5);
    assert_eq!(page["more"], true);
    let views = ask(&store, "tom", &["sql", "--views"]);
    assert_eq!(views["views"][0]["name"], "accounts");
}

#[tokio::test]
async fn a_mistake_is_pointed_at() {
    let store = Store::new().await;
    let wrong = dealdesk(&store, "tom", &["sql", "select acount from deals"]);
    assert_eq!(wrong.status.code(), Some(1));
    let refusal = &said(&wrong)["refusal"];
    assert_eq!(
        (&refusal["at"], &refusal["hint"]),
        (&json!(7), &json!("Did you mean account?"))
    );
    let output = Command::new(env!("CARGO_BIN_EXE_dealdesk"))
        .args([
            "--store",
            &store.url("dealdesk"),
            "--as",
            "tom",
            "--now",
            NOW,
        ])
        .args(["sql", "select acount from deals"])
        .env("DEALDESK_CONFIG", "/dev/null")
        .output()
        .unwrap();
    assert_eq!(
        String::from_utf8(output.stderr).unwrap(),
        "Column \"acount\" does not exist.\nLine 1: select acount from deals\n               ^\nDid you mean account?\n"
    );
}

#[tokio::test]
async fn csv_goes_to_a_pipe_or_a_file_that_was_not_there() {
    let store = Store::new().await;
    let text = "select number, amount from deals order by number limit 2";
    let piped = in_text(&store, "dana", &["sql", text, "--csv"]);
    assert_eq!(
        piped,
        "number,amount\r\nD-2026-0001,1000.5\r\nD-2026-0002,2000.5\r\n"
    );
    let file = std::env::temp_dir().join(format!("dealdesk-{}.csv", uuid::Uuid::now_v7()));
    let path = file.to_str().unwrap();
    let words = ["sql", text, "--csv", "-o", path];
    let written = ask(&store, "dana", &words);
    assert_eq!(written, json!({ "file": path, "rows": 2 }));
    assert_eq!(fs::read_to_string(&file).unwrap(), piped);
    let again = dealdesk(&store, "dana", &words);
    assert_eq!(said(&again)["refusal"]["code"], "file.there");
    let replaced = dealdesk(&store, "dana", &[&words[..], &["--yes"]].concat());
    assert!(replaced.status.success());
    fs::remove_file(&file).unwrap();
    let both = dealdesk(&store, "dana", &["sql", text, "--csv"]);
    assert_eq!(said(&both)["refusal"]["code"], "call.json");
}

#[tokio::test]
async fn what_would_take_too_long_ends() {
    let store = Store::new().await;
    let words = ["sql", "select pg_sleep(60)", "--timeout", "200ms"];
    assert_eq!(ask(&store, "tom", &words)["refusal"]["code"], "query.slow");
    let wrong = dealdesk(&store, "tom", &["sql", "select 1", "--timeout", "2h"]);
    assert_eq!(wrong.status.code(), Some(2));
}
