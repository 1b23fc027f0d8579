//! Holidays by region and the business clock, by commands.

use std::path::Path;

use serde_json::{Value, json};

use super::{ask, dealdesk, in_text, said};
use crate::{
    company::set_up,
    support::{Store, terminal::State},
};

fn counts(report: &Value) -> Vec<i64> {
    ["read", "created", "updated", "unchanged", "rejected"]
        .map(|field| report["files"][0][field].as_i64().unwrap())
        .to_vec()
}

#[tokio::test]
async fn holidays_come_from_a_file_and_a_second_time_change_nothing() {
    let (store, state) = (Store::new().await, State::new());
    let file = state.folder().join("days.csv");
    let path = file.to_str().unwrap();
    std::fs::write(
        &file,
        "region,date,name\nUS,2026-11-26,Thanksgiving\nUS,2026-12-25,Christmas\nGB,2026-12-28,Boxing Day\nGB,later,X\n",
    )
    .unwrap();
    let import = ["calendar", "import", path];
    assert_eq!(dealdesk(&store, "dana", &import).status.code(), Some(7));
    let tried = ask(
        &store,
        "ines",
        &[&["--dry-run"], import.as_slice()].concat(),
    );
    assert_eq!(counts(&tried), [4, 3, 0, 0, 1]);
    assert_eq!(ask(&store, "tom", &["calendar", "list"])["rows"], json!([]));
    let took = dealdesk(&store, "ines", &import);
    assert_eq!(took.status.code(), Some(6), "one row was not taken");
    let report = said(&took);
    assert_eq!(counts(&report), [4, 3, 0, 0, 1]);
    assert_eq!(report["regions"]["US"]["created"], 2);
    assert_eq!(counts(&ask(&store, "ines", &import)), [4, 0, 0, 3, 1]);

    std::fs::write(&file, "date,name\n2026-11-26,Thanksgiving Day\n").unwrap();
    let named = ask(
        &store,
        "ines",
        &["calendar", "import", path, "--region", "us"],
    );
    assert_eq!(counts(&named), [1, 0, 1, 0, 0]);
    let listed = ask(&store, "tom", &["calendar", "list", "--limit", "1"]);
    assert_eq!(
        (&listed["rows"][0]["region"], &listed["rows"][0]["days"]),
        (&json!("GB"), &json!(1))
    );
    let next = listed["next"].as_str().unwrap();
    let second = ask(&store, "tom", &["calendar", "list", "--after", next]);
    assert_eq!(
        (&second["rows"][0]["region"], &second["rows"][0]["first"]),
        (&json!("US"), &json!("2026-11-26"))
    );
    let of_year = ["calendar", "show", "US", "--year", "2026"];
    let shown = ask(&store, "tom", &of_year);
    assert_eq!(shown["rows"][0]["name"], "Thanksgiving Day");

    let gone = ["calendar", "remove", "US", "2026-12-25", "--note", "no"];
    assert_eq!(ask(&store, "ines", &gone)["name"], "Christmas");
    assert_eq!(dealdesk(&store, "ines", &gone).status.code(), Some(3));
    let left = ask(&store, "tom", &of_year);
    assert_eq!(left["rows"].as_array().unwrap().len(), 1);
    let none = dealdesk(&store, "tom", &["calendar", "show", "FR"]);
    assert_eq!(said(&none)["refusal"]["code"], "calendar.missing");
    assert_eq!(
        ask(&store, "olga", &["audit", "verify"])["broken"],
        json!([])
    );
}

#[tokio::test]
async fn at_60_work_is_due_by_the_companys_clock() {
    let (store, state) = (Store::new().await, State::new());
    let due = |words: &[&str]| {
        let words = [
            &["calendar", "due", "--at", "2026-11-25T15:00", "--add"],
            words,
        ]
        .concat();
        dealdesk(&store, "tom", &words)
    };
    assert_eq!(said(&due(&["4h"]))["refusal"]["code"], "company.not_set_up");
    set_up(&store).await;
    let file = state.folder().join("days.csv");
    std::fs::write(&file, "date,region,name\n2026-11-26,US,Thanksgiving\n").unwrap();
    ask(
        &store,
        "ines",
        &["calendar", "import", file.to_str().unwrap()],
    );
    let berlin = said(&due(&["4h"]));
    assert_eq!(
        (&berlin["due"], &berlin["due_utc"]),
        (
            &json!("2026-11-26T10:00:00+01:00"),
            &json!("2026-11-26T09:00:00Z")
        )
    );
    let york = said(&due(&[
        "4h",
        "--zone",
        "America/New_York",
        "--region",
        "us",
    ]));
    assert_eq!(
        (&york["due"], &york["due_utc"], &york["holidays_known"]),
        (
            &json!("2026-11-27T10:00:00-05:00"),
            &json!("2026-11-27T15:00:00Z"),
            &json!(1)
        )
    );
    assert_eq!(said(&due(&["2bd"]))["due"], "2026-11-27T15:00:00+01:00");
    assert_eq!(due(&["4"]).status.code(), Some(2));
    ask(
        &store,
        "ines",
        &["company", "edit", "--holiday-region", "XX"],
    );
    let words = ["calendar", "due", "--at", "2026-11-25T15:00", "--add", "4h"];
    assert!(in_text(&store, "tom", &words).contains("No holidays of XX are known."));
}

#[tokio::test]
async fn the_real_calendars_come_in() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../shared/data/calendars/holidays_2020_2035.csv");
    if !file.exists() {
        eprintln!("skipped: there is no {}", file.display());
        return;
    }
    let store = Store::new().await;
    let import = ["calendar", "import", file.to_str().unwrap()];
    let rows = std::fs::read_to_string(&file).unwrap().lines().count() as i64 - 1;
    assert_eq!(counts(&ask(&store, "ines", &import)), [rows, rows, 0, 0, 0]);
    assert_eq!(counts(&ask(&store, "ines", &import)), [rows, 0, 0, rows, 0]);
    let regions = ask(&store, "tom", &["calendar", "list"]);
    assert_eq!(regions["rows"].as_array().unwrap().len(), 10);
}
