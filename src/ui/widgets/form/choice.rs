//! One of a few or of thousands: cycled with left and right, or found by typing a part of its name.

use crate::ui::{
    key::{Code, Key},
    widgets::text::{Line, Typed},
};

/// What can be chosen, and how people call it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pick {
    pub value: String,
    pub label: String,
}

impl Pick {
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            value: value.into(),
            label: label.into(),
        }
    }
}

#[derive(Debug, Default)]
pub struct Choice {
    picks: Vec<Pick>,
    /// The labels as they are searched.
    folded: Vec<String>,
    chosen: Option<Pick>,
    filter: Line,
    /// What the filter leaves, the best first; only while open.
    found: Vec<usize>,
    lit: usize,
    open: bool,
    /// Why there is nothing to choose from at all, once that is known.
    none: Option<String>,
}

/// More than this is not cycled through with the space bar.
const FEW: usize = 8;
/// Lines that the picks take below the field.
pub const SHOWN: usize = 6;

impl Choice {
    pub fn new(picks: Vec<Pick>) -> Self {
        let mut choice = Self::default();
        choice.offer(picks);
        choice
    }

    /// Other picks; what is chosen stays chosen.
    pub fn offer(&mut self, picks: Vec<Pick>) {
        self.folded = picks.iter().map(|pick| fold(&pick.label)).collect();
        self.picks = picks;
        if let Some(chosen) = self.chosen.take() {
            self.fill(&chosen.value, Some(chosen.label));
        }
        self.search();
    }

    pub fn value(&self) -> &str {
        self.chosen.as_ref().map_or("", |pick| &pick.value)
    }

    /// What was typed and is not chosen yet, or is the name of nothing.
    pub fn filter(&self) -> &Line {
        &self.filter
    }

    pub fn is_open(&self) -> bool {
        self.open
    }

    pub fn are_none(&mut self, says: String) {
        self.none = Some(says);
    }

    /// Why nothing can be chosen, whatever is typed.
    pub fn none(&self) -> Option<&str> {
        self.none.as_deref().filter(|_| self.picks.is_empty())
    }

    pub fn are_few(&self) -> bool {
        self.picks.len() <= FEW
    }

    /// How people call this value.
    pub fn label<'a>(&'a self, value: &'a str) -> &'a str {
        let mut known = self.chosen.iter().chain(&self.picks);
        known
            .find(|pick| pick.value == value)
            .map_or(value, |pick| &pick.label)
    }

    /// Nothing where the value is empty. A value that is not offered stands for itself until it is.
    pub fn set(&mut self, value: &str) {
        self.filter.set("");
        self.open = false;
        self.fill(value, None);
    }

    /// The value and what people call it.
    pub fn kept(&self) -> String {
        let chosen = self.chosen.as_ref();
        chosen.map_or_else(String::new, |pick| {
            format!("{}\t{}", pick.value, pick.label)
        })
    }

    pub fn restore(&mut self, kept: &str) {
        let (value, label) = kept.split_once('\t').unwrap_or((kept, kept));
        self.filter.set("");
        self.open = false;
        self.fill(value, Some(label.to_owned()));
    }

    /// The picks around the lit one: which is lit, where the window begins, and how many there are.
    pub fn shown(&self) -> (impl Iterator<Item = (&Pick, bool)>, usize) {
        let top = (self.lit + 1).saturating_sub(SHOWN);
        let window = self.found.iter().enumerate().skip(top).take(SHOWN);
        let picks = window.map(|(nth, index)| (&self.picks[*index], nth == self.lit));
        (picks, self.found.len())
    }

    pub fn labels(&self) -> impl Iterator<Item = &str> {
        self.picks.iter().map(|pick| pick.label.as_str())
    }

    /// The one that enter would take, its place counted from one, and of how many.
    pub fn lit(&self) -> (usize, usize, Option<&Pick>) {
        let pick = self.found.get(self.lit).map(|index| &self.picks[*index]);
        (self.lit + 1, self.found.len(), pick)
    }

    /// Takes what is lit. What was typed and is the name of nothing stays for the person to see.
    pub fn settle(&mut self) {
        if !std::mem::take(&mut self.open) {
            return;
        }
        if let Some(index) = self.found.get(self.lit) {
            self.chosen = Some(self.picks[*index].clone());
            self.filter.set("");
        }
    }

    pub fn typed(&mut self, key: Key) -> Typed {
        match (self.open, key.ctrl || key.alt, key.code) {
            (true, _, code) => self.typed_open(key, code),
            (false, false, Code::Left) => self.turn(-1),
            (false, false, Code::Right) => self.turn(1),
            (false, false, Code::Char(' ')) if self.are_few() => self.turn(1),
            (false, false, Code::Char(' ')) => self.unfold(),
            (false, false, Code::Backspace | Code::Delete) => self.clear(),
            // What is the name of nothing goes as any text does.
            (false, true, Code::Char('u' | 'w')) if !self.filter.value().is_empty() => self.clear(),
            (false, false, Code::Char(_)) => match self.filter.typed(key) {
                Typed::Changed => self.unfold(),
                other => other,
            },
            _ => Typed::Ignored,
        }
    }

    fn clear(&mut self) -> Typed {
        self.chosen = None;
        self.filter.set("");
        Typed::Changed
    }

    pub fn pasted(&mut self, text: &str) -> Option<usize> {
        let cut = self.filter.pasted(text.trim());
        self.unfold();
        cut
    }

    fn typed_open(&mut self, key: Key, code: Code) -> Typed {
        let last = self.found.len().saturating_sub(1);
        match code {
            Code::Enter => self.settle(),
            Code::Esc => {
                self.filter.set("");
                self.open = false;
            }
            // Nothing is called so: the keys go on through the form.
            Code::Down | Code::Up if self.found.is_empty() => {
                self.open = false;
                return Typed::Ignored;
            }
            Code::Down => self.lit = (self.lit + 1).min(last),
            Code::Up => self.lit = self.lit.saturating_sub(1),
            Code::PageDown => self.lit = (self.lit + SHOWN).min(last),
            Code::PageUp => self.lit = self.lit.saturating_sub(SHOWN),
            Code::Tab | Code::BackTab => return Typed::Ignored,
            _ => {
                let typed = self.filter.typed(key);
                if typed == Typed::Changed {
                    self.search();
                    self.open = !self.filter.value().is_empty();
                }
                return typed;
            }
        }
        Typed::Changed
    }

    fn unfold(&mut self) -> Typed {
        self.open = true;
        self.search();
        Typed::Changed
    }

    fn turn(&mut self, by: isize) -> Typed {
        if self.picks.is_empty() {
            return Typed::Moved;
        }
        let count = self.picks.len().cast_signed();
        let here = self
            .picks
            .iter()
            .position(|pick| pick.value == self.value());
        let next = match here {
            Some(index) => (index.cast_signed() + by).rem_euclid(count),
            None if by < 0 => count - 1,
            None => 0,
        };
        self.chosen = self.picks.get(next.unsigned_abs()).cloned();
        self.filter.set("");
        Typed::Changed
    }

    fn fill(&mut self, value: &str, label: Option<String>) {
        let offered = self.picks.iter().find(|pick| pick.value == value);
        self.chosen = match offered {
            Some(pick) => Some(pick.clone()),
            None if value.is_empty() => None,
            None => Some(Pick::new(value, label.unwrap_or_else(|| value.to_owned()))),
        };
    }

    /// Names that begin like the filter come before those that hold each word of it somewhere.
    fn search(&mut self) {
        let filter = fold(self.filter.value());
        let labels = || self.folded.iter().enumerate();
        let holds_all = |label: &str| filter.split_whitespace().all(|word| label.contains(word));
        let begins = labels().filter(|(_, label)| label.starts_with(&filter));
        let holds = labels().filter(|(_, label)| !label.starts_with(&filter) && holds_all(label));
        self.found = begins.chain(holds).map(|(index, _)| index).collect();
        let chosen = |index: &usize| self.picks[*index].value == self.value();
        self.lit = match filter.is_empty() {
            true => self.found.iter().position(chosen).unwrap_or(0),
            false => 0,
        };
    }
}

fn fold(label: &str) -> String {
    label.trim().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_typed_and_is_the_name_of_nothing_goes_as_any_text_does() {
        let stages = ["qualify", "propose", "negotiate"];
        let mut choice = Choice::new(stages.map(|it| Pick::new(it, it)).into());
        let press = |choice: &mut Choice, keys: &str| {
            for key in keys.split(' ') {
                choice.typed(key.parse().unwrap());
            }
        };
        press(&mut choice, "x q z");
        choice.settle();
        press(&mut choice, "ctrl-u n enter");
        assert_eq!(choice.value(), "negotiate");
    }
}
