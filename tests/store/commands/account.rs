//! Accounts by commands.

use serde_json::Value;

use super::ask;
use crate::support::Store;

#[tokio::test]
async fn an_account_lives_by_commands() {
    let store = Store::new().await;
    let made = ask(
        &store,
        "dana",
        &[
            "account",
            "create",
            "--name",
            "Relecloud",
            "--employees",
            "1480",
        ],
    );
    assert_eq!(made["name"], "Relecloud");
    ask(
        &store,
        "dana",
        &[
            "account",
            "edit",
            "relecloud",
            "--parent",
            "Contoso",
            "--clear",
            "employees",
        ],
    );
    let shown = ask(&store, "tom", &["account", "show", "Relecloud"]);
    assert_eq!(
        (shown["parent"]["name"].as_str(), &shown["employees"]),
        (Some("Contoso"), &Value::Null)
    );
    let circle = ask(
        &store,
        "dana",
        &["account", "edit", "Contoso", "--parent", "Relecloud"],
    );
    assert_eq!(circle["refusal"]["code"], "account.own_parent");
    assert_eq!(
        ask(&store, "tom", &["account", "list", "--text", "söhne"])["rows"][0]["name"],
        "Müller & Söhne"
    );
}
