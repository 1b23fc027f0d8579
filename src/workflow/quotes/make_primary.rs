//! Say which quote of a deal is the primary one: the deal's amount is what it comes to.

use super::{
    QuoteTarget, Written,
    editing::{Reached, reach, tell},
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
pub struct MakePrimary {
    pub target: QuoteTarget,
}

impl Ask for MakePrimary {
    type Answer = Written;
    const NATURE: Nature = Nature::Deed;

    async fn run(self, desk: Desk) -> Result<Written, Refusal> {
        desk.me().may("quote.make_primary")?;
        let mut tx = desk.begin_deed().await?;
        let (command, verb) = (self.target.command, "quote.make_primary");
        let draft = match reach(&mut tx, &self.target.quote, command, verb).await? {
            Reached::Done(first) => return Ok(first),
            Reached::Draft(draft) => draft,
        };
        let live = quote::live(&mut tx, draft.version.quote.id).await?;
        quote::load(&mut tx, live).await?.can_be_primary()?;
        let made = quote::make_primary(&mut tx, draft.version.id, command).await?;
        tell(&desk, tx, made).await
    }
}
