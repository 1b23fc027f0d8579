//! The names a file has, and how a typed name finds its way to one of them: settled, known, or only near.

use std::collections::HashMap;

use super::alias::{Aliases, Kind};
use crate::domain::nearest::nearest;

/// No more than so many pairs of names are compared for one file; after that the nearest is not looked for.
const COMPARISONS: usize = 500_000;

/// A name as somebody typed it, and what it was found to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    pub typed: String,
    /// As the file of these names spells it, where it has it.
    pub known: Option<String>,
    /// What may have been meant, where it is not known.
    pub nearest: Option<String>,
}

impl Name {
    /// As the file of these names spells it, else as typed.
    pub fn best(&self) -> &str {
        self.known.as_deref().unwrap_or(&self.typed)
    }
}

/// Two names of the same key are the same name: case and spacing aside.
pub fn key(name: &str) -> String {
    let words: Vec<_> = name.split_whitespace().collect();
    words.join(" ").to_lowercase()
}

pub struct Names<'n> {
    kind: Kind,
    aliases: &'n Aliases,
    spelled: Vec<&'n str>,
    by_key: HashMap<String, &'n str>,
    found: HashMap<String, Name>,
    comparisons: usize,
}

impl<'n> Names<'n> {
    pub fn new(kind: Kind, aliases: &'n Aliases, names: impl IntoIterator<Item = &'n str>) -> Self {
        let spelled: Vec<_> = names.into_iter().collect();
        let by_key = spelled.iter().map(|name| (key(name), *name)).collect();
        Self {
            kind,
            aliases,
            spelled,
            by_key,
            found: HashMap::new(),
            comparisons: 0,
        }
    }

    pub fn find(&mut self, typed: &str) -> Name {
        if let Some(name) = self.found.get(typed) {
            return name.clone();
        }
        let meant = self.aliases.meant(self.kind, typed).unwrap_or(typed);
        let known = self.by_key.get(&key(meant)).copied();
        let near = if known.is_none() {
            self.nearest(meant)
        } else {
            None
        };
        let name = Name {
            typed: typed.to_owned(),
            known: known.map(str::to_owned),
            nearest: near.map(str::to_owned),
        };
        self.found.insert(typed.to_owned(), name.clone());
        name
    }

    fn nearest(&mut self, meant: &str) -> Option<&'n str> {
        self.comparisons += self.spelled.len();
        if self.comparisons > COMPARISONS {
            return None;
        }
        nearest(meant, self.spelled.iter().copied())
    }
}
