//! What can be said about a record of whatever kind, as verbs of its noun: `deal comment`, `account comments` …

use std::io::Read;

use clap::Subcommand;
use serde_json::{Value, json};

use super::{
    call::{Call, Deed, Paging},
    listing::Listing,
    said::Said,
    typed,
};
use crate::{
    domain::{
        comment::{Comment, What},
        refusal::Refusal,
    },
    workflow::{
        ask::answer,
        comments::{AddComment, ListedComment, PageComments, Spoken},
        desk::Desk,
        record::RecordName,
    },
};

#[derive(Debug, Subcommand)]
pub enum Verb {
    /// Say something about it. @LOGIN or @"FULL NAME" calls somebody.
    Comment {
        #[arg(value_parser = typed::name)]
        record: String,
        /// The words, or - for standard input.
        text: String,
        /// A note for the record instead of a comment to the others.
        #[arg(long)]
        note_kind: bool,
        #[command(flatten)]
        deed: Deed,
    },
    /// What was said about it, the oldest first.
    Comments {
        #[arg(value_parser = typed::name)]
        record: String,
        #[command(flatten)]
        paging: Paging,
    },
}

impl Verb {
    pub fn only_reads(&self) -> bool {
        matches!(self, Verb::Comments { .. })
    }

    /// `named` makes a record of the noun out of what was typed.
    pub async fn run(
        self,
        desk: Desk,
        call: &Call,
        named: impl Fn(String) -> RecordName,
    ) -> Result<Said, Refusal> {
        match self {
            Verb::Comment {
                record,
                text,
                note_kind,
                deed,
            } => {
                let what = match note_kind {
                    true => What::Note,
                    false => What::Comment,
                };
                let add = AddComment {
                    record: named(record),
                    what,
                    text: words(text)?,
                    command: deed.command(),
                };
                let spoken = answer(add, desk).await?;
                Ok(call.done(told(&spoken)))
            }
            Verb::Comments { record, paging } => {
                let record = named(record);
                let page = async |from, limit| {
                    let record = record.clone();
                    let ask = PageComments {
                        record,
                        from,
                        limit,
                    };
                    answer(ask, desk.clone()).await
                };
                let listing = Listing {
                    none: "Nothing was said.",
                    head: &["Id", "When", "Who", "What"],
                    record: &|row: &ListedComment| shown(&row.comment),
                    cells: &|row| cells(&row.comment),
                };
                listing.tell(call, paging, page).await
            }
        }
    }
}

/// What was typed, or what standard input holds.
pub fn words(text: String) -> Result<String, Refusal> {
    if text != "-" {
        return Ok(text);
    }
    let mut text = String::new();
    let read = std::io::stdin().read_to_string(&mut text);
    read.map_err(|error| {
        Refusal::rule(
            "call.input",
            format!("Standard input cannot be read as text: {error}."),
        )
    })?;
    Ok(text.trim_end().to_owned())
}

pub fn told(spoken: &Spoken) -> Said {
    let id = &spoken.id.0.to_string()[..8];
    let says = match spoken.state.as_str() {
        "withdrawn" => format!("{id} is withdrawn; the story of the record keeps its words."),
        "edited" => format!("{id} is edited."),
        _ => format!("Said; its id begins with {id}."),
    };
    let json = json!({
        "id": spoken.id, "rev": spoken.rev, "state": spoken.state,
        "record": { "kind": spoken.kind, "id": spoken.record },
    });
    Said::new(json, says)
}

fn shown(it: &Comment) -> Value {
    json!({
        "id": it.id, "rev": it.rev, "state": it.state(), "record": it.record, "what": it.what.name(), "text": it.text,
        "author": { "id": it.author, "name": it.author_name }, "at": it.at, "edited_at": it.edited_at,
        "withdrawn_at": it.withdrawn_at,
    })
}

fn cells(it: &Comment) -> Vec<String> {
    let edited = if it.edited_at.is_some() {
        " (edited)"
    } else {
        ""
    };
    let words = match &it.text {
        Some(text) => text.lines().collect::<Vec<_>>().join(" / "),
        None => "withdrawn".to_owned(),
    };
    let note = match it.what {
        What::Note => "note: ",
        What::Comment => "",
    };
    vec![
        it.id.0.to_string()[..8].to_owned(),
        it.at.format("%Y-%m-%d %H:%M").to_string(),
        it.author_name.clone(),
        format!("{note}{words}{edited}"),
    ]
}
