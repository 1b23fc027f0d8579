//! Views, by command.

use serde_json::json;

use super::{ask, dealdesk, in_text, said};
use crate::support::{Store, run};

#[tokio::test]
async fn a_view_is_kept_listed_shared_opened_and_deleted() {
    let store = Store::new().await;
    let save = [
        "view",
        "save",
        "Mine",
        "stage:open",
        "owner:me",
        "--sort",
        "amount",
        "--columns",
        "amount,account",
        "--board",
    ];
    let rehearsed = dealdesk(&store, "tom", &[&["--dry-run"], &save[..]].concat());
    assert_eq!(said(&rehearsed)["dry_run"], true);
    let made = ask(&store, "tom", &save);
    assert_eq!([&made["state"], &made["rev"]], [&json!("own"), &json!(1)]);
    let taken = dealdesk(&store, "tom", &save);
    assert_eq!(taken.status.code(), Some(1));
    assert_eq!(said(&taken)["refusal"]["code"], "view.name_taken");
    let again = ask(&store, "tom", &[&save[..], &["--again"]].concat());
    assert_eq!(again["rev"], 2);

    let shown = ask(&store, "tom", &["view", "show", "mine"]);
    assert_eq!(shown["filter"], "stage:open owner:me");
    assert_eq!(
        [&shown["sort"], &shown["desc"]],
        [&json!("amount"), &json!(true)]
    );
    assert_eq!(shown["columns"], json!(["account", "amount"]));
    assert_eq!(
        [&shown["layout"], &shown["owner"]],
        [&json!("board"), &json!("tom")]
    );
    assert_eq!(shown["left_out"], json!([]));
    let hidden = dealdesk(&store, "dana", &["view", "show", "mine"]);
    assert_eq!(hidden.status.code(), Some(3));

    let shared = ask(&store, "tom", &["view", "share", "mine"]);
    assert_eq!(shared["state"], "shared");
    let listed = in_text(&store, "dana", &["view", "list"]);
    assert!(listed.contains("tom/Mine"), "{listed}");
    let met = dealdesk(&store, "dana", &["view", "delete", "mine"]);
    assert_eq!(met.status.code(), Some(7));

    let renamed = ask(&store, "tom", &["view", "rename", "mine", "Ours"]);
    assert_eq!(renamed["name"], "Ours");
    let unshared = ask(&store, "tom", &["view", "unshare", "ours"]);
    assert_eq!(unshared["state"], "own");
    let gone = ask(&store, "tom", &["view", "delete", "ours"]);
    assert_eq!(gone["state"], "deleted");
    assert_eq!(ask(&store, "tom", &["view", "list"])["rows"], json!([]));
    let back = ask(&store, "tom", &["view", "restore", "ours"]);
    assert_eq!(back["state"], "own");
}

#[tokio::test]
async fn deals_are_listed_by_a_view_and_what_is_said_besides() {
    let store = Store::new().await;
    let save = [
        "view",
        "save",
        "Open",
        "stage:open",
        "--sort",
        "name",
        "--desc",
    ];
    ask(&store, "tom", &save);
    let list = |words: &[&str]| {
        let deals = ask(
            &store,
            "tom",
            &[&["deal", "list", "--view", "open"], words].concat(),
        );
        let rows = deals["rows"].as_array().unwrap().clone();
        rows.iter()
            .map(|row| row["name"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    let all = list(&[]);
    let mut sorted = all.clone();
    sorted.sort_by(|a, b| b.cmp(a));
    assert_eq!(all, sorted, "last first");
    assert!(all.len() > 5 && all.len() < 13, "open ones only: {all:?}");
    assert_eq!(
        list(&["Seats 3 "]),
        ["Seats 39", "Seats 36", "Seats 33", "Seats 30", "Seats 3"]
    );
    let up = list(&["--sort", "name", "--asc"]);
    assert_eq!(up.first(), all.last());

    let sql = "alter table dealdesk.saved_view disable trigger all;
        update dealdesk.saved_view set filter = filter || ' smell:sweet'";
    run(&mut store.boss().await, sql).await;
    let listed = dealdesk(&store, "tom", &["deal", "list", "--view", "Open"]);
    assert_eq!(listed.status.code(), Some(0));
    assert_eq!(said(&listed)["rows"].as_array().unwrap().len(), all.len());
    let aside = String::from_utf8_lossy(&listed.stderr);
    let says = "Open opens without smell:sweet (there is no field smell).";
    assert!(aside.contains(says), "{aside}");
    let missing = dealdesk(&store, "tom", &["deal", "list", "--view", "opened"]);
    assert_eq!(missing.status.code(), Some(3));
}
