//! What another system knows, by command.

use std::{path::Path, process::Command};

use serde_json::Value;

use super::{ask, said};
use crate::support::{Store, terminal::State};

#[tokio::test]
async fn the_real_crm_comes_in_and_a_second_time_changes_nothing() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/crm");
    if !folder.exists() {
        eprintln!("skipped: there is no {}", folder.display());
        return;
    }
    let folder = folder.to_str().unwrap();
    let store = Store::new().await;
    let numbers = |report: &Value, field: &str| -> Vec<i64> {
        report["files"]
            .as_array()
            .unwrap()
            .iter()
            .map(|file| file[field].as_i64().unwrap())
            .collect()
    };
    let would = ask(&store, "dana", &["--dry-run", "import", "crm", folder]);
    assert_eq!(numbers(&would, "created"), [85, 7, 35, 8800]);
    let report = ask(&store, "dana", &["import", "crm", folder]);
    assert_eq!(
        numbers(&report, "created"),
        [85, 7, 35, 8800],
        "the dry run left nothing behind"
    );
    assert_eq!(report["managers"]["created"], 6);
    assert_eq!(
        report["flags"],
        serde_json::json!({ "deal.no_account": 1425, "deal.unknown_product": 1480 })
    );

    let tally = ask(&store, "dana", &["deal", "tally"]);
    let won = tally["rows"]
        .as_array()
        .unwrap()
        .iter()
        .find(|row| row["state"] == "closed_won")
        .unwrap();
    assert_eq!(
        (won["deals"].as_i64(), won["amount"]["amount"].as_str()),
        (Some(4238), Some("10005534"))
    );
    let unknown = "select count(*) from dealdesk.deal
        where external_id is not null and stage in ('qualify', 'develop') and amount is null and closes_on is null";
    let mut boss = store.boss().await;
    let unknown: i64 = sqlx::query_scalar(unknown)
        .fetch_one(&mut boss)
        .await
        .unwrap();
    assert_eq!(unknown, 2089);
    let people = "select count(*) from dealdesk.app_user where login is null";
    let people: i64 = sqlx::query_scalar(people)
        .fetch_one(&mut boss)
        .await
        .unwrap();
    assert_eq!(people, 41);
    let page = ask(
        &store,
        "dana",
        &[
            "deal",
            "list",
            "--flag",
            "deal.unknown_product",
            "--limit",
            "1",
        ],
    );
    assert_eq!(page["rows"][0]["product_typed"], "GTXPro");

    let again = ask(&store, "dana", &["import", "crm", folder]);
    assert_eq!(numbers(&again, "unchanged"), [85, 7, 35, 8800]);
    let settled = ask(
        &store,
        "dana",
        &["import", "crm", folder, "--alias", "product:GTXPro=GTX Pro"],
    );
    assert_eq!(numbers(&settled, "updated"), [0, 0, 0, 1480]);
    let remembered = ask(&store, "dana", &["import", "crm", folder]);
    assert_eq!(numbers(&remembered, "unchanged"), [85, 7, 35, 8800]);
    assert_eq!(
        ask(&store, "olga", &["audit", "verify"])["broken"],
        serde_json::json!([])
    );
}

/// Starts the import of a company of 4,000 deals and waits until some of them are taken.
async fn import_under_way(store: &Store, folder: &Path) -> std::process::Child {
    let mut deals = String::from(
        "opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value\n",
    );
    for nth in 0..4000 {
        deals.push_str(&format!("X{nth},Ann,Seat,Contoso,Engaging,2026-01-02,,\n"));
    }
    for (file, text) in [
        (
            "accounts.csv",
            "account,sector,year_established,revenue,employees,office_location,subsidiary_of\nContoso,,,,,,\n",
        ),
        ("products.csv", "product,series,sales_price\nSeat,,5\n"),
        (
            "sales_teams.csv",
            "sales_agent,manager,regional_office\nAnn,Bo,Centre\n",
        ),
        ("sales_pipeline.csv", deals.as_str()),
    ] {
        std::fs::write(folder.join(file), text).unwrap();
    }
    let child = Command::new(env!("CARGO_BIN_EXE_dealdesk"))
        .args([
            "--json",
            "--store",
            &store.url("dealdesk"),
            "--as",
            "dana",
            "import",
            "crm",
        ])
        .arg(folder)
        .stdout(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let mut boss = store.boss().await;
    while taken(&mut boss).await < 500 {
        tokio::task::yield_now().await;
    }
    child
}

async fn taken(boss: &mut sqlx::PgConnection) -> i64 {
    sqlx::query_scalar("select count(*) from dealdesk.deal where external_id is not null")
        .fetch_one(boss)
        .await
        .unwrap()
}

#[tokio::test]
async fn an_import_that_is_killed_leaves_whole_rows_and_goes_on_where_it_was() {
    let (store, state) = (Store::new().await, State::new());
    let mut child = import_under_way(&store, state.folder()).await;
    child.kill().unwrap();
    child.wait().unwrap();
    let mut boss = store.boss().await;
    // What the killed program had sent last may still be under way in the server.
    sqlx::query("lock table dealdesk.deal in share mode")
        .execute(&mut boss)
        .await
        .ok();
    let before = taken(&mut boss).await;
    assert!(
        (500..4000).contains(&before) && before % 250 == 0,
        "{before}"
    );
    let half = "select count(*) from dealdesk.deal d where external_id is not null
        and not exists (select from dealdesk.audit a where a.root = d.id)";
    let half: i64 = sqlx::query_scalar(half).fetch_one(&mut boss).await.unwrap();
    assert_eq!(half, 0, "nothing is half done");
    let again = ask(
        &store,
        "dana",
        &["import", "crm", state.folder().to_str().unwrap()],
    );
    let created = again["files"][3]["created"].as_i64().unwrap();
    let unchanged = again["files"][3]["unchanged"].as_i64().unwrap();
    assert_eq!(created + unchanged, 4000);
    assert!(unchanged >= before, "{unchanged} of {before} were there");
    assert_eq!(taken(&mut boss).await, 4000, "nothing is doubled");
    assert_eq!(
        ask(&store, "olga", &["audit", "verify"])["broken"],
        serde_json::json!([])
    );
}

#[tokio::test]
async fn an_import_that_is_interrupted_says_how_far_it_came() {
    let (store, state) = (Store::new().await, State::new());
    let child = import_under_way(&store, state.folder()).await;
    let pid = rustix::process::Pid::from_child(&child);
    rustix::process::kill_process(pid, rustix::process::Signal::INT).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(130));
    assert_eq!(
        said(&output)["refusal"]["hint"],
        "Run it again, and it goes on from there."
    );
}
