//! A person at the prompt of psql.

use sqlx::{AssertSqlSafe, Executor, PgConnection, postgres::PgDatabaseError};

/// Runs the statements in a transaction that leaves nothing behind, and tells the error code or the number of rows.
pub async fn attempt(db: &mut PgConnection, sql: &str) -> Result<u64, String> {
    db.execute("begin").await.unwrap();
    let done = attempt_here(db, sql).await;
    db.execute("rollback").await.unwrap();
    done
}

/// The same within whatever transaction is open, or in one of its own that stays.
pub async fn attempt_here(db: &mut PgConnection, sql: &str) -> Result<u64, String> {
    match db.execute(sqlx::raw_sql(AssertSqlSafe(sql))).await {
        Ok(done) => Ok(done.rows_affected()),
        Err(error) => {
            let error = error.into_database_error().unwrap();
            Err(error.downcast_ref::<PgDatabaseError>().code().to_owned())
        }
    }
}

/// The one value that a question has for an answer.
pub async fn value<T>(db: &mut PgConnection, sql: &str) -> T
where
    T: for<'r> sqlx::Decode<'r, sqlx::Postgres> + sqlx::Type<sqlx::Postgres> + Send + Unpin,
{
    sqlx::query_scalar(AssertSqlSafe(sql))
        .fetch_one(db)
        .await
        .unwrap()
}
