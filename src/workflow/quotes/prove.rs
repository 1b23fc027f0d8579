//! A version with the hash of what stands there now, to be held against the one that was pinned.

use super::{
    QuoteName, QuoteView,
    configuring::verified,
    show::{draft, told},
};
use crate::{
    domain::refusal::Refusal,
    store::quote,
    workflow::{
        ask::{Ask, Nature},
        desk::Desk,
    },
};

#[derive(Debug, Clone)]
pub struct ProveQuote(pub QuoteName);

#[derive(Debug, Clone)]
pub struct QuoteProof {
    pub view: QuoteView,
    /// Of what stands there now; none where nothing was submitted yet.
    pub hash: Option<String>,
    /// Whether its lines say of the catalog what its version of the catalog says.
    pub published: Result<(), Refusal>,
}

impl Ask for ProveQuote {
    type Answer = QuoteProof;
    const NATURE: Nature = Nature::Question;

    async fn run(self, desk: Desk) -> Result<QuoteProof, Refusal> {
        let mut tx = desk.begin().await?;
        let id = self.0.find(&mut tx).await?;
        let draft = draft(&mut tx, id).await?;
        let published = verified(&mut tx, &draft, desk.today()).await;
        let view = told(&desk, &mut tx, draft).await?;
        let hash = match view.version.content_hash {
            Some(_) => Some(quote::hash(&mut tx, id).await?),
            None => None,
        };
        tx.commit().await?;
        Ok(QuoteProof {
            view,
            hash,
            published,
        })
    }
}
