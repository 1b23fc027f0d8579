//! `dealdesk company words …`: what customers read on a quote, per language, as a file.

use std::path::PathBuf;

use clap::Subcommand;
use serde_json::json;

use super::super::{
    call::{Call, Deed, Why},
    said::{Said, table},
};
use crate::{
    domain::refusal::Refusal,
    workflow::{
        ask::answer,
        company::{ListWords, ReadWords, SetWords, ShowWords, write_words},
        desk::Desk,
    },
};

#[derive(Debug, Subcommand)]
pub enum Verb {
    /// The languages that words are kept in.
    List,
    /// The words of a language, as a table.
    Show {
        /// Like en or de; without it the one in which customers read where nobody says.
        #[arg(long, value_name = "LANGUAGE")]
        language: Option<String>,
    },
    /// The same as a file, to be changed and imported again.
    Export {
        /// Like en or de; without it the one in which customers read where nobody says.
        #[arg(long, value_name = "LANGUAGE")]
        language: Option<String>,
    },
    /// Put the words of a file in force for the language that it names; quotes that were presented keep theirs.
    Import {
        /// A file as export writes it; - is standard input.
        file: PathBuf,
        #[command(flatten)]
        why: Why,
        #[command(flatten)]
        deed: Deed,
    },
}

impl Verb {
    pub fn only_reads(&self) -> bool {
        !matches!(self, Verb::Import { .. })
    }

    pub async fn run(self, desk: Desk, call: &Call) -> Result<Said, Refusal> {
        match self {
            Verb::List => {
                let kept = answer(ListWords, desk).await?;
                let cells: Vec<_> = { kept.iter() }
                    .map(|it| {
                        let by = it.last_by.clone().unwrap_or_default();
                        let on = it.updated_at.format("%Y-%m-%d").to_string();
                        vec![it.language.clone(), by, on]
                    })
                    .collect();
                let text = match cells.is_empty() {
                    true => "No words are kept yet: quotes are in English, as a company begins. dealdesk company words \
                             export writes those."
                        .to_owned(),
                    false => table(&["Language", "Written by", "On"], &cells),
                };
                Ok(Said::new(json!({ "rows": kept, "next": null }), text))
            }
            Verb::Show { language } => {
                let words = answer(ShowWords(language), desk).await?;
                let document = json!(words);
                let cells: Vec<_> = document
                    .as_object()
                    .into_iter()
                    .flatten()
                    .map(|(field, said)| {
                        vec![field.clone(), said.as_str().unwrap_or_default().to_owned()]
                    })
                    .collect();
                let text = table(&["Word", "As it stands"], &cells);
                Ok(Said::new(document, text))
            }
            Verb::Export { language } => {
                let words = answer(ShowWords(language), desk).await?;
                let text = write_words(&words);
                let document = json!({ "language": words.language, "toml": text });
                Ok(Said::new(document, text.trim_end()))
            }
            Verb::Import { file, why, deed } => {
                let set = SetWords {
                    words: answer(ReadWords(file), desk.clone()).await?,
                    note: why.note(),
                    command: deed.command(),
                };
                let made = answer(set, desk).await?;
                let text = match made.changed {
                    true => format!("The words in {} are in force.", made.language),
                    false => format!("The words in {} say the same already.", made.language),
                };
                Ok(call.done(Said::new(json!(made), text)))
            }
        }
    }
}
