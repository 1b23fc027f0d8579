//! What holds while a typed query runs, and which calls it may make.

use std::time::Duration;

use sqlx::PgConnection;

use crate::{domain::refusal::Refusal, store::sql};

/// Calls that change nothing, though Postgres must assume they might.
const HARMLESS: &[&str] = &[
    "at",
    "clock_timestamp",
    "gen_random_uuid",
    "pg_relation_size",
    "pg_sleep",
    "pg_sleep_for",
    "pg_sleep_until",
    "pg_table_size",
    "pg_total_relation_size",
    "random",
    "random_normal",
    "timeofday",
    "uuidv4",
    "uuidv7",
];

/// Read only, in forms that do not depend on who sits where; and which process it is.
pub async fn settle(db: &mut PgConnection, timeout: Duration) -> Result<i32, Refusal> {
    sqlx::raw_sql(
        "set transaction read only;
         set local search_path = desk, pg_catalog, pg_temp;
         set local standard_conforming_strings = on;
         set local datestyle = 'ISO';
         set local timezone = 'UTC';
         set local intervalstyle = 'iso_8601';
         set local bytea_output = 'hex';
         set local extra_float_digits = 1;
         set local idle_in_transaction_session_timeout = '10min'",
    )
    .execute(&mut *db)
    .await?;
    notice_a_gone_client(db).await?;
    let (_, process): (String, i32) =
        sql::query_as("select set_config('statement_timeout', $1, true), pg_backend_pid()")
            .bind(timeout.as_millis().max(1).to_string())
            .fetch_one(db)
            .await?;
    Ok(process)
}

/// So that it stops working when we die in the middle. Not every system can tell.
async fn notice_a_gone_client(db: &mut PgConnection) -> Result<(), Refusal> {
    sqlx::raw_sql("savepoint before").execute(&mut *db).await?;
    let set = "set local client_connection_check_interval = '1s'";
    if sqlx::raw_sql(set).execute(&mut *db).await.is_err() {
        sqlx::raw_sql("rollback to before").execute(db).await?;
    }
    Ok(())
}

pub async fn refuse_changes(
    db: &mut PgConnection,
    called: &[(String, usize)],
) -> Result<(), Refusal> {
    let names: Vec<&str> = called.iter().map(|(name, _)| name.as_str()).collect();
    let changes: Option<String> = sql::query_scalar(
        "select proname::text from pg_catalog.pg_proc
         where provolatile = 'v' and proname::text = any($1) and not proname::text = any($2) limit 1",
    )
    .bind(names)
    .bind(HARMLESS)
    .fetch_optional(db)
    .await?;
    let Some(changes) = changes else {
        return Ok(());
    };
    let place = called.iter().find(|(name, _)| *name == changes);
    let refusal = Refusal::rule(
        "query.changes",
        format!("{changes} may change something, and here one only reads."),
    )
    .hint("Leave it out.");
    Err(match place {
        Some((_, at)) => refusal.at(*at),
        None => refusal,
    })
}
