//! Brings in the files of a CRM: read whole first, then taken batch by batch, so that one sees how far it is and can stop.

mod told;

use std::{path::PathBuf, sync::Arc};

use ratatui::{
    buffer::Buffer,
    layout::{Constraint, Position, Rect},
};

use crate::{
    domain::refusal::Refusal,
    ui::{
        command::{Act, Command, Spec},
        cx::Cx,
        key::{Code, Key},
        pane::{Pane, Scene, Scope},
        widgets::{
            cell::put,
            text::{Line, Typed, too_long},
            window,
            wrap::put_wrapped,
        },
    },
    workflow::{
        Topic,
        imports::{Plan, ReadCrm, Report, TakeBatch, Taken},
    },
};
use told::{Keys, rows_before};

pub struct Importing {
    folder: Line,
    state: State,
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
        }
    }

    fn go_on(&mut self, cx: &mut Cx) {
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
            State::Reading | State::Taking { .. } => {}
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
            self.state = State::Done { report, stopped };
            cx.touched(Topic::Deals);
            cx.touched(Topic::Accounts);
        } else {
            self.take(cx);
        }
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

const COMMANDS: &[Command<Importing>] = &[
    Command {
        spec: Spec::new("import.go_on", "go on", "Read the files, then take them."),
        ready: |pane, _| match &pane.state {
            State::Asking | State::Refused { .. } if pane.folder.value().trim().is_empty() => {
                Err(Refusal::rule("import.no_folder", "No folder is named yet.")
                    .hint("Type where the files are."))
            }
            State::Reading | State::Taking { .. } => {
                Err(Refusal::rule("import.busy", "It is under way."))
            }
            _ => Ok(()),
        },
        act: Act::Now(Importing::go_on),
    },
    Command {
        spec: Spec::new(
            "import.stop",
            "stop",
            "Stop after the batch that is under way.",
        ),
        ready: |pane, _| match &pane.state {
            State::Taking { .. } => Ok(()),
            _ => Err(Refusal::rule("import.idle", "Nothing is under way.")),
        },
        act: Act::Now(|pane, _| pane.stop()),
    },
];

impl Pane for Importing {
    const SCOPE: Scope = Scope("import");
    const TITLE: &'static str = "Import";
    const COMMANDS: &'static [Command<Self>] = COMMANDS;

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

    fn draw(&self, area: Rect, buf: &mut Buffer, scene: &Scene) {
        let look = scene.look;
        let inside = window::draw(place(area), "Import the files of a CRM", buf, look);
        let (folder, mut rest) = parts(inside);
        put(buf, folder, "Folder", look.muted);
        let is_naming = self.is_naming();
        self.folder.draw(typing(folder), buf, look.text, is_naming);
        if let Some((done, all)) = self.state.progress() {
            let width = usize::from(rest.width);
            let full = (width * done).checked_div(all).unwrap_or(0);
            let bar = look.glyphs.full.repeat(full) + &look.glyphs.empty.repeat(width - full);
            rest = put_wrapped(buf, rest, &bar, look.good);
        }
        let style = match self.state {
            State::Refused { .. } => look.bad,
            _ => look.text,
        };
        for says in self.state.sentences(&keys(scene)) {
            rest = match says.is_empty() {
                true => below(rest, 1),
                false => put_wrapped(buf, rest, &says, style),
            };
        }
    }

    fn cursor(&self, area: Rect) -> Option<Position> {
        let (folder, _) = parts(window::inside(place(area)));
        let line = self.is_naming().then_some(&self.folder)?;
        line.cursor(typing(folder))
    }

    fn read_out(&self, scene: &Scene) -> Vec<String> {
        let mut lines = vec![format!("Import from folder {}", self.folder.value())];
        lines.extend(self.state.sentences(&keys(scene)));
        lines
    }
}

fn keys<'a>(scene: &'a Scene) -> Keys<'a> {
    Keys {
        go_on: scene.keys(Importing::SCOPE, "import.go_on"),
        stop: scene.keys(Importing::SCOPE, "import.stop"),
    }
}

fn place(area: Rect) -> Rect {
    area.centered(Constraint::Max(90), Constraint::Max(22))
}

/// The line of the folder, and what is left below it.
fn parts(inside: Rect) -> (Rect, Rect) {
    let line = Rect {
        height: inside.height.min(1),
        ..inside
    };
    (line, below(inside, 2))
}

fn below(place: Rect, lines: u16) -> Rect {
    let lines = lines.min(place.height);
    Rect {
        y: place.y + lines,
        height: place.height - lines,
        ..place
    }
}

fn typing(row: Rect) -> Rect {
    let label = 8.min(row.width);
    Rect {
        x: row.x + label,
        width: row.width - label,
        ..row
    }
}
