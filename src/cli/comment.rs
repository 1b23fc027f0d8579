//! `dealdesk comment …` and `dealdesk mention …`: one's own words, and what one is called to.

use clap::Subcommand;
use serde_json::{Value, json};

use super::{
    call::{Call, Deed, Paging, Why},
    listing::Listing,
    said::Said,
    talk::{told, words},
    typed,
};
use crate::{
    domain::refusal::Refusal,
    workflow::{
        From,
        ask::answer,
        comments::{CommentName, EditComment, ListMentions, Mention, SeeMentions, WithdrawComment},
    },
};

#[derive(Debug, Subcommand)]
pub enum Verb {
    /// Say it in other words.
    Edit {
        /// The beginning of its id.
        #[arg(value_parser = typed::name)]
        comment: String,
        /// The words, or - for standard input.
        text: String,
        #[command(flatten)]
        deed: Deed,
    },
    /// Take it back; the story of the record keeps its words.
    Withdraw {
        /// The beginning of its id.
        #[arg(value_parser = typed::name)]
        comment: String,
        #[command(flatten)]
        why: Why,
        #[command(flatten)]
        deed: Deed,
    },
}

impl Verb {
    pub async fn run(self, call: &Call) -> Result<Said, Refusal> {
        let desk = call.desk().await?;
        let spoken = match self {
            Verb::Edit {
                comment,
                text,
                deed,
            } => {
                let edit = EditComment {
                    comment: CommentName::Typed(comment),
                    seen: None,
                    text: words(text)?,
                    command: deed.command(),
                };
                answer(edit, desk).await?
            }
            Verb::Withdraw { comment, why, deed } => {
                let withdraw = WithdrawComment {
                    comment: CommentName::Typed(comment),
                    seen: None,
                    why: why.note(),
                    command: deed.command(),
                };
                answer(withdraw, desk).await?
            }
        };
        Ok(call.done(told(&spoken)))
    }
}

#[derive(Debug, Subcommand)]
pub enum MentionVerb {
    /// What you are mentioned in: unread first, then the newest.
    List {
        #[command(flatten)]
        paging: Paging,
        /// Only what you have not seen.
        #[arg(long)]
        unread: bool,
    },
    /// Mark as seen what you are mentioned in.
    Seen {
        /// The beginnings of ids of comments; without any, all.
        comments: Vec<String>,
    },
}

impl MentionVerb {
    pub fn only_reads(&self) -> bool {
        matches!(self, MentionVerb::List { .. })
    }

    pub async fn run(self, call: &Call) -> Result<Said, Refusal> {
        let desk = call.desk().await?;
        match self {
            MentionVerb::List { paging, unread } => {
                let page = async |from: From, limit| {
                    let after = from.after();
                    let ask = ListMentions {
                        unread,
                        after,
                        limit,
                    };
                    answer(ask, desk.clone()).await
                };
                let listing = Listing {
                    none: match unread {
                        true => "Nothing calls you that you have not seen.",
                        false => "Nobody has mentioned you.",
                    },
                    head: &["Id", "", "Record", "When", "Who", "What"],
                    record: &shown,
                    cells: &cells,
                };
                listing.tell(call, paging, page).await
            }
            MentionVerb::Seen { comments } => {
                let named = comments.into_iter().map(CommentName::Typed).collect();
                let all: Vec<_> = named;
                let seen = answer(SeeMentions((!all.is_empty()).then_some(all)), desk).await?;
                let says = match seen {
                    1 => "1 mention is seen now.".to_owned(),
                    n => format!("{n} mentions are seen now."),
                };
                Ok(call.done(Said::new(json!({ "seen": seen }), says)))
            }
        }
    }
}

fn shown(it: &Mention) -> Value {
    let state = if it.seen_at.is_some() {
        "seen"
    } else {
        "unread"
    };
    json!({
        "id": it.comment, "state": state, "what": it.what.name(), "text": it.text, "author": it.author, "at": it.at,
        "record": { "kind": it.record.kind(), "id": it.record.id(), "name": it.record_name }, "seen_at": it.seen_at,
    })
}

fn cells(it: &Mention) -> Vec<String> {
    vec![
        it.comment.0.to_string()[..8].to_owned(),
        if it.seen_at.is_some() { "" } else { "new" }.to_owned(),
        it.record_name.clone(),
        it.at.format("%Y-%m-%d %H:%M").to_string(),
        it.author.clone(),
        it.text.lines().collect::<Vec<_>>().join(" / "),
    ]
}
