//! Save a copy of a file that a version keeps: the document as the customer got it, or what proves the acceptance.

use std::time::Duration;

use super::{ReadKept, settle::hex};
use crate::{
    documents::file,
    domain::{attachment::not_the_same, quote::Kept, refusal::Refusal},
    workflow::{
        ask::{Ask, Nature},
        attachments::{Target, save, saving_failed},
        desk::Desk,
    },
};

/// Only where its bytes are those that were kept. Answers where the copy lies.
#[derive(Debug, Clone)]
pub struct SaveKept {
    pub file: Kept,
    pub target: Target,
}

impl Ask for SaveKept {
    type Answer = Option<String>;
    const NATURE: Nature = Nature::Question;
    const TIMEOUT: Duration = Duration::from_secs(120);

    async fn run(self, desk: Desk) -> Result<Option<String>, Refusal> {
        let bytes = ReadKept(self.file.id).run(desk).await?;
        let saving = move || {
            if hex(&file::sha256(&bytes)) != self.file.sha256 {
                return Err(not_the_same(&self.file.name));
            }
            save(self.target, &self.file.name, &bytes)
        };
        tokio::task::spawn_blocking(saving)
            .await
            .map_err(|_| saving_failed())?
    }
}
