//! A query that a person has typed: one statement, read only, with their rights, through a cursor, so that an answer of
//! ten million rows is never here at once.
//!
//! What holds, on every kind of store:
//!
//! 1. It is one statement: the text is parsed as the query of a cursor, by the extended protocol, which takes no second one.
//! 2. It writes nothing: the transaction only reads, cannot be turned into one that writes once it has looked at anything,
//!    and is never committed.
//! 3. It stays the person's: the one way for a query to change its own role or settings is to call a function that
//!    changes something. Such a call is refused before the query is planned ([`words`]), and the role is asked for again after
//!    each step. This matters where the connection belongs to somebody with more rights than the person, as on a local store.
//! 4. It leaves no trace: the connection is its own and ends with it.
//!
//! What does not hold: on a local store whoever owns the files may act as anyone, with `--as` or past this program. And the
//! views are a convenience, not a fence: a person may name any table that their rights let them read, as with psql.

mod settings;
mod value;
mod words;
mod wrong;

use std::time::Duration;

use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection, PgPool, Statement, postgres::PgRow};
use tokio::runtime::Handle;

use super::{Tx, sql, tx, view};
use crate::domain::{refusal::Refusal, time::Moment};

use settings::{refuse_changes, settle};
pub use value::{Cells, Column, Kind};
use wrong::Names;
pub use wrong::stopped;

/// What is asked.
#[derive(Debug, Clone)]
pub struct Query {
    pub text: String,
    /// How long the store may work without giving a row.
    pub timeout: Duration,
    /// Whether one will read backwards, too: the store then keeps what it has given.
    pub turns: bool,
}

/// Where in the answer the rows are that are wanted, counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Those that follow what was read last.
    Next,
    From(i64),
    /// The last ones. All of it is worked out for this.
    Last,
}

/// As many rows as come at once.
pub const MOST: i64 = 5_000;

/// An open answer. Dropped, the store stops working on it.
pub struct Reading {
    connection: PgConnection,
    pool: PgPool,
    /// The server's process that works for us.
    process: i32,
    login: String,
    timeout: Duration,
    columns: Vec<Column>,
    /// Whether the store is at work, so that letting go means to stop it.
    works: bool,
}

/// Begins to work on it, and knows the columns.
pub async fn open(
    pool: &PgPool,
    login: &str,
    now: Option<Moment>,
    query: &Query,
) -> Result<Reading, Refusal> {
    let words = words::read(&query.text)?;
    if !["select", "with", "values", "table"].contains(&words.first.as_str()) {
        return Err(no_query(&words.first));
    }
    let options = (*pool.connect_options()).clone();
    // What a person asks is theirs: no log of ours repeats it.
    let options = sqlx::ConnectOptions::disable_statement_logging(options);
    let mut connection = PgConnection::connect_with(&options).await?;
    tx::become_person(&mut connection, login, now).await?;
    let process = settle(&mut connection, query.timeout).await?;
    refuse_changes(&mut connection, &words.called).await?;
    let mut reading = Reading {
        connection,
        pool: pool.clone(),
        process,
        login: login.to_owned(),
        timeout: query.timeout,
        columns: Vec::new(),
        works: true,
    };
    let declared = reading.declare(query).await;
    reading.works = false;
    match declared {
        Ok(()) => Ok(reading),
        Err((error, before)) => {
            let names = names(pool, login, now).await;
            Err(wrong::wrong(error, before, &names, query.timeout))
        }
    }
}

impl Reading {
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// The second place where SQL is put together. The text is the person's own, and what it may be is said above.
    async fn declare(&mut self, query: &Query) -> Result<(), (sqlx::Error, usize)> {
        let head = match query.turns {
            true => "declare answer scroll cursor for ",
            false => "declare answer no scroll cursor for ",
        };
        let text = AssertSqlSafe(format!("{head}{}", query.text));
        let declared = sqlx::query(text)
            .persistent(false)
            .execute(&mut self.connection)
            .await;
        declared.map_err(|error| (error, head.len()))?;
        let answer = self
            .connection
            .prepare(sqlx::SqlStr::from_static("fetch next from answer"))
            .await;
        let answer = answer.map_err(|error| (error, 0))?;
        let column = |column: &sqlx::postgres::PgColumn| Column {
            name: sqlx::Column::name(column).to_owned(),
            kind: Kind::of(sqlx::Column::type_info(column)),
        };
        self.columns = answer.columns().iter().map(column).collect();
        Ok(())
    }

    /// The rows there, and which place the first of them has where that is known.
    pub async fn rows(&mut self, place: Place, limit: i64) -> Result<(i64, Vec<Cells>), Refusal> {
        let limit = limit.clamp(1, MOST);
        let first = match place {
            Place::Next => 0,
            Place::From(row) => row.max(0),
            Place::Last => {
                let all = "move absolute 0 in answer; move forward all in answer";
                (self.count(all).await? - limit).max(0)
            }
        };
        let text = match place {
            Place::Next => format!("fetch forward {limit} from answer"),
            _ => format!("move absolute {first} in answer; fetch forward {limit} from answer"),
        };
        let rows = self.fetch(text).await?;
        let cells = rows.iter().map(|row| value::cells(row, &self.columns));
        let cells = cells.collect::<Result<_, _>>()?;
        self.is_still_the_person().await?;
        Ok((first, cells))
    }

    /// Numbers and the cursor's name are all that this is made of.
    async fn fetch(&mut self, text: String) -> Result<Vec<PgRow>, Refusal> {
        self.works = true;
        let rows = sqlx::raw_sql(AssertSqlSafe(text))
            .fetch_all(&mut self.connection)
            .await;
        self.works = false;
        rows.map_err(|error| wrong::wrong(error, usize::MAX, &Names::default(), self.timeout))
    }

    async fn count(&mut self, text: &'static str) -> Result<i64, Refusal> {
        self.works = true;
        let moved = sqlx::raw_sql(text).execute(&mut self.connection).await;
        self.works = false;
        let moved = moved
            .map_err(|error| wrong::wrong(error, usize::MAX, &Names::default(), self.timeout))?;
        Ok(moved.rows_affected().cast_signed())
    }

    /// Stops what the store is at, and waits until it has been told.
    pub async fn let_go(mut self) {
        if std::mem::take(&mut self.works) {
            cancel(&self.pool, self.process).await;
        }
    }

    /// What cannot happen is looked for all the same: it would be everything.
    async fn is_still_the_person(&mut self) -> Result<(), Refusal> {
        let is_same: bool = sql::query_scalar("select current_setting('role') = $1")
            .bind(&self.login)
            .fetch_one(&mut self.connection)
            .await?;
        match is_same {
            true => Ok(()),
            false => Err(Refusal::forbidden(
                "query.another",
                "The query has made itself somebody else: its answer is thrown away.",
            )),
        }
    }
}

impl Drop for Reading {
    /// A server that works does not notice by itself that nobody waits any more.
    fn drop(&mut self) {
        if let (true, Ok(runtime)) = (self.works, Handle::try_current()) {
            let (pool, process) = (self.pool.clone(), self.process);
            runtime.spawn(async move { cancel(&pool, process).await });
        }
    }
}

async fn cancel(pool: &PgPool, process: i32) {
    let cancel = sql::query("select pg_cancel_backend($1)").bind(process);
    if let Err(error) = cancel.execute(pool).await {
        tracing::warn!(%error, "a query could not be stopped");
    }
}

/// What may have been meant, as far as that can be told.
async fn names(pool: &PgPool, login: &str, now: Option<Moment>) -> Names {
    let mut names = Names::default();
    let Ok(mut tx) = Tx::begin(pool, login, now).await else {
        return names;
    };
    for view in view::list(&mut tx).await.unwrap_or_default() {
        names.views.push(view.name);
        names
            .columns
            .extend(view.columns.into_iter().map(|it| it.name));
    }
    let _ = tx.roll_back().await;
    names
}

fn no_query(first: &str) -> Refusal {
    let says = match first {
        "" => "There is no query yet.".to_owned(),
        word => format!("{word:?} does not begin a query, and here one only reads."),
    };
    Refusal::rule("query.none", says).hint("A query begins with select, with, values or table.")
}
