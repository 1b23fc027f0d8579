//! People and roles by commands.

use sqlx::Executor;

use super::ask;
use crate::support::Store;

#[tokio::test]
async fn people_and_roles_by_commands() {
    let store = Store::new().await;
    let login = format!("new_{}", store.name);
    let added = ask(
        &store,
        "ines",
        &[
            "person",
            "add",
            &login,
            "--name",
            "New Person",
            "--role",
            "sales",
            "--team",
            "South",
        ],
    );
    assert_eq!(
        (added["roles"][0].as_str(), added["teams"][0].as_str()),
        (Some("sales"), Some("South"))
    );
    assert_eq!(
        ask(&store, &login, &["deal", "list"])["rows"]
            .as_array()
            .unwrap()
            .len(),
        13
    );
    let left = ask(
        &store,
        "ines",
        &["person", "deactivate", &login, "--note", "left"],
    );
    assert_eq!(left["state"], "inactive", "{left}");
    assert_eq!(
        ask(&store, &login, &["deal", "list"])["refusal"]["code"],
        "person.unknown"
    );
    let refused = ask(&store, "dana", &["person", "roles", "tom", "admin"]);
    assert_eq!(
        refused["refusal"]["says"],
        "Only admin may change a person's roles."
    );
    let table = ask(&store, "tom", &["role", "list"]);
    assert!(
        table["rows"]
            .as_array()
            .unwrap()
            .iter()
            .any(|row| row["id"] == "0.records" && row["roles"]["sales"] == "D")
    );
}

#[tokio::test]
async fn roles_that_nobody_names_stay_and_the_last_admin_does() {
    let store = Store::new().await;
    store
        .login("dealdesk")
        .await
        .execute(
            "update dealdesk.app_user set active = false where kind = 'person' and login <> 'ines'",
        )
        .await
        .unwrap();
    let before = ask(&store, "ines", &["person", "show", "ines"])["roles"].clone();
    let moved = ask(
        &store,
        "ines",
        &["person", "roles", "ines", "--team", "New Team"],
    );
    assert_eq!(moved["roles"], before, "{moved}");
    assert_eq!(moved["teams"], serde_json::json!(["New Team"]));
    for words in [
        &["person", "roles", "ines", "sales"][..],
        &["person", "roles", "ines", "--no-roles"],
        &["person", "deactivate", "ines", "--note", "tired"],
    ] {
        let refused = ask(&store, "ines", words);
        assert_eq!(refused["refusal"]["code"], "person.last_admin", "{words:?}");
    }
    let nothing = ask(&store, "ines", &["person", "roles", "ines"]);
    assert_eq!(nothing["refusal"]["code"], "call.nothing");
}
