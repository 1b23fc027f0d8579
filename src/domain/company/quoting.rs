//! How the company quotes: what a new quote begins with, and who sees what it costs. A quote keeps what it began with.

use chrono::Days;
use serde::{Deserialize, Serialize};

use crate::domain::{
    pricing::{Acv, Order, Rounding},
    quote::Billing,
    refusal::Refusal,
    time::Day,
};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quoting {
    pub rounding: Rounding,
    #[serde(rename = "step_order")]
    pub order: Order,
    pub acv: Acv,
    /// Whether sellers see cost and margin of their own deals.
    pub sellers_see_cost: bool,
    /// So many days an offer stands where nobody says.
    pub quote_days: u16,
    pub billing: Option<Billing>,
    pub payment_days: Option<u16>,
}

impl Default for Quoting {
    fn default() -> Self {
        Self {
            rounding: Rounding::default(),
            order: Order::default(),
            acv: Acv::default(),
            sellers_see_cost: false,
            quote_days: 30,
            billing: None,
            payment_days: None,
        }
    }
}

impl Quoting {
    /// The last day of an offer that is made today.
    pub fn stands_until(&self, today: Day) -> Option<Day> {
        today.checked_add_days(Days::new(self.quote_days.into()))
    }
}

/// A quote that nobody could accept in time, or for years, is a slip of the hand.
pub fn check_days(days: u16) -> Result<(), Refusal> {
    match days {
        1..=999 => Ok(()),
        _ => Err(Refusal::rule(
            "company.quote_days",
            "A new quote stands for 1 to 999 days.",
        )
        .hint("Write a number of days, like 30.")
        .about("quote_days")),
    }
}
