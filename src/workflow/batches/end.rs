//! End a batch: what was done is counted, and everybody looks again.

use super::Counted;
use crate::{
    domain::{id::BatchId, refusal::Refusal},
    store::batch,
    workflow::{
        ask::{Ask, Nature},
        desk::Desk,
    },
};

#[derive(Debug, Clone)]
pub struct EndBatch {
    pub batch: BatchId,
    pub refused: i32,
}

impl Ask for EndBatch {
    type Answer = Counted;
    const NATURE: Nature = Nature::Deed;

    async fn run(self, desk: Desk) -> Result<Counted, Refusal> {
        let mut tx = desk.begin_deed().await?;
        let ended = batch::end(&mut tx, self.batch, self.refused).await?;
        desk.commit_many(tx).await?;
        Ok(ended)
    }
}
