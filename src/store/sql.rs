//! Statements as the store sends them: static text, with a name on the connection where connections stay with us.
//!
//! A pooler that hands connections around mixes such names up, so behind one every statement goes without.

use std::sync::atomic::{AtomicBool, Ordering};

use sqlx::{
    FromRow, Postgres,
    postgres::{PgArguments, PgRow},
    query::{Query, QueryAs, QueryScalar},
};

/// Of the whole program, because it works with one store.
static WITHOUT_NAMES: AtomicBool = AtomicBool::new(false);

/// From now on no statement has a name.
pub fn go_without_names() {
    WITHOUT_NAMES.store(true, Ordering::Relaxed);
}

fn have_names() -> bool {
    !WITHOUT_NAMES.load(Ordering::Relaxed)
}

pub fn query(sql: &'static str) -> Query<'static, Postgres, PgArguments> {
    sqlx::query(sql).persistent(have_names())
}

pub fn query_as<O>(sql: &'static str) -> QueryAs<'static, Postgres, O, PgArguments>
where
    O: for<'r> FromRow<'r, PgRow>,
{
    sqlx::query_as(sql).persistent(have_names())
}

pub fn query_scalar<O>(sql: &'static str) -> QueryScalar<'static, Postgres, O, PgArguments>
where
    (O,): for<'r> FromRow<'r, PgRow>,
{
    sqlx::query_scalar(sql).persistent(have_names())
}
