//! The views that people query: each shows each role exactly what the tables show it.

use std::fs;

use dealdesk::workflow::queries::{EXAMPLES, ListViews, OpenQuery, PATIENCE, Stop};
use sqlx::{AssertSqlSafe, PgConnection, Row};

use crate::{
    deed::said,
    psql::attempt,
    rights::{ONE_OF_EACH, fill},
    support::{Store, run},
};

/// A view, and the same rows from the tables under it.
const SAME: &[(&str, &str)] = &[
    ("select id::text from desk.deals", "select id::text from dealdesk.deal"),
    (
        "select id || ' ' || rev || ' ' || valid_from from desk.deal_history",
        "select id || ' ' || rev || ' ' || lower(valid) from dealdesk.deal_history",
    ),
    ("select id::text from desk.accounts", "select id::text from dealdesk.account"),
    ("select id::text from desk.products", "select id::text from dealdesk.product"),
    (
        "select id::text from desk.people",
        "select id::text from dealdesk.app_user where kind = 'person'",
    ),
    (
        "select seq::text || coalesce(reason, '') from desk.audit",
        "select seq::text || coalesce(reason, '') from dealdesk.audit",
    ),
    (
        "select kind || sum(records) from desk.tally group by kind",
        "select kind || sum(n) from (select kind, n from dealdesk.tally union all select kind, n from dealdesk.tally_delta) t
         group by kind having sum(n) <> 0",
    ),
    ("select id::text from desk.leads", "select id::text from dealdesk.lead"),
    ("select id::text from desk.contacts", "select id::text from dealdesk.contact"),
    (
        "select id::text from desk.deal_contacts",
        "select n.id::text from dealdesk.deal_contact n where n.state = 'named'",
    ),
    (
        "select id::text || coalesce(share, 0) from desk.deal_people",
        "select id::text || coalesce(share, 0) from dealdesk.deal_person where state = 'named'",
    ),
    ("select id::text from desk.legal_entities", "select id::text from dealdesk.legal_entity"),
    ("select currency || rate from desk.rates", "select currency || rate from dealdesk.fx_rate"),
    ("select id::text || rev from desk.quotes", "select id::text || rev from dealdesk.quote_version"),
    (
        "select id::text || quantity from desk.quote_lines",
        "select id::text || quantity from dealdesk.quote_line where number is not null",
    ),
    ("select day::text from desk.holidays", "select day::text from dealdesk.holiday"),
    (
        "select kind || record || id from desk.comments",
        "select 'accountContoso' || id from dealdesk.comment",
    ),
    (
        "select record || sha256 || id from desk.files",
        "select d.number || encode(f.sha256, 'hex') || f.id
         from dealdesk.attachment f join dealdesk.deal d on d.id = f.root",
    ),
];

/// In order, or the code of the refusal.
async fn rows(db: &mut PgConnection, sql: &str) -> Result<Vec<String>, String> {
    let sql = format!("{sql} order by 1");
    let rows = sqlx::query(AssertSqlSafe(sql)).fetch_all(db).await;
    match rows {
        Ok(rows) => Ok(rows.iter().map(|row| row.get(0)).collect()),
        Err(error) => Err(error
            .into_database_error()
            .unwrap()
            .code()
            .unwrap()
            .into_owned()),
    }
}

async fn compare(store: &Store) {
    let papers = "insert into dealdesk.comment (root_kind, root, what, text, author_id)
            select 'account', a.id, 'comment', 'They called.', u.id from dealdesk.account a, dealdesk.app_user u
            where a.name = 'Contoso' and u.login = 'tom';
        insert into dealdesk.attachment (root_kind, root, name, media_type, size, sha256, by_id)
            select 'deal', d.id, 'order.txt', 'text/plain', 1, sha256('x'), u.id from dealdesk.deal d, dealdesk.app_user u
            where d.name like 'Seats %' and u.login = 'dana'";
    run(&mut store.login("dealdesk").await, papers).await;
    run(
        &mut store.boss().await,
        "do $$ begin alter role rights_service login; exception when undefined_object then null; end $$",
    )
    .await;
    let mut seen = 0;
    for who in ONE_OF_EACH.into_iter().chain(["maria"]) {
        let mut db = store.login(who).await;
        for (view, table) in SAME {
            let (shown, held) = (rows(&mut db, view).await, rows(&mut db, table).await);
            // Who may not see accounts is refused what names one, and would have found nothing.
            let refused = shown == Err("42501".to_owned()) && held == Ok(Vec::new());
            assert!(
                shown == held || refused,
                "{who}: {view}: {shown:?} and {held:?}"
            );
            seen += usize::from(shown.is_ok_and(|rows| !rows.is_empty()));
        }
    }
    assert!(seen > 90, "most roles see something in most views: {seen}");
    let mut tom = store.login("tom").await;
    let toms = rows(&mut tom, "select number from desk.deals")
        .await
        .unwrap();
    assert_eq!(toms.len(), 13, "the control: all are forty");
}

#[tokio::test]
async fn c14_a_view_shows_each_role_what_the_tables_show_it() {
    let store = Store::new().await;
    fill(&store).await;
    compare(&store).await;
}

#[tokio::test]
async fn c14_the_same_where_views_cannot_ask_who_the_caller_is() {
    let store = Store::new().await;
    fill(&store).await;
    let text = fs::read_to_string("migrations/verbs/view.sql").unwrap();
    let (_, offers) = text.split_once("select dealdesk.offer_view(").unwrap();
    let as_before = format!("select dealdesk.offer_view({offers}").replace(" $$);", " $$, false);");
    let mut owner = store.login("dealdesk").await;
    run(&mut owner, &as_before).await;
    let by_function: i64 = sqlx::query_scalar(
        "select count(*) from pg_proc where pronamespace = 'desk'::regnamespace and not prosecdef",
    )
    .fetch_one(&mut owner)
    .await
    .unwrap();
    assert_eq!(by_function, 19);
    compare(&store).await;
}

#[tokio::test]
async fn every_view_and_column_says_what_it_is() {
    let store = Store::new().await;
    let views = said(&store.desk("tom").await, ListViews).await.unwrap();
    let names: Vec<_> = views.iter().map(|view| view.name.as_str()).collect();
    for name in [
        "accounts",
        "audit",
        "comments",
        "contacts",
        "deal_contacts",
        "deal_history",
        "deal_people",
        "deals",
        "files",
        "holidays",
        "leads",
        "legal_entities",
        "merged",
        "people",
        "products",
        "rates",
        "tally",
    ] {
        assert!(names.contains(&name), "{name} in {names:?}");
    }
    for view in views {
        assert!(!view.says.is_empty(), "{}", view.name);
        for column in view.columns {
            assert!(!column.says.is_empty(), "{}.{}", view.name, column.name);
        }
    }
}

#[tokio::test]
async fn no_view_is_written_through() {
    let store = Store::new().await;
    for who in ["dana", "ines", "tom"] {
        let mut db = store.login(who).await;
        for sql in [
            "update desk.people set person = 'x'",
            "insert into desk.products (product, currency) values ('x', 'USD')",
            "delete from desk.deals",
            "create view desk.mine as select 1",
            "create or replace view desk.people as select 1 as person",
            "select dealdesk.offer_view('mine', 'select 1')",
        ] {
            let met = attempt(&mut db, sql).await;
            // Forbidden, or nothing that one can write through at all.
            let refused = ["42501", "0A000", "55000"].map(|code| Err(code.to_owned()));
            assert!(refused.contains(&met), "{who}: {sql}: {met:?}");
        }
        assert!(attempt(&mut db, "select * from desk.people").await.unwrap() > 0);
    }
}

#[tokio::test]
async fn the_examples_work_for_everybody_who_has_deals() {
    let store = Store::new().await;
    for who in ["tom", "dana"] {
        let desk = store.desk(who).await;
        for (title, text) in EXAMPLES {
            let ask = OpenQuery {
                text: text.to_owned(),
                timeout: PATIENCE,
                limit: 50,
                stop: Stop::default(),
            };
            let answer = said(&desk, ask).await.unwrap();
            assert!(!answer.rows.is_empty(), "{who}: {title}");
        }
    }
}
