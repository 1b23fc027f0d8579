//! The catalog by commands: files in and out, versions, prices, and who may.

use serde_json::json;

use super::{ask, dealdesk, in_text, said};
use crate::{
    catalogs::{FILE, published},
    psql::value,
    support::{Store, terminal::State},
};

#[tokio::test]
async fn c02_a_catalog_goes_from_files_to_prices_and_back() {
    let (store, state) = (Store::new().await, State::new());
    let file = state.folder().join("catalog.toml");
    std::fs::write(&file, FILE).unwrap();
    let path = file.to_str().unwrap();
    let import = ["catalog", "import", path];
    assert_eq!(dealdesk(&store, "tom", &import).status.code(), Some(7));
    let tried = ask(
        &store,
        "dana",
        &[&["--dry-run"], import.as_slice()].concat(),
    );
    assert_eq!(
        (&tried["number"], &tried["different"]["added"]),
        (&json!(1), &json!(8))
    );
    assert_eq!(ask(&store, "tom", &["catalog", "list"])["rows"], json!([]));
    ask(&store, "dana", &import);
    let own = dealdesk(&store, "dana", &["catalog", "publish"]);
    assert_eq!(
        (own.status.code(), &said(&own)["refusal"]["code"]),
        (Some(7), &json!("catalog.own"))
    );
    let shown = ask(&store, "fay", &["catalog", "show"]);
    let rev = shown["rev"].to_string();
    let publish = ["catalog", "publish", "--rev", &rev, "--note", "as agreed"];
    assert_eq!(ask(&store, "fay", &publish)["state"], "published");

    let lists = ask(&store, "tom", &["price-list", "list"]);
    assert_eq!(lists["rows"][0]["through"], "2026-12-31");
    assert_eq!(lists["rows"][1]["through"], json!(null));
    let prices = ask(
        &store,
        "tom",
        &["price-list", "show", "usd-2026", "--limit", "1"],
    );
    let first = &prices["rows"][0];
    assert_eq!(
        first["price"],
        json!({ "amount": "120", "currency": "USD" })
    );
    assert_eq!(first["tiers"]["bands"][0]["from"], "200");
    let next = prices["next"].as_str().unwrap();
    let rest = ask(
        &store,
        "tom",
        &["price-list", "show", "usd-2026", "--after", next],
    );
    assert_eq!(rest["rows"].as_array().unwrap().len(), 2);
    let near = dealdesk(&store, "tom", &["price-list", "show", "usd-2062"]);
    assert_eq!(said(&near)["refusal"]["hint"], "Did you mean USD-2026?");

    let product = ask(&store, "tom", &["product", "show", "PLT-ENT"]);
    assert_eq!(
        (&product["name"], &product["offering"]["version"]),
        (&json!("Platform Enterprise"), &json!(1))
    );
    let found = ask(&store, "tom", &["product", "search", "gold", "plan"]);
    assert_eq!(
        found["rows"][0]["price"],
        json!({ "amount": "1800", "currency": "USD" })
    );
    let elsewhere = ask(
        &store,
        "tom",
        &["product", "search", "gold", "--currency", "EUR"],
    );
    assert_eq!(elsewhere["rows"][0]["price"], json!(null));

    let folder = state.folder().join("out");
    let folder = folder.to_str().unwrap();
    let written = ask(&store, "tom", &["catalog", "export", folder]);
    assert_eq!(
        written["written"],
        json!([
            "offerings/platform.toml",
            "prices/usd-2026.toml",
            "prices/usd-2027.toml"
        ])
    );
    assert_eq!(
        ask(&store, "tom", &["catalog", "export", folder])["unchanged"],
        3
    );
    let back = ask(&store, "dana", &["catalog", "import", folder]);
    assert_eq!(
        (&back["state"], &back["different"]["total"]),
        (&json!("published"), &json!(0))
    );

    let prices = format!("{folder}/prices/usd-2026.toml");
    let text = std::fs::read_to_string(&prices).unwrap();
    std::fs::write(&prices, text.replace("price = 120.00", "price = 125.50")).unwrap();
    let says = in_text(&store, "dana", &["catalog", "import", folder]);
    assert!(
        says.contains("price USD-2026 PLT-ENT seat: price 120.00 → 125.50"),
        "{says}"
    );
    let diff = ask(&store, "tom", &["catalog", "diff"]);
    assert_eq!(
        (&diff["was"], &diff["became"], &diff["rows"][0]["became"]),
        (&json!(1), &json!(2), &json!("125.50"))
    );
    let gone = ask(&store, "dana", &["catalog", "discard", "--note", "not yet"]);
    assert_eq!(gone["number"], 2);
    std::fs::write(&prices, text.replace("price = 120.00", "pirce = 125.50")).unwrap();
    let wrong = dealdesk(&store, "dana", &["catalog", "import", folder]);
    let says = said(&wrong)["refusal"]["says"].as_str().unwrap().to_owned();
    assert!(says.contains("prices/usd-2026.toml, line "), "{says}");
    assert!(
        says.contains("there is no “pirce”; price may be meant."),
        "{says}"
    );
    assert_eq!(
        ask(&store, "olga", &["audit", "verify"])["broken"],
        json!([])
    );
}

const RULES: &str = r#"
[[rule]]
code = "R-L1"
name = "Gold with the platform"
when = [{ offering = "PLT-ENT" }]
require = { of = ["SUP-GOLD"] }

[[rule]]
code = "R-L2"
name = "No gold with the platform"
when = [{ offering = "PLT-ENT" }]
exclude = { of = ["SUP-GOLD"] }
"#;

#[tokio::test]
async fn p6_g1_a_publish_says_what_it_touches_and_an_import_warns_of_rules() {
    let (store, state) = (Store::new().await, State::new());
    published(&store, FILE).await;
    let number: String = value(
        &mut store.boss().await,
        "select number from dealdesk.deal where name = 'Seats 3'",
    )
    .await;
    let quote = ask(
        &store,
        "tom",
        &[
            "quote",
            "create",
            &number,
            "--start",
            "2027-01-01",
            "--months",
            "12",
        ],
    );
    let q = quote["number"].as_str().unwrap();
    let add = [
        "quote",
        "line",
        "add",
        q,
        "--product",
        "PLT-ENT",
        "--quantity",
        "10",
    ];
    assert!(ask(&store, "tom", &add)["line"].is_string());
    let file = state.folder().join("catalog.toml");
    let dearer = FILE.replace("price = 120.00", "price = 125.50");
    std::fs::write(&file, format!("{dearer}{RULES}")).unwrap();
    let says = in_text(
        &store,
        "dana",
        &["catalog", "import", file.to_str().unwrap()],
    );
    let warning = "Warning: Two rules contradict each other, so that no quote can keep both. R-L1 (Gold with the platform)";
    assert!(says.contains(warning), "{says}");
    let diff = in_text(&store, "tom", &["catalog", "diff"]);
    assert!(diff.contains(warning), "{diff}");

    let tried = in_text(&store, "fay", &["--dry-run", "catalog", "publish"]);
    let rule = "PLT-ENT: rule R-L1 (Gold with the platform) is new and would block the quote";
    for says in [
        "It touches 2 lines of open quotes:",
        "line 1 PLT-ENT: USD 120.00 → 125.50",
        rule,
        "Nothing was written.",
    ] {
        assert!(tried.contains(says), "{says} in {tried}");
    }
    let done = ask(&store, "fay", &["catalog", "publish"]);
    let rows = done["touches"]["rows"].as_array().unwrap();
    assert_eq!(
        (&rows[0]["what"], &rows[0]["became"]),
        (
            &json!("price"),
            &json!({ "amount": "125.50", "currency": "USD" })
        )
    );
    let of_rule = rows.iter().find(|it| it["what"] == "rule").unwrap();
    assert_eq!(
        of_rule["rule"],
        json!({ "code": "R-L1", "name": "Gold with the platform", "change": "new", "blocks": true })
    );
    // Afterwards, too, by the number of the version.
    let again = ask(&store, "fay", &["catalog", "touches", "2"]);
    assert_eq!(again["rows"], done["touches"]["rows"]);
}
