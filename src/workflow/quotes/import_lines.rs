//! Many lines of a draft out of one table, in one write that one undo takes back: all of it or nothing.

use std::{sync::Arc, time::Duration};

use super::{
    QuoteName, QuoteTarget, QuoteView, Written,
    configuring::{self, Deed},
    editing::{Begun, begin, tell},
    show::{draft, told},
    table_rows::taken,
};
use crate::{
    documents::quote_lines::{self, LineFile},
    domain::refusal::Refusal,
    workflow::{
        ask::{Ask, Nature},
        attachments::{ReadFile, Source},
        desk::Desk,
    },
};

/// What a quote is, and what it would be with the lines of a table.
#[derive(Debug, Clone)]
pub struct PreviewLines {
    pub quote: QuoteName,
    pub source: Source,
}

#[derive(Debug, Clone)]
pub struct LinesPreview {
    /// To be taken as it was read.
    pub file: Arc<LineFile>,
    pub before: QuoteView,
    pub after: QuoteView,
}

impl Ask for PreviewLines {
    type Answer = LinesPreview;
    const NATURE: Nature = Nature::Question;
    const TIMEOUT: Duration = Duration::from_secs(120);

    async fn run(self, desk: Desk) -> Result<LinesPreview, Refusal> {
        let name = { matches!(self.source, Source::Text(_)) }.then(|| "what was pasted".to_owned());
        let read = ReadFile {
            source: self.source,
            name,
        };
        let (name, bytes) = read.run(desk.clone()).await?;
        let reading = tokio::task::spawn_blocking(move || quote_lines::read(&name, &bytes));
        let file = reading.await.map_err(|_| unreadable())??;
        let mut tx = desk.begin().await?;
        let id = self.quote.find(&mut tx).await?;
        let before = draft(&mut tx, id).await?;
        before.version.can_edit(desk.me())?;
        let mut after = before.clone();
        taken(&desk, &mut tx, &mut after, &file).await?;
        let before = told(&desk, &mut tx, before).await?;
        let after = told(&desk, &mut tx, after).await?;
        tx.commit().await?;
        Ok(LinesPreview {
            file: Arc::new(file),
            before,
            after,
        })
    }
}

#[derive(Debug, Clone)]
pub struct ImportLines {
    pub target: QuoteTarget,
    pub file: Arc<LineFile>,
}

impl Ask for ImportLines {
    type Answer = Written;
    const NATURE: Nature = Nature::Deed;

    async fn run(self, desk: Desk) -> Result<Written, Refusal> {
        let command = self.target.command;
        let (mut tx, mut draft) = match begin(&desk, &self.target).await? {
            Begun::Done(first) => return Ok(first),
            Begun::Draft(tx, draft) => (tx, draft),
        };
        let before = draft.clone();
        let (first, excerpt) = taken(&desk, &mut tx, &mut draft, &self.file).await?;
        let deed = Deed {
            event: "add_line",
            note: Some(format!(
                "{} lines from {}",
                draft.lines.len() - before.lines.len(),
                self.file.file
            )),
            line: first,
        };
        let excerpt = excerpt.as_ref();
        let written = configuring::write(&mut tx, &before, *draft, excerpt, deed, command).await?;
        tell(&desk, tx, written).await
    }
}

fn unreadable() -> Refusal {
    Refusal::bug(
        "quote.file_unread",
        "Reading the table ended by a mistake of ours.",
    )
}
