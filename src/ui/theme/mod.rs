//! Themes: TOML in, a look out. A user's file stands over an embedded theme; what is wrong in it is said, the rest applies.

pub mod depth;
pub mod glyphs;
mod roles;
mod sheet;
mod words;

use std::collections::BTreeMap;

use ratatui::style::Style;

use super::{
    look::{Look, Stages},
    notice::Notice,
};
use depth::Depth;
use glyphs::Glyphs;
use roles::ROLES;
use sheet::Sheet;
use words::Palette;

pub const TERMINAL: &str = "terminal";
pub const MONO: &str = "mono";

/// The themes that come with the desk. The first is what every other one starts from, if it does not say otherwise.
const EMBEDDED: &[(&str, &str)] = &[
    (TERMINAL, include_str!("../../../themes/terminal.toml")),
    ("dark", include_str!("../../../themes/dark.toml")),
    ("light", include_str!("../../../themes/light.toml")),
    (
        "high-contrast",
        include_str!("../../../themes/high-contrast.toml"),
    ),
    (
        "deuteranopia",
        include_str!("../../../themes/deuteranopia.toml"),
    ),
    (MONO, include_str!("../../../themes/mono.toml")),
];

pub fn names() -> impl Iterator<Item = &'static str> {
    EMBEDDED.iter().map(|(name, _)| *name)
}

/// A theme that comes with the desk, if there is one of this name.
pub fn named(name: &str, depth: Depth) -> Option<Look> {
    let (name, text) = text_of(name)?;
    Some(resolve(&mut [Sheet::read(name, text)], depth))
}

/// The same for names that we know, of themes that every terminal has the colours for.
pub(super) fn embedded(name: &'static str) -> Look {
    named(name, Depth::Sixteen).unwrap_or_else(plain)
}

/// A theme that a person wrote. `file` is the name that people know it by.
pub fn from_file(file: &str, text: &str, depth: Depth) -> (Look, Option<Notice>) {
    let mut sheet = Sheet::read(file, text);
    let mut base = EMBEDDED[0];
    if let Some((span, name)) = sheet.inherits.take() {
        match text_of(&name) {
            Some(found) => base = found,
            None => sheet.file.no_such(span, "theme", &name, names()),
        }
    }
    let mut sheets = [Sheet::read(base.0, base.1), sheet];
    let look = resolve(&mut sheets, depth);
    let [_, sheet] = sheets;
    (look, sheet.file.notice())
}

fn text_of(name: &str) -> Option<(&'static str, &'static str)> {
    EMBEDDED.iter().find(|(known, _)| *known == name).copied()
}

/// From the sheet that is inherited to the one that inherits.
fn resolve(sheets: &mut [Sheet], depth: Depth) -> Look {
    let (mut palette, mut styles) = (Palette::new(), BTreeMap::new());
    for sheet in &mut *sheets {
        sheet.mix(&mut palette, depth);
    }
    for sheet in sheets {
        sheet.paint(&mut styles, &palette, depth);
    }
    look(&styles)
}

fn look(styles: &BTreeMap<String, Style>) -> Look {
    let mut look = plain();
    for (role, field) in ROLES {
        let found = roles::fallbacks(role).find_map(|name| styles.get(name));
        if let Some(style) = found {
            *field(&mut look) = *style;
        }
    }
    look
}

fn plain() -> Look {
    let plain = Style::new();
    Look {
        text: plain,
        muted: plain,
        strong: plain,
        title: plain,
        key: plain,
        rule: plain,
        select: plain,
        good: plain,
        warn: plain,
        bad: plain,
        wait: plain,
        add: plain,
        del: plain,
        negative: plain,
        stage: Stages::default(),
        glyphs: &Glyphs::UNICODE,
    }
}
