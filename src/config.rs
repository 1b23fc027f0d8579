//! What a person has settled for good: defaults, then the file, then the environment, then the flags of a call.
//!
//! A bad file never keeps anyone from working: what is wrong in it is said, and the rest applies.

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use etcetera::BaseStrategy;

use crate::domain::{nearest::nearest, refusal::Refusal};

/// The keys of `config.toml`.
const KEYS: [&str; 6] = ["store", "as", "theme", "keymap", "plain", "ascii"];

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Config {
    /// `local`, `local:NAME` or `postgres://…`.
    pub store: Option<String>,
    pub person: Option<String>,
    pub theme: Option<String>,
    pub keymap: Option<String>,
    pub plain: Option<bool>,
    pub ascii: Option<bool>,
}

/// The file's settings, and what was wrong with it.
#[derive(Debug, Default)]
pub struct Read {
    pub config: Config,
    pub warnings: Vec<Refusal>,
}

/// `$XDG_CONFIG_HOME/dealdesk`.
pub fn folder() -> Option<PathBuf> {
    let base = etcetera::choose_base_strategy().ok()?;
    Some(base.config_dir().join("dealdesk"))
}

/// `$XDG_STATE_HOME/dealdesk`: drafts, remembered choices, the log.
pub fn state_folder() -> PathBuf {
    let base = etcetera::choose_base_strategy().ok();
    let base = base.and_then(|base| base.state_dir().or_else(|| Some(base.data_dir())));
    base.unwrap_or_else(env::temp_dir).join("dealdesk")
}

/// `config.toml` of the person's folder.
pub fn read() -> Read {
    folder().map_or_else(Read::default, |folder| {
        read_file(&folder.join("config.toml"), false)
    })
}

pub fn read_file(path: &Path, must_be_there: bool) -> Read {
    let name = path.display().to_string();
    match fs::read_to_string(path) {
        Ok(text) => parse(&text, &name),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound && !must_be_there => {
            Read::default()
        }
        Err(error) => Read {
            config: Config::default(),
            warnings: vec![wrong(format!("{name} cannot be read: {error}."))],
        },
    }
}

fn parse(text: &str, name: &str) -> Read {
    let mut read = Read::default();
    let table = match toml::from_str::<toml::Table>(text) {
        Ok(table) => table,
        Err(error) => {
            let line = error.span().map_or(1, |span| line_of(text, span.start));
            read.warnings.push(
                wrong(format!("{name}, line {line}: {}.", error.message()))
                    .hint("The file is not used."),
            );
            return read;
        }
    };
    for (key, value) in table {
        let line = text
            .lines()
            .position(|line| line.trim_start().starts_with(&key))
            .map_or(1, |at| at + 1);
        let place = format!("{name}, line {line}");
        let config = &mut read.config;
        let taken = match (key.as_str(), &value) {
            ("store", toml::Value::String(text)) => set(&mut config.store, text.clone()),
            ("as", toml::Value::String(text)) => set(&mut config.person, text.clone()),
            ("theme", toml::Value::String(text)) => set(&mut config.theme, text.clone()),
            ("keymap", toml::Value::String(text)) => set(&mut config.keymap, text.clone()),
            ("plain", toml::Value::Boolean(yes)) => set(&mut config.plain, *yes),
            ("ascii", toml::Value::Boolean(yes)) => set(&mut config.ascii, *yes),
            _ => false,
        };
        if taken {
            continue;
        }
        let refusal = if KEYS.contains(&key.as_str()) {
            let wanted = if matches!(key.as_str(), "plain" | "ascii") {
                "true or false"
            } else {
                "a text in quotes"
            };
            wrong(format!("{place}: {key} wants {wanted}."))
        } else {
            let meant = nearest(&key, KEYS).map_or_else(
                || format!("The keys are {}.", KEYS.join(", ")),
                |near| format!("Did you mean {near}?"),
            );
            wrong(format!("{place}: there is no setting {key}.")).hint(meant)
        };
        read.warnings.push(refusal);
    }
    read
}

fn set<T>(place: &mut Option<T>, value: T) -> bool {
    *place = Some(value);
    true
}

fn line_of(text: &str, at: usize) -> usize {
    text[..at.min(text.len())].matches('\n').count() + 1
}

fn wrong(says: String) -> Refusal {
    Refusal::rule("config.wrong", says)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_right_in_a_file_applies_though_the_rest_is_wrong() {
        let read = parse(
            "store = \"local:demo\"\ntheem = \"mono\"\nplain = 1\n",
            "config.toml",
        );
        assert_eq!(read.config.store.as_deref(), Some("local:demo"));
        let says: Vec<_> = read.warnings.iter().map(ToString::to_string).collect();
        assert_eq!(
            says,
            [
                "config.toml, line 3: plain wants true or false.",
                "config.toml, line 2: there is no setting theem. Did you mean theme?",
            ]
        );
    }

    #[test]
    fn a_file_that_is_no_toml_is_not_used_and_says_where() {
        let read = parse("store = \"local\"\ntheme = mono\n", "config.toml");
        assert_eq!(read.config, Config::default());
        assert!(
            read.warnings[0].says.starts_with("config.toml, line 2: "),
            "{}",
            read.warnings[0]
        );
    }

    #[test]
    fn a_named_file_must_be_there_and_the_usual_one_need_not() {
        let nowhere = Path::new("/nonexistent/config.toml");
        assert!(read_file(nowhere, false).warnings.is_empty());
        assert_eq!(read_file(nowhere, true).warnings.len(), 1);
    }
}
