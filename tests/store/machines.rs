//! What the database was told by the program, and how its gate is built.

use std::collections::BTreeSet;

use dealdesk::domain::{
    calendar::Zone,
    deal::{EXITS, TRANSITIONS},
    lead,
    money::Currency,
    quote,
    raci::{ROWS, VERBS},
};
use sqlx::{AssertSqlSafe, FromRow, PgConnection, postgres::PgRow};

use crate::{
    psql::{attempt, value},
    support::{PEOPLE, Store},
};

async fn rows<T>(db: &mut PgConnection, sql: &str) -> BTreeSet<T>
where
    T: for<'r> FromRow<'r, PgRow> + Send + Unpin + Ord,
{
    let rows = sqlx::query_as(AssertSqlSafe(sql)).fetch_all(db).await;
    rows.unwrap().into_iter().collect()
}

#[tokio::test]
async fn the_exported_machine_is_the_domains() {
    let store = Store::new().await;
    let mut olga = store.login("olga").await;
    let exported = rows(
        &mut olga,
        "select machine, from_state, event, to_state, needs_reason, by from dealdesk.transition",
    )
    .await;
    let ours = TRANSITIONS.iter().map(|step| {
        (
            "deal".to_owned(),
            step.from.map_or("", |from| from.name()).to_owned(),
            step.event.name().to_owned(),
            step.to.name().to_owned(),
            step.event.needs_reason(),
            step.by.name().to_owned(),
        )
    });
    let leads = lead::TRANSITIONS.iter().map(|step| {
        (
            "lead".to_owned(),
            step.from.map_or("", |from| from.name()).to_owned(),
            step.event.name().to_owned(),
            step.to.name().to_owned(),
            step.event.needs_reason(),
            step.by.name().to_owned(),
        )
    });
    let quotes = quote::TRANSITIONS.iter().map(|step| {
        (
            "quote".to_owned(),
            step.from.map_or("", |from| from.name()).to_owned(),
            step.event.name().to_owned(),
            step.to.name().to_owned(),
            step.event.needs_reason(),
            step.by.name().to_owned(),
        )
    });
    assert_eq!(exported, ours.chain(leads).chain(quotes).collect());
}

#[tokio::test]
async fn exits_verbs_responsibilities_and_currencies_are_the_domains() {
    let store = Store::new().await;
    let mut olga = store.login("olga").await;
    let two = |a: &str, b: &str| (a.to_owned(), b.to_owned());
    let exits = rows(&mut olga, "select stage, field from dealdesk.stage_exit").await;
    let ours = EXITS.iter().map(|(stage, field)| two(stage.name(), field));
    assert_eq!(exits, ours.collect());

    let verbs = rows(&mut olga, "select verb, row from dealdesk.verb").await;
    let ours = VERBS.iter().map(|verb| two(verb.name, verb.row));
    assert_eq!(verbs, ours.collect());

    let raci = rows(&mut olga, "select row, role, grade from dealdesk.raci").await;
    let ours = ROWS.iter().flat_map(|row| {
        row.grades().map(|(role, grade)| {
            (
                row.id.to_owned(),
                role.name().to_owned(),
                grade.letter().to_string(),
            )
        })
    });
    assert_eq!(raci, ours.collect());

    let currencies = rows(&mut olga, "select code, places from dealdesk.currency").await;
    let places = |it: Currency| it.exponent().map(|n| i32::try_from(n).unwrap());
    let ours = Currency::all().map(|it| (it.code().to_owned(), places(it)));
    assert_eq!(currencies, ours.collect());

    let zones = rows(&mut olga, "select name from dealdesk.zone").await;
    let ours = Zone::names().map(|name| (name.to_owned(),));
    assert_eq!(zones, ours.collect());
}

#[tokio::test]
async fn a_past_has_the_columns_of_its_present() {
    let store = Store::new().await;
    let mut boss = store.boss().await;
    for table in [
        "deal",
        "account",
        "contact",
        "deal_contact",
        "deal_person",
        "company",
        "company_words",
        "fx_rate",
        "lead",
        "legal_entity",
        "quote",
        "quote_version",
        "quote_line",
        "quote_line_cost",
    ] {
        let columns = |table: &str| {
            format!(
                "select attname::text, format_type(atttypid, atttypmod) from pg_attribute
                 where attrelid = 'dealdesk.{table}'::regclass and attnum > 0 and not attisdropped"
            )
        };
        let mut present: BTreeSet<(String, String)> = rows(&mut boss, &columns(table)).await;
        present.insert(("valid".to_owned(), "tstzrange".to_owned()));
        let past = rows(&mut boss, &columns(&format!("{table}_history"))).await;
        assert_eq!(present, past, "{table}");
    }
}

#[tokio::test]
async fn audit_shows_no_field_that_is_not_there() {
    let store = Store::new().await;
    let strange: i64 = value(
        &mut store.boss().await,
        "select count(*) from dealdesk.audit_field f
         where not exists (select from information_schema.columns c where c.table_schema = 'dealdesk'
             and c.table_name = case f.kind when 'person' then 'app_user' else f.kind end and c.column_name = f.field)",
    )
    .await;
    assert_eq!(strange, 0);
}

/// A body that was read when the function was made has its names already; one that is text asks where it may look.
#[tokio::test]
async fn no_function_is_everybodys_and_none_looks_for_names_elsewhere() {
    let store = Store::new().await;
    let faults: BTreeSet<(String, String)> = rows(
        &mut store.boss().await,
        "select p.oid::regprocedure::text, coalesce(array_to_string(p.proconfig, ' '), '')
         from pg_proc p where p.pronamespace = 'dealdesk'::regnamespace
           and (exists (select from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a where a.grantee = 0)
                or not (p.prosqlbody is not null
                        or coalesce(p.proconfig @> array['search_path=dealdesk, pg_catalog, pg_temp'], false))
                or p.proowner <> 'dealdesk'::regrole)",
    )
    .await;
    assert_eq!(faults, BTreeSet::new());
}

/// Functions that people may call and that only read.
const QUESTIONS: &[&str] = &[
    "actor",
    "alone",
    "audit_size",
    "batch_of",
    "broken_chains",
    "broken_files",
    "broken_quotes",
    "changes_since",
    "explain_lead",
    "find_accounts",
    "find_contacts",
    "first_team",
    "hello",
    "holds",
    "is_local",
    "last_change",
    "last_quote_edit",
    "lead_rules",
    "lead_twins",
    "likely_pairs",
    "lives_as",
    "me",
    "mentions_of_me",
    "merged_told",
    "my_deals",
    "my_teams",
    "name_of_record",
    "nobodys_names",
    "page_accounts",
    "page_contacts",
    "page_deals",
    "page_leads",
    "page_quotes",
    "people",
    "person",
    "published_catalog",
    "quote_acts",
    "quote_content",
    "quote_hash",
    "rate_on",
    "rates_on",
    "search_offerings",
    "sees_every_team",
    "tally_deals",
    "to_mend",
    "today",
    "undoes_person",
    "why_alike",
];

#[tokio::test]
async fn people_call_what_is_made_for_them_and_no_more() {
    let store = Store::new().await;
    let granted: BTreeSet<(String,)> = rows(
        &mut store.boss().await,
        "select distinct p.proname::text from pg_proc p, aclexplode(p.proacl) a
         where p.pronamespace = 'dealdesk'::regnamespace and p.provolatile <> 'v' and a.grantee <> p.proowner",
    )
    .await;
    let ours = QUESTIONS.iter().map(|name| ((*name).to_owned(),));
    assert_eq!(granted, ours.collect());
}

/// Tables without row security: what stands there is no secret inside the company.
const OPEN: [&str; 9] = [
    "applied",
    "currency",
    "raci",
    "set_aside",
    "stage_exit",
    "store",
    "transition",
    "verb",
    "zone",
];

#[tokio::test]
async fn a_table_guards_its_rows_or_is_nobodys_or_harmless() {
    let store = Store::new().await;
    let mut boss = store.boss().await;
    let open: BTreeSet<(String,)> = rows(
        &mut boss,
        "select c.relname::text from pg_class c, aclexplode(c.relacl) a
         where c.relnamespace = 'dealdesk'::regnamespace and c.relkind in ('r', 'p') and not c.relrowsecurity
           and a.grantee <> c.relowner",
    )
    .await;
    let ours = OPEN.iter().map(|name| ((*name).to_owned(),));
    assert_eq!(open, ours.collect());

    let written: BTreeSet<(String, String)> = rows(
        &mut boss,
        "select c.relname::text, a.privilege_type from pg_class c, aclexplode(c.relacl) a
         where c.relnamespace = 'dealdesk'::regnamespace and a.grantee <> c.relowner and a.privilege_type <> 'SELECT'
         union all
         select c.relname || '.' || t.attname, a.privilege_type
         from pg_class c join pg_attribute t on t.attrelid = c.oid, aclexplode(t.attacl) a
         where c.relnamespace = 'dealdesk'::regnamespace and a.grantee <> c.relowner and a.privilege_type <> 'SELECT'",
    )
    .await;
    assert_eq!(written, BTreeSet::new(), "nobody writes a table");

    // A composite type holds no rows.
    let others: BTreeSet<(String, String)> = rows(
        &mut boss,
        "select relname::text, relkind::text from pg_class
         where relnamespace = 'dealdesk'::regnamespace and relkind not in ('r', 'i', 'S', 'c')",
    )
    .await;
    assert_eq!(
        others,
        BTreeSet::new(),
        "a plain view would leak what its table hides"
    );
}

/// Without the question for the person a policy lets in whoever once had a role.
#[tokio::test]
async fn every_policy_asks_who_one_is() {
    let store = Store::new().await;
    let lax: BTreeSet<(String, String, String)> = rows(
        &mut store.boss().await,
        "select tablename::text, policyname::text, qual from pg_policies
         where schemaname = 'dealdesk' and qual !~ 'me\\(\\)|my_teams\\(\\)|my_deals\\(\\)|dealdesk.deal d'",
    )
    .await;
    assert_eq!(lax, BTreeSet::new());
}

#[tokio::test]
async fn what_is_made_next_is_nobodys() {
    let store = Store::new().await;
    let mut owner = store.login("dealdesk").await;
    let sql = "create function dealdesk.fresh() returns integer language sql as 'select 1';
               create table dealdesk.fresh_table (x integer);";
    sqlx::raw_sql(sql).execute(&mut owner).await.unwrap();
    for who in PEOPLE {
        let mut db = store.login(who).await;
        for sql in [
            "select dealdesk.fresh()",
            "select * from dealdesk.fresh_table",
        ] {
            let met = attempt(&mut db, sql).await;
            assert_eq!(met, Err("42501".to_owned()), "{who}: {sql}");
        }
    }
    assert_eq!(attempt(&mut owner, "select dealdesk.fresh()").await, Ok(1));
}

#[tokio::test]
async fn nobody_makes_things_in_this_database() {
    let store = Store::new().await;
    let mut boss = store.boss().await;
    for who in PEOPLE {
        let may: bool = value(
            &mut boss,
            &format!(
                "select has_database_privilege('{who}', current_database(), 'create')
                     or has_database_privilege('{who}', current_database(), 'temporary')
                     or has_schema_privilege('{who}', 'dealdesk', 'create')
                     or has_schema_privilege('{who}', 'public', 'create')"
            ),
        )
        .await;
        assert!(!may, "{who}");
    }
}

/// Each function of the owner that people call begins with who they are: it raises, or it has nothing to tell.
#[tokio::test]
async fn a_stranger_with_a_role_gets_nothing() {
    let store = Store::new().await;
    let sql =
        "do $$ begin create role machines_stranger login in role sales, sales_ops, admin; end $$";
    sqlx::raw_sql(sql)
        .execute(&mut store.boss().await)
        .await
        .unwrap();
    let mut db = store.login("machines_stranger").await;
    let harmless = [
        "actor",
        "is_local",
        "alone",
        "holds",
        "sees_every_team",
        "tally_deals",
        "at",
        "quote_acts",
    ];
    let functions: Vec<(String, String)> = sqlx::query_as(
        "select p.proname::text,
                format('select * from dealdesk.%I(%s)', p.proname, (
                    select string_agg('null::' || format_type(t, null), ', ') from unnest(p.proargtypes) t))
         from pg_proc p where p.pronamespace = 'dealdesk'::regnamespace and p.prokind = 'f'
           and has_function_privilege('machines_stranger', p.oid, 'execute')",
    )
    .fetch_all(&mut store.boss().await)
    .await
    .unwrap();
    assert!(functions.len() > 20);
    for (name, call) in functions {
        if harmless.contains(&name.as_str()) {
            continue;
        }
        let met = attempt(&mut db, &call).await;
        let nothing = name == "changes_since" && met == Ok(0);
        assert!(met == Err("DD001".to_owned()) || nothing, "{call}: {met:?}");
    }
}
