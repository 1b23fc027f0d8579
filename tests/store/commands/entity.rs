//! Legal entities of an account, by commands.

use serde_json::{Value, json};

use super::{ask, dealdesk, in_text, said};
use crate::support::Store;

fn entity<'a>(verb: &'a str, rest: &[&'a str]) -> Vec<&'a str> {
    [&["account", "entity", verb, "Contoso"], rest].concat()
}

#[tokio::test]
async fn a_legal_entity_lives_by_commands() {
    let store = Store::new().await;
    let add = |name: &'static str| {
        entity(
            "add",
            &[
                "--name",
                name,
                "--jurisdiction",
                "Germany",
                "--tax-id",
                "DE1",
            ],
        )
    };
    assert_eq!(
        dealdesk(&store, "lea", &add("Contoso GmbH")).status.code(),
        Some(7)
    );
    let made = ask(&store, "tom", &add("Contoso GmbH"));
    assert_eq!(
        (&made["name"], &made["state"]),
        (&json!("Contoso GmbH"), &json!("active"))
    );
    ask(&store, "tom", &add("Contoso Ltd"));
    ask(
        &store,
        "dana",
        &entity(
            "edit",
            &[
                "contoso gmbh",
                "--registration-number",
                "HRB 12345",
                "--clear",
                "tax-id",
            ],
        ),
    );
    let listed = ask(&store, "olga", &entity("list", &["--limit", "1"]));
    let first = &listed["rows"][0];
    assert_eq!(
        (
            &first["registration_number"],
            &first["tax_id"],
            &first["rev"]
        ),
        (&json!("HRB 12345"), &Value::Null, &json!(2))
    );
    let next = listed["next"].as_str().unwrap();
    let second = ask(&store, "olga", &entity("list", &["--after", next]));
    assert_eq!(second["rows"][0]["name"], "Contoso Ltd");

    let end = entity("end", &["Contoso Ltd", "--note", "merged"]);
    assert_eq!(ask(&store, "tom", &end)["state"], "ended");
    let again = dealdesk(&store, "tom", &end);
    assert_eq!(said(&again)["refusal"]["code"], "entity.ended");
    let left = ask(&store, "tom", &entity("list", &[]));
    assert_eq!(left["rows"].as_array().unwrap().len(), 1);
    assert!(in_text(&store, "tom", &entity("list", &["--ended"])).contains("ended"));
    let none = dealdesk(&store, "tom", &entity("end", &["Contoso SA"]));
    assert_eq!(none.status.code(), Some(3));

    let story = ask(&store, "tom", &["account", "history", "Contoso"]);
    let verbs: Vec<_> = story["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| (it["verb"].as_str().unwrap(), &it["became"]["legal_entity"]))
        .collect();
    assert_eq!(
        verbs[..4],
        [
            ("end_entity", &json!("Contoso Ltd")),
            ("edit_entity", &json!("Contoso GmbH")),
            ("add_entity", &json!("Contoso Ltd")),
            ("add_entity", &json!("Contoso GmbH"))
        ]
    );
    assert_eq!(
        ask(&store, "olga", &["audit", "verify"])["broken"],
        json!([])
    );
}

#[tokio::test]
async fn an_account_has_a_zone_and_a_law() {
    let store = Store::new().await;
    let edit = |words: &[&str]| {
        let words = [&["account", "edit", "Contoso"], words].concat();
        dealdesk(&store, "tom", &words)
    };
    assert_eq!(edit(&["--zone", "Berlin"]).status.code(), Some(2));
    said(&edit(&[
        "--zone",
        "Europe/Berlin",
        "--jurisdiction",
        "Germany",
    ]));
    let shown = ask(&store, "tom", &["account", "show", "Contoso"]);
    assert_eq!(
        (&shown["zone"], &shown["jurisdiction"]),
        (&json!("Europe/Berlin"), &json!("Germany"))
    );
    said(&edit(&["--clear", "zone,jurisdiction"]));
    let shown = ask(&store, "tom", &["account", "show", "Contoso"]);
    assert_eq!(
        (&shown["zone"], &shown["jurisdiction"]),
        (&Value::Null, &Value::Null)
    );
}
