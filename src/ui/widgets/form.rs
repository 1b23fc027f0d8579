//! Labelled fields, one below the other, for making and editing a record. Nothing typed is ever lost: neither to
//! another person's change, nor to a refusal, nor to a field that is wrong.
//!
//! The caller owns saving: it asks for [`Form::check`] when its save key comes, or when `enter` on the last field
//! is [`Typed::Ignored`].

mod block;
mod choice;
mod field;
mod heard;
mod input;
mod layout;
mod paragraph;
mod view;

use std::{cell::Cell, collections::BTreeMap};

pub use choice::Pick;
pub use field::Field;
pub use paragraph::Paragraph;
pub use view::Marks;

use input::Input;

use super::text::Typed;
use crate::ui::key::{Code, Key};

/// By the keys of the fields.
pub type Values = BTreeMap<&'static str, String>;

pub struct Form {
    title: String,
    fields: Vec<Field>,
    focus: usize,
    banner: Option<String>,
    /// The line of the fields that the last picture began with.
    top: Cell<usize>,
}

impl Form {
    pub fn new(title: impl Into<String>, fields: Vec<Field>) -> Self {
        Self {
            title: title.into(),
            fields,
            focus: 0,
            banner: None,
            top: Cell::new(0),
        }
    }

    /// The focused field takes the key; what it ignores may move the focus. Everything else is the caller's.
    pub fn typed(&mut self, key: Key) -> Typed {
        let key = up_or_down(key);
        let typed = self.focused_mut().map(|field| field.typed(key));
        match typed {
            None | Some(Typed::Ignored) => self.walk(key),
            Some(used) => used,
        }
    }

    /// Into the focused field. Says how many characters were too many and left out.
    pub fn pasted(&mut self, text: &str) -> Option<usize> {
        self.focused_mut()?.pasted(text)
    }

    /// The next field; behind the last one the first.
    pub fn next(&mut self) {
        let next = self.focus + 1;
        self.go(if next < self.fields.len() { next } else { 0 });
    }

    pub fn previous(&mut self) {
        let last = self.fields.len().saturating_sub(1);
        self.go(self.focus.checked_sub(1).unwrap_or(last));
    }

    /// The key of the focused field.
    pub fn focused(&self) -> Option<&'static str> {
        self.fields.get(self.focus).map(|field| field.key)
    }

    pub fn focus(&mut self, key: &str) {
        if let Some(index) = self.index(key) {
            self.go(index);
        }
    }

    /// All values where every field is right; else the focus stands on the first wrong one, and each says why.
    pub fn check(&mut self) -> Option<Values> {
        self.banner = None;
        for field in &mut self.fields {
            field.left();
            field.forgive();
        }
        let wrong = self.fields.iter().position(|field| field.judge().is_err());
        match wrong {
            Some(index) => {
                self.focus = index;
                None
            }
            None => Some(self.values()),
        }
    }

    /// Every value as the store writes it, or as it was typed where it is wrong.
    pub fn values(&self) -> Values {
        let all = self.fields.iter();
        all.map(|field| (field.key, field.value())).collect()
    }

    /// Only what the person has made different from the store.
    pub fn changed(&self) -> Values {
        let changed = self.fields.iter().filter(|field| field.is_changed());
        changed.map(|field| (field.key, field.value())).collect()
    }

    pub fn dirty(&self) -> bool {
        self.fields.iter().any(Field::is_changed)
    }

    /// What was typed, right or wrong, to be kept elsewhere.
    pub fn draft(&self) -> Values {
        let typed = self.fields.iter().filter(|field| field.is_changed());
        typed.map(|field| (field.key, field.input.kept())).collect()
    }

    /// Puts a draft on top of what the store says. Keys of other forms are passed over.
    pub fn restore(&mut self, draft: &BTreeMap<String, String>) {
        for field in &mut self.fields {
            if let Some(text) = draft.get(field.key) {
                field.restore(text);
            }
        }
    }

    /// The value of one field, as the store writes it.
    pub fn value(&self, key: &str) -> Option<String> {
        self.index(key).map(|index| self.fields[index].value())
    }

    /// Fills a field as if the person had typed it.
    pub fn set(&mut self, key: &str, text: &str) {
        if let Some(index) = self.index(key) {
            self.fields[index].put(text);
        }
    }

    /// What can be chosen in this field from now on. What is chosen and what is half typed stay.
    pub fn offer(&mut self, key: &str, picks: Vec<Pick>) {
        if let Some(index) = self.index(key)
            && let Input::Choice(choice) = &mut self.fields[index].input
        {
            choice.offer(picks);
        }
    }

    /// There is nothing to choose in this field, and why: its help says how something comes to be there.
    pub fn offer_none(&mut self, key: &str, says: &str) {
        if let Some(index) = self.index(key)
            && let Input::Choice(choice) = &mut self.fields[index].input
        {
            choice.offer(Vec::new());
            choice.are_none(says.to_owned());
            says.clone_into(&mut self.fields[index].help);
        }
    }

    /// What the person types to find a pick of this field; nothing where they do not.
    pub fn sought(&self, key: &str) -> Option<&str> {
        match &self.fields[self.index(key)?].input {
            Input::Choice(choice) if choice.is_open() => Some(choice.filter().value()),
            _ => None,
        }
    }

    /// What the store found wrong, in a sentence; it stands until the field changes or is saved again. For a field
    /// that is not here it becomes the warning.
    pub fn refuse(&mut self, key: &str, says: impl Into<String>) {
        match self.index(key) {
            Some(index) => self.fields[index].refuse(says.into()),
            None => self.warn(says),
        }
    }

    /// One sentence above the fields, until the next check.
    pub fn warn(&mut self, says: impl Into<String>) {
        self.banner = Some(says.into());
    }

    /// Another person has changed this field in the store meanwhile.
    pub fn theirs(&mut self, key: &str, value: &str) {
        if let Some(index) = self.index(key) {
            self.fields[index].theirs(value, index == self.focus);
        }
    }

    /// Whether another person wrote the focused field meanwhile.
    pub fn is_overtaken(&self) -> bool {
        self.fields.get(self.focus).is_some_and(Field::is_overtaken)
    }

    /// Gives up what was typed in the focused field for what another person wrote. False where nobody did.
    pub fn take_theirs(&mut self) -> bool {
        self.focused_mut().is_some_and(Field::take_theirs)
    }

    fn walk(&mut self, key: Key) -> Typed {
        if key.ctrl || key.alt {
            return Typed::Ignored;
        }
        let last = self.focus + 1 >= self.fields.len();
        match key.code {
            Code::Tab => self.next(),
            Code::BackTab => self.previous(),
            Code::Enter | Code::Down if !last => self.next(),
            Code::Up if self.focus > 0 => self.previous(),
            _ => return Typed::Ignored,
        }
        Typed::Moved
    }

    fn go(&mut self, index: usize) {
        if let Some(field) = self.focused_mut() {
            field.left();
        }
        self.focus = index;
        if let Some(field) = self.focused_mut() {
            field.entered();
        }
    }

    fn focused_mut(&mut self) -> Option<&mut Field> {
        self.fields.get_mut(self.focus)
    }

    fn index(&self, key: &str) -> Option<usize> {
        self.fields.iter().position(|field| field.key == key)
    }
}

/// `ctrl-n` and `ctrl-p` are the arrows of who does not want to leave the letters.
fn up_or_down(key: Key) -> Key {
    match key.code {
        Code::Char('n') if key.ctrl && !key.alt => Key::from(Code::Down),
        Code::Char('p') if key.ctrl && !key.alt => Key::from(Code::Up),
        _ => key,
    }
}

#[cfg(test)]
mod tests;
