//! `dealdesk batch …`: what was done to many records at once, by whom, and what came of it.

use clap::Subcommand;
use serde_json::json;

use super::{
    call::{Call, Paging},
    listing::Listing,
    said::Said,
};
use crate::{
    domain::refusal::Refusal,
    workflow::{
        From,
        ask::answer,
        batches::{PageBatches, Remembered},
    },
};

#[derive(Debug, Subcommand)]
pub enum Verb {
    /// Your batches, the newest first; who reads the audit sees those of others too.
    List {
        #[command(flatten)]
        paging: Paging,
    },
}

impl Verb {
    pub async fn run(self, call: &Call) -> Result<Said, Refusal> {
        let desk = call.desk().await?;
        let Verb::List { paging } = self;
        let page =
            async |from: From, limit: i32| answer(PageBatches { from, limit }, desk.clone()).await;
        let listing = Listing {
            none: "Nothing was done to many at once yet.",
            head: &["When", "Who", "What", "Of", "Done", "Refused", "Why"],
            record: &|it: &Remembered| json!(it),
            cells: &cells,
        };
        listing.tell(call, paging, page).await
    }
}

fn cells(it: &Remembered) -> Vec<String> {
    let known = |count: Option<i32>| count.map_or_else(|| "unknown".to_owned(), |n| n.to_string());
    let what = match &it.macro_name {
        Some(name) => format!("macro {name}"),
        None => it.verb.replace('_', " "),
    };
    vec![
        it.begun_at.format("%Y-%m-%d %H:%M").to_string(),
        it.who.clone(),
        what,
        it.total.to_string(),
        known(it.done),
        known(it.refused),
        it.note.clone().unwrap_or_default(),
    ]
}
