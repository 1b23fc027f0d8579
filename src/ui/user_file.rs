//! A file that a person wrote. What is wrong in it is told once, by line; everything else of it applies.

use std::ops::Range;

use toml::de::{DeTable, DeValue};

use super::notice::Notice;
use crate::domain::nearest::nearest;

/// How many problems are spelled out.
const TOLD: usize = 3;

#[derive(Debug)]
pub struct UserFile<'a> {
    name: &'a str,
    text: &'a str,
    problems: Vec<(usize, String)>,
}

impl<'a> UserFile<'a> {
    /// `name` is what people call the file; nothing is read from a disk.
    pub fn read(name: &'a str, text: &'a str) -> (Self, DeTable<'a>) {
        let (table, errors) = DeTable::parse_recoverable(text);
        let mut file = Self {
            name,
            text,
            problems: Vec::new(),
        };
        for error in errors {
            let says = format!("this is not TOML ({})", error.message());
            file.problem(error.span().unwrap_or_default(), says);
        }
        (file, table.into_inner())
    }

    pub fn problem(&mut self, span: Range<usize>, says: String) {
        let before = self.text.get(..span.start).unwrap_or(self.text);
        let line = before.matches('\n').count() + 1;
        self.problems.push((line, says));
    }

    /// `no_such("command", "leads.qualfy", …)`: and the name that was probably meant.
    pub fn no_such<'b>(
        &mut self,
        span: Range<usize>,
        what: &str,
        name: &str,
        names: impl IntoIterator<Item = &'b str>,
    ) {
        let says = match nearest(name, names) {
            Some(meant) => format!("there is no {what} {name}; {meant} may be meant"),
            None => format!("there is no {what} {name}"),
        };
        self.problem(span, says);
    }

    /// The text at this place of the file, if it is one.
    pub fn text_of<'v>(
        &mut self,
        span: Range<usize>,
        name: &str,
        value: &'v DeValue,
    ) -> Option<&'v str> {
        let text = value.as_str();
        if text.is_none() {
            self.problem(span, format!("{name} wants a text in quotes"));
        }
        text
    }

    /// One notice, however much is wrong.
    pub fn notice(mut self) -> Option<Notice> {
        self.problems.sort();
        let told = self.problems.iter().take(TOLD);
        let mut told: Vec<_> = told
            .map(|(line, says)| format!("line {line}: {says}"))
            .collect();
        if told.is_empty() {
            return None;
        }
        if let Some(more @ 1..) = self.problems.len().checked_sub(TOLD) {
            told.push(format!("and {more} more"));
        }
        Some(Notice::Warned(format!(
            "{}, {}. The rest of the file applies.",
            self.name,
            told.join("; ")
        )))
    }
}
