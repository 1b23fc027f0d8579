//! `dealdesk config`, `keys` and `themes`: what is settled, and what there is to choose from.

use serde_json::json;

use super::{call::Call, said::Said};
use crate::{
    config::{self, Config},
    ui::{
        catalogue::catalogue,
        keymap::{self, Keymap, table::keymap_table},
        theme,
    },
};

/// What is in force for this call.
pub fn config(call: &Call, config: &Config) -> Said {
    let folder = config::folder().map_or_else(
        || "nowhere: HOME is not set".to_owned(),
        |folder| folder.display().to_string(),
    );
    let state = config::state_folder().display().to_string();
    let theme = config
        .theme
        .clone()
        .unwrap_or_else(|| theme::TERMINAL.to_owned());
    let keymap = config
        .keymap
        .clone()
        .unwrap_or_else(|| "default".to_owned());
    let rows = [
        ("store", call.place.name()),
        (
            "as",
            call.sitting
                .person
                .clone()
                .unwrap_or_else(|| call.sitting.os_user.clone()),
        ),
        ("theme", theme),
        ("keymap", keymap),
        ("settings", folder),
        ("drafts and log", state),
    ];
    let json = rows
        .iter()
        .map(|(key, value)| ((*key).to_owned(), json!(value)))
        .collect::<serde_json::Map<_, _>>();
    let text: Vec<_> = rows
        .iter()
        .map(|(key, value)| format!("{key:<15} {value}"))
        .collect();
    Said::new(json!(json), text.join("\n"))
}

/// The table that the README shows, for the keymap in force.
pub fn keys(config: &Config) -> Said {
    let name = config.keymap.as_deref().unwrap_or("default");
    let keymap = Keymap::named(name).unwrap_or_default();
    let text = keymap_table(&keymap, &catalogue());
    let names: Vec<_> = keymap::names().collect();
    Said::new(
        json!({ "keymap": name, "keymaps": names, "table": text }),
        text,
    )
}

pub fn themes(config: &Config) -> Said {
    let names: Vec<_> = theme::names().collect();
    let mine = config.theme.as_deref().unwrap_or(theme::TERMINAL);
    let text: Vec<_> = names
        .iter()
        .map(|name| {
            if *name == mine {
                format!("{name} (yours)")
            } else {
                (*name).to_owned()
            }
        })
        .collect();
    Said::new(json!({ "theme": mine, "themes": names }), text.join("\n"))
}
