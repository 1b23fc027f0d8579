//! How many deals stand where, and for how much: by stage and forecast, with what it takes to add them up.

use super::Tally;
use crate::{
    domain::{
        deal::{Probabilities, Stage},
        fx::Rates,
        money::Money,
        refusal::Refusal,
        time::Day,
    },
    store::{fx, tally},
    workflow::{
        ask::{Ask, Nature},
        desk::Desk,
    },
};

/// Of all deals one sees, or of those that close between two days, the ends included.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TallyDeals {
    pub from: Option<Day>,
    pub to: Option<Day>,
}

#[derive(Debug, Clone)]
pub struct Tallied {
    /// By stage, forecast and currency.
    pub tallies: Vec<Tally>,
    /// Of today.
    pub rates: Rates,
    pub probabilities: Probabilities,
}

impl Tallied {
    /// The sums of a stage, one a currency, of the amounts that are known.
    pub fn of_stage(&self, stage: Stage) -> Vec<Money> {
        let mut sums: Vec<Money> = Vec::new();
        let groups = self.tallies.iter().filter(|it| it.stage == stage);
        for tally in groups.filter(|it| it.unknown < it.deals) {
            let (amount, currency) = (tally.amount, tally.currency);
            match sums.iter_mut().find(|it| it.currency == currency) {
                Some(sum) => sum.amount += amount,
                None => sums.push(Money { amount, currency }),
            }
        }
        sums
    }
}

impl Ask for TallyDeals {
    type Answer = Tallied;
    const NATURE: Nature = Nature::Question;

    async fn run(self, desk: Desk) -> Result<Tallied, Refusal> {
        let mut tx = desk.begin().await?;
        let tallies = tally::deals(&mut tx, self.from, self.to).await?;
        let rates = fx::rates_on(&mut tx, desk.today()).await?;
        let probabilities = tally::probabilities(&mut tx).await?;
        tx.commit().await?;
        Ok(Tallied {
            tallies,
            rates,
            probabilities,
        })
    }
}
