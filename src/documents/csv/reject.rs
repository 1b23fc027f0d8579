//! A row that was not taken: where it stands, why, and its own words, so that nothing is lost.

use std::{fmt, io};

use ::csv::{StringRecord, Writer};

/// Why a row is not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The number of the column, from 1.
    pub column: Option<usize>,
    pub says: String,
}

/// A fault with the row it was found in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reject {
    pub file: String,
    /// The line on which the row starts, from 1.
    pub line: usize,
    /// The number of the column, from 1.
    pub column: Option<usize>,
    pub says: String,
    /// The row as it was read, untrimmed.
    pub fields: StringRecord,
}

impl fmt::Display for Reject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, line {}", self.file, self.line)?;
        if let Some(column) = self.column {
            write!(f, ", column {column}")?;
        }
        write!(f, ": {}", self.says)
    }
}

/// Writes the rejects as one CSV file: where and why, then the row's own fields. Every row is as wide as the widest.
pub fn write_rejects(rejects: &[Reject], to: impl io::Write) -> io::Result<()> {
    let widest = rejects.iter().map(|reject| reject.fields.len()).max();
    let width = widest.unwrap_or_default();
    let mut csv = Writer::from_writer(to);
    let mut header: StringRecord = ["file", "line", "column", "reason"].iter().collect();
    header.extend((1..=width).map(|field| format!("field {field}")));
    csv.write_record(&header)?;
    for reject in rejects {
        let column = reject.column.map(|column| column.to_string());
        let mut row: StringRecord = [
            reject.file.as_str(),
            &reject.line.to_string(),
            &column.unwrap_or_default(),
            &reject.says,
        ]
        .iter()
        .collect();
        row.extend(&reject.fields);
        row.extend((reject.fields.len()..width).map(|_| ""));
        csv.write_record(&row)?;
    }
    csv.flush()
}
