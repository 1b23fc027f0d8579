//! The bytes of a file that a version keeps: the document as the customer got it, or what proves the acceptance.

use std::time::Duration;

use crate::{
    domain::{id::KeptId, refusal::Refusal},
    store::quote,
    workflow::{
        ask::{Ask, Nature},
        desk::Desk,
    },
};

#[derive(Debug, Clone)]
pub struct ReadKept(pub KeptId);

impl Ask for ReadKept {
    type Answer = Vec<u8>;
    const NATURE: Nature = Nature::Question;
    const TIMEOUT: Duration = Duration::from_secs(120);

    async fn run(self, desk: Desk) -> Result<Vec<u8>, Refusal> {
        let mut tx = desk.begin().await?;
        let bytes = quote::bytes(&mut tx, self.0).await?;
        tx.commit().await?;
        Ok(bytes)
    }
}
