//! Walk every chain of the audit.

use std::time::Duration;

use super::Checked;
use crate::{
    domain::refusal::Refusal,
    store::audit,
    workflow::{
        ask::{Ask, Nature},
        desk::Desk,
    },
};

#[derive(Debug, Clone)]
pub struct VerifyAudit;

impl Ask for VerifyAudit {
    type Answer = Checked;
    const NATURE: Nature = Nature::Question;
    const TIMEOUT: Duration = Duration::from_secs(600);

    async fn run(self, desk: Desk) -> Result<Checked, Refusal> {
        let mut tx = desk.begin().await?;
        let checked = audit::verify(&mut tx).await?;
        tx.commit().await?;
        Ok(checked)
    }
}
