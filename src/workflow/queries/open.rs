//! Run a query and give its first rows. The answer stays open, so that one can read on.

use std::{
    fmt,
    sync::Arc,
    time::{Duration, Instant},
};

use tokio::sync::Mutex;

use super::{Cells, Column, LAST_WAIT, Place, Stop};
use crate::{
    domain::refusal::Refusal,
    store::query::{Query, Reading},
    workflow::{
        ask::{Ask, Nature},
        desk::Desk,
    },
};

#[derive(Debug, Clone)]
pub struct OpenQuery {
    pub text: String,
    pub timeout: Duration,
    pub limit: i64,
    pub stop: Stop,
}

#[derive(Debug, Clone)]
pub struct Answer {
    pub columns: Vec<Column>,
    pub rows: Vec<Cells>,
    pub more: bool,
    pub took: Duration,
    pub reader: Reader,
}

/// An open answer, for as long as anyone holds it and the store's patience lasts.
#[derive(Clone)]
pub struct Reader(Arc<Mutex<Option<Reading>>>);

impl fmt::Debug for Reader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Reader")
    }
}

impl Reader {
    fn over(reading: Reading) -> Self {
        Self(Arc::new(Mutex::new(Some(reading))))
    }

    /// Over nothing: whoever reads is told to run it again.
    pub fn closed() -> Self {
        Self(Arc::new(Mutex::new(None)))
    }

    /// Whatever ends a step other than its rows ends the answer.
    pub(super) async fn rows(
        &self,
        place: Place,
        limit: i64,
        stop: &Stop,
    ) -> Result<(i64, Vec<Cells>), Refusal> {
        let mut held = self.0.lock().await;
        let mut reading = held.take().ok_or_else(closed)?;
        match stop.unless(reading.rows(place, limit)).await {
            Ok(rows) => {
                *held = Some(reading);
                Ok(rows)
            }
            Err(refusal) => {
                reading.let_go().await;
                Err(refusal)
            }
        }
    }
}

impl Ask for OpenQuery {
    type Answer = Answer;
    const NATURE: Nature = Nature::Question;
    const TIMEOUT: Duration = LAST_WAIT;

    async fn run(self, desk: Desk) -> Result<Answer, Refusal> {
        let begun = Instant::now();
        let query = Query {
            text: self.text,
            timeout: self.timeout,
            turns: true,
        };
        let reading = self.stop.unless(desk.open_query(&query)).await?;
        let columns = reading.columns().to_vec();
        let reader = Reader::over(reading);
        let (_, mut rows) = reader
            .rows(Place::From(0), self.limit + 1, &self.stop)
            .await?;
        let more = cut(&mut rows, self.limit);
        Ok(Answer {
            columns,
            rows,
            more,
            took: begun.elapsed(),
            reader,
        })
    }
}

/// One row more than is wanted was asked for, to know whether there are more.
pub(super) fn cut(rows: &mut Vec<Cells>, limit: i64) -> bool {
    let limit = usize::try_from(limit).unwrap_or(0);
    let more = rows.len() > limit;
    rows.truncate(limit);
    more
}

fn closed() -> Refusal {
    Refusal::rule("query.closed", "The answer is no longer open.").hint("Run it again to read on.")
}
