//! What happened to a record, the newest first: a page, or all of it.

use serde_json::json;
use uuid::Uuid;

use super::{
    call::{Call, Paging},
    listing::Listing,
    said::Said,
};
use crate::{
    domain::refusal::Refusal,
    workflow::{
        Cursor, From, Page,
        ask::answer,
        audit::{Happened, Part, StoryOf},
        desk::Desk,
    },
};

pub async fn tell(root: Uuid, desk: Desk, call: &Call, paging: Paging) -> Result<Said, Refusal> {
    let page = async |from: From, limit: i32| {
        let part = match from.after() {
            Some(cursor) => Part::Before(cursor.key.parse().map_err(|_| Cursor::unreadable())?),
            None => Part::Newest,
        };
        let story = StoryOf {
            root,
            part,
            limit: limit + 1,
        };
        let story = answer(story, desk.clone()).await?;
        Ok(Page::cut(story, limit, &From::First, |it| Cursor {
            key: it.position.to_string(),
            id: root,
        }))
    };
    let listing = Listing {
        none: "Nothing has happened.",
        head: &["When", "What", "Who", "Why"],
        record: &|it: &Happened| json!(it),
        cells: &cells,
    };
    listing.tell(call, paging, page).await
}

fn cells(it: &Happened) -> Vec<String> {
    let alone = if it.alone { ", alone" } else { "" };
    vec![
        it.at.format("%Y-%m-%d %H:%M").to_string(),
        format!("{}{}{}", it.what(), it.whom(), batch(it)),
        format!("{}{alone}", it.who),
        it.why().unwrap_or_default().to_owned(),
    ]
}

/// An entry as a line below its record.
pub fn told(it: &Happened) -> String {
    let alone = if it.alone { ", alone" } else { "" };
    let why = it.why().map_or_else(String::new, |why| format!(": {why}"));
    format!(
        "{}  {}{} by {}{alone}{}{why}",
        it.at.format("%Y-%m-%d %H:%M"),
        it.what(),
        it.whom(),
        it.who,
        batch(it)
    )
}

/// ` (in a batch of 12)`
fn batch(it: &Happened) -> String {
    let batch = it.batch.as_ref();
    batch.map_or_else(String::new, |batch| format!(" ({})", batch.sentence()))
}
