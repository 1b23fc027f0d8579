//! A new quote with the lines of any version: at the same deal, or at another.

use super::{QuoteName, Written, editing::tell, revise::afresh};
use crate::{
    domain::{
        id::CommandId,
        quote::{QuoteChanges, QuoteEvent},
        refusal::Refusal,
    },
    store::{command, deal, quote},
    workflow::{
        ask::{Ask, Nature},
        company::quoting,
        deals::DealName,
        desk::Desk,
    },
};

#[derive(Debug, Clone)]
pub struct CopyQuote {
    pub from: QuoteName,
    /// The same deal where nothing is said.
    pub deal: Option<DealName>,
    pub command: CommandId,
}

impl Ask for CopyQuote {
    type Answer = Written;
    const NATURE: Nature = Nature::Deed;

    async fn run(self, desk: Desk) -> Result<Written, Refusal> {
        desk.me().may("quote.copy")?;
        let mut tx = desk.begin_deed().await?;
        let from = self.from.find(&mut tx).await?;
        let version = quote::load(&mut tx, from).await?;
        let to = match self.deal {
            Some(deal) => deal.find(&mut tx).await?,
            None => version.quote.deal,
        };
        if let Some(first) =
            command::outcome(&mut tx, self.command, Some(to.0), "quote.copy").await?
        {
            return Ok(first);
        }
        let mut fields = afresh(&version, quoting(&mut tx).await?, desk.today());
        // Who signs and buys is of the account that the other deal is with.
        if deal::load(&mut tx, to).await?.account != version.quote.account {
            let beginning = quote::beginning(&mut tx, to).await?;
            fields = QuoteChanges {
                signer: Some(beginning.signer),
                entity: Some(beginning.entity),
                ..fields
            };
        }
        let event = QuoteEvent::Copied;
        let made = quote::renew(&mut tx, &version, to, event, &fields, None, self.command).await?;
        tell(&desk, tx, made).await
    }
}
