//! The company's settings and its rates, by commands.

use serde_json::{Value, json};

use super::{ask, dealdesk, in_text, said};
use crate::support::{Store, terminal::State};

const SET_UP: &[&str] = &[
    "company",
    "edit",
    "--name",
    "Acme",
    "--currency",
    "USD",
    "--fiscal-year-start",
    "2",
    "--zone",
    "Asia/Tokyo",
    "--schedule",
    "Monday-Friday 8:00-17:00",
];

#[tokio::test]
async fn a_company_is_set_up_by_commands() {
    let store = Store::new().await;
    let before = ask(&store, "tom", &["company", "show"]);
    assert_eq!(
        (&before["state"], &before["name"], &before["currency"]),
        (&json!("not_set_up"), &Value::Null, &json!("USD"))
    );
    let refused = dealdesk(&store, "dana", SET_UP);
    assert_eq!(refused.status.code(), Some(7));
    let half = dealdesk(&store, "ines", &["company", "edit", "--name", "Acme"]);
    assert_eq!(half.status.code(), Some(1));
    assert_eq!(said(&half)["refusal"]["code"], "company.incomplete");
    let tried = ask(&store, "ines", &[&["--dry-run"], SET_UP].concat());
    assert_eq!(tried["name"], "Acme");
    assert_eq!(
        ask(&store, "tom", &["company", "show"])["state"],
        "not_set_up"
    );
    ask(&store, "ines", SET_UP);
    let shown = ask(&store, "tom", &["company", "show"]);
    assert_eq!(
        (
            &shown["state"],
            &shown["zone"],
            &shown["schedule"],
            &shown["rev"]
        ),
        (
            &json!("set_up"),
            &json!("Asia/Tokyo"),
            &json!("mon-fri 08:00-17:00"),
            &json!(1)
        )
    );
    assert_eq!(shown["quarter"]["name"], "Q4 FY2027");
    let words = dealdesk(&store, "ines", &["company", "edit", "--zone", "Tokio"]);
    assert_eq!(words.status.code(), Some(2));
    ask(
        &store,
        "ines",
        &["company", "edit", "--holiday-region", "JP"],
    );
    let story = ask(&store, "ines", &["company", "history"]);
    let verbs: Vec<_> = story["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| &it["verb"])
        .collect();
    assert_eq!(verbs, ["edit", "set_up"]);
    assert!(in_text(&store, "tom", &["company", "show"]).contains("Holidays of JP"));
}

fn counts(report: &Value) -> Vec<i64> {
    ["read", "created", "updated", "unchanged", "rejected"]
        .map(|field| report["files"][0][field].as_i64().unwrap())
        .to_vec()
}

#[tokio::test]
async fn rates_come_from_a_file_and_a_second_time_change_nothing() {
    let (store, state) = (Store::new().await, State::new());
    let file = state.folder().join("rates.csv");
    let path = file.to_str().unwrap();
    std::fs::write(
        &file,
        "Currency,Rate,As of,Base\nEUR,1.0832,2026-11-21,USD\nJPY,0.0066,2026-11-21,\nGBP,0.79,2026-11-21,EUR\n",
    )
    .unwrap();
    let import = ["company", "import-rates", path, "--source", "ECB"];
    let early = dealdesk(&store, "dana", &import);
    assert_eq!(said(&early)["refusal"]["code"], "company.not_set_up");
    ask(&store, "ines", SET_UP);

    let tried = ask(
        &store,
        "dana",
        &[&["--dry-run"], import.as_slice()].concat(),
    );
    assert_eq!(counts(&tried), [3, 2, 0, 0, 1]);
    assert_eq!(tried["rejects_file"], Value::Null);
    let took = dealdesk(&store, "dana", &import);
    assert_eq!(took.status.code(), Some(6), "one row was not taken");
    let report = said(&took);
    assert_eq!(counts(&report), [3, 2, 0, 0, 1], "the dry run left nothing");
    let rejects = std::fs::read_to_string(report["rejects_file"].as_str().unwrap()).unwrap();
    assert!(rejects.contains("It is not inverted."), "{rejects}");
    assert_eq!(counts(&ask(&store, "dana", &import)), [3, 0, 0, 2, 1]);

    std::fs::write(&file, "currency,rate,date\nEUR,1.09,2026-11-21\n").unwrap();
    assert_eq!(counts(&ask(&store, "fay", &import)), [1, 0, 1, 0, 0]);
    let rates = ask(&store, "tom", &["company", "rates", "--on", "2026-11-22"]);
    assert_eq!(
        (
            &rates["base"],
            &rates["rows"][0]["rate"],
            &rates["rows"][1]["currency"]
        ),
        (&json!("USD"), &json!("1.09"), &json!("JPY"))
    );
    let none = ask(&store, "tom", &["company", "rates", "--on", "2026-11-20"]);
    assert_eq!(none["rows"], json!([]));
    let of_euro = ask(&store, "tom", &["company", "rates", "--currency", "EUR"]);
    assert_eq!(
        (&of_euro["rows"][0]["by"], &of_euro["rows"][0]["source"]),
        (&json!("Fay Osei"), &json!("ECB"))
    );
    assert_eq!(
        ask(&store, "olga", &["audit", "verify"])["broken"],
        json!([])
    );
}

#[tokio::test]
async fn how_the_company_quotes_and_what_customers_read_is_said_by_commands() {
    let store = Store::new().await;
    ask(&store, "ines", SET_UP);
    let edit = [
        "company",
        "edit",
        "--rounding",
        "half-even",
        "--order",
        "off-list",
        "--acv",
        "recurring",
        "--quote-days",
        "14",
        "--billing",
        "yearly",
        "--payment-days",
        "30",
        "--sellers-see-cost",
        "yes",
        "--language",
        "de",
    ];
    ask(&store, "ines", &edit);
    let shown = ask(&store, "tom", &["company", "show"]);
    for (field, is) in [
        ("rounding", json!("half-even")),
        ("order", json!("off-list")),
        ("acv", json!("recurring")),
        ("quote_days", json!(14)),
        ("billing", json!("yearly")),
        ("payment_days", json!(30)),
        ("sellers_see_cost", json!(true)),
        ("language", json!("de")),
    ] {
        assert_eq!(shown[field], is, "{field}");
    }
    let text = in_text(&store, "tom", &["company", "show"]);
    assert!(
        text.contains("ACV recurring (a year, without one-time)"),
        "{text}"
    );
    ask(
        &store,
        "ines",
        &["company", "edit", "--clear", "billing,payment-days"],
    );
    let shown = ask(&store, "tom", &["company", "show"]);
    assert_eq!(
        (&shown["billing"], &shown["payment_days"]),
        (&Value::Null, &Value::Null)
    );
    // Nothing is made up in German; English is where a company begins.
    let none = dealdesk(&store, "tom", &["company", "words", "export"]);
    assert_eq!(none.status.code(), Some(3));
    let file = ask(
        &store,
        "tom",
        &["company", "words", "export", "--language", "en"],
    )["toml"]
        .as_str()
        .unwrap()
        .replace("language = \"en\"", "language = \"de\"")
        .replace("title = \"Quote\"", "title = \"Angebot\"");
    let state = State::new();
    let path = state.folder().join("de.toml");
    std::fs::write(&path, format!("{file}titel = \"x\"\n")).unwrap();
    let path = path.to_str().unwrap();
    let import = ["company", "words", "import", path];
    let refused = dealdesk(&store, "ines", &import);
    assert_eq!(refused.status.code(), Some(1));
    let says = said(&refused)["refusal"]["says"]
        .as_str()
        .unwrap()
        .to_owned();
    assert!(
        says.contains("“titel”: there is no such word. title may be meant."),
        "{says}"
    );
    std::fs::write(path, &file).unwrap();
    assert_eq!(dealdesk(&store, "tom", &import).status.code(), Some(7));
    assert_eq!(ask(&store, "ines", &import)["changed"], true);
    assert_eq!(ask(&store, "ines", &import)["changed"], false);
    assert_eq!(
        ask(&store, "tom", &["company", "words", "show"])["title"],
        "Angebot"
    );
    assert_eq!(
        ask(&store, "tom", &["company", "words", "list"])["rows"][0]["language"],
        "de"
    );
    let again = ask(&store, "tom", &["company", "words", "export"]);
    assert_eq!(again["toml"], file.as_str());
}
