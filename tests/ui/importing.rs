//! The files of a CRM, from a folder's name to the report.

mod large;

use std::{collections::BTreeMap, sync::Arc};

use dealdesk::{
    documents::crm::FileRead,
    domain::{people::Role, refusal::Refusal},
    store::import::{Fact, What},
    workflow::{
        deals::PageDeals,
        imports::{Batch, Plan, ReadCrm, TakeBatch, Taken},
    },
};
use serde_json::Value;

use crate::{company::open, harness::Harness};

fn batch(what: What, file: Option<usize>, rows: usize) -> Batch {
    let fact = |n: usize| Fact {
        key: n.to_string(),
        facts: Value::Null,
    };
    Batch {
        what,
        file,
        rows: (0..rows).map(fact).collect(),
    }
}

fn plan() -> Arc<Plan> {
    Arc::new(plan_of(250))
}

/// With so many deals in the first batch of them.
fn plan_of(deals: usize) -> Plan {
    let read = |file, read, rejected, flagged| FileRead {
        file,
        read,
        rejected,
        flagged,
    };
    Plan {
        batches: vec![
            batch(What::Accounts, Some(0), 85),
            batch(What::Products, Some(1), 7),
            batch(What::Deals, Some(3), deals),
            batch(What::Deals, Some(3), 170),
        ],
        files: [
            read("accounts.csv", 85, 0, 2),
            read("products.csv", 7, 0, 0),
            read("sales_teams.csv", 35, 0, 0),
            read("sales_pipeline.csv", 423, 3, 61),
        ],
        flags: BTreeMap::from([("deal.no_account", 60), ("deal.unknown_product", 1)]),
        flagged: Vec::new(),
        notes: vec!["The dates are taken as day, month, year.".into()],
        unknown_products: vec![("GTXPro".into(), 1, Some("GTX Pro".into()))],
        rejects: Some("/home/maria/crm/rejects.csv".into()),
    }
}

fn taken(created: i64) -> Result<Taken, Refusal> {
    Ok(Taken {
        created,
        ..Taken::default()
    })
}

fn naming() -> Harness {
    let mut h = open(Role::SalesOps);
    h.press("I");
    h
}

fn read() -> Harness {
    let mut h = naming();
    h.type_text("/home/maria/crm");
    h.press("enter");
    h.answer::<ReadCrm>(Ok(plan()));
    h
}

#[test]
fn the_folder_is_named_and_read_and_counted_before_anything_is_written() {
    let mut h = naming();
    h.press("enter");
    assert!(
        h.screen()
            .contains("No folder is named yet. Type where the files are.")
    );
    h.type_text("/home/maria/crm");
    h.press("enter");
    assert_eq!(
        h.asked::<ReadCrm>().folder.to_str(),
        Some("/home/maria/crm")
    );
    assert!(h.screen().contains("Reading the files"));
    h.answer::<ReadCrm>(Ok(plan()));
    let screen = h.screen();
    for says in [
        "accounts.csv            85         0        2",
        "sales_pipeline.csv     423         3       61",
        "no account: 60 deals.",
        "1 deal names the product \"GTXPro\", which is not known. Is it \"GTX Pro\"?",
        "The dates are taken as day, month, year.",
        "enter takes them; what is known already stays as it is.",
    ] {
        assert!(screen.contains(says), "{says} in\n{screen}");
    }
    assert!(h.is_idle());
}

#[test]
fn batches_are_taken_one_by_one_to_the_report() {
    let mut h = read();
    h.press("enter");
    for (nth, rows, says) in [
        (0, 85, "0 of 512 rows"),
        (1, 7, "85 of 512 rows"),
        (2, 250, "92 of 512 rows"),
        (3, 170, "342 of 512 rows"),
    ] {
        assert_eq!(h.asked::<TakeBatch>().batch, nth);
        assert!(h.screen().contains(says), "{}", h.screen());
        assert!(
            h.screen()
                .contains("ctrl-x stops after a batch; nothing is half done.")
        );
        h.press("enter");
        h.answer::<TakeBatch>(taken(rows));
    }
    let screen = h.screen();
    for says in [
        "accounts.csv            85       85        0          0         0        2",
        "sales_pipeline.csv     423      420        0          0         3       61",
        "Not taken: 3 of the rows, with the reason of each",
    ] {
        assert!(screen.contains(says), "{says} in\n{screen}");
    }
    h.asked::<PageDeals>();
    h.press("enter");
    assert!(!h.screen().contains("Import the files"));
}

#[test]
fn it_stops_after_a_batch_and_says_what_that_means() {
    let mut h = read();
    h.press("enter");
    h.answer::<TakeBatch>(taken(85));
    h.press("ctrl-x");
    assert!(h.screen().contains("Stopping after this batch."));
    h.answer::<TakeBatch>(taken(7));
    assert!(
        h.screen()
            .contains("Stopped. What was taken is whole; the next run goes on from there.")
    );
    h.asked::<PageDeals>();
}

#[test]
fn a_refusal_on_the_way_says_how_far_it_came_and_one_begins_again() {
    let mut h = read();
    h.press("enter");
    h.answer::<TakeBatch>(taken(85));
    h.answer::<TakeBatch>(Err(Refusal::store(
        "store.slow",
        "The store did not answer in time.",
    )));
    let screen = h.screen();
    assert!(screen.contains("The store did not answer in time."));
    assert!(screen.contains("85 rows were taken before that; the next run goes on from there."));
    h.press("enter");
    h.asked::<ReadCrm>();
}

#[test]
fn a_folder_that_is_not_there_is_named_again() {
    let mut h = naming();
    h.type_text("/nowhere");
    h.press("enter");
    let refusal = Refusal::missing("import.no_folder", "There is no folder \"/nowhere\".");
    h.answer::<ReadCrm>(Err(refusal));
    assert!(h.screen().contains("There is no folder \"/nowhere\"."));
    h.press("ctrl-w ctrl-w");
    h.type_text("/home/maria/crm");
    h.press("enter");
    assert_eq!(
        h.asked::<ReadCrm>().folder.to_str(),
        Some("/home/maria/crm")
    );
}

#[test]
fn the_folder_is_found_again_though_one_left_before_reading() {
    let mut h = naming();
    h.type_text("/home/maria/crm");
    h.press("esc I");
    assert!(h.screen().contains("/home/maria/crm"));
}

#[test]
fn leaving_on_the_way_leaves_whole_batches() {
    let mut h = read();
    h.press("enter esc");
    assert!(h.screen().contains("import the folder again to go on"));
    h.answer::<TakeBatch>(taken(85));
    assert!(h.is_idle(), "nobody asks for the next one");
}

#[test]
fn the_import_is_read_out() {
    let mut h = read();
    let words = h.read_out();
    assert!(words.contains("Import from folder /home/maria/crm"));
    assert!(words.contains("products.csv: 7 rows"));
    h.press("enter");
    assert!(h.read_out().contains("0 of 512 rows"));
    for _ in 0..4 {
        h.answer::<TakeBatch>(taken(1));
    }
    assert!(
        h.read_out()
            .contains("products.csv: 7 read, 1 created, 0 updated")
    );
}

#[test]
fn the_folder_at_80_by_24() {
    insta::assert_snapshot!(naming().screen_with_cursor());
}

#[test]
fn what_was_read_at_80_by_24() {
    insta::assert_snapshot!(read().screen());
}

#[test]
fn half_way_at_80_by_24() {
    let mut h = read();
    h.press("enter");
    h.answer::<TakeBatch>(taken(85));
    h.answer::<TakeBatch>(taken(7));
    insta::assert_snapshot!(h.screen());
}

#[test]
fn the_report_at_80_by_24() {
    let mut h = read();
    h.press("enter");
    for rows in [85, 7, 250, 170] {
        h.answer::<TakeBatch>(taken(rows));
    }
    insta::assert_snapshot!(h.screen());
}

#[test]
fn the_report_at_40_by_10() {
    let mut h = read();
    h.press("enter");
    for rows in [85, 7, 250, 170] {
        h.answer::<TakeBatch>(taken(rows));
    }
    h.resize(40, 10);
    insta::assert_snapshot!(h.screen());
}

#[test]
fn what_does_not_fit_is_a_key_away() {
    let mut h = read();
    h.resize(40, 10);
    assert!(!h.screen().contains("enter takes them"));
    h.press("G");
    h.screen();
    h.press("G");
    assert!(h.screen().contains("enter takes them"), "{}", h.screen());
    h.press("g g");
    assert!(h.screen().contains("accounts.csv: 85 rows"));
}
