//! The words of a call, before any of them is obeyed: what is wrong with them is said in the form that was asked for.

use std::{env, ffi::OsString, process::ExitCode};

use clap::{CommandFactory, Error, FromArgMatches, error::ErrorKind, parser::ValueSource};

use super::{Cli, said::refuse};
use crate::domain::refusal::Refusal;

impl Cli {
    /// The call, or the code to end with where its words are wrong or ask for help.
    pub fn heard() -> Result<Self, ExitCode> {
        Self::told(env::args_os()).map_err(|error| {
            if error.use_stderr() && wants_json(env::args_os()) {
                return refuse(&refusal(&error), true);
            }
            let _ = error.print();
            ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2))
        })
    }
}

impl Cli {
    fn told(words: impl Iterator<Item = OsString>) -> Result<Self, Error> {
        let matches = Self::command().try_get_matches_from(words)?;
        let mut cli = Self::from_arg_matches(&matches)?;
        let ids = matches.ids().map(|id| id.as_str());
        cli.from_environment = ids
            .filter(|id| matches.value_source(id) == Some(ValueSource::EnvVariable))
            .map(str::to_owned)
            .collect();
        Ok(cli)
    }
}

fn wants_json(words: impl Iterator<Item = OsString>) -> bool {
    words
        .take_while(|word| word != "--")
        .any(|word| word == "--json")
}

/// What clap says in paragraphs, as two sentences: what is wrong, and its tip, or how it is written.
fn refusal(error: &Error) -> Refusal {
    let text = error.render().to_string();
    let paragraphs: Vec<String> = text
        .split("\n\n")
        .map(|paragraph| paragraph.split_whitespace().collect::<Vec<_>>().join(" "))
        .collect();
    let says = match error.kind() {
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand | ErrorKind::MissingSubcommand => {
            "A command is missing.".to_owned()
        }
        _ => sentence(paragraphs[0].trim_start_matches("error: ")),
    };
    let begins = |word: &str| paragraphs.iter().find(|it| it.starts_with(word));
    let refusal = Refusal::rule("call.words", says);
    match (begins("tip: "), begins("Usage: ")) {
        (Some(tip), _) => refusal.hint(sentence(tip.trim_start_matches("tip: "))),
        (None, Some(usage)) => refusal.hint(usage),
        (None, None) => refusal.hint("dealdesk --help names the commands."),
    }
}

fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    let mut sentence: String = first.chain(letters).collect();
    if !sentence.ends_with(['.', '?', '!']) {
        sentence.push('.');
    }
    sentence
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;

    fn said(words: &[&str]) -> Refusal {
        refusal(&Cli::try_parse_from(words).unwrap_err())
    }

    #[test]
    fn what_clap_says_becomes_two_sentences() {
        let verb = said(&["dealdesk", "deal", "lst"]);
        assert_eq!(verb.says, "Unrecognized subcommand 'lst'.");
        assert!(verb.hint.unwrap().contains("'list'"));
        let none = said(&["dealdesk", "deal"]);
        assert_eq!(none.says, "A command is missing.");
        assert!(none.hint.unwrap().starts_with("Usage: dealdesk deal"));
        let order = said(&["dealdesk", "deal", "list", "--sort", "foo"]);
        assert!(
            order.says.starts_with("Invalid value 'foo' for '--sort"),
            "{order}"
        );
    }

    #[test]
    fn json_is_asked_for_before_the_words_that_are_no_flags() {
        let wants = |words: &[&str]| wants_json(words.iter().map(OsString::from));
        assert!(wants(&["dealdesk", "deal", "--json"]));
        assert!(!wants(&["dealdesk", "deal", "--", "--json"]));
    }
}
