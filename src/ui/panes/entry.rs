//! A form that writes a record. What is typed is kept until the store has it; one intention is sent under one name until
//! it is answered; and a change by another person stands beside what was typed, never in its place.

use std::collections::BTreeMap;

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use crate::{
    domain::{
        id::CommandId,
        refusal::{Kind, Refusal},
    },
    ui::{
        cx::Cx,
        key::{Code, Key},
        look::Look,
        theme::glyphs::Glyphs,
        widgets::{
            form::{Form, Marks, Values},
            text::{Typed, too_long},
        },
    },
};

pub struct Entry {
    pub form: Form,
    /// Under which key the draft is kept.
    draft: String,
    /// What the store had when the person last looked: what they type is typed over it.
    base: Values,
    /// The intention under way: the same again until the store has answered.
    intention: Option<CommandId>,
}

/// Stands before the name of a field whose value in the store the draft was typed over.
const WAS: &str = "was.";

/// What came of a key.
pub enum Touch {
    Used,
    /// Enter, behind the last field.
    Save,
    Ignored,
}

impl Entry {
    /// Begins with what was typed before under this key. `stored` is what the store has now; where it had something
    /// else when the draft was typed, that stands beside it: a draft does not silently undo what others wrote since.
    pub fn new(form: Form, draft: String, stored: Values, cx: &Cx) -> Self {
        let mut entry = Self {
            form,
            draft,
            base: stored,
            intention: None,
        };
        let kept = cx.kept(&entry.draft);
        let kept: Option<BTreeMap<String, String>> =
            kept.and_then(|text| serde_json::from_str(text).ok());
        if let Some(kept) = kept {
            entry.form.restore(&kept);
            entry.came_back(&kept);
        }
        entry
    }

    fn came_back(&mut self, kept: &BTreeMap<String, String>) {
        let was = |key: &str| kept.get(&format!("{WAS}{key}"));
        let newer: Vec<_> = self
            .base
            .iter()
            .filter(|(key, now)| was(key).is_some_and(|was| was != *now))
            .map(|(key, now)| (*key, now.clone()))
            .collect();
        for (key, now) in &newer {
            self.form.theirs(key, now);
        }
        self.form.warn(match newer.is_empty() {
            true => "What you typed here before is back.",
            false => {
                "What you typed here before is back. Somebody has written since: theirs stands beside it."
            }
        });
    }

    pub fn typed(&mut self, key: Key, cx: &mut Cx) -> Touch {
        match self.form.typed(key) {
            Typed::Ignored if key == Key::from(Code::Enter) => return Touch::Save,
            Typed::Ignored => return Touch::Ignored,
            Typed::Moved => {}
            Typed::Changed => self.edited(cx),
        }
        Touch::Used
    }

    pub fn pasted(&mut self, text: &str, cx: &mut Cx) {
        if let Some(cut) = self.form.pasted(text) {
            cx.say(too_long(cut).into());
        }
        self.edited(cx);
    }

    /// Fills a field as if the person had typed it.
    pub fn put(&mut self, field: &str, text: &str, cx: &mut Cx) {
        self.form.focus(field);
        self.form.set(field, text);
        self.edited(cx);
    }

    pub fn can_take_theirs(&self) -> Result<(), Refusal> {
        match self.form.is_overtaken() {
            true => Ok(()),
            false => Err(Refusal::rule(
                "entry.nothing_theirs",
                "Nobody else has changed this field.",
            )),
        }
    }

    pub fn take_theirs(&mut self, cx: &mut Cx) {
        self.form.take_theirs();
        self.edited(cx);
    }

    /// Something else is meant from now on.
    fn edited(&mut self, cx: &mut Cx) {
        self.intention = None;
        let typed = self.form.draft();
        let was = typed.keys().filter_map(|key| {
            let was = self.base.get(key)?;
            Some((format!("{WAS}{key}"), was.clone()))
        });
        let kept: BTreeMap<String, String> = typed
            .iter()
            .map(|(key, text)| ((*key).to_owned(), text.clone()))
            .chain(was)
            .collect();
        let text = self.form.dirty().then(|| serde_json::to_string(&kept));
        cx.keep(&self.draft, text.and_then(Result::ok));
    }

    pub fn intention(&mut self, cx: &Cx) -> CommandId {
        *self.intention.get_or_insert_with(|| cx.new_command())
    }

    /// Whether this is still what the person means: nothing was typed since.
    pub fn means(&self, command: CommandId) -> bool {
        self.intention == Some(command)
    }

    pub fn can_discard(&self) -> Result<(), Refusal> {
        match self.form.dirty() {
            true => Ok(()),
            false => Err(Refusal::rule(
                "entry.nothing_typed",
                "Nothing was typed here.",
            )),
        }
    }

    /// It is written, or given up.
    pub fn close(&self, cx: &mut Cx) {
        cx.keep(&self.draft, None);
        cx.close();
    }

    /// Beside the field that it is about, or above all. Whether a deed was done is not known after a silence: then the
    /// same intention is sent again.
    pub fn refused(&mut self, refusal: &Refusal) {
        if refusal.kind != Kind::Store {
            self.intention = None;
        }
        match refusal.field {
            Some(field) => self.form.refuse(field, refusal.says.clone()),
            None => self.form.warn(refusal.to_string()),
        }
    }

    /// Another person has written the record meanwhile: what differs is marked, and saving again is meant.
    pub fn overtaken(&mut self, before: &Values, now: &Values, says: &str) {
        self.intention = None;
        self.base.clone_from(now);
        for (key, value) in now {
            if before.get(key) != Some(value) {
                self.form.theirs(key, value);
            }
        }
        self.form.warn(format!(
            "{says} What you typed is untouched; theirs stands beside it."
        ));
    }

    pub fn draw(&self, area: Rect, buf: &mut Buffer, look: &Look) {
        let marks = match *look.glyphs == Glyphs::ASCII {
            true => &Marks::ASCII,
            false => &Marks::UNICODE,
        };
        self.form.draw(area, buf, look, marks);
    }

    pub fn cursor(&self, area: Rect) -> Option<Position> {
        self.form.cursor(area)
    }
}
