//! What was kept though it is not in order: a code to count by, the words as typed, and a sentence.

use crate::documents::cited::cited;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flag {
    /// `deal.no_account` and the like.
    pub code: &'static str,
    /// The value that is kept as typed, where there is one.
    pub typed: Option<String>,
    pub says: String,
}

impl Flag {
    /// Something is not said.
    pub fn absent(code: &'static str, says: &str) -> Self {
        Self {
            code,
            typed: None,
            says: says.to_owned(),
        }
    }

    /// What was typed is kept; the sentence goes on after the quoted words.
    pub fn typed(code: &'static str, typed: &str, says: &str) -> Self {
        Self {
            code,
            typed: Some(typed.to_owned()),
            says: format!("{} {says}", cited(typed)),
        }
    }

    /// A name that a file does not have, with the nearest it has.
    pub fn unknown(code: &'static str, typed: &str, file: &str, nearest: Option<&str>) -> Self {
        let says = match nearest {
            Some(name) => format!("is not in {file}; the nearest name is {}.", cited(name)),
            None => format!("is not in {file}, nor is a name like it."),
        };
        Self::typed(code, typed, &says)
    }
}
