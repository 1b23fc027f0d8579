//! The calculators about totals: spread, split, metrics, margin.

use clap::Args;
use rust_decimal::Decimal;

use super::{
    Money,
    typed::{self, number, one_of},
};
use crate::domain::{
    calc::{self, Answer},
    pricing::{self, Per, share::Remainder},
    refusal::Refusal,
};

#[derive(Debug, Args)]
pub struct Spread {
    /// What is shared.
    #[arg(long, value_name = "AMOUNT", allow_negative_numbers = true, value_parser = number)]
    total: Decimal,
    /// The list totals of the lines, with commas.
    #[arg(long, value_name = "AMOUNTS", value_delimiter = ',', allow_hyphen_values = true, value_parser = number)]
    over: Vec<Decimal>,
    /// In proportion to the lines, or the same to each.
    #[arg(long, value_name = "HOW", value_parser = one_of(&typed::SPREAD))]
    by: pricing::Spread,
    #[command(flatten)]
    money: Money,
}

impl Spread {
    pub fn answer(self) -> Result<Answer, Refusal> {
        calc::Share {
            total: self.total,
            over: self.over,
            by: self.by,
            coins: self.money.coins(),
        }
        .answer()
    }
}

#[derive(Debug, Args)]
pub struct Split {
    /// What is parted.
    #[arg(long, value_name = "AMOUNT", allow_negative_numbers = true, value_parser = number)]
    total: Decimal,
    /// In how many instalments.
    #[arg(long, value_name = "COUNT")]
    parts: usize,
    /// Which of them holds what does not divide.
    #[arg(long, value_name = "PLACE", value_parser = one_of(&typed::REMAINDER))]
    remainder: Remainder,
    #[command(flatten)]
    money: Money,
}

impl Split {
    pub fn answer(self) -> Result<Answer, Refusal> {
        calc::Split {
            total: self.total,
            parts: self.parts,
            remainder: self.remainder,
            coins: self.money.coins(),
        }
        .answer()
    }
}

#[derive(Debug, Args)]
pub struct Metrics {
    /// The net price of one unit in one period.
    #[arg(long, value_name = "PRICE", allow_negative_numbers = true, value_parser = number)]
    price: Decimal,
    /// How often the price comes again, like 1y.
    #[arg(long, value_name = "PERIOD", value_parser = typed::per)]
    per: Per,
    /// How many units.
    #[arg(long, value_name = "COUNT", default_value = "1", allow_negative_numbers = true, value_parser = number)]
    quantity: Decimal,
    /// How long the term is.
    #[arg(long, value_name = "MONTHS", value_parser = clap::value_parser!(u32).range(1..=14_400))]
    months: u32,
    /// What is paid once.
    #[arg(long, value_name = "PRICE", default_value = "0", allow_negative_numbers = true, value_parser = number)]
    one_time: Decimal,
    #[command(flatten)]
    money: Money,
}

impl Metrics {
    pub fn answer(self) -> Result<Answer, Refusal> {
        calc::Recurring {
            price: self.price,
            per: self.per,
            quantity: self.quantity,
            months: self.months,
            one_time: self.one_time,
            coins: self.money.coins(),
        }
        .answer()
    }
}

#[derive(Debug, Args)]
pub struct Margin {
    /// The net price.
    #[arg(long, value_name = "AMOUNT", allow_negative_numbers = true, value_parser = number)]
    net: Decimal,
    /// Its cost; left out, it is not known, and so is the margin.
    #[arg(long, value_name = "AMOUNT", allow_negative_numbers = true, value_parser = number)]
    cost: Option<Decimal>,
    #[command(flatten)]
    money: Money,
}

impl Margin {
    pub fn answer(self) -> Result<Answer, Refusal> {
        calc::Margin {
            net: self.net,
            cost: self.cost,
            coins: self.money.coins(),
        }
        .answer()
    }
}
