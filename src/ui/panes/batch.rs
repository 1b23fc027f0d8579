//! One thing done to many records, each by a deed of its own: how far it is, a way to stop it, and at the end what was
//! refused and why. One refusal does not stop the rest; a store that is out of reach does.

mod view;

use std::collections::{HashMap, VecDeque};

use ratatui::{buffer::Buffer, layout::Rect};
use uuid::Uuid;

use crate::{
    domain::{
        id::{BatchId, Rev},
        refusal::{Kind, Refusal},
        text::Note,
    },
    ui::{
        command::{Act, Command, Spec, always},
        cx::Cx,
        notice::Notice,
        pane::{Pane, Scene, Scope},
        widgets::list::{List, Listing, Row},
    },
    workflow::{
        Topic,
        batches::{BeginBatch, Counted, EndBatch, Intent},
    },
};

/// A record that something is to be done to, as it was seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    pub id: Uuid,
    pub name: String,
    pub seen: Rev,
}

/// What is done to each, and who hears of it.
pub trait Work: Send {
    /// `Advance 12 deals`.
    fn title(&self) -> String;
    fn verb(&self) -> &'static str;
    fn note(&self) -> Option<Note>;
    fn macro_name(&self) -> Option<String>;
    fn topic(&self) -> Topic;
    /// How many deeds one record takes, one after the other.
    fn steps(&self) -> usize;
    /// Asks for that deed; its answer goes to [`Batch::landed`].
    fn send(&self, step: usize, item: &Item, batch: BatchId, cx: &mut Cx);
    /// Nothing is left to do with this one: whoever marked it takes the mark away.
    fn done(&self, item: Uuid, cx: &mut Cx);
}

pub struct Batch {
    id: BatchId,
    work: Box<dyn Work>,
    waiting: VecDeque<Item>,
    under_way: HashMap<Uuid, Item>,
    total: usize,
    done: usize,
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
    pub fn new(work: impl Work + 'static, items: Vec<Item>, cx: &mut Cx) -> Self {
        Self {
            id: BatchId(cx.new_command().0),
            work: Box::new(work),
            total: items.len(),
            waiting: items.into(),
            under_way: HashMap::new(),
            done: 0,
            refused: List::default(),
            state: State::Beginning,
        }
    }

    fn begin(&mut self, cx: &mut Cx) {
        let intent = Intent {
            id: self.id,
            verb: self.work.verb(),
            note: self.work.note(),
            macro_name: self.work.macro_name(),
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
            self.work.send(0, &item, self.id, cx);
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
            Ok(rev) if step + 1 < self.work.steps() => {
                item.seen = rev;
                self.work.send(step + 1, &item, self.id, cx);
                self.under_way.insert(id, item);
            }
            Ok(_) => {
                self.done += 1;
                self.work.done(id, cx);
                if self.done.is_multiple_of(SHOWN_EACH) {
                    cx.touched(self.work.topic());
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
        cx.touched(self.work.topic());
        if self.refused.rows().is_empty() && self.waiting.is_empty() {
            cx.say(Notice::Done(self.sum()));
            cx.close();
        }
    }

    /// `9 of 12 done, 3 refused.`
    fn sum(&self) -> String {
        let (done, total, refused) = (self.done, self.total, self.refused.rows().len());
        let mut says = format!("{}: {done} of {total} done", self.work.title());
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

const COMMANDS: &[Command<Batch>] = &[Command {
    spec: Spec::new(
        "batch.stop",
        "stop, leave",
        "Stop after what is under way; what is done stays done. When it is over, leave.",
    ),
    ready: always,
    act: Act::Now(Batch::stop),
}];

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
