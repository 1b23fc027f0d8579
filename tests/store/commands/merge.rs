//! Records that may be one, by commands.

use serde_json::{Value, json};

use super::{ask, dealdesk, in_text, said};
use crate::support::Store;

fn make(store: &Store, words: &[&str]) {
    let made = ask(store, "dana", &[&["account", "create"], words].concat());
    assert!(made["id"].is_string(), "{made}");
}

#[tokio::test]
async fn c19_duplicates_are_listed_previewed_and_merged_by_commands() {
    let store = Store::new().await;
    make(
        &store,
        &[
            "--name",
            "Acme Ltd",
            "--sector",
            "retail",
            "--country",
            "DE",
        ],
    );
    make(&store, &["--name", "Acme Limited", "--sector", "trade"]);
    let deal = [
        "deal",
        "create",
        "--name",
        "Anvils",
        "--account",
        "Acme Ltd",
    ];
    assert!(ask(&store, "dana", &deal)["id"].is_string());
    let pairs = ask(&store, "tom", &["account", "duplicates"]);
    assert_eq!(
        pairs["rows"][0]["reasons"],
        json!(["same name, legal form aside"])
    );

    let merge = ["account", "merge", "Acme Ltd", "--into", "Acme Limited"];
    let rehearsed = [&merge[..], &["--keep", "sector=loser", "--dry-run"]].concat();
    let text = in_text(&store, "dana", &rehearsed);
    assert_eq!(
        text,
        "Would lead to: Acme Ltd is merged into Acme Limited: 1 deal moved.\n\
         Sector: trade becomes retail.\nCountry: unknown becomes DE.\n\
         Acme Ltd means Acme Limited from now on; nothing takes a merge back.\nNothing was written.\n"
    );
    let untouched = ask(&store, "dana", &["account", "show", "Acme Ltd"]);
    assert_eq!(untouched["name"], "Acme Ltd");
    let merged = ask(&store, "dana", &merge);
    assert_eq!(merged["taken"], json!(["country"]));
    assert_eq!(merged["moved"]["deals"], 1);
    let gone = merged["merged"]["id"].as_str().unwrap();
    for name in ["Acme Ltd", gone] {
        let shown = ask(&store, "dana", &["account", "show", name]);
        assert_eq!(shown["name"], "Acme Limited", "{name}");
    }
    // Its own history stays readable under its id.
    let history = ask(&store, "dana", &["account", "history", gone]);
    assert_eq!(history["rows"][0]["verb"], "merge");
    let deal = ["deal", "create", "--name", "More", "--account", "Acme Ltd"];
    let made = ask(&store, "dana", &deal);
    let shown = ask(
        &store,
        "dana",
        &["deal", "show", made["number"].as_str().unwrap()],
    );
    assert_eq!(shown["account"]["name"], "Acme Limited");
    let again = dealdesk(&store, "dana", &merge);
    assert_eq!(
        (again.status.code(), &said(&again)["refusal"]["code"]),
        (Some(1), &Value::from("merge.itself"))
    );
    let nobody = dealdesk(
        &store,
        "tom",
        &["account", "merge", "Contoso", "--into", "Fabrikam"],
    );
    assert_eq!(nobody.status.code(), Some(7));
    let wrong = ask(
        &store,
        "dana",
        &[
            "account",
            "merge",
            "Contoso",
            "--into",
            "Fabrikam",
            "--keep",
            "sector=his",
        ],
    );
    assert_eq!(wrong["refusal"]["code"], "merge.side");
}

#[tokio::test]
async fn c19_pairs_are_told_apart_by_commands() {
    let store = Store::new().await;
    for name in ["Ada One", "Ada Two"] {
        let make = [
            "contact",
            "create",
            "--name",
            name,
            "--email",
            "ada@x.example",
        ];
        ask(&store, "dana", &make);
    }
    let apart = [
        "contact", "distinct", "Ada One", "Ada Two", "--note", "one desk",
    ];
    assert_eq!(
        in_text(&store, "dana", &apart),
        "Ada One and Ada Two are not the same.\n"
    );
    assert_eq!(
        in_text(&store, "dana", &["contact", "duplicates"]),
        "No contacts look alike.\n"
    );
    for _ in 0..2 {
        let make = ["lead", "create", "--company", "Zenith", "--person", "Bo"];
        ask(&store, "dana", &make);
    }
    let pairs = ask(&store, "dana", &["lead", "duplicates"]);
    let (one, other) = (
        pairs["rows"][0]["one"]["name"].as_str().unwrap(),
        pairs["rows"][0]["other"]["name"].as_str().unwrap(),
    );
    ask(&store, "dana", &["lead", "merge", other, "--into", one]);
    let shown = ask(&store, "dana", &["lead", "show", other]);
    assert_eq!(shown["number"], one);
    let history = ask(&store, "dana", &["lead", "history", other]);
    assert_eq!(history["rows"][0]["verb"], "merge");
}
