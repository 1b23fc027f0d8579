//! Changes of many lines at once, as one edit: looked at before, and taken back as one.

use super::{
    QuoteName, QuoteTarget, QuoteView, Written,
    editing::{Begun, begin, put, tell},
    show::{draft, told},
};
use crate::{
    domain::{
        id::LineId,
        quote::{Draft, LineChanges, Reshape},
        refusal::Refusal,
    },
    store::quote::{Edit, LineWrite},
    workflow::{
        ask::{Ask, Nature},
        desk::Desk,
    },
};

/// What the quote is, and what it would be.
#[derive(Debug, Clone)]
pub struct PreviewReshape {
    pub quote: QuoteName,
    pub reshape: Reshape,
    /// By their numbers; without any all that are paid again and again.
    pub lines: Vec<u32>,
}

impl Ask for PreviewReshape {
    type Answer = (QuoteView, QuoteView);
    const NATURE: Nature = Nature::Question;

    async fn run(self, desk: Desk) -> Result<(QuoteView, QuoteView), Refusal> {
        let mut tx = desk.begin().await?;
        let id = self.quote.find(&mut tx).await?;
        let before = draft(&mut tx, id).await?;
        before.version.can_edit(desk.me())?;
        let mut after = before.clone();
        reshaped(&mut after, self.reshape.of(&before, &self.lines)?)?;
        let before = told(&desk, &mut tx, before).await?;
        let after = told(&desk, &mut tx, after).await?;
        tx.commit().await?;
        Ok((before, after))
    }
}

#[derive(Debug, Clone)]
pub struct ReshapeQuote {
    pub target: QuoteTarget,
    pub reshape: Reshape,
    pub lines: Vec<u32>,
}

impl Ask for ReshapeQuote {
    type Answer = Written;
    const NATURE: Nature = Nature::Deed;

    async fn run(self, desk: Desk) -> Result<Written, Refusal> {
        let QuoteTarget {
            quote,
            seen,
            command,
        } = self.target;
        let (mut tx, mut draft) = match begin(&desk, &quote, command).await? {
            Begun::Done(first) => return Ok(first),
            Begun::Draft(tx, draft) => (tx, draft),
        };
        if let Some(seen) = seen {
            draft
                .version
                .unchanged_since(seen, desk.now(), desk.today())?;
        }
        let before = draft.clone();
        let changes = self.reshape.of(&before, &self.lines)?;
        let lines = { changes.iter() }
            .map(|(id, fields)| {
                let rev = before.line(*id)?.rev;
                let (id, fields) = (*id, Box::new(fields.clone()));
                Ok(LineWrite::Edit { id, rev, fields })
            })
            .collect::<Result<_, Refusal>>()?;
        reshaped(&mut draft, changes)?;
        let edit = Edit {
            event: "edit_line",
            lines,
            ..Edit::default()
        };
        let written = put(&mut tx, &before, &draft, edit, command).await?;
        tell(&desk, tx, written).await
    }
}

fn reshaped(draft: &mut Draft, changes: Vec<(LineId, LineChanges)>) -> Result<(), Refusal> {
    for (id, changes) in changes {
        draft.edit_line(id, &changes)?;
    }
    Ok(())
}
