//! The calculators that answer one price: prorate, tiers, waterfall, ramp, uplift.

use clap::Args;
use rust_decimal::{Decimal, dec};

use super::{
    Money,
    counting::Counting,
    typed::{self, number, one_of, percent},
};
use crate::domain::{
    calc::{self, Answer},
    pricing::{
        Order, Per, Step, TierMethod,
        bands::Bands,
        ramp::{Odd, Plan},
        uplift::{self, Growth, Rate},
    },
    refusal::Refusal,
    time::{Day, day_out_of_reach},
};

#[derive(Debug, Args)]
pub struct Prorate {
    /// Of one unit in one period.
    #[arg(long, value_name = "PRICE", allow_negative_numbers = true, value_parser = number)]
    price: Decimal,
    #[command(flatten)]
    money: Money,
    /// How often the price comes again: 1w, 1m, 3m, 6m, 1y, 2y, or months like 18m.
    #[arg(long, value_name = "PERIOD", value_parser = typed::per)]
    per: Per,
    /// The first day.
    #[arg(long, value_name = "DAY")]
    from: Day,
    /// The last day included.
    #[arg(
        long,
        value_name = "DAY",
        required_unless_present = "until",
        conflicts_with = "until"
    )]
    through: Option<Day>,
    /// The first day after it.
    #[arg(long, value_name = "DAY")]
    until: Option<Day>,
    #[command(flatten)]
    counting: Counting,
    /// How many units.
    #[arg(long, value_name = "COUNT", default_value = "1", allow_negative_numbers = true, value_parser = number)]
    quantity: Decimal,
}

impl Prorate {
    pub fn answer(self) -> Result<Answer, Refusal> {
        let until = match (self.until, self.through) {
            (Some(until), _) => until,
            (None, Some(through)) => through.succ_opt().ok_or_else(day_out_of_reach)?,
            (None, None) => self.from,
        };
        calc::Prorate {
            price: self.price,
            per: self.per,
            from: self.from,
            until,
            policy: self.counting.policy()?.unwrap_or_default(),
            quantity: self.quantity,
            coins: self.money.coins(),
        }
        .answer()
    }
}

#[derive(Debug, Args)]
pub struct Tiers {
    /// The list price of one unit.
    #[arg(long, value_name = "PRICE", allow_negative_numbers = true, value_parser = number)]
    price: Decimal,
    #[command(flatten)]
    money: Money,
    /// How many units.
    #[arg(long, value_name = "COUNT", allow_negative_numbers = true, value_parser = number)]
    quantity: Decimal,
    /// Bands with the percent that each takes off, like 1-9:0%,10-19:10%,20-:15%.
    #[arg(long, value_name = "BANDS", value_parser = typed::bands)]
    tiers: Bands,
    /// tier: each band is priced by itself; volume: all units have the price of the band they reach.
    #[arg(long, value_name = "METHOD", value_parser = one_of(&typed::METHOD))]
    method: TierMethod,
}

impl Tiers {
    pub fn answer(self) -> Result<Answer, Refusal> {
        calc::Banded {
            price: self.price,
            quantity: self.quantity,
            bands: self.tiers,
            method: self.method,
            coins: self.money.coins(),
        }
        .answer()
    }
}

#[derive(Debug, Args)]
pub struct Waterfall {
    /// The list price of one unit.
    #[arg(long, value_name = "PRICE", allow_negative_numbers = true, value_parser = number)]
    list: Decimal,
    #[command(flatten)]
    money: Money,
    /// How many units.
    #[arg(long, value_name = "COUNT", default_value = "1", allow_negative_numbers = true, value_parser = number)]
    quantity: Decimal,
    /// kind=20% takes off, kind=+5% comes on top, kind=-30 is an amount, kind==290 the price; as often as there are steps.
    #[arg(long = "step", value_name = "KIND=CHANGE", value_parser = typed::step)]
    steps: Vec<Step>,
    /// In which order the steps are taken.
    #[arg(long, value_name = "ORDER", default_value = "as-given", value_parser = one_of(&typed::ORDER))]
    order: Order,
}

impl Waterfall {
    pub fn answer(self) -> Result<Answer, Refusal> {
        calc::Waterfall {
            list: self.list,
            quantity: self.quantity,
            steps: self.steps,
            order: self.order,
            coins: self.money.coins(),
        }
        .answer()
    }
}

#[derive(Debug, Args)]
pub struct Ramp {
    /// Of one unit in one period, in the first segment.
    #[arg(long, value_name = "PRICE", allow_negative_numbers = true, value_parser = number)]
    price: Decimal,
    #[command(flatten)]
    money: Money,
    /// How often the price comes again: 1m or 1y.
    #[arg(long, value_name = "PERIOD", value_parser = typed::per)]
    per: Per,
    /// The first day, of the trial where there is one.
    #[arg(long, value_name = "DAY")]
    from: Day,
    /// How long the term is, without the trial.
    #[arg(long, value_name = "MONTHS")]
    months: u16,
    /// How long each segment is, like 12m.
    #[arg(long, value_name = "MONTHS", value_parser = typed::months)]
    segment: u16,
    /// Where the shorter segment stands, if the months do not divide.
    #[arg(long, value_name = "PLACE", value_parser = one_of(&typed::ODD))]
    odd: Option<Odd>,
    /// Days before the term for which nothing is paid, like 45d.
    #[arg(long, value_name = "DAYS", default_value = "0d", value_parser = typed::days)]
    trial: u16,
    /// Percent from one segment to the next.
    #[arg(long, value_name = "PERCENT", requires = "growth", allow_negative_numbers = true, value_parser = percent)]
    increase: Option<Decimal>,
    /// Whether each increase is on top of the one before, or of the first price.
    #[arg(long, value_name = "HOW", value_parser = one_of(&typed::GROWTH))]
    growth: Option<Growth>,
    /// How many units.
    #[arg(long, value_name = "COUNT", default_value = "1", allow_negative_numbers = true, value_parser = number)]
    quantity: Decimal,
}

impl Ramp {
    pub fn answer(self) -> Result<Answer, Refusal> {
        let plan = Plan {
            from: self.from,
            months: self.months,
            each: self.segment,
            odd: self.odd,
            trial: self.trial,
            increase: self.increase.unwrap_or(dec!(0)),
            growth: self.growth.unwrap_or_default(),
            quantities: vec![self.quantity],
        };
        calc::Ramp {
            price: self.price,
            per: self.per,
            plan,
            coins: self.money.coins(),
        }
        .answer()
    }
}

#[derive(Debug, Args)]
pub struct Uplift {
    /// The price that goes up.
    #[arg(long, value_name = "PRICE", allow_negative_numbers = true, value_parser = number)]
    price: Decimal,
    #[command(flatten)]
    money: Money,
    /// By so many percent.
    #[arg(long, value_name = "PERCENT", required_unless_present = "cpi", conflicts_with_all = ["cpi", "spread"], allow_negative_numbers = true, value_parser = percent)]
    percent: Option<Decimal>,
    /// What the index says, in percent.
    #[arg(long, value_name = "PERCENT", requires = "spread", allow_negative_numbers = true, value_parser = percent)]
    cpi: Option<Decimal>,
    /// What comes on top of the index, in percent.
    #[arg(long, value_name = "PERCENT", requires = "cpi", allow_negative_numbers = true, value_parser = percent)]
    spread: Option<Decimal>,
    /// Not by more than this percent.
    #[arg(long, value_name = "PERCENT", allow_negative_numbers = true, value_parser = percent)]
    cap: Option<Decimal>,
    /// Not by less than this percent.
    #[arg(long, value_name = "PERCENT", allow_negative_numbers = true, value_parser = percent)]
    floor: Option<Decimal>,
}

impl Uplift {
    pub fn answer(self) -> Result<Answer, Refusal> {
        let rate = match self.percent {
            Some(percent) => Rate::Percent(percent),
            None => Rate::Cpi {
                index: self.cpi,
                spread: self.spread.unwrap_or_default(),
            },
        };
        let uplift = uplift::Uplift {
            rate,
            cap: self.cap,
            floor: self.floor,
        };
        calc::Raise {
            price: self.price,
            uplift,
            coins: self.money.coins(),
        }
        .answer()
    }
}
