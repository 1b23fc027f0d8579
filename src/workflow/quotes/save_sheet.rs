//! Save a version as a spreadsheet where one says; what it is made as, the ending of its name says.

use std::time::Duration;

use super::{ExportQuote, QuoteName, SheetFormat};
use crate::{
    domain::{id::VersionId, refusal::Refusal},
    workflow::{
        ask::{Ask, Nature},
        attachments::{Target, save, saving_failed},
        desk::Desk,
    },
};

/// Answers where it lies.
#[derive(Debug, Clone)]
pub struct SaveSheet {
    pub version: VersionId,
    pub target: Target,
}

impl Ask for SaveSheet {
    type Answer = Option<String>;
    const NATURE: Nature = Nature::Question;
    const TIMEOUT: Duration = Duration::from_secs(120);

    async fn run(self, desk: Desk) -> Result<Option<String>, Refusal> {
        let (Target::Path(to) | Target::Over(to)) = &self.target else {
            return Ok(None);
        };
        let export = ExportQuote {
            quote: QuoteName::Version(self.version),
            format: SheetFormat::by_ending(to),
        };
        let made = export.run(desk).await?;
        let saving = move || save(self.target, &made.name, &made.bytes);
        tokio::task::spawn_blocking(saving)
            .await
            .map_err(|_| saving_failed())?
    }
}
