//! The keys as Markdown: what the README and the man page show is derived from the tables of commands.

use super::{Keymap, trie::chord};
use crate::ui::{catalogue::Table, pane::Scope};

/// One heading and one table a scope; commands without a key are found in the palette, and said to be.
pub fn keymap_table(keymap: &Keymap, tables: &[Table]) -> String {
    let tables = tables.iter().filter(|table| !table.rows.is_empty());
    let parts = tables.map(|table| one(keymap, table));
    parts.collect::<Vec<_>>().join("\n")
}

fn one(keymap: &Keymap, table: &Table) -> String {
    let Table { scope, heading, .. } = table;
    let mut text = format!("**{heading}** (`{scope}`)\n\n| keys | does | |\n|---|---|---|\n");
    for row in &table.rows {
        let keys = keys(keymap, Scope(scope), &row.id);
        text += &format!("| {keys} | {} | {} |\n", row.title, row.help);
    }
    text
}

/// Every chord, the shortest first. A bar would end the cell.
fn keys(keymap: &Keymap, scope: Scope, id: &str) -> String {
    let chords = keymap.chords_of(scope, id);
    let mut chords: Vec<_> = chords.iter().map(|keys| chord(keys)).collect();
    chords.sort_by_key(|chord| (chord.chars().count(), chord.clone()));
    let quoted = chords
        .iter()
        .map(|chord| format!("`{}`", chord.replace('|', "\\|")));
    match chords.len() {
        0 => "(palette)".to_owned(),
        _ => quoted.collect::<Vec<_>>().join(" "),
    }
}
