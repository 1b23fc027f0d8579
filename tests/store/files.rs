//! The files of a CRM on their way into the store: a row that cannot be kept stops no other, and is told.

use std::{fs, path::Path, sync::Arc};

use dealdesk::workflow::{
    From,
    deals::{DealOrder, DealQuery, PageDeals},
    desk::{Desk, Manner},
    imports::{Alias, Plan, ReadCrm, RehearseCrm, Report, SettleName, TakeBatch},
};

use crate::{
    deed::{once, said},
    pages::all,
    support::{Store, terminal::State},
};

const HEADS: [(&str, &str); 4] = [
    (
        "accounts.csv",
        "account,sector,year_established,revenue,employees,office_location,subsidiary_of",
    ),
    ("products.csv", "product,series,sales_price"),
    ("sales_teams.csv", "sales_agent,manager,regional_office"),
    (
        "sales_pipeline.csv",
        "opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value",
    ),
];

/// Writes the four files, each with the rows given for it.
fn write(folder: &Path, rows: [&str; 4]) {
    for ((file, head), rows) in HEADS.iter().zip(rows) {
        fs::write(folder.join(file), format!("{head}\n{rows}")).unwrap();
    }
}

fn reading(folder: &Path) -> ReadCrm {
    ReadCrm {
        folder: folder.to_owned(),
        aliases: Vec::new(),
        dates: None,
    }
}

async fn take_all(desk: &Desk, plan: Arc<Plan>) -> Report {
    let mut report = Report::new(Arc::clone(&plan));
    for batch in 0..plan.batches.len() {
        let take = TakeBatch {
            plan: Arc::clone(&plan),
            batch,
            command: once(),
        };
        report.add(&plan.batches[batch], said(desk, take).await.unwrap());
    }
    report
}

#[tokio::test]
async fn what_cannot_be_kept_is_a_reject_and_the_rest_is_taken() {
    let (store, state) = (Store::new().await, State::new());
    let dana = store.desk("dana").await;
    let (long, name) = ("x".repeat(10_001), "é".repeat(501));
    let deal = |id: &str, amount: &str| {
        format!("{id},Ann,Seat,Contoso Ltd,Prospecting,2026-10-01,,{amount}\n")
    };
    let deals = [
        deal("1", "12.50"),
        deal("2", "1000000000000000"),
        deal("3", "1.123"),
        deal("4", "1000000000000000000000"),
        deal(&name, "5"),
    ]
    .concat();
    write(
        state.folder(),
        [
            &format!(
                "Contoso Ltd,retail,,1.5,,,\nToo Long,{long},,,,,\n{name},,,,,,\nToo Fine,,,1.1234567,,,\n"
            ),
            &format!("Seat,,5\n{name},,5\n"),
            &format!("Ann,Bo,Centre\nBea,{name},Centre\n"),
            &deals,
        ],
    );
    let plan = said(&dana, reading(state.folder())).await.unwrap();
    let report = take_all(&dana, plan).await;
    let numbers: Vec<_> = report
        .files
        .iter()
        .map(|it| (it.created, it.rejected))
        .collect();
    assert_eq!(numbers, [(1, 3), (1, 1), (1, 1), (1, 4)]);
    let rejects = state.read("rejects.csv");
    for told in [
        "accounts.csv,3,2,",
        "accounts.csv,4,1,",
        "accounts.csv,5,4,",
        "products.csv,3,1,",
        "sales_teams.csv,3,2,",
        "sales_pipeline.csv,3,8,",
        "sales_pipeline.csv,4,8,",
        "sales_pipeline.csv,5,8,",
        "sales_pipeline.csv,6,1,",
        "has more than 2 places",
    ] {
        assert!(rejects.contains(told), "{told}: {rejects}");
    }
}

#[tokio::test]
async fn a_rehearsal_leaves_no_file_and_an_import_none_changed() {
    let (store, state) = (Store::new().await, State::new());
    write(
        state.folder(),
        ["Contoso Ltd,,,-1,,,\n", "Seat,,5\n", "Ann,Bo,Centre\n", ""],
    );
    fs::write(state.folder().join("rejects.csv"), "mine").unwrap();
    for (dry_run, read_only) in [(true, false), (false, true)] {
        let manner = Manner {
            dry_run,
            read_only,
            ..Manner::default()
        };
        let dana = Desk::open(&store.url("dealdesk"), "dana", manner)
            .await
            .unwrap();
        let plan = said(&dana, reading(state.folder())).await.unwrap();
        assert_eq!(plan.rejects, None);
        if dry_run {
            let report = said(&dana, RehearseCrm { plan }).await.unwrap();
            let sentences = report.sentences().join("\n");
            assert!(
                sentences.contains("Not taken: 1 of the rows."),
                "{sentences}"
            );
        }
        assert_eq!(fs::read_dir(state.folder()).unwrap().count(), 5);
    }
    let dana = store.desk("dana").await;
    let plan = said(&dana, reading(state.folder())).await.unwrap();
    assert_eq!(plan.rejects, Some(state.folder().join("rejects-2.csv")));
    assert_eq!(state.read("rejects.csv"), "mine");
}

#[tokio::test]
async fn what_was_settled_holds_whatever_the_name_is() {
    let (store, state) = (Store::new().await, State::new());
    let dana = store.desk("dana").await;
    let alias = Alias::parse("product:24 inch=Screen 24\" wide").unwrap();
    said(&dana, SettleName(alias)).await.unwrap();
    write(
        state.folder(),
        [
            "Contoso Ltd,,,,,,\n",
            "\"Screen 24\"\" wide\",,5\n",
            "Ann,Bo,Centre\n",
            "1,Ann,24 inch,Contoso Ltd,Prospecting,,,\n",
        ],
    );
    let plan = said(&dana, reading(state.folder())).await.unwrap();
    assert!(plan.unknown_products.is_empty());
}

#[tokio::test]
async fn what_is_flagged_is_told_by_its_line() {
    let (store, state) = (Store::new().await, State::new());
    let dana = store.desk("dana").await;
    let many: String = (2..30)
        .map(|n| format!("{n},Ann,Seat,,Prospecting,,,\n"))
        .collect();
    write(
        state.folder(),
        [
            "Contoso Ltd,,soon,,,,\n",
            "Seat,,5\n",
            "Ann,Bo,Centre\n",
            &format!("1,Nobody,,Contoso Ltd,Won,,,\n{many}"),
        ],
    );
    let plan = said(&dana, reading(state.folder())).await.unwrap();
    let report = take_all(&dana, plan).await;
    let lines = |code: &str| -> Vec<_> {
        let of_code = report.flagged.iter().filter(|it| it.code == code);
        of_code
            .map(|it| (it.file, it.line, it.record.as_str()))
            .collect()
    };
    assert_eq!(
        lines("account.unknown_year"),
        [("accounts.csv", 2, "Contoso Ltd")]
    );
    assert_eq!(report.flags["deal.no_account"], 28);
    assert_eq!(lines("deal.no_account").len(), 20, "the first of many");
    for code in [
        "deal.unknown_agent",
        "deal.no_product",
        "deal.no_close_date",
        "deal.no_amount",
    ] {
        assert_eq!(lines(code), [("sales_pipeline.csv", 2, "1")], "{code}");
        let query = DealQuery {
            filter: dealdesk::domain::deal::DealFilter {
                flag: Some(code.to_owned()),
                ..Default::default()
            },
            ..all(DealOrder::Name, false)
        };
        let ask = PageDeals {
            query,
            from: From::First,
            limit: 5,
        };
        let rows = said(&dana, ask).await.unwrap().rows;
        assert_eq!(rows.len(), 1, "{code}");
        assert_eq!(rows[0].deal.external_id.as_deref(), Some("1"));
        assert!(rows[0].deal.flags().iter().any(|flag| flag.code == code));
    }
}
