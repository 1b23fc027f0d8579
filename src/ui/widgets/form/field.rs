//! A field: its name, what is in it, what was in it, and what is wrong with it.

use chrono::NaiveDate;

use super::{
    choice::{Choice, Pick},
    input::{Input, Measure},
    paragraph::Paragraph,
};
use crate::ui::{
    key::Key,
    widgets::text::{Line, Typed},
};

pub struct Field {
    pub(super) key: &'static str,
    pub(super) label: String,
    pub(super) help: String,
    pub(super) required: bool,
    check: fn(&str) -> Result<(), String>,
    pub(super) input: Input,
    /// The value in the store.
    was: String,
    /// The first letter takes the place of what stands there, as long as nobody has moved in it.
    typed_over: bool,
    is_whole: bool,
    /// The person has typed here.
    touched: bool,
    /// What the field itself finds wrong, once it was left.
    wrong: Option<String>,
    /// What the store found wrong with the value that still stands here.
    refused: Option<String>,
    /// Another person's value, written meanwhile.
    theirs: Option<String>,
}

impl Field {
    pub fn key(&self) -> &'static str {
        self.key
    }

    pub fn label(&self) -> &str {
        &self.label
    }

    pub fn line(key: &'static str, label: impl Into<String>) -> Self {
        Self::new(key, label, Input::Line(Line::default()))
    }

    /// Text of several lines; it takes `height` lines on the screen, three to six.
    pub fn paragraph(key: &'static str, label: impl Into<String>, height: u16) -> Self {
        let input = Input::Paragraph(Paragraph::new(""), height.clamp(3, 6));
        Self::new(key, label, input)
    }

    pub fn choice(key: &'static str, label: impl Into<String>, picks: Vec<Pick>) -> Self {
        Self::new(key, label, Input::Choice(Choice::new(picks)))
    }

    /// `today` is what `+30d` counts from.
    pub fn date(key: &'static str, label: impl Into<String>, today: NaiveDate) -> Self {
        Self::new(key, label, Input::Date(Line::default(), today))
    }

    /// `places` are the decimals of the currency.
    pub fn money(
        key: &'static str,
        label: impl Into<String>,
        currency: impl Into<String>,
        places: u32,
    ) -> Self {
        let measure = Measure {
            unit: currency.into(),
            places: Some(places),
        };
        Self::new(key, label, Input::Number(Line::default(), measure))
    }

    /// A number of any precision, with what it counts: `%`, or nothing.
    pub fn decimal(key: &'static str, label: impl Into<String>, unit: impl Into<String>) -> Self {
        let measure = Measure {
            unit: unit.into(),
            places: None,
        };
        Self::new(key, label, Input::Number(Line::default(), measure))
    }

    pub fn integer(key: &'static str, label: impl Into<String>) -> Self {
        Self::money(key, label, "", 0)
    }

    fn new(key: &'static str, label: impl Into<String>, input: Input) -> Self {
        Self {
            key,
            label: label.into(),
            help: String::new(),
            required: false,
            check: |_| Ok(()),
            input,
            was: String::new(),
            typed_over: false,
            is_whole: false,
            touched: false,
            wrong: None,
            refused: None,
            theirs: None,
        }
    }

    /// Shown while the field is focused.
    pub fn help(mut self, says: impl Into<String>) -> Self {
        self.help = says.into();
        self
    }

    /// Of a short figure: what one types takes the place of what stands there; who moves in it first changes it.
    pub fn typed_over(mut self) -> Self {
        (self.typed_over, self.is_whole) = (true, true);
        self
    }

    pub fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// What the domain says about a value that is not empty: a sentence where it is wrong.
    pub fn check(mut self, check: fn(&str) -> Result<(), String>) -> Self {
        self.check = check;
        self
    }

    /// What is in the store.
    pub fn was(mut self, value: impl AsRef<str>) -> Self {
        self.was = self.input.canonical(value.as_ref());
        self.show_store();
        self
    }

    /// The value, or the sentence that says what is wrong with it.
    pub(super) fn judge(&self) -> Result<String, String> {
        let value = self.input.read()?;
        match (value.is_empty(), self.required) {
            (true, true) => Err("This is needed.".to_owned()),
            (true, false) => Ok(value),
            (false, _) => (self.check)(&value).map(|()| value),
        }
    }

    /// What would be saved, or the text as it stands where it means nothing.
    pub(super) fn value(&self) -> String {
        self.input
            .read()
            .unwrap_or_else(|_| self.input.typed_text())
    }

    pub(super) fn is_changed(&self) -> bool {
        self.touched && (self.input.read().is_err() || self.value() != self.was)
    }

    pub(super) fn typed(&mut self, key: Key) -> Typed {
        if std::mem::take(&mut self.is_whole) && key.letter().is_some() {
            self.input.fill("");
        }
        let typed = self.input.typed(key);
        if typed == Typed::Changed {
            self.edited();
        }
        typed
    }

    pub(super) fn pasted(&mut self, text: &str) -> Option<usize> {
        if std::mem::take(&mut self.is_whole) {
            self.input.fill("");
        }
        let cut = self.input.pasted(text);
        self.edited();
        cut
    }

    /// Another text, as if the person had typed it.
    pub(super) fn put(&mut self, text: &str) {
        self.input.fill(text);
        self.edited();
    }

    /// What was typed before and kept since.
    pub(super) fn restore(&mut self, kept: &str) {
        self.input.restore(kept);
        self.edited();
    }

    /// The person comes to it.
    pub(super) fn entered(&mut self) {
        self.is_whole = self.typed_over;
    }

    /// The person leaves it: it may say now what is wrong.
    pub(super) fn left(&mut self) {
        self.input.settle();
        if self.theirs.is_some() && !self.touched {
            self.show_store();
        }
        self.wrong = self.judge().err();
    }

    pub(super) fn refuse(&mut self, says: String) {
        self.refused = Some(says);
    }

    /// The store decides anew.
    pub(super) fn forgive(&mut self) {
        self.refused = None;
    }

    /// Another person has written this value. What was typed stays; where nothing was, theirs is shown, but text never
    /// moves under the cursor.
    pub(super) fn theirs(&mut self, value: &str, focused: bool) {
        self.touched = self.is_changed();
        self.was = self.input.canonical(value);
        if !self.touched && !focused {
            self.show_store();
        }
        self.theirs = Some(self.was.clone());
    }

    pub(super) fn is_overtaken(&self) -> bool {
        self.theirs.is_some()
    }

    /// False where nobody else has written here.
    pub(super) fn take_theirs(&mut self) -> bool {
        let taken = self.theirs.take().is_some();
        if taken {
            self.show_store();
            (self.touched, self.wrong, self.refused) = (false, None, None);
        }
        taken
    }

    pub(super) fn complaint(&self) -> Option<&str> {
        self.refused.as_deref().or(self.wrong.as_deref())
    }

    /// What another person made of it, in words.
    pub(super) fn news(&self) -> Option<String> {
        let theirs = self.theirs.as_ref()?;
        Some(match *theirs == self.value() {
            true => "changed meanwhile".to_owned(),
            false if theirs.is_empty() => "now: nothing".to_owned(),
            false => format!("now: {}", brief(&self.input.says(theirs))),
        })
    }

    /// The value in the words of people.
    pub(super) fn says(&self) -> String {
        self.input.says(&self.value())
    }

    fn show_store(&mut self) {
        let text = match &self.input {
            Input::Choice(_) => self.was.clone(),
            other => other.says(&self.was),
        };
        self.input.fill(&text);
    }

    fn edited(&mut self) {
        self.touched = true;
        self.refused = None;
        if self.wrong.is_some() {
            self.wrong = self.judge().err();
        }
    }
}

/// Enough of a long text to know it by.
fn brief(text: &str) -> String {
    const ENOUGH: usize = 120;
    let mut brief: String = text.chars().take(ENOUGH).collect();
    if brief.len() < text.len() {
        brief.push('…');
    }
    brief
}
