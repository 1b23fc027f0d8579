//! Read on in an open answer, forwards or backwards.

use std::time::Duration;

use super::{Cells, LAST_WAIT, Place, Reader, Stop, open::cut};
use crate::{
    domain::refusal::Refusal,
    workflow::{
        ask::{Ask, Nature},
        desk::Desk,
    },
};

#[derive(Debug, Clone)]
pub struct ReadRows {
    pub reader: Reader,
    pub place: Place,
    pub limit: i64,
    pub stop: Stop,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rows {
    /// The place of the first of them, counted from 0.
    pub first: i64,
    pub rows: Vec<Cells>,
    /// Whether there are more behind them.
    pub more: bool,
}

impl Ask for ReadRows {
    type Answer = Rows;
    const NATURE: Nature = Nature::Question;
    const TIMEOUT: Duration = LAST_WAIT;

    async fn run(self, _: Desk) -> Result<Rows, Refusal> {
        let all = match self.place {
            Place::Last => self.limit,
            Place::Next | Place::From(_) => self.limit + 1,
        };
        let (first, mut rows) = self.reader.rows(self.place, all, &self.stop).await?;
        let more = cut(&mut rows, self.limit);
        Ok(Rows { first, rows, more })
    }
}
