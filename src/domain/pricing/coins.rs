//! The smallest coin of a quote: every amount of it is rounded here, once.

use rust_decimal::Decimal;

use super::{Line, PricedSegment, Rounding, Terms};
use crate::domain::{
    money::{Currency, TOO_MUCH},
    refusal::Refusal,
};

/// Rounds once, and holds what comes out below what the store keeps.
#[derive(Clone, Copy)]
pub(super) struct Coins {
    currency: Currency,
    rounding: Rounding,
}

impl Coins {
    pub fn of_quote(terms: &Terms) -> Self {
        Self {
            currency: terms.currency,
            rounding: terms.rounding,
        }
    }

    pub fn of(self, exact: Decimal) -> Result<Decimal, Refusal> {
        if exact.abs() >= TOO_MUCH {
            return Err(too_much());
        }
        Ok(self.rounding.coins(exact, self.currency))
    }

    pub fn parts(
        self,
        line: &Line,
        parts: Vec<PricedSegment>,
        whole: Decimal,
    ) -> Result<Vec<PricedSegment>, Refusal> {
        if line.ramp.is_empty() {
            return Ok(Vec::new());
        }
        let mut rest = whole;
        let mut parts = parts;
        let last = parts.len() - 1;
        for part in &mut parts[..last] {
            part.amount = part.amount.trunc_with_scale(self.currency.places());
            rest -= part.amount;
        }
        parts[last].amount = rest;
        Ok(parts)
    }
}

fn too_much() -> Refusal {
    Refusal::rule(
        "price.too_much",
        "The line comes to a thousand million million or more, and no store keeps that exactly.",
    )
    .hint("Check the digits of price and quantity.")
}
