//! Source files, and what of them is code: without comments, tests and, where that matters, text in quotes.

use std::{fs, path::Path};

pub struct Source {
    pub file: String,
    pub text: String,
}

/// Every source file below a folder.
pub fn sources(folder: impl AsRef<Path>) -> Vec<Source> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(path));
        } else if path.extension().is_some_and(|it| it == "rs") {
            found.push(Source {
                text: fs::read_to_string(&path).unwrap(),
                file: path.display().to_string(),
            });
        }
    }
    found
}

impl Source {
    /// Without the unit tests at its end and the lines that are comments.
    pub fn code(&self) -> String {
        if self.file.ends_with("/tests.rs") {
            return String::new();
        }
        let code = self.text.split("#[cfg(test)]").next().unwrap_or_default();
        let lines = code
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"));
        lines.fold(String::new(), |code, line| code + line + "\n")
    }
}

/// The texts in quotes, with the place behind each opening quote.
pub fn quoted(code: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(next) = code[at..].find(['"', '\'']) {
        let open = at + next;
        if code[open..].starts_with('\'') {
            at = behind_letter(code, open);
            continue;
        }
        let start = open + 1;
        let end = start + length(&code[start..]);
        found.push((start, &code[start..end]));
        at = (end + 1).min(code.len());
    }
    found
}

/// The code with every text in quotes taken out of its quotes.
pub fn unquoted(code: &str) -> String {
    let (mut left, mut from) = (String::new(), 0);
    for (start, text) in quoted(code) {
        left.push_str(&code[from..start]);
        from = start + text.len();
    }
    left + &code[from..]
}

/// Up to the closing quote; one behind a backslash closes nothing.
fn length(text: &str) -> usize {
    let mut escaped = false;
    let closes = |letter| match (std::mem::take(&mut escaped), letter) {
        (false, '\\') => {
            escaped = true;
            false
        }
        (was_escaped, letter) => letter == '"' && !was_escaped,
    };
    text.find(closes).unwrap_or(text.len())
}

/// `'"'` is a letter, `'a` a lifetime.
fn behind_letter(code: &str, open: usize) -> usize {
    let rest = &code[open + 1..];
    let letters = if rest.starts_with('\\') { 2 } else { 1 };
    let letter: usize = rest.chars().take(letters).map(char::len_utf8).sum();
    let is_letter = rest[letter..].starts_with('\'');
    open + 1 + if is_letter { letter + 1 } else { 0 }
}

#[test]
fn texts_are_told_from_letters_and_lifetimes() {
    let code =
        r#"fn f<'a>(c: char) -> &'a str { if c == '"' || c == '\'' { "say \"a\"" } else { "b" } }"#;
    let texts: Vec<_> = quoted(code).into_iter().map(|(_, text)| text).collect();
    assert_eq!(texts, [r#"say \"a\""#, "b"]);
    assert!(unquoted(code).ends_with(r#"else { "" } }"#));
}
