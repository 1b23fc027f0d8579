//! The story of a record, a page at a time, the newest entries first, read from either end.

use uuid::Uuid;

use super::{Happened, Part};
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
    pub part: Part,
    pub limit: i32,
}

impl Ask for StoryOf {
    type Answer = Vec<Happened>;
    const NATURE: Nature = Nature::Question;

    async fn run(self, desk: Desk) -> Result<Vec<Happened>, Refusal> {
        let mut tx = desk.begin().await?;
        let story = audit::story(&mut tx, self.root, self.part, self.limit).await?;
        tx.commit().await?;
        Ok(story)
    }
}
