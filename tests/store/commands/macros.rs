//! Macros, batches and undo, by command.

use serde_json::json;

use super::{dealdesk, said};
use crate::{psql::value, support::Store};

#[tokio::test]
async fn f1_a_macro_runs_on_several_deals_and_the_batch_is_listed() {
    let store = Store::new().await;
    let sql = "select number from dealdesk.deal where name = 'Seats 3'";
    let open: String = value(&mut store.boss().await, sql).await;
    let sql = "select number from dealdesk.deal where name = 'Seats 12'";
    let lost: String = value(&mut store.boss().await, sql).await;
    let save = ["macro", "save", "churned", "--step", "lose=no budget"];
    assert_eq!(dealdesk(&store, "tom", &save).status.code(), Some(0));
    let shown = dealdesk(&store, "tom", &["macro", "show", "Churned"]);
    assert_eq!(
        said(&shown)["steps"],
        json!([{ "do": "lose", "note": "no budget" }])
    );
    let hidden = dealdesk(&store, "dana", &["macro", "show", "churned"]);
    assert_eq!(hidden.status.code(), Some(3));
    let run = [
        "macro",
        "run",
        "churned",
        "--on",
        &open,
        &lost,
        "D-1999-0001",
    ];
    let unasked = dealdesk(&store, "tom", &run);
    assert_eq!(said(&unasked)["refusal"]["code"], "macro.not_agreed");
    let rehearsed = dealdesk(&store, "tom", &[&["--dry-run"], &run[..]].concat());
    assert_eq!(said(&rehearsed)["dry_run"], true);
    let ran = dealdesk(&store, "tom", &[&["--yes"], &run[..]].concat());
    assert_eq!(ran.status.code(), Some(1));
    let ran = said(&ran);
    assert_eq!(ran["done"].as_array().unwrap().len(), 1);
    assert_eq!(ran["done"][0]["state"], "closed_lost");
    assert_eq!(ran["refused"][0]["refusal"]["code"], "deal.decided");
    assert_eq!(ran["refused"][1]["refusal"]["code"], "missing");
    let batches = said(&dealdesk(&store, "dana", &["batch", "list"]));
    let batch = &batches["rows"][0];
    assert_eq!(batch["id"], ran["batch"]);
    assert_eq!(
        [
            &batch["macro"],
            &batch["total"],
            &batch["done"],
            &batch["refused"]
        ],
        [&json!("churned"), &json!(3), &json!(1), &json!(2)]
    );
    assert_eq!(
        batches["rows"].as_array().unwrap().len(),
        1,
        "a rehearsal leaves none"
    );
    let gone = dealdesk(&store, "tom", &["macro", "delete", "churned"]);
    assert_eq!(gone.status.code(), Some(0));
    let listed = said(&dealdesk(&store, "tom", &["macro", "list"]));
    assert_eq!(listed["rows"], json!([]));
}

#[tokio::test]
async fn f1_a_macro_writes_fields_by_command() {
    let store = Store::new().await;
    let sql = "select number from dealdesk.deal where name = 'Seats 3'";
    let open: String = value(&mut store.boss().await, sql).await;
    let save = [
        "macro",
        "save",
        "calls",
        "--step",
        "next-step=call them",
        "--step",
        "next-step-on=",
        "--step",
        "closes=2027-01-31",
    ];
    let saved = said(&dealdesk(&store, "tom", &save));
    assert_eq!(
        saved["steps"],
        json!([
            { "do": "edit", "changes": { "next_step": "call them" } },
            { "do": "edit", "changes": { "next_step_on": null } },
            { "do": "edit", "changes": { "closes_on": "2027-01-31" } },
        ])
    );
    let run = ["--yes", "macro", "run", "calls", "--on", &open];
    assert_eq!(dealdesk(&store, "tom", &run).status.code(), Some(0));
    let shown = said(&dealdesk(&store, "tom", &["deal", "show", &open]));
    assert_eq!(shown["next_step"], "call them");
    assert_eq!(shown["closes_on"], "2027-01-31");
    for wrong in ["closes=soon", "forecast=", "colour=red"] {
        let save = ["macro", "save", "x", "--step", wrong];
        assert_eq!(
            dealdesk(&store, "tom", &save).status.code(),
            Some(2),
            "{wrong}"
        );
    }
}

#[tokio::test]
async fn ones_own_edit_is_taken_back_by_command() {
    let store = Store::new().await;
    let sql = "select number from dealdesk.deal where name = 'Seats 3'";
    let number: String = value(&mut store.boss().await, sql).await;
    let edit = ["deal", "edit", &number, "--next-step", "call them"];
    assert_eq!(dealdesk(&store, "tom", &edit).status.code(), Some(0));
    let undo = ["deal", "undo", &number];
    assert_eq!(dealdesk(&store, "tom", &undo).status.code(), Some(0));
    let again = dealdesk(&store, "tom", &undo);
    assert_eq!(again.status.code(), Some(1));
    assert_eq!(said(&again)["refusal"]["code"], "undo.nothing");
    let account = dealdesk(&store, "tom", &["account", "undo", "Contoso"]);
    assert_eq!(said(&account)["refusal"]["code"], "undo.nothing");
}
