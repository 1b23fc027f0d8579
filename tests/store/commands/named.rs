//! The people on a deal by commands.

use serde_json::json;

use super::{ask, dealdesk, in_text, said};
use crate::support::Store;

#[tokio::test]
async fn people_are_named_shared_dropped_and_leave_by_commands() {
    let store = Store::new().await;
    let number = "D-2026-0003";
    let add = ["deal", "person", "add", number, "maria", "--part"];
    let named = ask(
        &store,
        "tom",
        &[&add[..], &["commission", "--share", "20.5"]].concat(),
    );
    assert_eq!(
        (&named["number"], &named["state"]),
        (&json!(number), &json!("qualify")),
        "{named}"
    );
    ask(&store, "tom", &[&add[..], &["helper"]].concat());

    let list = ask(&store, "maria", &["deal", "people", "list", number]);
    let rows: Vec<_> = list["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| (&row["part"], &row["name"], &row["share"]))
        .collect();
    let null = json!(null);
    assert_eq!(
        rows,
        [
            (&json!("owner"), &json!("Tom Berg"), &null),
            (&json!("commission"), &json!("Maria Lopez"), &json!("20.5")),
            (&json!("helper"), &json!("Maria Lopez"), &null),
        ]
    );
    let shown = ask(&store, "maria", &["deal", "show", number]);
    assert_eq!(shown["people"].as_array().unwrap().len(), 2);
    let text = in_text(&store, "maria", &["deal", "show", number]);
    assert!(text.contains("commission: Maria Lopez, 20.5 %"), "{text}");
    let text = in_text(&store, "maria", &["deal", "person", "list", number]);
    assert!(text.contains("20.5 %"), "{text}");

    let refused = dealdesk(&store, "maria", &["deal", "advance", number]);
    assert_eq!(
        (refused.status.code(), &said(&refused)["refusal"]["code"]),
        (Some(7), &json!("deal.only_named"))
    );
    let refused = dealdesk(&store, "maria", &["deal", "leave", number]);
    assert_eq!(
        (refused.status.code(), &said(&refused)["refusal"]["code"]),
        (Some(7), &json!("deal.own_commission"))
    );
    let share = ["deal", "person", "share", number, "maria"];
    let refused = dealdesk(&store, "tom", &[&share[..], &["200"]].concat());
    assert_eq!(said(&refused)["refusal"]["code"], "deal.share");
    ask(&store, "tom", &[&share[..], &["unknown"]].concat());
    let text = in_text(&store, "tom", &[&share[..], &["99.5"]].concat());
    assert!(
        text.contains("99.5 % of the commission of D-2026-0003 are Maria Lopez's."),
        "{text}"
    );
    let refused = dealdesk(
        &store,
        "tom",
        &["deal", "person", "add", number, "lea", "--part", "owner"],
    );
    assert_eq!(refused.status.code(), Some(2), "a word that is no part");

    let drop = ["deal", "person", "drop", number, "maria", "--part"];
    ask(&store, "tom", &[&drop[..], &["commission"]].concat());
    let left = ask(&store, "maria", &["deal", "leave", number]);
    assert_eq!(left["number"], number);
    let gone = dealdesk(&store, "maria", &["deal", "show", number]);
    assert_eq!(gone.status.code(), Some(3));
}
