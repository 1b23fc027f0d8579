//! `dealdesk calc …`: the deal desk's calculator. It needs no store.

pub mod counting;
mod field;
mod file;
mod price;
mod quote;
mod time;
mod told;
mod total;
pub mod typed;

use clap::{Args, Subcommand};

use super::{call::Call, said::Said};
use crate::domain::{
    calc::{Answer, Coins},
    money::Currency,
    pricing::Rounding,
    refusal::Refusal,
};

#[derive(Debug, Subcommand)]
pub enum Verb {
    /// The price of a part of a period, or of several.
    Prorate(price::Prorate),
    /// What a quantity costs by its bands.
    Tiers(price::Tiers),
    /// From a list price to a net price, step by step.
    Waterfall(price::Waterfall),
    /// A term in segments, and what each of them costs.
    Ramp(price::Ramp),
    /// A price that goes up: by a percent or with an index, within a cap and a floor.
    Uplift(price::Uplift),
    /// A total over lines, to the coin.
    Spread(total::Spread),
    /// A total in instalments, to the coin.
    Split(total::Split),
    /// What recurring money comes to: MRR, ARR, ACV, TCV.
    Metrics(total::Metrics),
    /// What is left of a net price after its cost.
    Margin(total::Margin),
    /// A whole quote, priced as the desk prices it.
    ///
    /// The file has the fields currency, rounding, order, term {from, months | until}, lines, and header_discount
    /// {percent | amount | target_total, by}. A line has name, quantity, list, per (once, 1m, 1y ...), cost, steps {kind,
    /// percent | increase | amount | price, cites}, tiers {method, bands} and a term of its own. Numbers may stand in
    /// quotes.
    Quote(quote::Quote),
    /// When work is due, by hours, holidays and a zone.
    Deadline(time::Deadline),
    /// How much working time lies between two moments.
    Elapsed(time::Elapsed),
    /// The last day on which notice can be given.
    Notice(time::Notice),
}

/// What everything about money takes.
#[derive(Debug, Args)]
struct Money {
    /// The three letters of ISO 4217.
    #[arg(long, value_name = "CODE", value_parser = super::typed::currency)]
    currency: Currency,
    /// Which way the half of a coin goes.
    #[arg(long, value_name = "HOW", default_value = "half-up", value_parser = typed::one_of(&typed::ROUNDING))]
    rounding: Rounding,
}

impl Money {
    fn coins(&self) -> Coins {
        Coins {
            currency: self.currency,
            rounding: self.rounding,
        }
    }
}

impl Verb {
    pub fn run(self, call: &Call) -> Result<Said, Refusal> {
        Ok(told::said(&self.answer(call)?))
    }

    fn answer(self, call: &Call) -> Result<Answer, Refusal> {
        match self {
            Verb::Prorate(asked) => asked.answer(),
            Verb::Tiers(asked) => asked.answer(),
            Verb::Waterfall(asked) => asked.answer(),
            Verb::Ramp(asked) => asked.answer(),
            Verb::Uplift(asked) => asked.answer(),
            Verb::Spread(asked) => asked.answer(),
            Verb::Split(asked) => asked.answer(),
            Verb::Metrics(asked) => asked.answer(),
            Verb::Margin(asked) => asked.answer(),
            Verb::Quote(asked) => asked.answer(),
            Verb::Deadline(asked) => asked.answer(call.now()),
            Verb::Elapsed(asked) => asked.answer(call.now()),
            Verb::Notice(asked) => asked.answer(),
        }
    }
}

#[cfg(test)]
mod tests;
