//! The bytes of a file that a version keeps: the document as the customer got it, or what proves the acceptance.

use std::time::Duration;

use super::settle::sha256;
use crate::{
    domain::{attachment::not_the_same, quote::Kept, refusal::Refusal},
    store::quote,
    workflow::{
        ask::{Ask, Nature},
        attachments::saving_failed,
        desk::Desk,
    },
};

/// Only where its bytes are those that were kept.
#[derive(Debug, Clone)]
pub struct ReadKept(pub Kept);

impl Ask for ReadKept {
    type Answer = Vec<u8>;
    const NATURE: Nature = Nature::Question;
    const TIMEOUT: Duration = Duration::from_secs(120);

    async fn run(self, desk: Desk) -> Result<Vec<u8>, Refusal> {
        let mut tx = desk.begin().await?;
        let bytes = quote::bytes(&mut tx, self.0.id).await?;
        tx.commit().await?;
        let compared = move || match sha256(&bytes) == self.0.sha256 {
            true => Ok(bytes),
            false => Err(not_the_same(&self.0.name)),
        };
        tokio::task::spawn_blocking(compared)
            .await
            .map_err(|_| saving_failed())?
    }
}
