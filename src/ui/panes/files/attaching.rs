//! Attaches a file by its path, or a text that was pasted. One sees what is under way, and leaving stops it: then nothing
//! is attached.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use super::{Around, SourceLine};
use crate::{
    domain::{
        attachment::size_words,
        id::CommandId,
        record::Record,
        refusal::{Kind, Refusal},
    },
    ui::{
        command::{Act, Command, Spec},
        cx::Cx,
        key::{Code, Key},
        notice::Notice,
        pane::{Pane, Scene, Scope},
        widgets::{text::Typed, window},
    },
    workflow::{
        Topic,
        attachments::{AttachFile, Filed},
        queries::Stop,
    },
};

pub struct AttachForm {
    record: Record,
    of: String,
    source: SourceLine,
    state: State,
    stop: Stop,
    /// One intention is sent under one name until it is answered.
    intention: Option<CommandId>,
}

enum State {
    Asking,
    Sending,
    Refused(Refusal),
}

impl AttachForm {
    pub fn new(record: Record, of: &str, cx: &Cx) -> Self {
        Self {
            record,
            of: of.to_owned(),
            source: SourceLine::new(cx.kept(&draft(record))),
            state: State::Asking,
            stop: Stop::default(),
            intention: None,
        }
    }

    fn is_naming(&self) -> bool {
        !matches!(self.state, State::Sending)
    }

    fn changed(&mut self, cx: &mut Cx) {
        self.intention = None;
        self.state = State::Asking;
        if self.source.text().is_none() {
            cx.keep(draft(self.record), self.source.to_keep());
        }
    }

    fn complete(&mut self, cx: &mut Cx) {
        self.source
            .complete(|pane: &mut Self| &mut pane.source, Self::changed, cx);
    }

    fn go_on(&mut self, cx: &mut Cx) {
        let (source, name) = self.source.source();
        self.stop = Stop::default();
        self.state = State::Sending;
        let attach = AttachFile {
            record: self.record.into(),
            source,
            name,
            command: *self.intention.get_or_insert_with(|| cx.new_command()),
            stop: self.stop.clone(),
        };
        cx.ask(attach, Self::attached);
    }

    fn attached(&mut self, answer: Result<Filed, Refusal>, cx: &mut Cx) {
        match answer {
            Ok(filed) => {
                cx.keep(draft(self.record), None);
                let size = size_words(filed.size);
                cx.say(Notice::Done(format!("{} is attached, {size}.", filed.name)));
                cx.touched(Topic::Attachments);
                cx.close();
            }
            Err(refusal) => {
                // Whether it was attached is not known after a silence: then the same intention is sent again.
                if refusal.kind != Kind::Store {
                    self.intention = None;
                }
                self.state = State::Refused(refusal);
            }
        }
    }

    fn says(&self, scene: &Scene) -> String {
        let go_on = scene.keys(Self::SCOPE, "attach_form.go_on");
        let complete = scene.keys(Self::SCOPE, "attach_form.complete");
        match (&self.state, self.source.text()) {
            (State::Sending, _) => {
                "It is read and sent. Leaving stops it, and then nothing is attached.".to_owned()
            }
            (State::Refused(refusal), _) => refusal.to_string(),
            (State::Asking, Some(text)) => {
                let size = size_words(text.len() as u64);
                format!("{go_on} attaches the text that was pasted, {size}, under this name.")
            }
            (State::Asking, None) if !self.source.others().is_empty() => {
                self.source.others().join("   ")
            }
            (State::Asking, None) => format!(
                "{go_on} attaches the file at this path, up to 25 MB; {complete} completes the path. A text of several \
                 lines that is pasted here is attached itself."
            ),
        }
    }
}

fn draft(record: Record) -> String {
    format!("{record}.attach")
}

pub const COMMANDS: &[Command<AttachForm>] = &[
    Command {
        spec: Spec::new("attach_form.go_on", "attach", "Attach it, then go back."),
        ready: |pane, cx| {
            cx.can_write()?;
            match pane.state {
                State::Sending => Err(Refusal::rule("attach_form.busy", "It is under way.")),
                _ if pane.source.is_blank() => Err(Refusal::rule(
                    "attach_form.nothing",
                    "No file is named yet.",
                )
                .hint("Type its path, or paste a text.")),
                _ => Ok(()),
            }
        },
        act: Act::Now(AttachForm::go_on),
    },
    Command {
        spec: Spec::new(
            "attach_form.complete",
            "complete",
            "Complete the path as far as it is the only one.",
        ),
        ready: |pane, _| match pane.state {
            State::Sending => Err(Refusal::rule("attach_form.busy", "It is under way.")),
            _ => pane.source.can_complete(),
        },
        act: Act::Now(AttachForm::complete),
    },
];

impl Pane for AttachForm {
    const SCOPE: Scope = Scope("attach_form");
    const TITLE: &'static str = "Attach";
    const COMMANDS: &'static [Command<Self>] = COMMANDS;

    fn takes_text(&self) -> bool {
        self.is_naming()
    }

    fn typed(&mut self, key: Key, cx: &mut Cx) -> bool {
        if !self.is_naming() || key.code == Code::Esc {
            return false;
        }
        let typed = self.source.typed(key);
        if typed == Typed::Changed {
            self.changed(cx);
        }
        typed != Typed::Ignored
    }

    fn pasted(&mut self, text: &str, cx: &mut Cx) {
        if !self.is_naming() {
            return;
        }
        let now = cx.now.with_timezone(&cx.zone);
        let name = now.format("pasted-%Y-%m-%d-%H%M.txt").to_string();
        self.source.pasted(text, &name, cx);
        self.changed(cx);
    }

    fn left(&mut self, _: &mut Cx) {
        self.stop.now();
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, scene: &Scene) {
        let title = format!("Attach to {}", self.of);
        let around = Around {
            title: &title,
            says: &self.says(scene),
            is_refused: matches!(self.state, State::Refused(_)),
            is_open: self.is_naming(),
        };
        self.source.draw(area, buf, scene.look, around);
    }

    fn cursor(&self, area: Rect) -> Option<Position> {
        self.is_naming().then_some(&self.source)?.cursor(area)
    }

    fn read_out(&self, scene: &Scene) -> Vec<String> {
        let head = format!("Attach to {}.", self.of);
        vec![head, self.source.read_out(), self.says(scene)]
    }
}

pub fn place(area: Rect) -> Rect {
    window::middle(area, 80, 9)
}

pub fn below(inside: Rect) -> Rect {
    Rect {
        y: inside.y + 2.min(inside.height),
        height: inside.height.saturating_sub(2),
        ..inside
    }
}
