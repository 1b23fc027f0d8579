//! Take everything in one transaction and undo it: what an import would do, without doing it.

use std::{sync::Arc, time::Duration};

use uuid::Uuid;

use super::{Plan, Report};
use crate::{
    domain::{id::CommandId, refusal::Refusal},
    store::import,
    workflow::{
        ask::{Ask, Nature},
        desk::Desk,
    },
};

#[derive(Debug, Clone)]
pub struct RehearseCrm {
    pub plan: Arc<Plan>,
}

impl Ask for RehearseCrm {
    type Answer = Report;
    const NATURE: Nature = Nature::Question;
    const TIMEOUT: Duration = Duration::from_secs(600);

    async fn run(self, desk: Desk) -> Result<Report, Refusal> {
        desk.me().may("import.crm")?;
        let mut tx = desk.begin_deed().await?;
        let mut report = Report::new(Arc::clone(&self.plan));
        for batch in &self.plan.batches {
            let taken =
                import::take(&mut tx, batch.what, &batch.rows, CommandId(Uuid::now_v7())).await?;
            report.add(batch, taken);
        }
        tx.roll_back().await?;
        Ok(report)
    }
}
