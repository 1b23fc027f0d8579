//! Take one batch of an import.

use std::{sync::Arc, time::Duration};

use super::{Plan, Taken};
use crate::{
    domain::{id::CommandId, refusal::Refusal},
    store::import,
    workflow::{
        ask::{Ask, Nature},
        desk::Desk,
    },
};

#[derive(Debug, Clone)]
pub struct TakeBatch {
    pub plan: Arc<Plan>,
    pub batch: usize,
    pub command: CommandId,
}

impl Ask for TakeBatch {
    type Answer = Taken;
    const NATURE: Nature = Nature::Deed;
    const TIMEOUT: Duration = Duration::from_secs(30);

    async fn run(self, desk: Desk) -> Result<Taken, Refusal> {
        let Some(batch) = self.plan.batches.get(self.batch) else {
            return Ok(Taken::default());
        };
        desk.me().may("import.crm")?;
        let mut tx = desk.begin_deed().await?;
        if self.plan.is_large() && self.plan.first_deals() == Some(self.batch) {
            import::set_orders_aside(&mut tx, self.plan.deals()).await?;
        }
        let taken = import::take(&mut tx, batch.what, &batch.rows, self.command).await?;
        let last = self.batch + 1 == self.plan.batches.len();
        if last || taken.created + taken.updated > 0 {
            desk.commit_many(tx).await?;
            if last && desk.writes() {
                // An extra: the counts are right without it, and slower to read.
                let _ = desk.fold_counters().await;
            }
        } else {
            tx.roll_back().await?;
        }
        Ok(taken)
    }
}
