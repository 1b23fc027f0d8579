//! A keymap file over what is there: bindings are added, `"none"` takes one away, and what is wrong is told by line.

use std::{collections::HashSet, ops::Range};

use toml::de::{DeTable, DeValue};

use super::{Keymap, trie::chord};
use crate::ui::{
    catalogue::{Table, catalogue},
    key::{self, Key},
    notice::Notice,
    user_file::UserFile,
};

/// In the place of a command id: the chord does nothing.
const NONE: &str = "none";

struct Binding<'a> {
    scope: &'a str,
    keys: Vec<Key>,
    id: &'a str,
    span: Range<usize>,
}

impl Keymap {
    /// `file` is what people call it; nothing is read from a disk.
    pub fn add(&mut self, file: &str, text: &str) -> Option<Notice> {
        let (mut file, table) = UserFile::read(file, text);
        let mut bindings = Vec::new();
        let tables = catalogue();
        for (scope, value) in &table {
            let span = scope.span();
            let known = tables.iter().find(|table| table.scope == scope.get_ref());
            match (known, value.get_ref()) {
                (Some(known), DeValue::Table(chords)) => {
                    bindings.extend(read(known, chords, &tables, &mut file));
                }
                _ => {
                    let scopes = tables.iter().map(|table| table.scope);
                    file.no_such(span, "scope", scope.get_ref(), scopes);
                }
            }
        }
        self.apply(bindings, &mut file);
        self.show_again();
        file.notice()
    }

    /// What is taken away goes first: its keys may be wanted for something else.
    fn apply(&mut self, bindings: Vec<Binding>, file: &mut UserFile) {
        let (away, new): (Vec<_>, Vec<_>) = bindings.into_iter().partition(|it| it.id == NONE);
        for Binding {
            scope, keys, span, ..
        } in away
        {
            let root = self.scopes.get_mut(scope);
            if !root.is_some_and(|root| root.unbind(&keys)) {
                let says = format!("{} does nothing in [{scope}] anyway", chord(&keys));
                file.problem(span, says);
            }
        }
        let mut seen = HashSet::new();
        for Binding {
            scope,
            keys,
            id,
            span,
        } in new
        {
            let chord = chord(&keys);
            if !seen.insert((scope, chord.clone())) {
                file.problem(span, format!("{chord} stands twice in [{scope}]"));
                continue;
            }
            let root = self.scopes.entry(scope.to_owned()).or_default();
            if let Err(other) = root.bind(&keys, id.to_owned()) {
                let says = format!(
                    "{chord} and {other} begin alike, and only one can be a command; \
                     \"{other}\" = \"{NONE}\" makes room"
                );
                file.problem(span, says);
            }
        }
    }
}

/// The bindings of one scope that can be understood.
fn read<'a>(
    known: &Table,
    chords: &'a DeTable,
    tables: &[Table],
    file: &mut UserFile,
) -> Vec<Binding<'a>> {
    let mut bindings = Vec::new();
    for (written, id) in chords {
        let span = written.span();
        let Some(id) = file.text_of(span.clone(), written.get_ref(), id.get_ref()) else {
            continue;
        };
        let keys = read_keys(written.get_ref(), &span, file);
        let is_known = id == NONE || is_command(known, id, &span, tables, file);
        if let (Some(keys), true) = (keys, is_known) {
            bindings.push(Binding {
                scope: known.scope,
                keys,
                id,
                span,
            });
        }
    }
    bindings
}

fn read_keys(written: &str, span: &Range<usize>, file: &mut UserFile) -> Option<Vec<Key>> {
    let mut keys = Vec::new();
    for word in written.split_whitespace() {
        match word.parse() {
            Ok(key) => keys.push(key),
            Err(()) => {
                file.no_such(span.clone(), "key", word, key::names());
                return None;
            }
        }
    }
    if keys.is_empty() {
        file.problem(span.clone(), "there is no key in this chord".to_owned());
        return None;
    }
    Some(keys)
}

/// A command belongs to one scope: elsewhere there would be nobody to run it.
fn is_command(
    known: &Table,
    id: &str,
    span: &Range<usize>,
    tables: &[Table],
    file: &mut UserFile,
) -> bool {
    if known.has(id) {
        return true;
    }
    match tables.iter().find(|table| table.has(id)) {
        Some(home) => {
            let says = format!("{id} belongs under [{}]", home.scope);
            file.problem(span.clone(), says);
        }
        None => file.no_such(span.clone(), "command", id, known.ids()),
    }
    false
}
