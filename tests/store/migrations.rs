//! From nothing to a store, from an older to a newer one, and what is not done.

use dealdesk::{
    domain::refusal::{Kind, Refusal},
    store::migrate,
    workflow::desk::{Desk, Manner},
};
use sqlx::{AssertSqlSafe, Executor, PgPool};

use crate::{
    psql::{attempt, attempt_here, value},
    support::{Store, run},
};

const ALL: [&str; 58] = [
    "0001_ground",
    "0002_prefix",
    "0003_agent",
    "0004_contact",
    "0005_company",
    "0006_batch",
    "0007_undone",
    "0008_lead",
    "0009_large",
    "0010_comment",
    "0011_attachment",
    "0012_macro",
    "0013_calendar",
    "0014_entity",
    "0016_merge",
    "0017_swift",
    "0018_deal_person",
    "0019_saved_view",
    "0020_next_step",
    "0022_today",
    "0023_handover",
    "0025_set_aside",
    "0026_catalog",
    "0027_quote",
    "0028_catalog_rule",
    "0029_charge_of_line",
    "0030_settings",
    "0031_quote_list",
    "0032_rate_card",
    "0033_contact_words",
    "0034_in_force",
    "person",
    "audit",
    "account",
    "entity",
    "company",
    "calendar",
    "catalog",
    "deal",
    "tally",
    "page",
    "contact",
    "lead",
    "merge",
    "import",
    "intake",
    "batch",
    "handover",
    "undo",
    "record",
    "comment",
    "attachment",
    "macro",
    "deal_person",
    "quote",
    "saved_view",
    "upkeep",
    "view",
];

async fn fits(pool: &PgPool) -> bool {
    migrate::fits(&mut pool.acquire().await.unwrap())
        .await
        .unwrap()
}

async fn check(pool: &PgPool) -> Result<(), Refusal> {
    migrate::check(&mut pool.acquire().await.unwrap()).await
}

async fn opening(store: &Store) -> Result<Desk, Refusal> {
    Desk::open(&store.url("dealdesk"), "tom", Manner::default()).await
}

#[tokio::test]
async fn what_is_done_is_not_done_again() {
    let store = Store::empty().await;
    let pool = store.pool().await;
    assert_eq!(opening(&store).await.err().unwrap().code, "store.empty");
    let done = migrate::migrate(&pool, false).await.unwrap();
    assert_eq!(done.files, ALL);
    assert!(fits(&pool).await);
    check(&pool).await.unwrap();
    let done = migrate::migrate(&pool, false).await.unwrap();
    assert_eq!(done.files, [""; 0]);
    assert_eq!(done.sentence(), "The store is up to date.");
    let local: bool = value(&mut store.boss().await, "select local from dealdesk.store").await;
    assert!(!local);
}

#[tokio::test]
async fn two_that_start_at_once_do_it_once() {
    let store = Store::empty().await;
    let (a, b, c) = (store.pool().await, store.pool().await, store.pool().await);
    let (a, b, c) = tokio::join!(
        migrate::migrate(&a, true),
        migrate::migrate(&b, true),
        migrate::migrate(&c, true)
    );
    let mut done: Vec<_> = [a, b, c]
        .into_iter()
        .map(|it| it.unwrap().files.len())
        .collect();
    done.sort_unstable();
    assert_eq!(done, [0, 0, ALL.len()]);
}

#[tokio::test]
async fn the_owner_needs_no_power_but_to_make_roles() {
    let store = Store::empty().await;
    let powers: bool = value(
        &mut store.boss().await,
        "select rolsuper or rolcreatedb or rolreplication or rolbypassrls from pg_roles where rolname = 'dealdesk'",
    )
    .await;
    assert!(!powers, "what the other tests migrate with");
    let stranger = PgPool::connect(&store.url("tom")).await.unwrap();
    let refused = migrate::migrate(&stranger, false).await.unwrap_err();
    assert_eq!(refused.kind, Kind::Forbidden);
    let made: i64 = value(
        &mut store.boss().await,
        "select count(*) from pg_namespace where nspname = 'dealdesk'",
    )
    .await;
    assert_eq!(made, 0);
}

#[tokio::test]
async fn a_store_from_the_future_is_left_alone() {
    for future in [
        "insert into dealdesk.applied values ('0002_future', '', '0.1.0')",
        "update dealdesk.applied set program = '99.0.0', hash = '' where file = 'deal'",
        "update dealdesk.applied set program = '0.10.0-rc.1', hash = '' where file = 'deal'",
    ] {
        let store = Store::new().await;
        run(&mut store.login("dealdesk").await, future).await;
        let pool = store.pool().await;
        let refusals = [
            migrate::migrate(&pool, true).await.unwrap_err(),
            check(&pool).await.unwrap_err(),
            opening(&store).await.err().unwrap(),
        ];
        for refused in refusals {
            assert_eq!(
                (refused.code, refused.kind),
                ("store.newer", Kind::Store),
                "{future}"
            );
            assert!(refused.says.contains("newer than this one"), "{refused}");
        }
    }
}

#[tokio::test]
async fn what_has_landed_is_not_edited() {
    let store = Store::new().await;
    let edited = "update dealdesk.applied set hash = sha256('other') where file = '0001_ground'";
    run(&mut store.login("dealdesk").await, edited).await;
    let pool = store.pool().await;
    let refused = migrate::migrate(&pool, true).await.unwrap_err();
    assert_eq!((refused.code, refused.kind), ("store.edited", Kind::Store));
    assert!(!fits(&pool).await);
    assert_eq!(check(&pool).await.unwrap_err().code, "store.older");
}

#[tokio::test]
async fn a_verb_whose_text_changed_is_written_anew() {
    let store = Store::new().await;
    let mut owner = store.login("dealdesk").await;
    let older = "drop policy sell on dealdesk.deal;
        update dealdesk.applied set hash = sha256('older'), program = '0.0.9' where file = 'deal';
        delete from dealdesk.transition where event = 'reopen';
        insert into dealdesk.transition values ('deal', 'closed_won', 'reopen', 'develop', false, 'person');
        update dealdesk.raci set grade = 'S' where row = '0.records' and role = 'finance'";
    run(&mut owner, older).await;
    let pool = store.pool().await;
    assert!(!fits(&pool).await);
    assert_eq!(check(&pool).await.unwrap_err().code, "store.older");
    assert_eq!(opening(&store).await.err().unwrap().code, "store.older");
    let done = migrate::migrate(&pool, true).await.unwrap();
    assert_eq!(done.sentence(), "Applied: deal.");
    assert!(fits(&pool).await);
    let mut tom = store.login("tom").await;
    assert_eq!(
        attempt(&mut tom, "select * from dealdesk.deal").await,
        Ok(13)
    );
    let roads: Vec<(String, String)> = sqlx::query_as(
        "select from_state, to_state from dealdesk.transition where event = 'reopen'",
    )
    .fetch_all(&mut tom)
    .await
    .unwrap();
    assert_eq!(roads, [("closed_lost".to_owned(), "develop".to_owned())]);
    let grade: String = value(
        &mut tom,
        "select grade from dealdesk.raci where row = '0.records' and role = 'finance'",
    )
    .await;
    assert_eq!(grade, "S", "responsibilities are the company's");
}

#[tokio::test]
async fn what_fails_half_way_leaves_nothing_behind() {
    let store = Store::empty().await;
    let pool = store.pool().await;
    // A table in the way of a later file.
    let sql = "create schema dealdesk; create table dealdesk.deal (x integer)";
    run(&mut store.login("dealdesk").await, sql).await;
    migrate::migrate(&pool, true).await.unwrap_err();
    let tables: i64 = value(
        &mut store.boss().await,
        "select count(*) from pg_class where relnamespace = 'dealdesk'::regnamespace",
    )
    .await;
    assert_eq!(tables, 1);
}

#[tokio::test]
async fn a_database_that_was_copied_is_sealed_by_the_next_migrate() {
    let store = Store::new().await;
    let mut boss = store.boss().await;
    let open = format!("grant temporary on database {} to public", store.name);
    run(&mut boss, &open).await;
    let mut tom = store.login("tom").await;
    assert!(attempt(&mut tom, "create temp table t ()").await.is_ok());
    let done = migrate::migrate(&store.pool().await, true).await.unwrap();
    assert_eq!(done.files, [""; 0]);
    let refused = Err("42501".to_owned());
    assert_eq!(attempt(&mut tom, "create temp table t ()").await, refused);
}

#[tokio::test]
async fn a_group_that_is_somebodys_login_is_not_taken_over() {
    let store = Store::new().await;
    let mut boss = store.boss().await;
    // In one transaction, because roles are one list for every store of the server.
    boss.execute("begin; alter role reviewer login")
        .await
        .unwrap();
    let text = include_str!("../../migrations/verbs/person.sql");
    assert_eq!(attempt_here(&mut boss, text).await, Err("DD020".to_owned()));
    boss.execute("rollback").await.unwrap();
    assert!(attempt(&mut boss, text).await.is_ok(), "control");
}

#[tokio::test]
async fn every_file_of_migrations_is_applied() {
    let here = concat!(env!("CARGO_MANIFEST_DIR"), "/migrations");
    let mut files = Vec::new();
    for folder in [here.to_owned(), format!("{here}/verbs")] {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_file() {
                files.push(path.file_stem().unwrap().to_str().unwrap().to_owned());
            }
        }
    }
    files.sort_unstable();
    let mut all = ALL.to_vec();
    all.sort_unstable();
    assert_eq!(files, all);
    let store = Store::new().await;
    let sql = "select file from dealdesk.applied order by file";
    let applied: Vec<String> = sqlx::query_scalar(AssertSqlSafe(sql))
        .fetch_all(&mut store.login("tom").await)
        .await
        .unwrap();
    assert_eq!(applied, all);
}
