//! One version of a quote, repriced just now.

use super::{VersionRow, configuring::looked_at};
use crate::{
    domain::{
        catalog::Excerpt,
        id::{QuoteId, VersionId},
        pricing::Priced,
        quote::{Block, Draft, Handoff, QuoteLine, QuoteState, QuoteVersion, reads_cost},
        refusal::Refusal,
    },
    store::{Tx, quote},
    workflow::{
        ask::{Ask, Nature},
        company::quoting,
        desk::Desk,
    },
};

/// How people name a version of a quote: by what the screen holds, or by what they type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum QuoteName {
    Version(VersionId),
    /// Its live version.
    Quote(QuoteId),
    /// `Q-2026-0417` (the live version), `Q-2026-0417v3`, a UUID of a quote or a version, or the beginning of any of them.
    Typed(String),
}

impl QuoteName {
    pub async fn find(&self, tx: &mut Tx) -> Result<VersionId, Refusal> {
        match self {
            QuoteName::Version(id) => Ok(*id),
            QuoteName::Quote(id) => quote::live(tx, *id).await,
            QuoteName::Typed(name) => quote::find(tx, name).await,
        }
    }
}

/// One version with everything that a screen or a command shows of it.
#[derive(Debug, Clone)]
pub struct QuoteView {
    pub version: QuoteVersion,
    /// In the order of their numbers; `terms.cost` is there only for who may see cost.
    pub lines: Vec<QuoteLine>,
    /// Repriced just now from what is kept; or why it cannot be priced, naming the line and the rule.
    pub priced: Result<Priced, Refusal>,
    pub handoff: Vec<Handoff>,
    /// All versions of the quote, the newest first.
    pub versions: Vec<VersionRow>,
    /// Of a draft: what the catalog says of its lines and of what can stand under them.
    pub excerpt: Option<Excerpt>,
    /// Of a draft: what keeps it from being submitted as it stands.
    pub blocks: Vec<Block>,
    /// Whether this person sees cost and margin.
    pub sees_cost: bool,
}

impl QuoteView {
    /// The version of the catalog that is in force, where a draft is priced with another.
    pub fn newer_catalog(&self) -> Option<i32> {
        let excerpt = self.excerpt.as_ref()?;
        excerpt.published.filter(|newer| *newer != excerpt.version)
    }
}

#[derive(Debug, Clone)]
pub struct ShowQuote(pub QuoteName);

impl Ask for ShowQuote {
    type Answer = QuoteView;
    const NATURE: Nature = Nature::Question;

    async fn run(self, desk: Desk) -> Result<QuoteView, Refusal> {
        let mut tx = desk.begin().await?;
        let id = self.0.find(&mut tx).await?;
        let view = view(&desk, &mut tx, id).await?;
        tx.commit().await?;
        Ok(view)
    }
}

pub(super) async fn draft(tx: &mut Tx, id: VersionId) -> Result<Draft, Refusal> {
    Ok(Draft {
        version: quote::load(tx, id).await?,
        lines: quote::lines(tx, id).await?,
    })
}

pub(super) async fn view(desk: &Desk, tx: &mut Tx, id: VersionId) -> Result<QuoteView, Refusal> {
    let draft = draft(tx, id).await?;
    told(desk, tx, draft).await
}

/// A draft as it stands, or as it would.
pub(super) async fn told(desk: &Desk, tx: &mut Tx, draft: Draft) -> Result<QuoteView, Refusal> {
    // From submit on, what stands there is what this program makes of its terms, or no figure of it is shown.
    let priced = match draft.version.state {
        QuoteState::Draft => draft.must_price(),
        _ => draft.must_reproduce(),
    };
    let (excerpt, blocks) = match draft.version.state {
        QuoteState::Draft => looked_at(tx, &draft, desk.today()).await?,
        _ => (None, Vec::new()),
    };
    let Draft { version, lines } = draft;
    let versions = quote::versions(tx, version.quote.id).await?;
    let sellers_may = quoting(tx).await?.sellers_see_cost;
    Ok(QuoteView {
        handoff: version.handoff(),
        sees_cost: reads_cost(desk.me(), &version.quote, sellers_may),
        version,
        lines,
        priced,
        versions,
        excerpt,
        blocks,
    })
}
