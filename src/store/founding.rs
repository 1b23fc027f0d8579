//! A local store's database: made once, brought up to date at every opening, and with a first person in it.

use sqlx::PgPool;

use super::{
    connect,
    local::{Local, OWNER},
    migrate, sql,
};
use crate::domain::refusal::Refusal;

const DATABASE: &str = "dealdesk";

/// As the owner, to whom the cluster belongs. Tells what has to be made.
pub async fn found(local: &Local, mut tell: impl FnMut(String)) -> Result<PgPool, Refusal> {
    let url = local.url(OWNER, DATABASE);
    let pool = match connect(&url).await {
        Err(refusal) if refusal.code == "store.no_database" => {
            tell("Making the database.".to_owned());
            make_database(local).await?;
            connect(&url).await?
        }
        pool => pool?,
    };
    let mut connection = pool.acquire().await?;
    let fits = migrate::fits(&mut connection).await.unwrap_or(false);
    let is_left_aside = fits && migrate::is_left_aside(&mut connection).await?;
    connection.return_to_pool().await;
    if !fits {
        tell("Bringing the store up to date.".to_owned());
    }
    if is_left_aside {
        tell("Putting the deals in order, which an import has left without.".to_owned());
    }
    if !fits || is_left_aside {
        migrate::migrate(&pool, true).await?;
    }
    Ok(pool)
}

async fn make_database(local: &Local) -> Result<(), Refusal> {
    let boss = connect(&local.url(OWNER, "postgres")).await?;
    let made = sql::query("create database dealdesk").execute(&boss).await;
    boss.close().await;
    match made.map_err(Refusal::from) {
        Ok(_) => Ok(()),
        // Another terminal was faster.
        Err(refusal)
            if refusal.says.contains("42P04") || refusal.says.contains("pg_database_datname") =>
        {
            Ok(())
        }
        Err(refusal) => Err(refusal),
    }
}

/// Whom a name means here: a login or a full name; nothing where there is nobody of that name.
pub async fn login_of(pool: &PgPool, name: &str) -> Result<Option<String>, Refusal> {
    sql::query_scalar(
        "select login::text from dealdesk.app_user
         where kind = 'person' and login is not null and (login::text = $1 or lower(name) = lower($1))
         order by login::text <> $1, login limit 1",
    )
    .bind(name)
    .fetch_optional(pool)
    .await
    .map_err(Refusal::from)
}

/// The person who works where nobody says who: the given login, or the first who came.
pub async fn first_person(pool: &PgPool, login: &str) -> Result<Option<String>, Refusal> {
    sql::query_scalar(
        "select login::text from dealdesk.app_user
         where kind = 'person' and login is not null and active
         order by login::text <> $1, (select seq from dealdesk.audit where root = app_user.id and position = 1) limit 1",
    )
    .bind(login)
    .fetch_optional(pool)
    .await
    .map_err(Refusal::from)
}

/// Whether deals, or people other than these logins, are there already.
pub async fn is_inhabited(pool: &PgPool, but: &[&str]) -> Result<bool, Refusal> {
    sql::query_scalar(
        "select exists (select from dealdesk.deal) or exists (
             select from dealdesk.app_user where kind = 'person' and login is not null and login::text <> all ($1))",
    )
    .bind(but)
    .fetch_one(pool)
    .await
    .map_err(Refusal::from)
}

/// Lets the first person in: the owner of a store may add people, and nothing else.
pub async fn let_in(
    pool: &PgPool,
    login: &str,
    name: &str,
    roles: &[&str],
    teams: &[&str],
) -> Result<(), Refusal> {
    sql::query("select dealdesk.add_person($1, $2, $3, $4, gen_random_uuid())")
        .bind(login)
        .bind(name)
        .bind(roles)
        .bind(teams)
        .execute(pool)
        .await?;
    Ok(())
}
