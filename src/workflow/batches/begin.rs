//! Begin a batch, before the first of its records is written.

use super::{Counted, Intent};
use crate::{
    domain::refusal::Refusal,
    store::batch,
    workflow::{
        ask::{Ask, Nature},
        desk::Desk,
    },
};

#[derive(Debug, Clone)]
pub struct BeginBatch(pub Intent);

impl Ask for BeginBatch {
    type Answer = Counted;
    const NATURE: Nature = Nature::Deed;

    async fn run(self, desk: Desk) -> Result<Counted, Refusal> {
        desk.me().may("batch.begin")?;
        let mut tx = desk.begin_deed().await?;
        let begun = batch::begin(&mut tx, &self.0).await?;
        desk.commit_silently(tx).await?;
        Ok(begun)
    }
}
