//! Save a copy of a file that a version keeps: the document as the customer got it, or what proves the acceptance.

use std::time::Duration;

use super::ReadKept;
use crate::{
    domain::{quote::Kept, refusal::Refusal},
    workflow::{
        ask::{Ask, Nature},
        attachments::{Target, save, saving_failed},
        desk::Desk,
    },
};

/// Answers where the copy lies.
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
        let name = self.file.name.clone();
        let bytes = ReadKept(self.file).run(desk).await?;
        let saving = move || save(self.target, &name, &bytes);
        tokio::task::spawn_blocking(saving)
            .await
            .map_err(|_| saving_failed())?
    }
}
