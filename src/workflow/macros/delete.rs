//! Forget a macro. What it did stays done, and says by which macro.

use uuid::Uuid;

use super::Macro;
use crate::{
    domain::{id::CommandId, refusal::Refusal},
    store::macros,
    workflow::{
        ask::{Ask, Nature},
        desk::Desk,
    },
};

#[derive(Debug, Clone)]
pub struct DeleteMacro {
    pub id: Uuid,
    pub command: CommandId,
}

impl Ask for DeleteMacro {
    type Answer = Macro;
    const NATURE: Nature = Nature::Deed;

    async fn run(self, desk: Desk) -> Result<Macro, Refusal> {
        let mut tx = desk.begin_deed().await?;
        let gone = macros::delete(&mut tx, self.id, self.command).await?;
        desk.commit_silently(tx).await?;
        Ok(gone)
    }
}
