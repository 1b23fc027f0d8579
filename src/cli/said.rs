//! What a command has to say, in both forms: sentences for people, one document for scripts.

use std::{io::Write, process::ExitCode};

use serde_json::{Value, json};

use crate::domain::refusal::{Kind, Refusal};

pub struct Said {
    pub json: Value,
    pub text: String,
    /// 0, or 6 where an input file has rows that were not taken.
    pub exit: u8,
}

impl Said {
    pub fn new(json: Value, text: impl Into<String>) -> Self {
        Self {
            json,
            text: text.into(),
            exit: 0,
        }
    }

    pub fn sentence(text: impl Into<String>) -> Self {
        let text = text.into();
        Self::new(json!({ "says": text }), text)
    }

    /// Everything was printed as it came.
    pub fn silent(mut self) -> Self {
        self.json = Value::Null;
        self.text = String::new();
        self
    }

    /// Says that nothing of it was kept.
    pub fn rehearsed(mut self) -> Self {
        if let Value::Object(fields) = &mut self.json {
            fields.insert("dry_run".to_owned(), Value::Bool(true));
        }
        self.text = format!("Would lead to: {}\nNothing was written.", self.text);
        self
    }

    pub fn print(&self, as_json: bool) -> ExitCode {
        if as_json {
            if !self.json.is_null() {
                line(&self.json.to_string());
            }
        } else if !self.text.is_empty() {
            line(&harmless(&self.text, "\n\t"));
        }
        ExitCode::from(self.exit)
    }
}

/// Prints a line; a reader that has gone away is no error of ours.
pub fn line(text: &str) {
    let _ = writeln!(std::io::stdout(), "{text}");
}

pub fn refuse(refusal: &Refusal, as_json: bool) -> ExitCode {
    if as_json {
        let Refusal {
            code,
            says,
            hint,
            at,
            ..
        } = refusal;
        let mut said = json!({ "code": code, "says": says, "hint": hint });
        if let Some(at) = at {
            said["at"] = json!(at);
        }
        line(&json!({ "refusal": said }).to_string());
    } else {
        eprintln!("{}", harmless(&refusal.to_string(), "\n"));
    }
    ExitCode::from(exit_code(refusal))
}

/// Words of the call that only the layers below could read.
const WORDS: [&str; 4] = [
    "page.cursor",
    "amount.unreadable",
    "store.name",
    "store.url",
];

/// Whether the call was not even understood.
pub fn is_about_words(refusal: &Refusal) -> bool {
    exit_code(refusal) == 2
}

pub fn exit_code(refusal: &Refusal) -> u8 {
    match refusal.kind {
        _ if WORDS.contains(&refusal.code) => 2,
        Kind::Rule if refusal.code.starts_with("call.") => 2,
        Kind::Rule if refusal.code == "interrupted" => 130,
        Kind::Rule => 1,
        Kind::Missing => 3,
        Kind::Changed => 4,
        Kind::Store => 5,
        Kind::Forbidden => 7,
        Kind::Bug => 70,
    }
}

/// Nothing that somebody typed steers the terminal: controls, and marks that turn the reading direction, become `·`.
fn harmless(text: &str, but: &str) -> String {
    let steers = |letter: char| {
        let turns = matches!(letter, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        (letter.is_control() || turns) && !but.contains(letter)
    };
    let shown = text
        .chars()
        .map(|letter| if steers(letter) { '·' } else { letter });
    shown.collect()
}

/// A row for people where no table can be made: each is told as it comes.
pub fn row(cells: &[String]) -> String {
    let cells: Vec<_> = cells.iter().map(|cell| harmless(cell, "")).collect();
    cells.join("  ")
}

/// A table for people: columns as wide as their widest cell, the last one free.
pub fn table(head: &[&str], rows: &[Vec<String>]) -> String {
    use unicode_width::UnicodeWidthStr;
    let rows: Vec<Vec<_>> = rows
        .iter()
        .map(|row| row.iter().map(|cell| harmless(cell, "")).collect())
        .collect();
    let mut widths: Vec<usize> = head.iter().map(|title| title.width()).collect();
    for row in &rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.width());
        }
    }
    let write = |cells: &mut dyn Iterator<Item = &str>| {
        let mut line = String::new();
        for (at, cell) in cells.enumerate() {
            line.push_str(cell);
            if at + 1 < widths.len() {
                let gap = widths[at].saturating_sub(cell.width()) + 2;
                line.push_str(&" ".repeat(gap));
            }
        }
        line.truncate(line.trim_end().len());
        line
    };
    let mut lines = vec![write(&mut head.iter().copied())];
    lines.extend(
        rows.iter()
            .map(|row| write(&mut row.iter().map(String::as_str))),
    );
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_does_not_steer_the_terminal() {
        let name = "a\u{1b}[2J\nb\u{202e}".to_owned();
        let text = table(&["Name"], &[vec![name.clone()]]);
        assert_eq!(text, "Name\na·[2J·b·");
        assert_eq!(row(&[name.clone(), "x".to_owned()]), "a·[2J·b·  x");
        assert_eq!(harmless(&name, "\n"), "a·[2J\nb·");
    }
}
