//! The steps from list to net: what each does, in which layer it stands, and in which order the layers are taken.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::TierMethod;

/// The waterfall's layers, from the list price down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Layer {
    System,
    Regular,
    Discretionary,
    Customer,
    Partner,
    Distributor,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StepKind {
    ContractPrice,
    Volume,
    Tier,
    Attribute,
    Bundle,
    Proration,
    Regular,
    Discretionary,
    Customer,
    Partner,
    Distributor,
}

impl StepKind {
    pub const ALL: [StepKind; 11] = [
        StepKind::ContractPrice,
        StepKind::Volume,
        StepKind::Tier,
        StepKind::Attribute,
        StepKind::Bundle,
        StepKind::Proration,
        StepKind::Regular,
        StepKind::Discretionary,
        StepKind::Customer,
        StepKind::Partner,
        StepKind::Distributor,
    ];

    pub fn layer(self) -> Layer {
        match self {
            StepKind::Regular => Layer::Regular,
            StepKind::Discretionary => Layer::Discretionary,
            StepKind::Customer => Layer::Customer,
            StepKind::Partner => Layer::Partner,
            StepKind::Distributor => Layer::Distributor,
            _ => Layer::System,
        }
    }

    /// As files, flags and the store name it.
    pub fn name(self) -> &'static str {
        match self {
            StepKind::ContractPrice => "contract_price",
            StepKind::Volume => "volume",
            StepKind::Tier => "tier",
            StepKind::Attribute => "attribute",
            StepKind::Bundle => "bundle",
            StepKind::Proration => "proration",
            StepKind::Regular => "regular",
            StepKind::Discretionary => "discretionary",
            StepKind::Customer => "customer",
            StepKind::Partner => "partner",
            StepKind::Distributor => "distributor",
        }
    }

    /// As sentences name it.
    pub fn words(self) -> &'static str {
        match self {
            StepKind::ContractPrice => "contract price",
            other => other.name(),
        }
    }
}

impl From<TierMethod> for StepKind {
    fn from(method: TierMethod) -> Self {
        match method {
            TierMethod::Volume => StepKind::Volume,
            TierMethod::Tier => StepKind::Tier,
        }
    }
}

/// What a step does to the price of one unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// So many percent come off.
    Percent(Decimal),
    /// So many percent come on top.
    Increase(Decimal),
    /// Added as it is signed: -30 takes thirty off.
    Amount(Decimal),
    /// From here on the price is this.
    Price(Decimal),
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    pub kind: StepKind,
    #[serde(flatten)]
    pub change: Change,
    /// The published row it comes from, as people read it: `volume ≥ 200`, `EU list 2026`. One that cites nothing is
    /// somebody's wish, and counts as discretionary for rules.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cites: Option<String>,
}

/// In which order the layers follow each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Order {
    /// System, regular, discretionary, customer, partner, distributor.
    #[default]
    Standard,
    /// As the steps are given.
    AsGiven,
    DiscretionaryLast,
    PartnerFirst,
    /// Every percent is of the list price.
    OffList,
}

impl Order {
    pub const ALL: [Order; 5] = [
        Order::Standard,
        Order::AsGiven,
        Order::DiscretionaryLast,
        Order::PartnerFirst,
        Order::OffList,
    ];

    /// What people call it.
    pub fn title(self) -> &'static str {
        match self {
            Order::Standard => "system to distributor",
            Order::AsGiven => "as given",
            Order::DiscretionaryLast => "discretionary last",
            Order::PartnerFirst => "partner first",
            Order::OffList => "all off the list price",
        }
    }

    /// As flags and scripts name it.
    pub fn name(self) -> &'static str {
        match self {
            Order::Standard => "standard",
            Order::AsGiven => "as-given",
            Order::DiscretionaryLast => "discretionary-last",
            Order::PartnerFirst => "partner-first",
            Order::OffList => "off-list",
        }
    }
}
