//! A row of a table and the fields in it, each knowing where it stands.

use ::csv::StringRecord;

use super::{
    header::{Column, Places},
    reject::Fault,
};
use crate::domain::text;

/// A row of a table.
#[derive(Debug, Clone, Copy)]
pub struct Row<'t> {
    /// The line on which it starts, from 1.
    pub line: usize,
    pub(super) fields: &'t StringRecord,
    pub(super) places: &'t Places,
}

/// A field of a row, trimmed at its ends.
#[derive(Debug, Clone, Copy)]
pub struct Cell<'t> {
    pub text: &'t str,
    /// From 1; none where the file lacks the column.
    pub number: Option<usize>,
    pub column: &'static str,
}

impl<'t> Row<'t> {
    pub fn cell(&self, column: Column) -> Cell<'t> {
        let place = self.places.of(column);
        let field = place.and_then(|place| self.fields.get(place));
        Cell {
            text: field.unwrap_or_default().trim(),
            number: place.map(|place| place + 1),
            column: column.name,
        }
    }

    /// Finds the cell with words that the store would not keep.
    pub fn check_words(&self) -> Result<(), Fault> {
        for column in self.places.columns() {
            let cell = self.cell(column);
            let (name, letters) = (column.name, cell.text.chars().count());
            if letters > column.longest {
                let most = column.longest;
                return Err(cell.fault(format!(
                    "The column {name} has {letters} characters; at most {most} are kept."
                )));
            }
            text::check(cell.text, &format!("The column {name}"), name)
                .map_err(|refusal| cell.fault(refusal.says))?;
        }
        Ok(())
    }

    /// Whether all columns but these say the same.
    pub fn says_the_same(&self, other: &Row<'_>, but: &[Column]) -> bool {
        let columns = self.places.columns();
        let columns = columns.filter(|column| !but.contains(column));
        let mut pairs = columns.map(|column| (self.cell(column).text, other.cell(column).text));
        pairs.all(|(mine, theirs)| mine == theirs)
    }
}

impl<'t> Cell<'t> {
    /// What the cell says; nothing where it is empty.
    pub fn said(&self) -> Option<&'t str> {
        (!self.text.is_empty()).then_some(self.text)
    }

    /// What the cell says; empty, it spoils its row.
    pub fn needed(&self) -> Result<&'t str, Fault> {
        self.said()
            .ok_or_else(|| self.fault(format!("The column {} is empty.", self.column)))
    }

    pub fn fault(&self, says: impl Into<String>) -> Fault {
        Fault {
            column: self.number,
            says: says.into(),
        }
    }
}
