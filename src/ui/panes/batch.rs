//! One thing done to many records, each by a deed of its own: how far it is, a way to stop it, and at the end what was
//! refused and why. One refusal does not stop the rest; a store that is out of reach does.

mod view;
mod work;

pub use work::{Work, send};

use std::collections::{HashMap, VecDeque};

use ratatui::{buffer::Buffer, layout::Rect};
use uuid::Uuid;

use crate::{
    domain::{
        id::{BatchId, Rev},
        refusal::{Kind, Refusal},
    },
    ui::{
        command::{Act, Command, Spec, always},
        cx::Cx,
        notice::Notice,
        pane::{Pane, Scene, Scope},
        widgets::{
            list::{List, Listing, Row},
            marks::Item,
        },
    },
    workflow::batches::{BeginBatch, Counted, EndBatch, Intent},
};

pub struct Batch {
    id: BatchId,
    work: Work,
    waiting: VecDeque<Item>,
    under_way: HashMap<Uuid, Item>,
    total: usize,
    /// As they are now.
    done: Vec<Item>,
    refused: List<Refused>,
    state: State,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Beginning,
    Running,
    /// No further one is begun.
    Stopping,
    Ending,
    Over,
}

/// Why one was refused, and after how many of its steps.
pub struct Refused {
    place: usize,
    name: String,
    refusal: Refusal,
    after: usize,
}

impl Row for Refused {
    type Id = usize;
    type Cursor = usize;

    fn id(&self) -> usize {
        self.place
    }

    fn cursor(&self) -> usize {
        self.place
    }
}

/// So many deeds are out at once: enough to hide the way to the store, few enough to stop at once.
const AT_ONCE: usize = 3;

/// After so many the panes behind read again.
const SHOWN_EACH: usize = 50;

impl Batch {
    pub fn new(work: Work, items: Vec<Item>, cx: &mut Cx) -> Self {
        Self {
            id: BatchId(cx.new_command().0),
            work,
            total: items.len(),
            waiting: items.into(),
            under_way: HashMap::new(),
            done: Vec::new(),
            refused: List::default(),
            state: State::Beginning,
        }
    }

    fn begin(&mut self, cx: &mut Cx) {
        let intent = Intent {
            id: self.id,
            verb: self.work.verb,
            note: self.work.note.clone(),
            macro_name: self.work.macro_name.clone(),
            total: i32::try_from(self.total).unwrap_or(i32::MAX),
        };
        cx.ask(BeginBatch(intent), |pane: &mut Self, answer, cx| {
            pane.begun(answer, cx);
        });
    }

    fn begun(&mut self, answer: Result<Counted, Refusal>, cx: &mut Cx) {
        match answer {
            Ok(_) if self.state == State::Beginning => {
                self.state = State::Running;
                self.go_on(cx);
            }
            Ok(_) => self.go_on(cx),
            Err(refusal) => {
                cx.say(refusal.into());
                cx.close();
            }
        }
    }

    /// Sends what there is room for; when all is back, the batch ends.
    fn go_on(&mut self, cx: &mut Cx) {
        while self.state == State::Running
            && self.under_way.len() < AT_ONCE
            && let Some(item) = self.waiting.pop_front()
        {
            (self.work.deed)(0, &item, self.id, cx);
            self.under_way.insert(item.id, item);
        }
        if !self.under_way.is_empty() {
            return;
        }
        self.state = State::Ending;
        let end = EndBatch {
            batch: self.id,
            refused: i32::try_from(self.refused.rows().len()).unwrap_or(i32::MAX),
        };
        cx.ask(end, |pane: &mut Self, answer, cx| pane.ended(answer, cx));
    }

    /// The answer to one deed. A record whose steps have begun is brought to its last one, also when stopping.
    pub fn landed(&mut self, id: Uuid, step: usize, answer: Result<Rev, Refusal>, cx: &mut Cx) {
        let Some(mut item) = self.under_way.remove(&id) else {
            return;
        };
        match answer {
            Ok(rev) if step + 1 < self.work.steps => {
                item.seen = rev;
                (self.work.deed)(step + 1, &item, self.id, cx);
                self.under_way.insert(id, item);
            }
            Ok(rev) => {
                item.seen = rev;
                self.done.push(item);
                (self.work.done)(id, cx);
                if self.done.len().is_multiple_of(SHOWN_EACH) {
                    cx.touched(self.work.topic);
                }
            }
            Err(refusal) => {
                if refusal.kind == Kind::Store {
                    self.state = State::Stopping;
                }
                self.refuse(item, refusal, step);
            }
        }
        self.go_on(cx);
    }

    fn refuse(&mut self, item: Item, refusal: Refusal, after: usize) {
        self.refused.push(Refused {
            place: self.refused.rows().len(),
            name: item.name,
            refusal,
            after,
        });
    }

    fn ended(&mut self, answer: Result<Counted, Refusal>, cx: &mut Cx) {
        self.state = State::Over;
        if let Err(refusal) = answer {
            cx.say(refusal.into());
        }
        cx.touched(self.work.topic);
        let is_whole = self.refused.rows().is_empty() && self.waiting.is_empty();
        if is_whole && self.can_take_back().is_err() {
            cx.say(Notice::Done(self.sum()));
            cx.close();
        }
    }

    /// What this batch did can be taken back while one looks at it.
    fn can_take_back(&self) -> Result<(), Refusal> {
        match self.work.take_back {
            Some(_) if self.state == State::Over && !self.done.is_empty() => Ok(()),
            Some(_) => Err(Refusal::rule("batch.not_over", "It is not over yet.")),
            None => Err(Refusal::rule(
                "batch.one_by_one",
                "This is taken back one by one, where the records stand.",
            )),
        }
    }

    /// A batch of its own, with what this one has done.
    fn take_back(&mut self, cx: &mut Cx) {
        let done = std::mem::take(&mut self.done);
        if let Some(work) = self.work.take_back {
            *self = Self::new(work(done.len()), done, cx);
            self.begin(cx);
        }
    }

    /// `9 of 12 done, 3 refused.`
    fn sum(&self) -> String {
        let (done, total, refused) = (self.done.len(), self.total, self.refused.rows().len());
        let mut says = format!("{}: {done} of {total} done", self.work.title);
        if refused > 0 {
            says.push_str(&format!(", {refused} refused"));
        }
        if self.state == State::Over && !self.waiting.is_empty() {
            says.push_str(&format!(", {} not begun", self.waiting.len()));
        }
        says + "."
    }

    fn stop(&mut self, cx: &mut Cx) {
        match self.state {
            State::Beginning | State::Running => self.state = State::Stopping,
            State::Stopping | State::Ending => {}
            State::Over => cx.close(),
        }
    }
}

const COMMANDS: &[Command<Batch>] = &[
    Command {
        spec: Spec::new(
            "batch.stop",
            "stop, leave",
            "Stop after what is under way; what is done stays done. When it is over, leave.",
        ),
        ready: always,
        act: Act::Now(Batch::stop),
    },
    Command {
        spec: Spec::new(
            "batch.take_back",
            "take back",
            "Take back what this batch has given, as a batch of its own; what was written since stays.",
        ),
        ready: |pane, cx| cx.can_write().and_then(|()| pane.can_take_back()),
        act: Act::Now(Batch::take_back),
    },
];

impl Pane for Batch {
    const SCOPE: Scope = Scope("batch");
    const TITLE: &'static str = "Batch";
    const COMMANDS: &'static [Command<Self>] = COMMANDS;

    fn refresh(&mut self, cx: &mut Cx) {
        if self.state == State::Beginning {
            self.begin(cx);
        }
    }

    fn arrange(&mut self, area: Rect) {
        self.refused.set_height(view::parts(area).rows.height);
    }

    fn list(&mut self) -> Option<&mut (dyn Listing + 'static)> {
        Some(&mut self.refused)
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, scene: &Scene) {
        view::draw(self, area, buf, scene);
    }

    fn read_out(&self, scene: &Scene) -> Vec<String> {
        view::read_out(self, scene)
    }
}
