//! What one is mentioned in, and that one has seen it.

use super::{CommentName, Mention};
use crate::{
    domain::refusal::Refusal,
    store::{
        mention,
        page::{Cursor, Page},
    },
    workflow::{
        ask::{Ask, Nature},
        desk::Desk,
    },
};

/// Unread first, then the newest.
#[derive(Debug, Clone)]
pub struct ListMentions {
    /// Only what is unread.
    pub unread: bool,
    pub after: Option<Cursor>,
    pub limit: i32,
}

impl Ask for ListMentions {
    type Answer = Page<Mention>;
    const NATURE: Nature = Nature::Question;

    async fn run(self, desk: Desk) -> Result<Page<Mention>, Refusal> {
        let mut tx = desk.begin().await?;
        let page = mention::page(&mut tx, self.unread, self.after, self.limit).await?;
        tx.commit().await?;
        Ok(page)
    }
}

/// Marks what one is mentioned in as seen: in these comments, or wherever it is.
#[derive(Debug, Clone)]
pub struct SeeMentions(pub Option<Vec<CommentName>>);

impl Ask for SeeMentions {
    /// How many were unread.
    type Answer = i64;
    const NATURE: Nature = Nature::Deed;

    async fn run(self, desk: Desk) -> Result<i64, Refusal> {
        let mut tx = desk.begin_deed().await?;
        desk.me().may("mention.see")?;
        let comments = match &self.0 {
            None => None,
            Some(names) => {
                let mut found = Vec::new();
                for name in names {
                    found.push(name.find(&mut tx).await?);
                }
                Some(found)
            }
        };
        let seen = mention::see(&mut tx, comments.as_deref()).await?;
        // Of no concern to other desks: nobody is told.
        match desk.is_dry_run() {
            true => tx.roll_back().await?,
            false => tx.commit().await?,
        }
        Ok(seen)
    }
}
