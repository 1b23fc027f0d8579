//! Make a quote from a deal. The first one of a deal is its primary one.

use super::{Written, editing::tell};
use crate::{
    domain::{
        company::Quoting,
        id::CommandId,
        pricing::Ends,
        quote::{QuoteChanges, next_month},
        refusal::Refusal,
        time::Day,
    },
    store::{
        command, deal,
        quote::{self, Beginning},
    },
    workflow::{
        ask::{Ask, Nature},
        company::quoting,
        deals::DealName,
        desk::Desk,
    },
};

#[derive(Debug, Clone)]
pub struct CreateQuote {
    pub deal: DealName,
    pub fields: QuoteChanges,
    pub command: CommandId,
}

impl Ask for CreateQuote {
    type Answer = Written;
    const NATURE: Nature = Nature::Deed;

    async fn run(self, desk: Desk) -> Result<Written, Refusal> {
        desk.me().may("quote.create")?;
        let mut tx = desk.begin_deed().await?;
        let id = self.deal.find(&mut tx).await?;
        if let Some(first) =
            command::outcome(&mut tx, self.command, Some(id.0), "quote.create").await?
        {
            return Ok(first);
        }
        let deal = deal::load(&mut tx, id).await?;
        let beginning = quote::beginning(&mut tx, id).await?;
        let quoting = quoting(&mut tx).await?;
        let mut fields = begun(
            self.fields.without_blanks(),
            beginning,
            quoting,
            desk.today(),
        );
        fields.currency = fields.currency.or(Some(deal.currency));
        fields.check()?;
        let made = quote::create(&mut tx, id, &fields, self.command).await?;
        tell(&desk, tx, made).await
    }
}

/// What is not said begins as the company quotes, and with what leaves no choice.
fn begun(
    mut fields: QuoteChanges,
    beginning: Beginning,
    quoting: Quoting,
    today: Day,
) -> QuoteChanges {
    fields.rounding = fields.rounding.or(Some(quoting.rounding));
    fields.order = fields.order.or(Some(quoting.order));
    fields.billing = fields.billing.or(Some(quoting.billing));
    fields.payment_days = fields.payment_days.or(Some(quoting.payment_days));
    fields.starts_on = fields.starts_on.or_else(|| Some(next_month(today)));
    fields.ends = fields.ends.or(Some(Some(Ends::Months(12))));
    fields.expires_on = fields
        .expires_on
        .or_else(|| Some(quoting.stands_until(today)));
    fields.our_entity = fields.our_entity.or(Some(beginning.company));
    fields.signer = fields.signer.or(Some(beginning.signer));
    fields.entity = fields.entity.or(Some(beginning.entity));
    fields
}
