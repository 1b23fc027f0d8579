//! A deed as part of a batch: the same deed, and the batch knows of it.

use std::time::Duration;

use crate::{
    domain::{
        id::{BatchId, CommandId},
        refusal::Refusal,
    },
    workflow::{
        ask::{Ask, Nature},
        desk::Desk,
    },
};

#[derive(Debug, Clone)]
pub struct InBatch<A> {
    pub batch: BatchId,
    /// That of the deed.
    pub command: CommandId,
    pub deed: A,
}

impl<A: Ask> Ask for InBatch<A> {
    type Answer = A::Answer;
    const NATURE: Nature = Nature::Deed;
    const TIMEOUT: Duration = A::TIMEOUT;

    async fn run(self, desk: Desk) -> Result<A::Answer, Refusal> {
        let desk = desk.within(self.batch, self.command);
        self.deed.run(desk).await
    }
}
