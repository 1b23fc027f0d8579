//! Writes all rows of an answer into a file, which is there when it is whole. One sees how far it is, and can stop.

use std::{path::PathBuf, time::Duration};

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
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
    workflow::queries::{Exported, Exporting, GoOnExport, OfQuery, StartExport, Stop},
};

pub struct SqlExport {
    text: String,
    patience: Duration,
    file: Line,
    state: State,
    stop: Stop,
}

enum State {
    /// The file is being named.
    Asking,
    Writing(u64),
    Done(u64),
    Refused(Refusal),
}

impl SqlExport {
    pub fn new(text: String, patience: Duration, cx: &Cx) -> Self {
        let mut file = Line::default();
        let now = cx.now.with_timezone(&cx.zone);
        file.set(&now.format("query-%Y-%m-%d-%H%M%S.csv").to_string());
        Self {
            text,
            patience,
            file,
            state: State::Asking,
            stop: Stop::default(),
        }
    }

    fn is_naming(&self) -> bool {
        matches!(self.state, State::Asking | State::Refused(_))
    }

    fn go_on(&mut self, cx: &mut Cx) {
        if let State::Done(_) = self.state {
            return cx.close();
        }
        self.stop = Stop::default();
        self.state = State::Writing(0);
        let start = StartExport {
            of: OfQuery {
                text: self.text.clone(),
                timeout: self.patience,
                safe: false,
            },
            file: PathBuf::from(self.file.value().trim()),
            stop: self.stop.clone(),
        };
        cx.ask(start, |pane: &mut Self, answer, cx| match answer {
            Ok(exporting) => pane.write(exporting, cx),
            Err(refusal) => pane.state = State::Refused(refusal),
        });
    }

    fn write(&mut self, exporting: Exporting, cx: &mut Cx) {
        let ask = GoOnExport {
            exporting: exporting.clone(),
            stop: self.stop.clone(),
        };
        cx.ask(ask, move |pane: &mut Self, answer, cx| {
            pane.written(exporting, answer, cx);
        });
    }

    fn written(&mut self, exporting: Exporting, answer: Result<Exported, Refusal>, cx: &mut Cx) {
        match answer {
            Ok(Exported { rows, done: true }) => self.state = State::Done(rows),
            Ok(Exported { rows, done: false }) => {
                self.state = State::Writing(rows);
                self.write(exporting, cx);
            }
            Err(refusal) => self.state = State::Refused(refusal),
        }
    }

    fn says(&self, scene: &Scene) -> String {
        let go_on = scene.keys(Self::SCOPE, "sql_export.go_on");
        match &self.state {
            State::Asking => format!(
                "{go_on} runs the query again and writes all rows, as CSV. A file that is there already stays as it is. \
                 Cells that begin with = + - or @ are kept exactly: import the file with all columns as text."
            ),
            State::Writing(rows) => {
                format!("{rows} rows are written. Leaving stops it, and leaves no file.")
            }
            State::Done(rows) => {
                format!(
                    "{rows} rows are in {}. {go_on} goes back.",
                    self.file.value().trim()
                )
            }
            State::Refused(refusal) => format!("{refusal} No file was left."),
        }
    }
}

pub const COMMANDS: &[Command<SqlExport>] = &[Command {
    spec: Spec::new("sql_export.go_on", "go on", "Write the file, then leave."),
    ready: |pane, _| match &pane.state {
        State::Writing(_) => Err(Refusal::rule("sql_export.busy", "It is under way.")),
        State::Asking | State::Refused(_) if pane.file.value().trim().is_empty() => {
            Err(Refusal::rule("sql_export.no_file", "No file is named yet.").hint("Type its name."))
        }
        _ => Ok(()),
    },
    act: Act::Now(SqlExport::go_on),
}];

impl Pane for SqlExport {
    const SCOPE: Scope = Scope("sql_export");
    const TITLE: &'static str = "Export";
    const COMMANDS: &'static [Command<Self>] = COMMANDS;

    fn takes_text(&self) -> bool {
        self.is_naming()
    }

    fn typed(&mut self, key: Key, _: &mut Cx) -> bool {
        self.is_naming() && key.code != Code::Esc && self.file.typed(key) != Typed::Ignored
    }

    fn pasted(&mut self, text: &str, cx: &mut Cx) {
        if self.is_naming()
            && let Some(cut) = self.file.pasted(text)
        {
            cx.say(too_long(cut).into());
        }
    }

    fn left(&mut self, _: &mut Cx) {
        self.stop.now();
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, scene: &Scene) {
        let look = scene.look;
        let inside = window::draw(place(area), "Write all rows into a file", buf, look);
        put(buf, inside, "File", look.muted);
        self.file
            .draw(typing(inside), buf, look.text, self.is_naming());
        let rest = Rect {
            y: inside.y + 2.min(inside.height),
            height: inside.height.saturating_sub(2),
            ..inside
        };
        let style = match self.state {
            State::Refused(_) => look.bad,
            _ => look.text,
        };
        put_wrapped(buf, rest, &self.says(scene), style);
    }

    fn cursor(&self, area: Rect) -> Option<Position> {
        let line = self.is_naming().then_some(&self.file)?;
        line.cursor(typing(window::inside(place(area))))
    }

    fn read_out(&self, scene: &Scene) -> Vec<String> {
        vec![format!("File {}", self.file.value()), self.says(scene)]
    }
}

fn place(area: Rect) -> Rect {
    window::middle(area, 80, 9)
}

/// Where the name is typed.
fn typing(inside: Rect) -> Rect {
    let label = 6.min(inside.width);
    Rect {
        x: inside.x + label,
        width: inside.width - label,
        height: inside.height.min(1),
        ..inside
    }
}
