//! Out into one file, and back.

use std::{fs, os::unix::fs::MetadataExt, path::Path};

use dealdesk::store::local::Status;

use super::place::{Place, open, psql, psql_at};

#[test]
fn a_backup_brings_the_rows_and_the_people_back() {
    let place = Place::new();
    let store = place.store();
    let lease = open(&store);
    psql(
        &store,
        "create role maria; create role sales; grant sales to maria",
    );
    psql(&store, "create database desk owner maria");
    psql(&store, "revoke connect on database desk from public");
    let rows = "select md5(string_agg(t::text, ' ' order by a)) from t";
    psql_at(
        &store,
        "desk",
        "create table t (a int, f float8, w text); alter table t owner to maria;
         insert into t select i, random(), e'tab\\t \\\\ Straße \\n' || i from generate_series(1, 5000) i",
    );
    let before = psql_at(&store, "desk", rows);
    let access = "select string_agg(acl::text, ' ' order by acl::text)
                  from pg_database, unnest(datacl) acl where datname = 'desk'";
    let access_before = psql(&store, access);

    let file = place.0.join("desk.sql");
    let bytes = store.backup(&file, &mut |_| {}).unwrap();
    let found = fs::metadata(&file).unwrap();
    assert_eq!((found.len(), found.mode() & 0o777), (bytes, 0o600));
    assert_eq!(
        store.backup(&file, &mut |_| {}).unwrap_err().code,
        "backup.exists"
    );
    assert_eq!(store.destroy(&mut |_| {}).unwrap_err().code, "store.in_use");
    drop(lease);
    store.destroy(&mut |_| {}).unwrap();
    assert!(!store.root().exists());

    store.restore(&file, false, &mut |_| {}).unwrap();
    assert!(matches!(store.status(), Status::Stopped { .. }));
    let _lease = open(&store);
    assert_eq!(psql_at(&store, "desk", rows), before);
    assert_eq!(psql(&store, access), access_before);
    let people =
        "select string_agg(pg_has_role('maria', r.oid, 'member')::text, ' ' order by r.rolname)
                  from pg_roles r where r.rolname in ('maria', 'sales', 'dealdesk')";
    assert_eq!(psql(&store, people), "false true true");
    let owner = "select tableowner from pg_tables where tablename = 't'";
    assert_eq!(psql_at(&store, "desk", owner), "maria");
}

#[test]
fn a_broken_backup_leaves_what_stands() {
    let place = Place::new();
    let store = place.store();
    let lease = open(&store);
    psql(&store, "create table kept (a int)");
    let file = place.0.join("desk.sql");
    store.backup(&file, &mut |_| {}).unwrap();
    drop(lease);
    let restore = |file: &Path, replace| {
        let refusal = store.restore(file, replace, &mut |_| {}).unwrap_err();
        refusal.code
    };
    assert_eq!(restore(&file, false), "store.exists");

    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, &text[..text.len() / 2]).unwrap();
    assert_eq!(restore(&file, true), "backup.broken");
    fs::write(&file, text.replace("CREATE TABLE", "CRATE TABLE")).unwrap();
    assert_eq!(restore(&file, true), "store.program");
    fs::write(&file, text.replacen("Postgres 1", "Postgres 91", 1)).unwrap();
    assert_eq!(restore(&file, true), "backup.newer");
    let lease = open(&store);
    assert_eq!(psql(&store, "select count(*) from kept"), "0");
    psql(&store, "insert into kept values (1)");

    drop(lease);
    fs::write(&file, text).unwrap();
    store.restore(&file, true, &mut |_| {}).unwrap();
    let _lease = open(&store);
    assert_eq!(psql(&store, "select count(*) from kept"), "0", "as it was");
}
