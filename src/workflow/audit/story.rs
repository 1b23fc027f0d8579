//! The story of a record, a page at a time, the newest entries first.

use uuid::Uuid;

use super::Happened;
use crate::{
    domain::refusal::Refusal,
    store::audit,
    workflow::{
        ask::{Ask, Nature},
        desk::Desk,
    },
};

#[derive(Debug, Clone)]
pub struct StoryOf {
    pub root: Uuid,
    /// Only entries older than this one.
    pub before: Option<i64>,
    pub limit: i32,
}

impl Ask for StoryOf {
    type Answer = Vec<Happened>;
    const NATURE: Nature = Nature::Question;

    async fn run(self, desk: Desk) -> Result<Vec<Happened>, Refusal> {
        let mut tx = desk.begin().await?;
        let story = audit::story(&mut tx, self.root, self.before, self.limit).await?;
        tx.commit().await?;
        Ok(story)
    }
}
