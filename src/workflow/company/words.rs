//! The words of the customer's documents: kept per language, read from a file, and taken when a quote is presented.

use std::path::PathBuf;

use crate::{
    documents::{
        csv::{load, unreadable},
        quote_paper::{Words, words as file},
    },
    domain::{
        company::{Company, check_language, not_set_up},
        id::CommandId,
        refusal::Refusal,
        text::Note,
    },
    store::{
        Topic, Tx, command, company,
        company_words::{self, KeptWords, WordsWritten},
    },
    workflow::{
        ask::{Ask, Nature},
        desk::{Changed, Desk},
    },
};

/// The languages that words are kept in.
#[derive(Debug, Clone)]
pub struct ListWords;

impl Ask for ListWords {
    type Answer = Vec<KeptWords>;
    const NATURE: Nature = Nature::Question;

    async fn run(self, desk: Desk) -> Result<Vec<KeptWords>, Refusal> {
        let mut tx = desk.begin().await?;
        let kept = company_words::list(&mut tx).await?;
        tx.commit().await?;
        Ok(kept)
    }
}

/// The words of a language; of the one in which customers read where none is named.
#[derive(Debug, Clone)]
pub struct ShowWords(pub Option<String>);

impl Ask for ShowWords {
    type Answer = Words;
    const NATURE: Nature = Nature::Question;

    async fn run(self, desk: Desk) -> Result<Words, Refusal> {
        let mut tx = desk.begin().await?;
        let words = words_in(&mut tx, self.0.as_deref()).await?;
        tx.commit().await?;
        Ok(words)
    }
}

/// A file of words, understood whole or refused by the names of its fields.
#[derive(Debug, Clone)]
pub struct ReadWords(pub PathBuf);

impl Ask for ReadWords {
    type Answer = Words;
    const NATURE: Nature = Nature::Question;

    async fn run(self, _: Desk) -> Result<Words, Refusal> {
        let name = self.0.display().to_string();
        let bytes = load(&self.0).map_err(|error| unreadable(&name, &error))?;
        file::read(&name, &bytes)
    }
}

#[derive(Debug, Clone)]
pub struct SetWords {
    pub words: Words,
    pub note: Option<Note>,
    pub command: CommandId,
}

impl Ask for SetWords {
    type Answer = WordsWritten;
    const NATURE: Nature = Nature::Deed;

    async fn run(self, desk: Desk) -> Result<WordsWritten, Refusal> {
        Company::can_edit(desk.me())?;
        let mut tx = desk.begin_deed().await?;
        company::lock(&mut tx).await?;
        let root = company::load(&mut tx).await?.ok_or_else(not_set_up)?.id.0;
        if let Some(first) =
            command::outcome(&mut tx, self.command, Some(root), "company.edit").await?
        {
            return Ok(first);
        }
        let language = self.words.language.clone();
        let words = serde_json::to_value(&self.words)
            .map_err(|error| Refusal::bug("words.written", error.to_string()))?;
        let note = self.note.as_ref();
        let made = company_words::set(&mut tx, &language, &words, note, self.command).await?;
        let changed = Changed {
            topic: Topic::Company,
            id: root,
            rev: made.rev.0,
        };
        desk.commit(tx, changed).await?;
        Ok(made)
    }
}

/// What a customer reads. Where none are kept the company begins with English; in another language nothing is made up.
pub(in crate::workflow) async fn words_in(
    tx: &mut Tx,
    language: Option<&str>,
) -> Result<Words, Refusal> {
    let language = match language {
        Some(named) => named.to_owned(),
        None => match company::load(tx).await? {
            Some(company) => company.language,
            None => "en".to_owned(),
        },
    };
    check_language(&language)?;
    match company_words::load(tx, &language).await? {
        Some(words) => serde_json::from_value(words)
            .map_err(|error| Refusal::bug("words.kept", error.to_string())),
        None if language == "en" => Ok(Words::default()),
        None => Err(Refusal::missing(
            "company.no_words",
            format!("No words of a quote are kept in {language:?}."),
        )
        .hint("dealdesk company words export writes those of another language; translate them, and import the file.")),
    }
}
