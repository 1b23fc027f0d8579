//! Changes of many lines at once, as one edit: looked at before, and taken back as one.

use super::{
    QuoteName, QuoteTarget, QuoteView, Written,
    configuring::{self, Deed, fresh},
    editing::{Begun, begin, tell},
    show::{draft, told},
};
use crate::{
    domain::{
        catalog::Excerpt,
        quote::{Draft, Reshape, configuration::Renewal},
        refusal::Refusal,
        time::Day,
    },
    store::Tx,
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
        let day = desk.today();
        let (after, _) = reshaped(&mut tx, &before, self.reshape, &self.lines, day).await?;
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
        let command = self.target.command;
        let (mut tx, before) = match begin(&desk, &self.target).await? {
            Begun::Done(first) => return Ok(first),
            Begun::Draft(tx, draft) => (tx, draft),
        };
        let day = desk.today();
        let (draft, excerpt) = reshaped(&mut tx, &before, self.reshape, &self.lines, day).await?;
        let deed = Deed {
            event: match self.reshape {
                Reshape::Catalog => "update_catalog",
                Reshape::CoTerm { .. } | Reshape::Uplift { .. } => "edit_line",
            },
            note: None,
            line: None,
        };
        let excerpt = excerpt.as_ref();
        let written = configuring::write(&mut tx, &before, draft, excerpt, deed, command).await?;
        tell(&desk, tx, written).await
    }
}

/// The draft as it will be, and the catalog that it is priced with then.
async fn reshaped(
    tx: &mut Tx,
    before: &Draft,
    reshape: Reshape,
    lines: &[u32],
    day: Day,
) -> Result<(Draft, Option<Excerpt>), Refusal> {
    let mut after = before.clone();
    let was = match reshape {
        Reshape::Catalog => configuring::of(tx, before, None, day).await?,
        Reshape::CoTerm { .. } | Reshape::Uplift { .. } => None,
    };
    if reshape == Reshape::Catalog {
        // Of no version of its own it is asked for in the one that is in force.
        after.version.catalog = None;
    }
    let excerpt = configuring::of(tx, &after, None, day).await?;
    after.version.catalog.clone_from(&before.version.catalog);
    let mut ids = fresh;
    let renewal = excerpt.as_ref().map(|excerpt| Renewal {
        excerpt,
        was: was.as_ref(),
        fresh: &mut ids,
    });
    reshape.apply(&mut after, lines, renewal)?;
    Ok((after, excerpt))
}
