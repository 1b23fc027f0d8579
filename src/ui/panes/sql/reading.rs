//! The rows of an open answer, as the window wants them.

use super::{Busy, Found, Line, Sql, grid::Grid};
use crate::{
    domain::refusal::Refusal,
    ui::{
        cx::Cx,
        widgets::list::{Place, Want},
    },
    workflow::queries::{Answer, Cells, Place as There, ReadRows, Rows, Stop},
};

impl Sql {
    /// What is begun now takes the place of what was under way.
    pub fn begin(&mut self, cx: &Cx) -> (Stop, u32) {
        let stop = Stop::default();
        self.turn = self.turn.wrapping_add(1);
        self.busy = Some(Busy {
            stop: stop.clone(),
            since: cx.now,
        });
        (stop, self.turn)
    }

    /// An answer is here; another one may be on its way.
    pub fn ended(&mut self, turn: u32) {
        if self.turn == turn {
            self.busy = None;
        }
    }

    pub fn opened(&mut self, want: &Want<i64>, answer: Result<Answer, Refusal>, cx: &mut Cx) {
        match answer {
            Ok(answer) => {
                self.grid = Grid::new(answer.columns);
                self.fit();
                self.found = Some(Found {
                    reader: answer.reader,
                    took: answer.took,
                });
                self.typing &= answer.rows.is_empty();
                self.take(want, 0, answer.rows, answer.more);
                self.ask(cx);
            }
            Err(refusal) => {
                self.list.refused(want);
                self.refused = Some(refusal);
            }
        }
    }

    fn take(&mut self, want: &Want<i64>, first: i64, rows: Vec<Cells>, more: bool) {
        let lines = rows.into_iter().zip(first..);
        let lines: Vec<Line> = lines.map(|(cells, nth)| Line { nth, cells }).collect();
        self.grid.widen(lines.iter().map(|line| &line.cells));
        self.list.received(want, lines, more);
    }

    /// The rows that the list wants next, out of the open answer.
    pub fn ask(&mut self, cx: &mut Cx) {
        let Some(reader) = self.found.as_ref().map(|found| found.reader.clone()) else {
            return;
        };
        let Some(want) = self.list.wants() else {
            return;
        };
        let mut wanted = limit(&want);
        let place = match want.place {
            Place::First => There::From(0),
            Place::Last => There::Last,
            Place::After(nth) => There::From(nth + 1),
            Place::From(nth) => There::From(nth),
            Place::Before(nth) => {
                wanted = wanted.min(nth).max(1);
                There::From(nth - wanted)
            }
        };
        let (stop, turn) = self.begin(cx);
        let ask = ReadRows {
            reader,
            place,
            limit: wanted,
            stop,
        };
        cx.ask(ask, move |pane: &mut Self, answer, cx| {
            pane.ended(turn);
            pane.read(&want, answer, cx);
        });
    }

    fn read(&mut self, want: &Want<i64>, answer: Result<Rows, Refusal>, cx: &mut Cx) {
        match answer {
            Ok(page) => {
                let more = match want.place {
                    Place::Before(_) | Place::Last => page.first > 0,
                    _ => page.more,
                };
                self.take(want, page.first, page.rows, more);
                self.ask(cx);
            }
            Err(refusal) => {
                self.list.refused(want);
                cx.say(refusal.into());
            }
        }
    }
}

pub fn limit(want: &Want<i64>) -> i64 {
    i64::try_from(want.limit).unwrap_or(i64::MAX)
}
