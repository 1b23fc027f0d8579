//! From text to rows of fields. Each row knows the line it starts on; a quote that never closes is told by its line.
//!
//! The csv crate reads past an unclosed quote without a word and counts lines by LF alone, so the splitting is ours.

use ::csv::StringRecord;

use super::reject::Fault;

/// A row as it stands in the file, quotes resolved, nothing trimmed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Split {
    /// From 1.
    pub line: usize,
    pub fields: StringRecord,
    /// What is wrong with its writing, if anything.
    pub fault: Option<Fault>,
}

/// Where a quote opens that nothing closes; both from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unclosed {
    pub line: usize,
    pub column: usize,
}

const DELIMITERS: [char; 3] = [',', ';', '\t'];

/// What parts the fields of the first line that is not blank: the most frequent candidate outside quotes.
pub fn delimiter(text: &str) -> char {
    let mut counts = [0_usize; DELIMITERS.len()];
    let mut quoted = false;
    for c in text.trim_start_matches(['\r', '\n']).chars() {
        match c {
            '"' => quoted = !quoted,
            '\r' | '\n' if !quoted => break,
            c if !quoted => {
                if let Some(at) = DELIMITERS.iter().position(|delimiter| *delimiter == c) {
                    counts[at] += 1;
                }
            }
            _ => {}
        }
    }
    let mut best = 0;
    for at in 1..DELIMITERS.len() {
        if counts[at] > counts[best] {
            best = at;
        }
    }
    DELIMITERS[best]
}

/// All rows, blank lines left out. Lines end in LF, CRLF or CR.
pub fn split(text: &str, delimiter: char) -> Result<Vec<Split>, Unclosed> {
    let mut splitter = Splitter {
        rest: text,
        line: 1,
        delimiter,
    };
    let mut rows = Vec::new();
    while !splitter.rest.is_empty() {
        let row = splitter.row()?;
        if row.fields.len() > 1 || !row.fields[0].trim().is_empty() {
            rows.push(row);
        }
    }
    Ok(rows)
}

struct Splitter<'t> {
    rest: &'t str,
    line: usize,
    delimiter: char,
}

impl<'t> Splitter<'t> {
    fn row(&mut self) -> Result<Split, Unclosed> {
        let mut row = Split {
            line: self.line,
            fields: StringRecord::new(),
            fault: None,
        };
        loop {
            self.field(&mut row)?;
            match self.rest.strip_prefix(self.delimiter) {
                Some(rest) => self.rest = rest,
                None => break,
            }
        }
        if !self.rest.is_empty() {
            let crlf = self.rest.starts_with("\r\n");
            self.rest = &self.rest[if crlf { 2 } else { 1 }..];
            self.line += 1;
        }
        Ok(row)
    }

    fn field(&mut self, row: &mut Split) -> Result<(), Unclosed> {
        let column = row.fields.len() + 1;
        let mut fault = |says: &str| {
            row.fault.get_or_insert_with(|| Fault {
                column: Some(column),
                says: says.to_owned(),
            });
        };
        let mut field = String::new();
        if self.enter_quote() {
            self.quoted(&mut field, column)?;
            let after = self.bare();
            if !after.trim().is_empty() {
                fault("Something follows the closing quote.");
                field.push_str(after);
            }
        } else {
            field.push_str(self.bare());
        }
        if field.contains('\0') {
            fault("The field holds a NUL character.");
        }
        row.fields.push_field(&field);
        Ok(())
    }

    /// Spaces before a quote do not make it part of the text.
    fn enter_quote(&mut self) -> bool {
        let opened = self.rest.trim_start_matches(' ').strip_prefix('"');
        self.rest = opened.unwrap_or(self.rest);
        opened.is_some()
    }

    /// Up to and with the closing quote; a doubled one stands for itself.
    fn quoted(&mut self, field: &mut String, column: usize) -> Result<(), Unclosed> {
        let line = self.line;
        while let Some((part, rest)) = self.rest.split_once('"') {
            field.push_str(part);
            self.rest = rest;
            let Some(doubled) = rest.strip_prefix('"') else {
                self.line += line_ends(field);
                return Ok(());
            };
            field.push('"');
            self.rest = doubled;
        }
        Err(Unclosed { line, column })
    }

    /// Up to the delimiter or the end of the line.
    fn bare(&mut self) -> &'t str {
        let end = self.rest.find([self.delimiter, '\r', '\n']);
        let (field, rest) = self.rest.split_at(end.unwrap_or(self.rest.len()));
        self.rest = rest;
        field
    }
}

/// How many lines end inside the text.
pub fn line_ends(text: &str) -> usize {
    let ends = text.matches(['\r', '\n']).count();
    ends - text.matches("\r\n").count()
}

#[cfg(test)]
mod tests;
