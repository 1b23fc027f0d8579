//! A theme as it is written: colours by name, roles in words, and whom it inherits from.

use std::{collections::BTreeMap, ops::Range};

use ratatui::style::Style;
use toml::de::{DeTable, DeValue};

use super::{
    depth::Depth,
    roles,
    words::{self, Palette, Unknown},
};
use crate::ui::user_file::UserFile;

/// Where it stands in the file, and what it says.
type Said = (Range<usize>, String);

pub struct Sheet<'a> {
    pub file: UserFile<'a>,
    pub inherits: Option<Said>,
    palette: BTreeMap<String, Said>,
    roles: BTreeMap<String, Said>,
}

impl<'a> Sheet<'a> {
    pub fn read(name: &'a str, text: &'a str) -> Self {
        let (file, table) = UserFile::read(name, text);
        let mut sheet = Self {
            file,
            inherits: None,
            palette: BTreeMap::new(),
            roles: BTreeMap::new(),
        };
        for (key, value) in &table {
            let (name, span) = (key.get_ref().as_ref(), key.span());
            match (name, value.get_ref()) {
                ("inherits", value) => {
                    let text = sheet.file.text_of(span.clone(), name, value);
                    sheet.inherits = text.map(|text| (span, text.to_owned()));
                }
                ("palette", DeValue::Table(table)) => {
                    sheet.palette = flat(table, &mut sheet.file);
                }
                ("roles", DeValue::Table(table)) => sheet.roles = flat(table, &mut sheet.file),
                _ => {
                    let parts = ["inherits", "palette", "roles"];
                    sheet
                        .file
                        .no_such(span, "part of a theme called", name, parts);
                }
            }
        }
        sheet
    }

    /// Colours of this sheet stand over those of the one before.
    pub fn mix(&mut self, palette: &mut Palette, depth: Depth) {
        for (name, (span, word)) in &self.palette {
            match words::either(word, depth, words::colour) {
                Ok(color) => drop(palette.insert(name.clone(), color)),
                Err(Unknown(word)) => {
                    let names: Vec<_> = words::names(palette).collect();
                    self.file.no_such(span.clone(), "colour", &word, names);
                }
            }
        }
    }

    /// The same for styles; one that cannot be read leaves what was inherited.
    pub fn paint(&mut self, styles: &mut BTreeMap<String, Style>, palette: &Palette, depth: Depth) {
        for (role, (span, says)) in &self.roles {
            if !roles::names().any(|name| name == role) {
                self.file
                    .no_such(span.clone(), "role", role, roles::names());
                continue;
            }
            match words::either(says, depth, |says| words::style(says, palette)) {
                Ok(style) => drop(styles.insert(role.clone(), depth.fit(style))),
                Err(Unknown(word)) => {
                    self.file
                        .no_such(span.clone(), "style", &word, words::names(palette));
                }
            }
        }
    }
}

/// `text.muted`, whether it is written with a dot, in quotes or as a table in a table.
fn flat(table: &DeTable, file: &mut UserFile) -> BTreeMap<String, Said> {
    let mut all = BTreeMap::new();
    for (key, value) in table {
        let (name, span) = (key.get_ref(), key.span());
        if let DeValue::Table(inner) = value.get_ref() {
            let inner = flat(inner, file).into_iter();
            all.extend(inner.map(|(rest, said)| (format!("{name}.{rest}"), said)));
        } else if let Some(text) = file.text_of(span.clone(), name, value.get_ref()) {
            all.insert(name.to_string(), (span, text.to_owned()));
        }
    }
    all
}
