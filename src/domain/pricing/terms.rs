//! What is priced: the terms of a quote and its lines, as people enter them and the catalog answers.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{Acv, Order, Per, Policy, Rounding, Step};
use crate::domain::{money::Currency, time::Day};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    pub currency: Currency,
    pub rounding: Rounding,
    pub order: Order,
    #[serde(default)]
    pub acv: Acv,
    pub term: Term,
    pub lines: Vec<Line>,
    pub header: Option<Header>,
}

/// From its first day to the day after its last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Term {
    pub from: Day,
    pub ends: Ends,
}

/// A term stated in months is counted in months, and one stated by its end is counted by the line's policy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ends {
    Months(u16),
    /// The first day after it.
    Until(Day),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Charge {
    Once,
    Recurring(Per),
    /// The quantity is what the customer commits to in each period; what is used beyond it is in no total.
    Usage(Per),
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// As printed; of two equal remainders the lower number gets the coin.
    pub number: u32,
    pub name: String,
    pub charge: Charge,
    pub quantity: Decimal,
    /// Of one unit in one period.
    pub list: Decimal,
    /// Of one unit in one period; unknown is not nothing.
    pub cost: Option<Decimal>,
    pub tiers: Option<Tiers>,
    pub steps: Vec<Step>,
    /// Where the line does not run as its quote does.
    pub term: Option<Term>,
    pub policy: Policy,
    /// One after the other without a gap over the line's whole term; none where quantity and price stay.
    pub ramp: Vec<Segment>,
}

/// A part of a line's term with its own quantity and price.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Segment {
    pub from: Day,
    /// The first day after it.
    pub until: Day,
    pub quantity: Decimal,
    /// Percent on top of the line's net price (after discounts); -100 in a trial.
    pub uplift: Decimal,
}

/// Price by quantity, as published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tiers {
    pub method: TierMethod,
    pub bands: Vec<Tier>,
    /// The first so many units cost nothing, and count towards the threshold of all the same.
    #[serde(default, skip_serializing_if = "Decimal::is_zero")]
    pub free: Decimal,
    /// Lines of one quote whose tables say the same here are counted together (M11); each by itself where it says nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub together: Option<String>,
    /// The published table, as people read it.
    pub cites: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TierMethod {
    /// One price for all units once the quantity is over the threshold.
    Volume,
    /// Each band is priced by itself.
    Tier,
}

/// From this quantity on; up to where the next one begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tier {
    pub from: Decimal,
    /// Percent off the list price.
    pub percent: Decimal,
}

/// A discount on the whole quote, in money spread over its lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    #[serde(flatten)]
    pub change: HeaderChange,
    pub by: Spread,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HeaderChange {
    /// So many percent of the sum of the lines come off; of a sum below zero, nothing.
    Percent(Decimal),
    /// So much comes off, above zero.
    Amount(Decimal),
    /// The lines come to exactly this.
    TargetTotal(Decimal),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Spread {
    Equal,
    #[default]
    List,
}
