//! What other currencies are worth in the company's own.

use super::{KeptRate, show::day_there};
use crate::{
    domain::{fx::Rates, money::Currency, refusal::Refusal, time::Day},
    store::{
        fx,
        page::{Cursor, Page},
    },
    workflow::{
        ask::{Ask, Nature},
        desk::Desk,
    },
};

/// Of every currency the rate in force on a day; without one, on today's day where the company is.
#[derive(Debug, Clone)]
pub struct ShowRates {
    pub on: Option<Day>,
}

impl Ask for ShowRates {
    type Answer = Rates;
    const NATURE: Nature = Nature::Question;

    async fn run(self, desk: Desk) -> Result<Rates, Refusal> {
        let mut tx = desk.begin().await?;
        let on = match self.on {
            Some(on) => on,
            None => day_there(&mut tx, &desk).await?,
        };
        let rates = fx::rates_on(&mut tx, on).await?;
        tx.commit().await?;
        Ok(rates)
    }
}

/// All rates that one currency has had, the latest day first.
#[derive(Debug, Clone)]
pub struct PageRates {
    pub currency: Currency,
    pub after: Option<Cursor>,
    pub limit: i32,
}

impl Ask for PageRates {
    type Answer = Page<KeptRate>;
    const NATURE: Nature = Nature::Question;

    async fn run(self, desk: Desk) -> Result<Page<KeptRate>, Refusal> {
        let mut tx = desk.begin().await?;
        let page = fx::page(&mut tx, self.currency, self.after, self.limit).await?;
        tx.commit().await?;
        Ok(page)
    }
}
