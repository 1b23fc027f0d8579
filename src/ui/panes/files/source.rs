//! Where bytes come from: a path that one types and completes, or a text of several lines that was pasted.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use super::{below, place};
use crate::{
    domain::refusal::Refusal,
    ui::{
        cx::Cx,
        key::Key,
        look::Look,
        pane::Pane,
        widgets::{
            cell::put,
            text::{Line, Typed, too_long},
            window,
            wrap::put_wrapped,
        },
    },
    workflow::attachments::{CompletePath, Completed, Source},
};

#[derive(Default)]
pub struct SourceLine {
    /// The path, or what the text is called.
    line: Line,
    /// What was pasted, where it was more than a path.
    text: Option<String>,
    /// Paths that go on as was typed.
    others: Vec<String>,
}

/// What stands around the line.
pub struct Around<'a> {
    pub title: &'a str,
    pub says: &'a str,
    pub is_refused: bool,
    /// Whether one types in it now.
    pub is_open: bool,
}

impl SourceLine {
    /// With the path that was typed before.
    pub fn new(kept: Option<&str>) -> Self {
        let mut source = Self::default();
        source.line.set(kept.unwrap_or_default());
        source
    }

    /// What was pasted elsewhere, under a name.
    pub fn of_text(text: &str, name: &str) -> Self {
        let mut source = Self::new(Some(name));
        source.text = Some(text.to_owned());
        source
    }

    pub fn typed(&mut self, key: Key) -> Typed {
        let typed = self.line.typed(key);
        if typed == Typed::Changed {
            self.others.clear();
        }
        typed
    }

    /// A text of several lines takes the place of a path, under the name.
    pub fn pasted(&mut self, text: &str, name: &str, cx: &mut Cx) {
        self.others.clear();
        if text.trim().contains(['\n', '\r']) {
            *self = Self::of_text(text, name);
        } else if let Some(cut) = self.line.pasted(text.trim()) {
            cx.say(too_long(cut).into());
        }
    }

    pub fn complete<P: Pane>(
        &self,
        of: fn(&mut P) -> &mut SourceLine,
        changed: fn(&mut P, &mut Cx),
        cx: &mut Cx,
    ) {
        let typed = self.line.value().to_owned();
        cx.ask(
            CompletePath(typed.clone()),
            move |pane: &mut P, answer: Result<Completed, _>, cx| match answer {
                Ok(_) if of(pane).line.value() != typed => {}
                Ok(found) => {
                    if found.path != typed {
                        of(pane).line.set(&found.path);
                        changed(pane, cx);
                    }
                    of(pane).others = found.others;
                }
                Err(refusal) => cx.say(refusal.into()),
            },
        );
    }

    pub fn can_complete(&self) -> Result<(), Refusal> {
        match self.text {
            Some(_) => Err(Refusal::rule(
                "source.text",
                "A text is taken, and no file.",
            )),
            None => Ok(()),
        }
    }

    pub fn is_blank(&self) -> bool {
        self.line.value().trim().is_empty()
    }

    pub fn text(&self) -> Option<&str> {
        self.text.as_deref()
    }

    pub fn others(&self) -> &[String] {
        &self.others
    }

    /// From where, and under which name if not under its own.
    pub fn source(&self) -> (Source, Option<String>) {
        let name = self.line.value().trim().to_owned();
        match &self.text {
            Some(text) => (Source::Text(text.clone()), Some(name)),
            None => (Source::File(name), None),
        }
    }

    /// What is not lost when the desk is left: a path, and no text.
    pub fn to_keep(&self) -> Option<String> {
        let path = { self.text.is_none() }.then(|| self.line.value().to_owned());
        path.filter(|it| !it.is_empty())
    }

    fn label(&self) -> &'static str {
        match self.text {
            Some(_) => "Name",
            None => "File",
        }
    }

    /// In a window of its own, with what is said below it.
    pub fn draw(&self, area: Rect, buf: &mut Buffer, look: &Look, around: Around<'_>) {
        let inside = window::draw(place(area), around.title, buf, look);
        put(buf, inside, self.label(), look.muted);
        self.line
            .draw(typing(inside), buf, look.text, around.is_open);
        let style = match around.is_refused {
            true => look.bad,
            false => look.text,
        };
        put_wrapped(buf, below(inside), around.says, style);
    }

    pub fn cursor(&self, area: Rect) -> Option<Position> {
        self.line.cursor(typing(window::inside(place(area))))
    }

    pub fn read_out(&self) -> String {
        format!("{} {}", self.label(), self.line.value())
    }
}

/// Where the path is typed.
pub fn typing(inside: Rect) -> Rect {
    let label = 6.min(inside.width);
    Rect {
        x: inside.x + label,
        width: inside.width - label,
        height: inside.height.min(1),
        ..inside
    }
}
