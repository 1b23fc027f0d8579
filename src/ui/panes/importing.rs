//! Brings in the files of a CRM: read whole first, then taken batch by batch, so that one sees how far it is and can stop.

mod commands;
mod told;
mod view;

use std::{path::PathBuf, sync::Arc};

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use crate::{
    domain::refusal::Refusal,
    ui::{
        command::Command,
        cx::Cx,
        key::{Code, Key},
        notice::Notice,
        pane::{Pane, Scene, Scope},
        widgets::{
            list::Listing,
            scroll::Scroll,
            text::{Line, Typed, too_long},
        },
    },
    workflow::{
        Topic,
        imports::{Plan, PutInOrder, ReadCrm, Report, TakeBatch, Taken},
    },
};
use told::rows_before;

pub struct Importing {
    folder: Line,
    state: State,
    scroll: Scroll,
}

enum State {
    /// The folder is being named.
    Asking,
    Reading,
    /// Read, and waiting for a yes.
    Read(Arc<Plan>),
    /// This many batches are taken; `stop` asks for no more.
    Taking {
        report: Box<Report>,
        next: usize,
        stop: bool,
    },
    /// All is taken, or as much as was wanted; the deals of a large import are ordered once.
    Ordering {
        report: Box<Report>,
        stopped: bool,
    },
    Done {
        report: Box<Report>,
        stopped: bool,
    },
    /// After so many rows were taken.
    Refused {
        refusal: Refusal,
        rows: usize,
    },
}

const FOLDER: &str = "import.folder";

impl Importing {
    pub fn new(cx: &Cx) -> Self {
        let mut folder = Line::default();
        if let Some(last) = cx.kept(FOLDER) {
            folder.set(last);
        }
        Self {
            folder,
            state: State::Asking,
            scroll: Scroll::default(),
        }
    }

    fn go_on(&mut self, cx: &mut Cx) {
        self.scroll.first();
        match &self.state {
            State::Asking | State::Refused { .. } => {
                let folder = self.folder.value().trim().to_owned();
                self.state = State::Reading;
                let read = ReadCrm {
                    folder: PathBuf::from(folder),
                    aliases: Vec::new(),
                    dates: None,
                };
                cx.ask(read, Self::read);
            }
            State::Read(plan) => {
                self.state = State::Taking {
                    report: Box::new(Report::new(Arc::clone(plan))),
                    next: 0,
                    stop: false,
                };
                self.take(cx);
            }
            State::Done { .. } => cx.close(),
            State::Reading | State::Taking { .. } | State::Ordering { .. } => {}
        }
    }

    fn read(&mut self, answer: Result<Arc<Plan>, Refusal>, _: &mut Cx) {
        self.state = match answer {
            Ok(plan) => State::Read(plan),
            Err(refusal) => State::Refused { refusal, rows: 0 },
        };
    }

    fn take(&mut self, cx: &mut Cx) {
        let State::Taking { report, next, .. } = &self.state else {
            return;
        };
        let take = TakeBatch {
            plan: Arc::clone(&report.plan),
            batch: *next,
            command: cx.new_command(),
        };
        cx.ask(take, Self::taken);
    }

    /// Each batch is whole by itself: who stops here goes on there the next time.
    fn taken(&mut self, answer: Result<Taken, Refusal>, cx: &mut Cx) {
        let State::Taking { report, next, stop } = &mut self.state else {
            return;
        };
        let taken = match answer {
            Ok(taken) => taken,
            Err(refusal) => {
                let rows = rows_before(&report.plan, *next);
                put_in_order(&report.plan, cx);
                self.state = State::Refused { refusal, rows };
                return;
            }
        };
        let plan = Arc::clone(&report.plan);
        if let Some(batch) = plan.batches.get(*next) {
            report.add(batch, taken);
        }
        *next += 1;
        if *stop || *next >= plan.batches.len() {
            let stopped = *next < plan.batches.len();
            let report = report.clone();
            if plan.is_large() {
                self.state = State::Ordering { report, stopped };
                cx.ask(PutInOrder { mine: true }, Self::ordered);
            } else {
                self.done(report, stopped, cx);
            }
        } else {
            self.take(cx);
        }
    }

    /// What was taken stays taken, and is told, however this ends.
    fn ordered(&mut self, answer: Result<(), Refusal>, cx: &mut Cx) {
        let State::Ordering { report, stopped } = &self.state else {
            return;
        };
        self.done(report.clone(), *stopped, cx);
        if let Err(refusal) = answer {
            cx.say(refusal.into());
        }
    }

    fn done(&mut self, report: Box<Report>, stopped: bool, cx: &mut Cx) {
        self.state = State::Done { report, stopped };
        self.scroll.first();
        cx.touched(Topic::Deals);
        cx.touched(Topic::Accounts);
    }

    fn stop(&mut self) {
        if let State::Taking { stop, .. } = &mut self.state {
            *stop = true;
        }
    }

    fn keep(&self, cx: &mut Cx) {
        cx.keep(FOLDER, Some(self.folder.value().to_owned()));
    }

    fn is_naming(&self) -> bool {
        matches!(self.state, State::Asking | State::Refused { .. })
    }
}

/// Behind a batch that was the last though it was not to be; there is nobody to tell how it ends.
fn put_in_order(plan: &Plan, cx: &mut Cx) {
    if plan.is_large() {
        cx.ask(PutInOrder { mine: true }, |_: &mut Importing, _, _| {});
    }
}

impl Pane for Importing {
    const SCOPE: Scope = Scope("import");
    const TITLE: &'static str = "Import";
    const COMMANDS: &'static [Command<Self>] = commands::COMMANDS;

    fn list(&mut self) -> Option<&mut (dyn Listing + 'static)> {
        Some(&mut self.scroll)
    }

    fn takes_text(&self) -> bool {
        self.is_naming()
    }

    fn typed(&mut self, key: Key, cx: &mut Cx) -> bool {
        if !self.is_naming() || key.code == Code::Esc {
            return false;
        }
        let typed = self.folder.typed(key);
        if typed == Typed::Changed {
            self.keep(cx);
        }
        typed != Typed::Ignored
    }

    fn pasted(&mut self, text: &str, cx: &mut Cx) {
        if !self.is_naming() {
            return;
        }
        if let Some(cut) = self.folder.pasted(text) {
            cx.say(too_long(cut).into());
        }
        self.keep(cx);
    }

    /// Whole batches stay, and the rest is not taken: who leaves on the way hears it.
    fn left(&mut self, cx: &mut Cx) {
        if let State::Taking { report, .. } = &self.state {
            put_in_order(&report.plan, cx);
            let says = "It stops after this batch; import the folder again to go on.";
            cx.say(Notice::Warned(says.into()));
        }
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, scene: &Scene) {
        view::draw(self, area, buf, scene);
    }

    fn cursor(&self, area: Rect) -> Option<Position> {
        let line = self.is_naming().then_some(&self.folder)?;
        line.cursor(view::folder(self, area))
    }

    fn read_out(&self, scene: &Scene) -> Vec<String> {
        let mut lines = vec![format!("Import from folder {}", self.folder.value())];
        lines.extend(self.state.lines(&view::keys(scene), 0));
        lines
    }
}
