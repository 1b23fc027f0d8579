//! How a store is, as far as whoever asks may see.

use sqlx::PgPool;

use super::{migrate, sql};
use crate::domain::refusal::Refusal;

pub struct Health {
    pub version: String,
    /// Whether program and store fit, or who is older.
    pub fits: Result<(), Refusal>,
    /// Nothing on a socket of this machine.
    pub encrypted: Option<bool>,
    pub advisory_locks_open: bool,
    pub temporary_open: bool,
    /// Who holds a transaction open without using it, and for how many seconds.
    pub idle_in_transaction: Vec<(String, i64)>,
    /// How many orders of the deals an import has set aside and not made again.
    pub orders_aside: i64,
}

pub async fn look(pool: &PgPool) -> Result<Health, Refusal> {
    let mut db = pool.acquire().await?;
    let (version, encrypted, advisory_locks_open, temporary_open) = sql::query_as(
        "select current_setting('server_version'),
                (select ssl from pg_stat_ssl where pid = pg_backend_pid() and inet_client_addr() is not null),
                exists (select from pg_proc p, aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
                        where p.proname = 'pg_advisory_lock' and a.grantee = 0),
                exists (select from pg_database d, aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) a
                        where d.datname = current_database() and a.grantee = 0 and a.privilege_type = 'TEMPORARY')",
    )
    .fetch_one(&mut *db)
    .await?;
    let idle_in_transaction = sql::query_as(
        "select coalesce(usename::text, '?'), extract(epoch from clock_timestamp() - state_change)::bigint
         from pg_stat_activity
         where datname = current_database() and state like 'idle in transaction%'
           and state_change < clock_timestamp() - interval '10 s' order by state_change limit 20",
    )
    .fetch_all(&mut *db)
    .await?;
    let fits = migrate::check(&mut db).await;
    let orders_aside = match fits {
        Ok(()) => {
            sql::query_scalar("select count(*) from dealdesk.set_aside")
                .fetch_one(&mut *db)
                .await?
        }
        Err(_) => 0,
    };
    Ok(Health {
        version,
        fits,
        encrypted,
        advisory_locks_open,
        temporary_open,
        idle_in_transaction,
        orders_aside,
    })
}
