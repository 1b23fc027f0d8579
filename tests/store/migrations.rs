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

const ALL: [&str; 52] = [
