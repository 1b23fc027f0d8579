//! `dealdesk config`, `keys` and `themes`: what is settled, and what there is to choose from.

use serde_json::{Map, Value, json};

use super::{Cli, call::Call, desk, said::Said};
use crate::{
    config::{self, Config},
    store::url,
    ui::{
        catalogue::catalogue,
        keymap::{self, table::keymap_table},
        theme,
    },
    workflow::opening::Place,
};

/// Where a setting comes from, the strongest first.
const FLAG: &str = "flag";
const ENVIRONMENT: &str = "environment";
const FILE: &str = "file";
const DEFAULT: &str = "default";

/// What is in force for this call.
pub fn config(cli: &Cli, call: &Call, config: &Config) -> Said {
    let origin = |name: &str, said: &Option<String>, filed: &Option<String>| match (said, filed) {
        (Some(_), _) if cli.from_environment.iter().any(|it| it == name) => ENVIRONMENT,
        (Some(_), _) => FLAG,
        (None, Some(_)) => FILE,
        (None, None) => DEFAULT,
    };
    let settings = [
        (
            "store",
            store(&call.place),
            origin("store", &cli.store, &config.store),
        ),
        (
            "as",
            person(call),
            origin("as", &cli.person, &config.person),
        ),
        (
            "theme",
            theme(cli, config).to_owned(),
            origin("theme", &cli.theme, &config.theme),
        ),
        (
            "keymap",
            keymap(cli, config).to_owned(),
            origin("keymap", &cli.keymap, &config.keymap),
        ),
    ];
    let folder = config::folder().map_or_else(
        || "nowhere: HOME is not set".to_owned(),
        |folder| folder.display().to_string(),
    );
    let file = match &cli.config {
        Some(file) => file.display().to_string(),
        None => folder,
    };
    let state = config::state_folder().display().to_string();
    let mut json = Map::new();
    let mut from = Map::new();
    let mut text = Vec::new();
    for (key, value, origin) in settings {
        text.push(format!("{key:<15} {value}  ({origin})"));
        json.insert(key.to_owned(), json!(value));
        from.insert(key.to_owned(), json!(origin));
    }
    for (key, value) in [("settings", file), ("drafts_and_log", state)] {
        text.push(format!("{:<15} {value}", key.replace('_', " ")));
        json.insert(key.to_owned(), json!(value));
    }
    json.insert("from".to_owned(), Value::Object(from));
    Said::new(Value::Object(json), text.join("\n"))
}

/// As one would say it with `--store`, and never a password.
fn store(place: &Place) -> String {
    match place {
        Place::Local(name) if name == "main" => "local".to_owned(),
        Place::Local(name) => format!("local:{name}"),
        Place::Shared(_) => place.name(),
    }
}

/// Who nobody names is the login of a shared store, and oneself on a local one.
fn person(call: &Call) -> String {
    let named = call.sitting.person.clone();
    let login = || match &call.place {
        Place::Shared(address) => {
            let options = url::resolve(address).ok()?;
            Some(options.get_username().to_owned())
        }
        Place::Local(_) => None,
    };
    named
        .or_else(login)
        .unwrap_or_else(|| call.sitting.os_user.clone())
}

fn theme<'a>(cli: &'a Cli, config: &'a Config) -> &'a str {
    let named = cli.theme.as_deref().or(config.theme.as_deref());
    named.unwrap_or(theme::TERMINAL)
}

fn keymap<'a>(cli: &'a Cli, config: &'a Config) -> &'a str {
    let named = cli.keymap.as_deref().or(config.keymap.as_deref());
    named.unwrap_or("default")
}

/// The table that the README shows, for the keymap in force and the person's own file on top of it.
pub fn keys(cli: &Cli, config: &Config) -> Said {
    let name = keymap(cli, config);
    let mut warnings = Vec::new();
    let keymap = desk::keymap(Some(name), &mut warnings);
    for warning in &warnings {
        eprintln!("{warning}");
    }
    let table = keymap_table(&keymap, &catalogue());
    let names: Vec<_> = keymap::names().collect();
    let text = format!("{}\n\n{table}", listed(&names, name).join("\n"));
    Said::new(
        json!({ "keymap": name, "keymaps": names, "table": table }),
        text,
    )
}

pub fn themes(cli: &Cli, config: &Config) -> Said {
    let names: Vec<_> = theme::names().collect();
    let mine = theme(cli, config);
    let text = listed(&names, mine).join("\n");
    Said::new(json!({ "theme": mine, "themes": names }), text)
}

/// What there is to choose from, and which of it is in force.
fn listed(names: &[&str], mine: &str) -> Vec<String> {
    let line = |name: &&str| match *name == mine {
        true => format!("{name} (yours)"),
        false => (*name).to_owned(),
    };
    names.iter().map(line).collect()
}
