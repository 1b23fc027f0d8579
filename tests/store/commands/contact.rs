//! Contacts by commands, and the parts they have in deals.

use serde_json::Value;

use super::{ask, in_text};
use crate::support::Store;

#[tokio::test]
async fn a_contact_lives_by_commands() {
    let store = Store::new().await;
    let create = [
        "contact",
        "create",
        "--name",
        "Ada Byron",
        "--account",
        "Contoso",
        "--title",
        "Head of IT",
        "--email",
        "ada@contoso.example",
    ];
    let made = ask(&store, "tom", &create);
    assert_eq!(
        (&made["name"], &made["rev"]),
        (&"Ada Byron".into(), &1.into())
    );
    let edit = [
        "contact",
        "edit",
        "ada@contoso.example",
        "--phone",
        "+44 20 7946 0000",
        "--clear",
        "title",
    ];
    ask(&store, "dana", &edit);
    let shown = ask(&store, "maria", &["contact", "show", "ada byron"]);
    assert_eq!(
        (&shown["account"]["name"], &shown["title"], &shown["phone"]),
        (&"Contoso".into(), &Value::Null, &"+44 20 7946 0000".into())
    );
    assert_eq!(shown["story"].as_array().unwrap().len(), 2);
    let listed = ask(&store, "tom", &["contact", "list", "--account", "Contoso"]);
    assert_eq!(listed["rows"][0]["email"], "ada@contoso.example");
    let history = ask(&store, "dana", &["contact", "history", "Ada Byron"]);
    assert_eq!(history["rows"][0]["verb"], "edit");
    let wrong = ask(
        &store,
        "tom",
        &["contact", "create", "--name", "X", "--email", "x"],
    );
    assert_eq!(wrong["refusal"]["code"], "contact.email");
    let nobody = ask(&store, "lea", &["contact", "create", "--name", "X"]);
    assert_eq!(nobody["refusal"]["code"], "role.missing");
}

#[tokio::test]
async fn a_deal_names_contacts_by_commands() {
    let store = Store::new().await;
    ask(&store, "tom", &["contact", "create", "--name", "Ada Byron"]);
    let deal = ask(&store, "tom", &["deal", "list", "--limit", "1"]);
    let number = deal["rows"][0]["number"].as_str().unwrap().to_owned();
    let add = [
        "deal",
        "contact",
        "add",
        &number,
        "Ada Byron",
        "--part",
        "economic-buyer",
    ];
    assert_eq!(ask(&store, "tom", &add)["number"], number);
    let listed = ask(&store, "tom", &["deal", "contact", "list", &number]);
    assert_eq!(listed["rows"][0]["part"], "economic_buyer");
    let text = in_text(&store, "tom", &["deal", "show", &number]);
    assert!(text.contains("economic buyer: Ada Byron"), "{text}");
    let drop = [
        "deal",
        "contact",
        "drop",
        &number,
        "Ada Byron",
        "--part",
        "economic buyer",
    ];
    ask(&store, "tom", &drop);
    let text = in_text(&store, "tom", &["deal", "contact", "list", &number]);
    assert!(text.contains("names nobody yet"), "{text}");
}
