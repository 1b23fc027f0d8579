//! Two versions of quotes, to be laid side by side.

use super::{QuoteName, QuoteView, show::view};
use crate::{
    domain::refusal::Refusal,
    workflow::{
        ask::{Ask, Nature},
        desk::Desk,
    },
};

#[derive(Debug, Clone)]
pub struct CompareVersions {
    pub one: QuoteName,
    pub other: QuoteName,
}

impl Ask for CompareVersions {
    type Answer = (QuoteView, QuoteView);
    const NATURE: Nature = Nature::Question;

    async fn run(self, desk: Desk) -> Result<(QuoteView, QuoteView), Refusal> {
        let mut tx = desk.begin().await?;
        let one = self.one.find(&mut tx).await?;
        let other = self.other.find(&mut tx).await?;
        let one = view(&desk, &mut tx, one).await?;
        let other = view(&desk, &mut tx, other).await?;
        tx.commit().await?;
        Ok((one, other))
    }
}
