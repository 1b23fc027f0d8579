//! Accounts by commands.

use serde_json::Value;

use super::{ask, dealdesk, said};
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

#[tokio::test]
async fn f1_several_accounts_are_edited_as_one_batch_and_one_refusal_does_not_stop_the_rest() {
    let store = Store::new().await;
    let call = [
        "account",
        "edit",
        "Contoso",
        "Nobody & Co",
        "Fabrikam",
        "--sector",
        "retail",
        "--next-step",
        "call them",
        "--next-step-on",
        "2026-12-04",
    ];
    let rehearsed = ask(&store, "dana", &[&call[..], &["--dry-run"]].concat());
    assert_eq!(rehearsed["batch"], Value::Null);
    let call = [
        &call[..],
        &["--command-id", "0199a000-0000-7000-8000-000000000011"],
    ]
    .concat();
    let output = dealdesk(&store, "dana", &call);
    assert_eq!(output.status.code(), Some(1));
    let told = said(&output);
    let names: Vec<_> = { told["done"].as_array().unwrap().iter() }
        .map(|it| it["name"].as_str().unwrap())
        .collect();
    assert_eq!(names, ["Contoso", "Fabrikam"]);
    assert_eq!(told["refused"][0]["name"], "Nobody & Co");
    let again = ask(&store, "dana", &call);
    assert_eq!(again["done"], told["done"], "said twice, done once");

    let batches = ask(&store, "dana", &["batch", "list"]);
    let first = &batches["rows"][1];
    assert_eq!(
        (
            &first["id"],
            &first["verb"],
            &first["done"],
            &first["refused"]
        ),
        (&told["batch"], &"account.edit".into(), &2.into(), &1.into())
    );
    let shown = ask(&store, "dana", &["account", "show", "Fabrikam"]);
    assert_eq!(
        (
            &shown["sector"],
            &shown["next_step"],
            &shown["next_step_on"]
        ),
        (&"retail".into(), &"call them".into(), &"2026-12-04".into())
    );
    assert_eq!(shown["story"][0]["batch"]["id"], told["batch"]);
    // The words are wrong for all, and nothing is begun.
    let words = ["account", "edit", "Contoso", "Fabrikam"];
    let wrong = ask(&store, "dana", &words);
    assert_eq!(wrong["refusal"]["code"], "call.nothing");
    let after = ask(&store, "dana", &["batch", "list"]);
    assert_eq!(after["rows"].as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn f1_several_deals_and_leads_take_a_step_in_one_call() {
    let store = Store::new().await;
    let two = [
        "deal",
        "lose",
        "D-2026-0003",
        "D-2026-0006",
        "--note",
        "no budget",
    ];
    let told = ask(&store, "tom", &two);
    assert_eq!(
        (&told["done"][0]["state"], &told["done"][1]["state"]),
        (&"closed_lost".into(), &"closed_lost".into())
    );
    let edited = [
        "deal",
        "edit",
        "D-2026-0009",
        "D-2026-0012",
        "--forecast",
        "commit",
    ];
    let told = ask(&store, "tom", &edited);
    assert_eq!(told["done"][0]["number"], "D-2026-0009");
    assert_eq!(
        told["refused"][0]["refusal"]["code"], "deal.closed",
        "{told}"
    );
    // One that is named twice takes one step.
    let number = "D-2026-0009";
    let before = ask(&store, "tom", &["deal", "show", number]);
    let id = before["id"].as_str().unwrap();
    let command = ["--command-id", "0199a000-0000-7000-8000-000000000012"];
    let twice = [
        &["deal", "advance", number, id, "D-2026-9999"],
        &command[..],
    ]
    .concat();
    let told = ask(&store, "tom", &twice);
    assert_eq!(told["done"].as_array().unwrap().len(), 1, "{told}");
    assert_eq!(told["refused"][0]["name"], "D-2026-9999", "{told}");
    // Repeated under another of its names it is the same intention.
    let again = [&["deal", "advance", id, "D-2026-9999"], &command[..]].concat();
    assert_eq!(ask(&store, "tom", &again)["done"], told["done"]);
    let shown = ask(&store, "tom", &["deal", "show", number]);
    assert_eq!(shown["state"], told["done"][0]["state"], "{shown}");
    let lead = |company| {
        ask(
            &store,
            "tom",
            &["lead", "create", "--company", company, "--owner", "me"],
        )
    };
    let numbers = ["Contoso", "Litware"]
        .map(lead)
        .map(|it| it["number"].as_str().unwrap().to_owned());
    let worked = ask(&store, "tom", &["lead", "work", &numbers[0], &numbers[1]]);
    assert_eq!(worked["done"][1]["state"], "contacted");
    let edited = ask(
        &store,
        "tom",
        &[
            "lead",
            "edit",
            &numbers[0],
            &numbers[1],
            "--next-step",
            "call",
        ],
    );
    assert_eq!(edited["done"].as_array().unwrap().len(), 2);
    let shown = ask(&store, "tom", &["lead", "show", &numbers[1]]);
    assert_eq!(shown["next_step"], "call");
}
