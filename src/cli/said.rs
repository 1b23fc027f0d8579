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
        self.text = format!("Would have: {}\nNothing was written.", self.text);
        self
    }

    pub fn print(&self, as_json: bool) -> ExitCode {
        if as_json {
            if !self.json.is_null() {
                line(&self.json.to_string());
            }
        } else if !self.text.is_empty() {
            line(&self.text);
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
            code, says, hint, ..
        } = refusal;
        line(&json!({ "refusal": { "code": code, "says": says, "hint": hint } }).to_string());
    } else {
        eprintln!("{refusal}");
    }
    ExitCode::from(exit_code(refusal))
}

fn exit_code(refusal: &Refusal) -> u8 {
    match refusal.kind {
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

/// A table for people: columns as wide as their widest cell, the last one free.
pub fn table(head: &[&str], rows: &[Vec<String>]) -> String {
    use unicode_width::UnicodeWidthStr;
    let mut widths: Vec<usize> = head.iter().map(|title| title.width()).collect();
    for row in rows {
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
