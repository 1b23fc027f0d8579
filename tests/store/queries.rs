//! Queries that people type: what they may ask, what they cannot do with it, and that the store stops when they do.

use std::time::{Duration, Instant};

use dealdesk::{
    domain::refusal::{Kind, Refusal},
    workflow::{
        desk::{Desk, Manner},
        queries::{Answer, Export, OfQuery, OpenQuery, PATIENCE, Place, ReadRows, Stop},
    },
};
use sqlx::PgConnection;

use crate::{
    deed::said,
    psql::value,
    support::{Store, run},
};

fn ask(text: &str) -> OpenQuery {
    OpenQuery {
        text: text.to_owned(),
        timeout: PATIENCE,
        limit: 100,
        stop: Stop::default(),
    }
}

async fn found(desk: &Desk, text: &str) -> Answer {
    let answer = said(desk, ask(text)).await;
    answer.unwrap_or_else(|refusal| panic!("{text}: {refusal}"))
}

async fn refused(desk: &Desk, text: &str) -> Refusal {
    match said(desk, ask(text)).await {
        Ok(answer) => panic!("{text}: {:?}", answer.rows),
        Err(refusal) => refusal,
    }
}

/// As the program holds it on a local store, where the connection belongs to the superuser.
async fn local_desk(store: &Store, login: &str) -> Desk {
    let desk = Desk::open(&store.url("boss"), login, Manner::default()).await;
    desk.unwrap()
}

#[tokio::test]
async fn c14_one_asks_with_ones_own_rights() {
    let store = Store::new().await;
    let count = "select count(*), current_setting('role') from deals";
    for (who, deals) in [("tom", "13"), ("maria", "27"), ("dana", "40"), ("rev", "0")] {
        let row = found(&store.desk(who).await, count).await.rows.remove(0);
        assert_eq!(row, [Some(deals.to_owned()), Some(who.to_owned())]);
    }
    let rev = store.desk("rev").await;
    let accounts = refused(&rev, "select * from accounts").await;
    assert_eq!(
        (accounts.kind, accounts.code),
        (Kind::Forbidden, "query.forbidden")
    );
}

#[tokio::test]
async fn nobody_becomes_somebody_else_by_a_query() {
    let store = Store::new().await;
    let hidden = "select number from deals where owner = 'Maria Lopez'";
    let maria = store.desk("maria").await;
    assert!(!found(&maria, hidden).await.rows.is_empty());
    for tom in [store.desk("tom").await, local_desk(&store, "tom").await] {
        assert!(found(&tom, hidden).await.rows.is_empty());
        for text in [
            "select set_config('role', 'maria', true)",
            "select d.* from (select set_config('role', 'maria', true)) x, lateral (select * from deals) d",
            "select * from deals where set_config('role', 'none', true) = 'none'",
            "with x as materialized (select pg_catalog.\"set_config\" ('role', 'dana', false)) table x",
            "select SET_CONFIG/**/('session_authorization', 'dana', true)",
            "values (set_config('dealdesk.now', '2030-01-01', true))",
            "select query_to_xml('select set_config(''role'', ''maria'', true)', true, true, '')",
            "select * from query_to_xml_and_xmlschema('table deals', true, true, '')",
            "select ts_stat('select set_config(''role'', ''maria'', true)::tsvector')",
            "select pg_read_file('/etc/passwd')",
            "select lo_export(1, '/tmp/x')",
            "select lo_from_bytea(0, 'x')",
            "select pg_terminate_backend(1)",
            "select pg_notify('dealdesk', 'x')",
            "select nextval('dealdesk.audit_seq_seq')",
            "select dealdesk.fold_tally()",
            "select dealdesk.create_account('{\"name\": \"x\"}', gen_random_uuid())",
            "select pg_advisory_lock(1)",
            "select pg_reload_conf()",
        ] {
            let refusal = refused(&tom, text).await;
            assert_eq!(refusal.code, "query.changes", "{text}: {refusal}");
            assert!(refusal.at.is_some(), "{text}");
        }
        let harmless = "select random(), clock_timestamp(), gen_random_uuid(), now(), 'set_config(1)', pg_sleep(0)";
        assert_eq!(found(&tom, harmless).await.rows.len(), 1);
    }
}

#[tokio::test]
async fn a_function_that_lies_about_itself_is_found_out() {
    let store = Store::new().await;
    let mut owner = store.login("dealdesk").await;
    let lie = "create function desk.innocent(who text) returns text language sql stable
                   as $$ select set_config('role', who, true) $$;
               grant execute on function desk.innocent(text) to sales";
    run(&mut owner, lie).await;
    let tom = store.desk("tom").await;
    let refusal = refused(&tom, "select innocent('maria'), d.* from deals d").await;
    assert_eq!(refusal.code, "query.another");
    let own = found(&tom, "select innocent('tom'), d.number from deals d").await;
    assert_eq!(own.rows.len(), 13);
}

#[tokio::test]
async fn nothing_is_written_and_nothing_stays() {
    let store = Store::new().await;
    let dana = local_desk(&store, "dana").await;
    for (text, code) in [
        ("update deals set stage = 'x'", "query.none"),
        ("insert into accounts default values", "query.none"),
        ("set role maria", "query.none"),
        ("commit", "query.none"),
        ("explain select 1", "query.none"),
        ("", "query.none"),
        ("  -- nothing", "query.none"),
        ("select 1; select 2", "query.several"),
        (
            "select 1; commit; drop schema dealdesk cascade",
            "query.several",
        ),
        ("select 1 into x", "query.syntax"),
        (
            "with x as (delete from dealdesk.command returning 1) select * from x",
            "query.wrong",
        ),
        ("select * from dealdesk.deal for update", "query.wrong"),
        ("select E'a'\n'b'", "query.unclear"),
    ] {
        let refusal = refused(&dana, text).await;
        assert_eq!(refusal.code, code, "{text}: {refusal}");
    }
    assert_eq!(found(&dana, "select 1;").await.rows.len(), 1);
    assert_eq!(found(&dana, "((select 1)) -- why").await.rows.len(), 1);
    let kept = "select current_setting('statement_timeout'), current_setting('search_path')";
    let settings = found(&dana, kept).await.rows.remove(0);
    assert_eq!(settings[0].as_deref(), Some("15s"));
    assert_eq!(
        said(&dana, dealdesk::workflow::queries::ListViews)
            .await
            .unwrap()
            .len(),
        19
    );
}

#[tokio::test]
async fn values_are_whole_and_nothing_is_not_empty() {
    let store = Store::new().await;
    let dana = store.desk("dana").await;
    let text = "select 12345678901234567890.10::numeric, null, '', true, '2026-11-24 10:00+01'::timestamptz,
                '2026-11-24'::date, array['a', null], '{\"a\": 1}'::jsonb, interval '1 day 2 hours', 0.1::float8, 'é東'";
    let row = found(&dana, text).await.rows.remove(0);
    let cells: Vec<_> = row.iter().map(Option::as_deref).collect();
    assert_eq!(
        cells,
        [
            Some("12345678901234567890.10"),
            None,
            Some(""),
            Some("true"),
            Some("2026-11-24T09:00:00Z"),
            Some("2026-11-24"),
            Some("{a,NULL}"),
            Some("{\"a\": 1}"),
            Some("P1DT2H"),
            Some("0.1"),
            Some("é東"),
        ]
    );
    let none = found(&dana, "select number, amount from deals where false").await;
    let names: Vec<_> = none
        .columns
        .iter()
        .map(|it| (it.name.as_str(), it.kind.name()))
        .collect();
    assert_eq!(names, [("number", "text"), ("amount", "number")]);
    assert!(none.rows.is_empty() && !none.more);
}

#[tokio::test]
async fn what_is_wrong_is_pointed_at_with_what_may_be_meant() {
    let store = Store::new().await;
    let dana = store.desk("dana").await;
    for (text, code, at, hint) in [
        (
            "select * from deal",
            "query.no_view",
            14,
            "Did you mean deals?",
        ),
        ("select é, acount\nfrom deals", "query.no_column", 7, ""),
        (
            "select acount\nfrom deals",
            "query.no_column",
            7,
            "Did you mean account?",
        ),
        (
            "select d.stge\nfrom deals d",
            "query.no_column",
            7,
            "Did you mean stage?",
        ),
        ("select 1\nfrom deals\nwher 1", "query.syntax", 25, ""),
    ] {
        let refusal = refused(&dana, text).await;
        assert_eq!((refusal.code, refusal.at), (code, Some(at)), "{text}");
        assert!(refusal.hint.unwrap_or_default().starts_with(hint), "{text}");
    }
    assert_eq!(refused(&dana, "select 1 / 0").await.code, "query.wrong");
}

/// How many queries with this in them the server works on.
async fn at_work(boss: &mut PgConnection, mark: &str) -> i64 {
    let sql = format!(
        "select count(*) from pg_stat_activity where state = 'active' and pid <> pg_backend_pid()
         and (query like '%{mark}%' or query like 'move absolute%')"
    );
    value(boss, &sql).await
}

async fn soon(boss: &mut PgConnection, mark: &str, working: bool) {
    let begun = Instant::now();
    while (at_work(boss, mark).await > 0) != working {
        assert!(
            begun.elapsed() < Duration::from_secs(10),
            "{mark} working: {working}"
        );
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

const ENDLESS: &str =
    "select count(*) from generate_series(1, 100000) a, generate_series(1, 100000) b";

#[tokio::test]
async fn f_a_query_that_runs_for_a_minute_is_stopped_at_the_server_too() {
    let store = Store::new().await;
    let mut boss = store.boss().await;
    let dana = store.desk("dana").await;
    for by_stop in [true, false] {
        let ask = ask(ENDLESS);
        let stop = ask.stop.clone();
        let desk = dana.clone();
        let task = tokio::spawn(async move { said(&desk, ask).await });
        soon(&mut boss, "nothing", true).await;
        if by_stop {
            stop.now();
            let refusal = task.await.unwrap().unwrap_err();
            assert_eq!(refusal.code, "query.stopped");
        } else {
            task.abort();
        }
        soon(&mut boss, "nothing", false).await;
    }
    assert_eq!(found(&dana, "select 1").await.rows.len(), 1);
}

#[tokio::test]
async fn a_query_ends_when_its_time_is_over() {
    let store = Store::new().await;
    let dana = store.desk("dana").await;
    let slow = OpenQuery {
        timeout: Duration::from_millis(200),
        ..ask("select pg_sleep(60)")
    };
    let refusal = said(&dana, slow).await.unwrap_err();
    assert_eq!(refusal.code, "query.slow");
    assert!(refusal.says.contains("200 ms"));
}

#[tokio::test]
async fn f_ten_million_rows_are_read_a_page_at_a_time_and_both_ways() {
    let store = Store::new().await;
    let dana = store.desk("dana").await;
    let begun = Instant::now();
    // Joined row by row, so that the server gives them as it finds them.
    let many = "select row_number() over () - 1 as n from generate_series(0, 9999) a, generate_series(0, 999) b";
    let answer = found(&dana, many).await;
    assert!(begun.elapsed() < Duration::from_secs(5));
    assert!(answer.more && answer.rows.len() == 100);
    let read = |place, limit| ReadRows {
        reader: answer.reader.clone(),
        place,
        limit,
        stop: Stop::default(),
    };
    for (place, limit, first, rows, more) in [
        (Place::From(100), 50, 100, 50, true),
        (Place::From(20_000), 10, 20_000, 10, true),
        (Place::From(7), 3, 7, 3, true),
        (Place::From(0), 1, 0, 1, true),
    ] {
        let page = said(&dana, read(place, limit)).await.unwrap();
        assert_eq!(
            (page.first, page.rows.len(), page.more),
            (first, rows, more)
        );
        let n: i64 = page.rows[0][0].as_ref().unwrap().parse().unwrap();
        assert_eq!(n, first);
    }
    let few = found(&dana, "select n from generate_series(0, 249) n").await;
    let last = ReadRows {
        reader: few.reader,
        ..read(Place::Last, 100)
    };
    let page = said(&dana, last).await.unwrap();
    assert_eq!((page.first, page.rows.len(), page.more), (150, 100, false));
}

#[tokio::test]
async fn an_export_is_whole_or_not_there() {
    let store = Store::new().await;
    let dana = store.desk("dana").await;
    let folder = std::env::temp_dir().join(format!("dealdesk-export-{}", uuid::Uuid::now_v7()));
    std::fs::create_dir(&folder).unwrap();
    let file = folder.join("all.csv");
    let of = |text: &str| OfQuery {
        text: text.to_owned(),
        timeout: PATIENCE,
        safe: true,
    };
    let stop = Stop::default();
    let text = "select n, '=' || n as f, null as x from generate_series(-1, 10000) n order by n";
    let mut export = Export::to_file(&dana, of(text), &file, false, &stop)
        .await
        .unwrap();
    let far = export.go_on(&stop).await.unwrap();
    assert_eq!((far.rows, far.done), (5000, false));
    assert!(!file.exists());
    while !export.go_on(&stop).await.unwrap().done {}
    drop(export);
    let written = std::fs::read_to_string(&file).unwrap();
    assert_eq!(written.lines().count(), 10_003);
    assert!(written.starts_with("n,f,x\r\n-1,'=-1,\r\n0,'=0,\r\n"));

    let again = Export::to_file(&dana, of(text), &file, false, &stop).await;
    assert_eq!(again.err().unwrap().code, "file.there");
    let other = folder.join("stopped.csv");
    let mut export = Export::to_file(&dana, of(text), &other, false, &stop)
        .await
        .unwrap();
    export.go_on(&stop).await.unwrap();
    stop.now();
    assert_eq!(export.go_on(&stop).await.unwrap_err().code, "query.stopped");
    drop(export);
    let left: Vec<_> = std::fs::read_dir(&folder).unwrap().collect();
    assert_eq!(left.len(), 1, "{left:?}");
    std::fs::remove_dir_all(&folder).unwrap();
}
