//! A file as TOML, and what is wrong with it by line.

use std::{cell::RefCell, ops::Range};

use toml::de::DeTable;

use super::{Source, block::Block};

/// What is wrong with one file, by line.
pub struct Problems<'s> {
    source: &'s Source,
    all: RefCell<Vec<(usize, String)>>,
}

impl<'s> Problems<'s> {
    pub fn of(source: &'s Source) -> Self {
        Self {
            source,
            all: RefCell::default(),
        }
    }

    pub fn add(&self, span: &Range<usize>, says: String) {
        let text = &self.source.text;
        let before = text.get(..span.start).unwrap_or(text);
        let line = before.matches('\n').count() + 1;
        self.all.borrow_mut().push((line, says));
    }

    /// As sentences, in the order of the lines.
    pub fn told(self) -> Vec<String> {
        let mut all = self.all.into_inner();
        all.sort();
        let told = all.into_iter();
        told.map(|(line, says)| format!("{}, line {line}: {says}", self.source.name))
            .collect()
    }
}

/// The whole of a file.
pub struct Root<'s>(toml::Spanned<DeTable<'s>>);

impl<'s> Root<'s> {
    pub fn parse(source: &'s Source, problems: &mut Problems) -> Self {
        let (table, errors) = DeTable::parse_recoverable(&source.text);
        for error in errors {
            let says = format!("this is not TOML ({}).", error.message());
            problems.add(&error.span().unwrap_or_default(), says);
        }
        Self(table)
    }

    pub fn with(&self, problems: &mut Problems, read: impl FnOnce(&Block)) {
        let block = Block::root(self.0.get_ref(), problems);
        read(&block);
        block.end();
    }
}
