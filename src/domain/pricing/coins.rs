//! The smallest coin of a quote: every amount of it is rounded here, once.

use rust_decimal::Decimal;

use super::{Rounding, Terms, unrounded::Unrounded};
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

    /// What it is called stands first in the sentence that refuses too much of it.
    pub fn of(self, exact: Unrounded, what: &str) -> Result<Decimal, Refusal> {
        let exact = exact.value()?;
        if exact.abs() >= TOO_MUCH {
            return Err(too_much(what));
        }
        Ok(self.rounding.coins(exact, self.currency))
    }

    /// What is in coins already.
    pub fn sum(
        self,
        of: impl IntoIterator<Item = Decimal>,
        what: &str,
    ) -> Result<Decimal, Refusal> {
        self.of(Unrounded::sum(of.into_iter().map(Unrounded::of))?, what)
    }
}

fn too_much(what: &str) -> Refusal {
    Refusal::rule(
        "price.too_much",
        format!(
            "{what} comes to a thousand million million or more, and no store keeps that exactly."
        ),
    )
    .hint("Check the digits of price and quantity.")
}
