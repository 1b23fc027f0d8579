//! Leads by commands, and the rules as a file.

use std::fs;

use serde_json::Value;

use super::{ask, dealdesk, in_text, said};
use crate::support::Store;

#[tokio::test]
async fn c01_a_lead_lives_by_commands() {
    let store = Store::new().await;
    let create = [
        "lead",
        "create",
        "--company",
        "Relecloud",
        "--person",
        "Ada Byron",
        "--employees",
        "1500",
        "--title",
        "Head of IT",
        "--interest",
        "Analytics",
        "--amount",
        "9000",
        "--source",
        "fair",
    ];
    let made = ask(&store, "tom", &create);
    let number = made["number"].as_str().unwrap().to_owned();
    assert_eq!(
        (&made["state"], &made["score"]),
        (&"new".into(), &85.into())
    );
    let why = ask(&store, "tom", &["lead", "why", &number]);
    assert_eq!((&why["score"], &why["threshold"]), (&85.into(), &50.into()));
    assert_eq!(why["lines"][0]["says"], "1500");
    let text = in_text(&store, "tom", &["lead", "why", &number]);
    assert!(
        text.contains("score 85 of 50, enough to qualify."),
        "{text}"
    );
    let edit = [
        "lead",
        "edit",
        &number,
        "--email",
        "ada@relecloud.example",
        "--clear",
        "source",
    ];
    ask(&store, "tom", &edit);
    for verb in ["work", "nurture", "qualify"] {
        ask(&store, "tom", &["lead", verb, &number]);
    }
    let listed = ask(
        &store,
        "tom",
        &["lead", "list", "--state", "qualified", "--owner", "me"],
    );
    assert_eq!(listed["rows"][0]["number"], number);
    assert_eq!(listed["rows"][0]["source"], Value::Null);
    ask(
        &store,
        "dana",
        &["account", "create", "--name", "Relecloud Inc"],
    );
    let unsure = dealdesk(&store, "tom", &["lead", "convert", &number]);
    assert_eq!(unsure.status.code(), Some(1));
    let unsure = said(&unsure);
    assert_eq!(unsure["refusal"]["code"], "lead.likely_duplicate");
    let twins = ask(&store, "tom", &["lead", "convert", &number, "--duplicates"]);
    assert_eq!(twins["rows"][0]["name"], "Relecloud Inc");
    let rehearsed = [
        "--dry-run",
        "lead",
        "convert",
        &number,
        "--account",
        "Relecloud Inc",
    ];
    assert_eq!(ask(&store, "tom", &rehearsed)["dry_run"], true);
    let convert = ["lead", "convert", &number, "--account", "Relecloud Inc"];
    let done = ask(&store, "tom", &convert);
    assert_eq!(done["state"], "converted");
    let deal = ask(
        &store,
        "tom",
        &["deal", "show", done["deal"].as_str().unwrap()],
    );
    assert_eq!(
        (
            &deal["name"],
            &deal["account"]["name"],
            &deal["contacts"][0]["name"]
        ),
        (
            &"Analytics".into(),
            &"Relecloud Inc".into(),
            &"Ada Byron".into()
        )
    );
    let late = dealdesk(&store, "dana", &convert);
    assert_eq!(late.status.code(), Some(4));
    let shown = in_text(&store, "tom", &["lead", "show", &number]);
    assert!(shown.contains("Became deal D-2026-"), "{shown}");
    // c19: the ids both ways.
    let number_of = |it: &Value| it["number"].as_str().unwrap().to_owned();
    let came_of = &deal["chain"]["back"][0];
    assert_eq!(
        (number_of(came_of), &came_of["kind"]),
        (number.clone(), &"lead".into())
    );
    let lead = ask(&store, "tom", &["lead", "show", &number]);
    assert_eq!(came_of["id"], lead["id"]);
    assert_eq!(lead["chain"]["forth"][0]["id"], deal["id"]);
    assert_eq!(lead["chain"]["back"], serde_json::json!([]));
    let shown = in_text(&store, "tom", &["deal", "show", &number_of(&deal)]);
    assert!(
        shown.contains(&format!("Came of lead {number}, Relecloud")),
        "{shown}"
    );
    let other = ask(&store, "tom", &["deal", "list", "seats", "--limit", "1"]);
    let other = ask(
        &store,
        "tom",
        &["deal", "show", &number_of(&other["rows"][0])],
    );
    assert_eq!(other["chain"]["back"], serde_json::json!([]));
    let history = ask(&store, "tom", &["lead", "history", &number]);
    assert_eq!(history["rows"][0]["verb"], "convert");
    let tally = ask(&store, "tom", &["lead", "tally"]);
    assert_eq!(tally["rows"][0]["state"], "converted");
}

#[tokio::test]
async fn f1_the_rules_go_out_and_come_in_as_a_file() {
    let store = Store::new().await;
    let folder = std::env::temp_dir().join(format!("dealdesk-rules-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let file = folder.join("rules.toml");
    let path = file.to_str().unwrap().to_owned();
    let text = in_text(&store, "dana", &["lead", "rules", "export"]);
    fs::write(&file, &text).unwrap();
    let same = ask(&store, "dana", &["lead", "rules", "import", &path]);
    assert_eq!(
        (&same["version"], &same["changed"]),
        (&1.into(), &false.into())
    );
    ask(&store, "tom", &["lead", "create", "--company", "Contoso"]);
    let assign = "\n[[assign]]\nfield = \"country\"\noperator = \"is\"\nvalue = \"Chile\"\nteam = \"South\"\n";
    fs::write(&file, format!("{text}{assign}")).unwrap();
    let done = ask(
        &store,
        "dana",
        &[
            "lead",
            "rules",
            "import",
            &path,
            "--note",
            "South has Chile",
        ],
    );
    assert_eq!((&done["version"], &done["scored"]), (&2.into(), &1.into()));
    let listed = in_text(&store, "tom", &["lead", "rules", "list"]);
    assert!(
        listed.contains("South") && listed.contains("country is Chile"),
        "{listed}"
    );
    fs::write(&file, text.replacen("employees", "staff", 1)).unwrap();
    let wrong = dealdesk(&store, "dana", &["lead", "rules", "import", &path]);
    assert_eq!(wrong.status.code(), Some(1));
    let says = said(&wrong)["refusal"]["says"].as_str().unwrap().to_owned();
    assert!(
        says.contains("line 8: field: there is no field \"staff\""),
        "{says}"
    );
    let refused = dealdesk(&store, "tom", &["lead", "rules", "import", &path]);
    assert!([Some(1), Some(7)].contains(&refused.status.code()));
    fs::remove_dir_all(&folder).unwrap();
}

#[tokio::test]
async fn f1_leads_change_hands_by_commands() {
    let store = Store::new().await;
    let mut numbers = Vec::new();
    for company in ["Zenith", "Nadir", "Azimuth"] {
        let make = ["lead", "create", "--company", company, "--owner", "tom"];
        let made = ask(&store, "dana", &make);
        numbers.push(made["number"].as_str().unwrap().to_owned());
    }
    let end = ["lead", "disqualify", &numbers[2], "--note", "no budget"];
    ask(&store, "dana", &end);
    let give = |who: &str, words: &[&str]| {
        let words = [
            &["lead", "reassign"],
            words,
            &["--to", "maria", "--note", "Tom is away"],
        ]
        .concat();
        dealdesk(&store, who, &words)
    };
    assert_eq!(give("tom", &[&numbers[0]]).status.code(), Some(7));
    let one = said(&give("dana", &[&numbers[0]]));
    assert_eq!(one["reassigned"][0], numbers[0].as_str());
    let shown = ask(&store, "maria", &["lead", "show", &numbers[0]]);
    assert_eq!(shown["owner"]["name"], "Maria Lopez", "{shown}");
    // One that cannot be given does not stop the others.
    let all = [&*numbers[0], &numbers[1], &numbers[2], "--yes"];
    let unasked = give("dana", &all[..3]);
    let refusal = &said(&unasked)["refusal"];
    assert_eq!(refusal["code"], "lead.reassign_not_agreed");
    let several = give("dana", &all);
    assert_eq!(several.status.code(), Some(1));
    let several = said(&several);
    assert!(several["batch"].is_string(), "{several}");
    assert_eq!(several["reassigned"].as_array().unwrap().len(), 1);
    let codes: Vec<_> = several["failed"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["refusal"]["code"].clone())
        .collect();
    assert_eq!(codes, ["lead.theirs_already", "lead.decided"]);
    let back = ["lead", "reassign", "--from", "maria", "--to", "tom"];
    let refused = dealdesk(&store, "dana", &back);
    let refusal = &said(&refused)["refusal"];
    assert_eq!(refusal["code"], "lead.reassign_not_agreed");
    let says = refusal["says"].as_str().unwrap();
    assert!(
        says.contains("open leads of Maria Lopez's (") && says.contains(" new"),
        "{says}"
    );
    let back = ask(&store, "dana", &[&back[..], &["--yes"]].concat());
    assert!(back["reassigned"].as_i64().unwrap() >= 2, "{back}");
    assert!(back["batch"].is_string(), "{back}");
}
