//! What a batch does to each of its records, and who hears of it.

use uuid::Uuid;

use super::Batch;
use crate::{
    domain::{
        id::{BatchId, CommandId, Rev},
        refusal::Refusal,
        text::Note,
    },
    ui::{cx::Cx, panes::marking::Markable, widgets::marks::Item},
    workflow::{Topic, ask::Ask, batches::InBatch},
};

/// Asks for one deed of one record; its answer comes by way of [`send`].
type Deed = Box<dyn Fn(usize, &Item, BatchId, &mut Cx) + Send>;

/// What is done to each, and who hears of it.
pub struct Work {
    /// `Advance 12 deals`.
    pub(super) title: String,
    pub(super) verb: &'static str,
    pub(super) note: Option<Note>,
    pub(super) macro_name: Option<String>,
    /// How many deeds one record takes, one after the other.
    pub(super) steps: usize,
    pub(super) deed: Deed,
    pub(super) topic: Topic,
    /// Nothing is left to do with this one: whoever marked it takes the mark away.
    pub(super) done: fn(Uuid, &mut Cx),
    /// What takes it back from so many.
    pub(super) take_back: Option<fn(usize) -> Work>,
}

impl Work {
    /// One deed for each record, on the word of the list that holds the marks.
    pub fn of<P: Markable>(
        title: String,
        verb: &'static str,
        deed: impl Fn(usize, &Item, BatchId, &mut Cx) + Send + 'static,
    ) -> Self {
        Self {
            title,
            verb,
            note: None,
            macro_name: None,
            steps: 1,
            deed: Box::new(deed),
            topic: P::TOPIC,
            done: |id, cx| cx.hand_back(move |pane: &mut P, _| pane.hand_mut().marks.remove(id)),
            take_back: None,
        }
    }

    pub fn because(mut self, note: Option<Note>) -> Self {
        self.note = note;
        self
    }

    pub fn by_macro(mut self, name: String, steps: usize) -> Self {
        self.macro_name = Some(name);
        self.steps = steps;
        self
    }

    pub fn taken_back_by(mut self, take_back: fn(usize) -> Work) -> Self {
        self.take_back = Some(take_back);
        self
    }
}

/// Sends the deed of one record as a part of the batch; what comes of it is told with the revision that it led to.
pub fn send<D: Ask>(
    deed: D,
    command: CommandId,
    item: &Item,
    step: usize,
    batch: BatchId,
    rev: fn(D::Answer) -> Rev,
    cx: &mut Cx,
) {
    let id = item.id;
    let ask = InBatch {
        batch,
        command,
        deed,
    };
    cx.ask(
        ask,
        move |pane: &mut Batch, answer: Result<D::Answer, Refusal>, cx| {
            pane.landed(id, step, answer.map(rev), cx);
        },
    );
}
