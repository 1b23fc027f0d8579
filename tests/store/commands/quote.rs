//! A quote by commands, from the catalog to the evidence.

use serde_json::{Value, json};

use super::{ask, dealdesk, in_text, said};
use crate::{
    catalogs::{FILE, published},
    psql::{attempt, value},
    support::{Store, terminal::State},
};

#[tokio::test]
async fn a_quote_lives_by_commands() {
    let store = Store::new().await;
    published(&store, FILE).await;
    let number: String = value(
        &mut store.boss().await,
        "select number from dealdesk.deal where name = 'Seats 3'",
    )
    .await;
    let made = ask(
        &store,
        "tom",
        &[
            "quote",
            "create",
            &number,
            "--start",
            "2027-01-01",
            "--months",
            "36",
            "--our-entity",
            "Desk Ltd",
        ],
    );
    assert_eq!(
        (&made["number"], &made["state"]),
        (&json!("Q-2026-0001v1"), &json!("draft"))
    );
    let q = "Q-2026-0001";

    // From the catalog: the list price, the table and the version come along, and what is published is not typed over.
    let line = ask(
        &store,
        "tom",
        &[
            "quote",
            "line",
            "add",
            q,
            "--product",
            "Platform Enterprise",
            "--quantity",
            "250",
        ],
    );
    assert!(line["line"].is_string());
    let dearer = dealdesk(
        &store,
        "tom",
        &["quote", "line", "edit", q, "1", "--list", "1"],
    );
    assert_eq!(said(&dearer)["refusal"]["code"], "quote.list_published");
    let unknown = dealdesk(
        &store,
        "tom",
        &["quote", "line", "add", q, "--product", "Platfrm"],
    );
    assert_eq!(unknown.status.code(), Some(3));
    ask(
        &store,
        "tom",
        &[
            "quote",
            "line",
            "add",
            q,
            "--name",
            "Workshop",
            "--per",
            "once",
            "--list",
            "900.50",
            "--quantity",
            "2",
            "--step",
            "discretionary=-50",
            "--parent",
            "1",
        ],
    );
    let shown = ask(&store, "tom", &["quote", "show", q]);
    assert_eq!(shown["catalog"], "1");
    assert_eq!(
        shown["lines"][2]["net"],
        json!({ "amount": "1701.00", "currency": "USD" }),
        "in coins, as the totals"
    );
    assert_eq!(
        (
            &shown["lines"][2]["parent"],
            &shown["lines"][2]["waterfall"][0]["kind"]
        ),
        (&json!(1), &json!("discretionary"))
    );
    assert_eq!(shown["lines"][0].get("cost"), None, "not even a word of it");
    let total = shown["totals"]["net"].clone();
    assert_eq!(shown["handoff"].as_array().unwrap().len(), 11);

    // A rehearsal writes nothing.
    let tried = ask(
        &store,
        "tom",
        &["quote", "edit", q, "--discount", "5%", "--dry-run"],
    );
    assert_eq!(tried["dry_run"], true);
    assert_eq!(
        ask(&store, "tom", &["quote", "show", q])["totals"]["net"],
        total
    );
    ask(
        &store,
        "tom",
        &[
            "quote",
            "edit",
            q,
            "--discount",
            "=100000",
            "--by",
            "equal",
            "--payment-days",
            "30",
            "--billing",
            "yearly",
        ],
    );
    let shown = ask(&store, "tom", &["quote", "show", q]);
    assert_eq!(
        shown["totals"]["net"],
        json!({ "amount": "100000.00", "currency": "USD" })
    );
    let proof = in_text(&store, "tom", &["quote", "prove", q, "--figure", "net"]);
    assert!(proof.contains("= USD 100,000.00"), "{proof}");

    let text = in_text(
        &store,
        "dana",
        &["quote", "list", "--state", "draft", "--deal", &number],
    );
    assert!(text.contains("Q-2026-0001v1"), "{text}");
    assert_eq!(ask(&store, "maria", &["quote", "list"])["rows"], json!([]));
    assert_eq!(
        dealdesk(&store, "maria", &["quote", "show", q])
            .status
            .code(),
        Some(3)
    );
    assert_eq!(
        dealdesk(&store, "lea", &["quote", "edit", q, "--payment-days", "10"])
            .status
            .code(),
        Some(7)
    );

    for (flag, typed, says) in [
        ("--start", "10000-01-01", "write a day like 2027-01-31"),
        ("--expires", "2027-02-29", "write a day like 2027-01-31"),
        ("--months", "999999999", "a term has 1 to 1200 months"),
        ("--payment-days", "70000", "write a whole number of days"),
    ] {
        let wrong = dealdesk(&store, "tom", &["quote", "edit", q, flag, typed]);
        let told = String::from_utf8_lossy(&wrong.stderr) + String::from_utf8_lossy(&wrong.stdout);
        assert!(told.contains(says), "{flag} {typed}: {told}");
    }
    crate::catalogs::published(&store, &FILE.replace("price = 126", "price = 127")).await;
    let tried = in_text(&store, "tom", &["--dry-run", "quote", "submit", q]);
    for says in [
        "It comes to USD 100,000.00 (TCV)",
        "Blank, and needed by a contract: legal entity, customer signer",
        "priced with catalog 1, and 2 is in force",
        "Nobody has to approve it: no rule asks",
    ] {
        assert!(tried.contains(says), "{says} in {tried}");
    }
    // A script has no terminal, and is not asked.
    let submitted = ask(&store, "tom", &["quote", "submit", q]);
    assert_eq!(
        (&submitted["newer_catalog"], &submitted["blank"][0]),
        (&json!("2"), &json!("legal entity"))
    );
    assert_eq!(
        (&submitted["state"], &submitted["rules"]),
        (&json!("approved"), &json!("none"))
    );
    let frozen = dealdesk(&store, "dana", &["quote", "line", "remove", q, "1"]);
    assert_eq!(
        (frozen.status.code(), &said(&frozen)["refusal"]["code"]),
        (Some(1), &json!("quote.frozen"))
    );
    let proof = ask(
        &store,
        "tom",
        &["quote", "prove", q, "1", "--figure", "unit"],
    );
    assert_eq!(proof["unchanged"], true);
    for (nth, format) in ["docx", "pdf", "markdown"].into_iter().enumerate() {
        if nth > 0 {
            ask(&store, "tom", &["quote", "revise", q]);
            ask(&store, "tom", &["quote", "submit", q]);
        }
        assert_eq!(
            ask(&store, "tom", &["quote", "present", q, "--format", format])["state"],
            "presented"
        );
        let saved = dealdesk(&store, "tom", &["quote", "save", q, "-o", "-"]);
        let shown = ask(&store, "tom", &["quote", "show", q]);
        assert_eq!(shown["document"]["sha256"], json!(sha256(&saved.stdout)));
    }
    let sheet = dealdesk(
        &store,
        "tom",
        &[
            "quote", "export", q, "--format", "csv", "--part", "totals", "-o", "-",
        ],
    );
    assert!(
        String::from_utf8_lossy(&sheet.stdout).contains("100000"),
        "{sheet:?}"
    );
    let book = dealdesk(&store, "tom", &["quote", "export", q, "-o", "-"]);
    assert!(book.stdout.starts_with(b"PK"), "{book:?}");
    let blank = dealdesk(
        &store,
        "tom",
        &[
            "quote",
            "accept",
            q,
            "--evidence",
            concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"),
        ],
    );
    assert_eq!(said(&blank)["refusal"]["code"], "quote.handoff");
    let diff = ask(
        &store,
        "tom",
        &["quote", "diff", "Q-2026-0001v1", "Q-2026-0001v3"],
    );
    assert_eq!((&diff["header"], &diff["totals"]), (&json!([]), &json!([])));
    let told = ask(
        &store,
        "tom",
        &["quote", "cancel", q, "--note", "no budget"],
    );
    assert_eq!(told["state"], "cancelled");
    let primary = dealdesk(&store, "tom", &["quote", "make-primary", q]);
    assert_eq!(said(&primary)["refusal"]["code"], "quote.cancelled_primary");
    let sql = format!(
        "select dealdesk.make_primary('{}', gen_random_uuid())",
        told["id"].as_str().unwrap()
    );
    assert_eq!(
        attempt(&mut store.login("tom").await, &sql).await,
        Err("DD218".to_owned()),
        "the door says no, too"
    );
    // What was submitted still is what stands there.
    let broken: i64 = value(
        &mut store.login("olga").await,
        "select count(*) from dealdesk.broken_quotes(5)",
    )
    .await;
    assert_eq!(broken, 0);
    let story = ask(&store, "tom", &["deal", "history", &number]);
    let verbs: Vec<&Value> = story["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| &it["verb"])
        .collect();
    for verb in [
        "cancel", "present", "approve", "submit", "add_line", "create",
    ] {
        assert!(verbs.contains(&&json!(verb)), "{verb}: {verbs:?}");
    }
}

fn sha256(bytes: &[u8]) -> String {
    let hash = dealdesk::documents::file::sha256(bytes);
    hash.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[tokio::test]
async fn c02_a_quote_is_checked_and_mended_by_commands() {
    let store = Store::new().await;
    published(&store, crate::configuring::FILE).await;
    let sql = "select number from dealdesk.deal where name = 'Seats 3'";
    let deal: String = value(&mut store.boss().await, sql).await;
    let quote = |words: &[&str]| {
        let words: Vec<_> = ["quote"].iter().chain(words).copied().collect();
        ask(&store, "tom", &words)
    };
    quote(&["create", &deal, "--start", "2027-01-01", "--months", "12"]);
    let q = "Q-2026-0001";
    let free = dealdesk(&store, "tom", &["quote", "check", q]);
    assert_eq!(free.status.code(), Some(0));
    let added = quote(&[
        "line",
        "add",
        q,
        "--product",
        "PLT-ENT",
        "--quantity",
        "100",
        "--attribute",
        "region=EU",
    ]);
    assert_eq!(added["blocks"][0]["rule"], "R-SUPPORT");
    let shown = quote(&["show", q]);
    assert_eq!(shown["blocks"], added["blocks"]);
    assert_eq!(shown["lines"][1]["charge_code"], "setup");
    assert_eq!(shown["lines"][1]["attributes"], json!({ "region": "EU" }));
    let refused = dealdesk(&store, "tom", &["quote", "check", q]);
    assert_eq!(refused.status.code(), Some(1));
    let block = &said(&refused)["blocks"][0];
    assert_eq!(
        (&block["line"], &block["name"]),
        (&json!(1), &json!("Large platforms come with support"))
    );
    assert_eq!(block["steps"], json!(["add SUP-GOLD under line 1"]));

    let mended = quote(&["apply", q]);
    assert_eq!(mended["blocks"], json!([]));
    let again = dealdesk(&store, "tom", &["quote", "apply", q]);
    assert_eq!(said(&again)["refusal"]["code"], "quote.nothing_blocks");
    let bare = quote(&["line", "add", q, "--product", "SUITE", "--bare"]);
    assert_eq!(bare["blocks"][0]["name"], "Parts of Growth Suite");
    assert_eq!(quote(&["show", q])["line_count"], 4);
    let text = in_text(&store, "tom", &["quote", "show", q]);
    assert!(
        text.contains("Blocks 1: Line 4 · Parts of Growth Suite"),
        "{text}"
    );
}

#[tokio::test]
async fn whatever_the_pane_writes_of_lines_is_a_flag() {
    let store = Store::new().await;
    published(&store, FILE).await;
    let number: String = value(
        &mut store.boss().await,
        "select number from dealdesk.deal where name = 'Seats 3'",
    )
    .await;
    let create = [
        "quote",
        "create",
        &number,
        "--start",
        "2027-01-01",
        "--months",
        "24",
    ];
    let q = ask(&store, "tom", &create)["number"]
        .as_str()
        .unwrap()
        .to_owned();
    let add = [
        "quote",
        "line",
        "add",
        &q,
        "--name",
        "Seats",
        "--per",
        "1m",
        "--list",
        "100",
        "--tiers",
        "1-9:0%,10-:10%",
        "--method",
        "volume",
        "--ramp",
        "2027-01-01:5,2028-01-01:10:+5%",
        "--policy",
        "day365",
    ];
    ask(&store, "tom", &add);
    let shown = ask(&store, "tom", &["quote", "show", &q]);
    let line = &shown["lines"][0];
    assert_eq!(line["policy"], "day365");
    assert_eq!(line["tiers"]["bands"][1]["percent"], "10");
    assert_eq!(line["ramp"][1]["until"], "2029-01-01");
    assert_eq!(
        (&line["ramp"][1]["uplift"], &line["quantity"]),
        (&json!("5"), &json!("5"))
    );
    ask(
        &store,
        "tom",
        &[
            "quote",
            "line",
            "edit",
            &q,
            "1",
            "--anchor",
            "day:5",
            "--clear",
            "ramp,tiers",
        ],
    );
    let shown = ask(&store, "tom", &["quote", "show", &q]);
    let line = &shown["lines"][0];
    assert_eq!((&line["ramp"], &line["tiers"]), (&json!([]), &Value::Null));
    assert_eq!(line["policy"]["anchored"]["anchor"]["day"], 5);
    let wrong = dealdesk(
        &store,
        "tom",
        &[
            "quote", "line", "edit", &q, "1", "--policy", "day365", "--anchor", "day:5",
        ],
    );
    assert_eq!(said(&wrong)["refusal"]["code"], "call.anchor");

    // Many at once: nobody agrees without being asked, and a rehearsal writes nothing.
    let total = shown["totals"]["net"].clone();
    let up = ["quote", "uplift", &q, "--percent", "5"];
    assert_eq!(
        said(&dealdesk(&store, "tom", &up))["refusal"]["code"],
        "quote.not_agreed"
    );
    let tried = ask(&store, "tom", &[&up[..], &["--dry-run"]].concat());
    assert_eq!(tried["changes"]["lines"][0]["fate"], "changed");
    assert_eq!(
        ask(&store, "tom", &["quote", "show", &q])["totals"]["net"],
        total
    );
    ask(&store, "tom", &[&up[..], &["--yes"]].concat());
    assert_ne!(
        ask(&store, "tom", &["quote", "show", &q])["totals"]["net"],
        total
    );
    ask(&store, "tom", &["quote", "undo", &q]);
    assert_eq!(
        ask(&store, "tom", &["quote", "show", &q])["totals"]["net"],
        total
    );
    let ends = [
        "quote",
        "co-term",
        &q,
        "--through",
        "2027-12-31",
        "--lines",
        "1",
        "--yes",
    ];
    ask(&store, "tom", &ends);
    let shown = ask(&store, "tom", &["quote", "show", &q]);
    assert_eq!(shown["lines"][0]["term"]["ends"]["until"], "2028-01-01");
    let none = dealdesk(&store, "tom", &["quote", "update-catalog", &q, "--yes"]);
    assert_eq!(said(&none)["refusal"]["code"], "quote.nothing_listed");

    let credit = [
        "quote", "line", "add", &q, "--name", "Credit", "--per", "once", "--list", "-50.5",
    ];
    let refused = &said(&dealdesk(&store, "tom", &credit))["refusal"];
    let says = refused["says"].as_str().unwrap();
    assert!(
        says.starts_with("Credit: The list price is not below zero"),
        "{says}"
    );
}

#[tokio::test]
async fn the_lines_of_a_table_come_in_one_write_and_an_export_is_read_again() {
    let store = Store::new().await;
    published(&store, crate::configuring::FILE).await;
    let sql = "select number from dealdesk.deal where name = 'Seats 3'";
    let deal: String = value(&mut store.boss().await, sql).await;
    let quote = |words: &[&str]| {
        let words: Vec<_> = ["quote"].iter().chain(words).copied().collect();
        ask(&store, "tom", &words)
    };
    let state = State::new();
    let folder = state.folder();
    let file = |name: &str, text: &str| {
        let path = folder.join(name);
        std::fs::write(&path, text).unwrap();
        path.display().to_string()
    };
    let create = || quote(&["create", &deal, "--start", "2027-01-01", "--months", "12"]);
    create();
    let q = "Q-2026-0001";
    let table = "line,option_of,sku,description,qty,discount %,unit price,per,region,attributes\n\
                 10,,plt-ent,,60,,,,EU,region: EU\n\
                 11,10,SUP-GOLD,Gold,1,5,,,,\n\
                 12,,,Workshop,2,-50,900.50,once,,\n";
    let path = file("lines.csv", table);
    let looked = quote(&["line", "import", q, &path, "--dry-run"]);
    assert_eq!(looked["added"], 4, "{looked}");
    assert_eq!(quote(&["show", q])["line_count"], 0);
    let written = quote(&["line", "import", q, &path, "--yes"]);
    assert_eq!(
        written["notes"],
        json!(["lines.csv: ignored are column 9 “region”."])
    );
    let shown = quote(&["show", q]);
    let names: Vec<_> = { shown["lines"].as_array().unwrap().iter() }
        .map(|it| {
            (
                it["name"].as_str().unwrap(),
                it["quantity"].as_str().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        names,
        [
            ("Platform Enterprise", "60"),
            ("Platform Enterprise, setup", "1"),
            ("Gold", "1"),
            ("Workshop", "2"),
        ]
    );
    assert_eq!(shown["lines"][0]["attributes"], json!({ "region": "EU" }));
    // As a part of the platform it has its percent, and what the table takes off besides.
    assert_eq!(shown["lines"][2]["steps"].as_array().unwrap().len(), 2);
    assert_eq!(shown["lines"][3]["net"]["amount"], "1701.00", "2 at 850.50");

    // What an export writes comes to the same in another quote.
    let export = folder.join("all.csv").display().to_string();
    quote(&["export", q, "-o", &export]);
    create();
    quote(&["line", "import", "Q-2026-0002", &export, "--yes"]);
    let other = quote(&["show", "Q-2026-0002"]);
    assert_eq!(other["totals"], shown["totals"]);
    assert_eq!(other["line_count"], 4);
    quote(&["undo", "Q-2026-0002"]);
    assert_eq!(quote(&["show", "Q-2026-0002"])["line_count"], 0);

    // All of it or nothing, and all that is wrong is named.
    let path = file(
        "wrong.csv",
        "code,quantity,unit_cost\nPLT-ENT,5,\nPLT-ETN,5,\nANA,1,3\n",
    );
    let refused = dealdesk(
        &store,
        "dana",
        &["quote", "line", "import", q, &path, "--yes"],
    );
    let says = said(&refused)["refusal"]["says"]
        .as_str()
        .unwrap()
        .to_owned();
    assert!(says.contains("wrong.csv, line 3"), "{says}");
    assert!(says.contains("PLT-ETN"), "{says}");
    let cost = file("cost.csv", "code,unit_cost\nANA,3\n");
    let refused = dealdesk(&store, "tom", &["quote", "line", "import", q, &cost]);
    assert_eq!(said(&refused)["refusal"]["code"], "quote.cost");
    assert_eq!(quote(&["show", q])["line_count"], 4);
}
