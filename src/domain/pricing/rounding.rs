//! The one place where money meets the smallest coin.

use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};

use crate::domain::money::Currency;

/// Which way the half of a coin goes: chosen once for a company, never per screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rounding {
    /// Away from nothing: 1,185.125 is 1,185.13.
    #[default]
    HalfUp,
    /// To the even neighbour: 1,185.125 is 1,185.12.
    HalfEven,
}

impl Rounding {
    pub const ALL: [Rounding; 2] = [Rounding::HalfUp, Rounding::HalfEven];

    /// As flags and scripts name it.
    pub fn name(self) -> &'static str {
        match self {
            Rounding::HalfUp => "half-up",
            Rounding::HalfEven => "half-even",
        }
    }

    /// What people call it.
    pub fn title(self) -> &'static str {
        match self {
            Rounding::HalfUp => "half up",
            Rounding::HalfEven => "half to even",
        }
    }

    /// In whole smallest coins of the currency, with exactly its places.
    pub fn coins(self, amount: Decimal, currency: Currency) -> Decimal {
        let strategy = match self {
            Rounding::HalfUp => RoundingStrategy::MidpointAwayFromZero,
            Rounding::HalfEven => RoundingStrategy::MidpointNearestEven,
        };
        let mut rounded = amount.round_dp_with_strategy(currency.places(), strategy);
        rounded.rescale(currency.places());
        if rounded.is_zero() {
            rounded.set_sign_positive(true);
        }
        rounded
    }
}
