//! One CSV file with a header: its rows by column, each with its line; what is wrong with it in sentences.
//!
//! A file that cannot be understood as a whole is refused; a row that cannot becomes a reject; nothing passes in silence.

mod header;
mod reject;
mod row;
mod split;
mod text;
pub mod write;

use std::{
    collections::HashMap,
    fs::File,
    io::{self, ErrorKind, Read},
    path::Path,
};

use ::csv::StringRecord;

use self::{header::Places, split::Unclosed};
use crate::{documents::cited::cited, domain::refusal::Refusal};

pub use header::Column;
pub use reject::{Fault, Reject, write_rejects};
pub use row::{Cell, Row};

/// Larger files are refused, in bytes.
pub const LARGEST: u64 = 200_000_000;

/// A file whose columns are known. Rows are well-formed; those that are not stand in `rejects`.
#[derive(Debug)]
pub struct Table {
    pub file: String,
    pub delimiter: char,
    pub rejects: Vec<Reject>,
    /// What was concluded or passed over, in sentences.
    pub notes: Vec<String>,
    rows: Vec<(usize, StringRecord)>,
    places: Places,
}

/// What was taken of a file.
#[derive(Debug)]
pub struct Taken<R> {
    pub rows: Vec<R>,
    pub rejects: Vec<Reject>,
    pub notes: Vec<String>,
}

/// Reads a file from the disk, or from standard input where it is called `-`, as far as it may be read at all;
/// `unreadable` puts the error into words.
pub fn load(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    if path == Path::new("-") {
        io::stdin().take(LARGEST + 1).read_to_end(&mut bytes)?;
    } else {
        File::open(path)?
            .take(LARGEST + 1)
            .read_to_end(&mut bytes)?;
    }
    Ok(bytes)
}

/// What sentences call a file.
pub fn named(path: &Path) -> String {
    match path.file_name() {
        _ if path == Path::new("-") => "standard input".to_owned(),
        Some(name) => name.to_string_lossy().into_owned(),
        None => path.display().to_string(),
    }
}

/// Why a file could not be had.
pub fn unreadable(file: &str, error: &io::Error) -> Refusal {
    match error.kind() {
        ErrorKind::NotFound => Refusal::missing("csv.no_file", format!("There is no file {file}."))
            .hint("Check the folder and the name of the file."),
        ErrorKind::IsADirectory => Refusal::rule(
            "csv.not_a_file",
            format!("{file} is a folder, where a CSV file is expected."),
        )
        .hint("Put the file in its place."),
        ErrorKind::PermissionDenied => {
            Refusal::forbidden("csv.closed", format!("{file} may not be read by you."))
                .hint("Ask its owner for the right to read it.")
        }
        _ => Refusal::rule("csv.unreadable", format!("{file} cannot be read: {error}."))
            .hint("Check the disk, then import again."),
    }
}

impl Table {
    /// Takes the file's name for its sentences, its bytes, and the columns it should have.
    pub fn read(file: &str, bytes: &[u8], columns: &[Column]) -> Result<Self, Refusal> {
        if u64::try_from(bytes.len()).is_ok_and(|size| size > LARGEST) {
            let says = format!("{file} is larger than {} MB.", LARGEST / 1_000_000);
            return Err(Refusal::rule("csv.too_large", says)
                .hint("Split it, each part with the header, and import the parts."));
        }
        let (text, note) = text::decode(file, bytes)?;
        let delimiter = split::delimiter(&text);
        let mut rows = split::split(&text, delimiter)
            .map_err(|unclosed| unclosed_quote(file, unclosed))?
            .into_iter();
        let header = rows.next().ok_or_else(|| empty(file))?;
        let (places, ignored) = header::bind(file, &header, columns)?;
        let width = header.fields.len();
        let mut table = Self {
            file: file.to_owned(),
            delimiter,
            rejects: Vec::new(),
            notes: note.into_iter().chain(ignored).collect(),
            rows: Vec::new(),
            places,
        };
        let mut blank = 0;
        for row in rows {
            if row.fault.is_none() && row.fields.iter().all(|field| field.trim().is_empty()) {
                blank += 1;
                continue;
            }
            match row.fault.or_else(|| misfit(row.fields.len(), width)) {
                None => table.rows.push((row.line, row.fields)),
                Some(fault) => table
                    .rejects
                    .push(rejected(file, row.line, &row.fields, fault)),
            }
        }
        table.note_emptiness(blank);
        Ok(table)
    }

    /// How many rows the file holds, those that are not taken included.
    pub fn len(&self) -> usize {
        self.rows.len() + self.rejects.len()
    }

    /// Whether the file has the column.
    pub fn has(&self, column: Column) -> bool {
        self.places.of(column).is_some()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().map(|(line, fields)| Row {
            line: *line,
            fields,
            places: &self.places,
        })
    }

    /// Takes each row once by its key: a row said twice is one, a key said with different content is a reject.
    pub fn take<R>(
        &self,
        key: Column,
        fold: fn(&str) -> String,
        read: impl FnMut(Row<'_>) -> Result<R, Fault>,
    ) -> Taken<R> {
        self.take_by(&[key], fold, read)
    }

    /// The same where several columns together are the key.
    pub fn take_by<R>(
        &self,
        key: &[Column],
        fold: fn(&str) -> String,
        mut read: impl FnMut(Row<'_>) -> Result<R, Fault>,
    ) -> Taken<R> {
        let mut taken = Taken {
            rows: Vec::new(),
            rejects: self.rejects.clone(),
            notes: self.notes.clone(),
        };
        let mut seen: HashMap<Vec<String>, Row<'_>> = HashMap::new();
        let mut repeated = Vec::new();
        let mut once = |row| -> Result<(), Fault> {
            let cells = key.iter().map(|column| Row::cell(&row, *column));
            let cells: Vec<Cell<'_>> = cells.collect();
            let words = cells.iter().map(Cell::needed);
            let words = words.collect::<Result<Vec<_>, _>>()?;
            let name: Vec<_> = words.iter().map(|word| fold(word)).collect();
            Row::check_words(&row)?;
            match seen.get(&name) {
                Some(first) if first.says_the_same(&row, key) => repeated.push(row.line),
                Some(first) => {
                    return Err(cells[0].fault(format!(
                        "{} stands in line {} already, with other content.",
                        cited(&words.join(" ")),
                        first.line
                    )));
                }
                None => {
                    taken.rows.push(read(row)?);
                    seen.insert(name, row);
                }
            }
            Ok(())
        };
        for row in self.rows() {
            if let Err(fault) = once(row) {
                taken
                    .rejects
                    .push(rejected(&self.file, row.line, row.fields, fault));
            }
        }
        taken.rejects.sort_by_key(|reject| reject.line);
        taken.notes.extend(self.repetition(&repeated));
        taken
    }

    fn note_emptiness(&mut self, blank: usize) {
        let file = &self.file;
        if blank > 0 {
            let note = format!("{file}: rows without any content, passed over: {blank}.");
            self.notes.push(note);
        } else if self.is_empty() {
            let note = format!("{file} has a header and no rows.");
            self.notes.push(note);
        }
    }

    fn repetition(&self, lines: &[usize]) -> Option<String> {
        let first = lines.first()?;
        Some(format!(
            "{}: rows said more than once: {}, the first in line {first}; each counts once.",
            self.file,
            lines.len()
        ))
    }
}

fn misfit(fields: usize, width: usize) -> Option<Fault> {
    (fields != width).then(|| Fault {
        column: Some(fields.min(width) + 1),
        says: format!("The header has {width} columns, this row {fields}."),
    })
}

fn rejected(file: &str, line: usize, fields: &StringRecord, fault: Fault) -> Reject {
    Reject {
        file: file.to_owned(),
        line,
        column: fault.column,
        says: fault.says,
        fields: fields.clone(),
    }
}

fn unclosed_quote(file: &str, Unclosed { line, column }: Unclosed) -> Refusal {
    Refusal::rule(
        "csv.unclosed_quote",
        format!("{file}, line {line}, column {column}: a quote opens here and never closes."),
    )
    .hint("Close it, or double it if it is a letter of the text.")
}

fn empty(file: &str) -> Refusal {
    Refusal::rule("csv.empty", format!("{file} is empty."))
        .hint("Its first line should name the columns.")
}
