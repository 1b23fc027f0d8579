//! Which column of a file is which: by name, case and spacing aside. A misspelt name is refused, never passed over.

use super::split::Split;
use crate::{
    documents::cited::cited,
    domain::{
        nearest::{misspells, nearest},
        refusal::Refusal,
        text::LONGEST,
    },
};

/// A column that a file should have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// In lower case, words joined by `_`.
    pub name: &'static str,
    /// What others call it; understood where `name` itself is absent.
    pub also: &'static [&'static str],
    pub needed: bool,
    /// More characters are not taken.
    pub longest: usize,
}

/// A name by which records are found; longer ones fit no index, however many bytes a letter has.
const LONGEST_NAME: usize = 500;

impl Column {
    pub const fn needed(name: &'static str, also: &'static [&'static str]) -> Self {
        Self {
            name,
            also,
            needed: true,
            longest: LONGEST,
        }
    }

    pub const fn welcome(name: &'static str, also: &'static [&'static str]) -> Self {
        Self {
            name,
            also,
            needed: false,
            longest: LONGEST,
        }
    }

    /// The same for names by which records are found.
    pub const fn naming(self) -> Self {
        Self {
            longest: LONGEST_NAME,
            ..self
        }
    }

    fn words(&self) -> impl Iterator<Item = &'static str> {
        std::iter::once(self.name).chain(self.also.iter().copied())
    }
}

/// Where the columns stand in the file, from 0.
#[derive(Debug)]
pub struct Places(Vec<(Column, usize)>);

impl Places {
    pub fn of(&self, column: Column) -> Option<usize> {
        let found = self.0.iter().find(|(known, _)| known.name == column.name);
        found.map(|(_, place)| *place)
    }

    pub fn columns(&self) -> impl Iterator<Item = Column> {
        self.0.iter().map(|(column, _)| *column)
    }
}

struct Header<'f> {
    file: &'f str,
    line: usize,
    names: Vec<String>,
}

/// Finds each column, and says in notes which are ignored and which are absent.
pub fn bind(file: &str, row: &Split, columns: &[Column]) -> Result<(Places, Vec<String>), Refusal> {
    let header = Header {
        file,
        line: row.line,
        names: row.fields.iter().map(folded).collect(),
    };
    if let Some(fault) = &row.fault {
        return Err(header
            .refusal("csv.header", fault.column, &fault.says)
            .hint("Save it as CSV in UTF-8, then import again."));
    }
    let mut places = Vec::new();
    let mut absent = Vec::new();
    for column in columns {
        match header.place(column)? {
            Some(place) => places.push((*column, place)),
            None => absent.push(column),
        }
    }
    let mut notes = Vec::new();
    let unbound: Vec<usize> = (0..header.names.len())
        .filter(|at| places.iter().all(|(_, place)| place != at))
        .collect();
    for column in absent {
        header.may_be_absent(column, &unbound)?;
        notes.push(format!(
            "{file} has no column {}; it stays unknown.",
            column.name
        ));
    }
    if !unbound.is_empty() {
        let names: Vec<String> = unbound.iter().map(|at| header.called(*at)).collect();
        notes.push(format!("{file}: ignored are {}.", names.join(", ")));
    }
    Ok((Places(places), notes))
}

impl Header<'_> {
    /// By its own name first, else by what others call it; twice is once too often.
    fn place(&self, column: &Column) -> Result<Option<usize>, Refusal> {
        let by_name = self.all(|name| name == column.name);
        let found = if by_name.is_empty() {
            self.all(|name| column.also.contains(&name))
        } else {
            by_name
        };
        match found[..] {
            [] => Ok(None),
            [place] => Ok(Some(place)),
            [first, second, ..] => {
                let says = format!(
                    "{} means {}, as {} does already.",
                    self.called(second),
                    column.name,
                    self.called(first)
                );
                Err(self
                    .refusal("csv.column_twice", Some(second + 1), &says)
                    .hint(format!(
                        "Name one of them {}, the other differently.",
                        column.name
                    )))
            }
        }
    }

    fn all(&self, is: impl Fn(&str) -> bool) -> Vec<usize> {
        (0..self.names.len())
            .filter(|at| is(&self.names[*at]))
            .collect()
    }

    /// A column that must be there, or whose name is only misspelt, is asked for.
    fn may_be_absent(&self, column: &Column, unbound: &[usize]) -> Result<(), Refusal> {
        let candidates = || unbound.iter().map(|at| self.names[*at].as_str());
        let slip = candidates().find(|name| column.words().any(|word| misspells(name, word)));
        if !column.needed && slip.is_none() {
            return Ok(());
        }
        let offered = slip.or_else(|| nearest(column.name, candidates()));
        let at = offered.and_then(|name| self.names.iter().position(|known| known == name));
        let says = match at {
            Some(at) => format!(
                "there is no column {}; the nearest is {}.",
                column.name,
                self.called(at)
            ),
            None => format!("there is no column {}.", column.name),
        };
        let words: Vec<_> = column.words().collect();
        Err(self
            .refusal("csv.column_missing", at.map(|at| at + 1), &says)
            .hint(format!("Understood are: {}.", words.join(", "))))
    }

    fn called(&self, at: usize) -> String {
        match self.names[at].as_str() {
            "" => format!("column {} without a name", at + 1),
            name => format!("column {} {}", at + 1, cited(name)),
        }
    }

    fn refusal(&self, code: &'static str, column: Option<usize>, says: &str) -> Refusal {
        let column = column.map_or(String::new(), |column| format!(", column {column}"));
        Refusal::rule(
            code,
            format!("{}, line {}{column}: {says}", self.file, self.line),
        )
    }
}

/// `Deal Stage`, `deal-stage` and `deal_stage` are one name.
fn folded(name: &str) -> String {
    let words = name.split(|c: char| c.is_whitespace() || c == '_' || c == '-');
    let words: Vec<_> = words.filter(|word| !word.is_empty()).collect();
    words.join("_").to_lowercase()
}
