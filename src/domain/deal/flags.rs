//! What of a deal needs settling, in the words and codes that lists and imports use.

use super::{Deal, Stage};

/// Something about a deal that a person should settle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flag {
    pub code: &'static str,
    pub says: String,
}

impl Deal {
    /// Every code that [`Deal::flags`] gives.
    pub const FLAGS: [&str; 8] = [
        "deal.no_account",
        "deal.unknown_account",
        "deal.no_product",
        "deal.unknown_product",
        "deal.unknown_agent",
        "deal.no_close_date",
        "deal.no_amount",
        "deal.unknown_date",
    ];

    /// What needs settling, in the words and codes that lists and imports use.
    pub fn flags(&self) -> Vec<Flag> {
        let mut flags = Vec::new();
        match (&self.account, &self.account_typed) {
            (Some(_), _) => {}
            (None, None) => flags.push(flag("deal.no_account", "no account yet")),
            (None, Some(typed)) => {
                flags.push(flag(
                    "deal.unknown_account",
                    format!("no account is called {typed:?}"),
                ));
            }
        }
        if let Some(typed) = &self.product_typed {
            flags.push(flag(
                "deal.unknown_product",
                format!("no product is called {typed:?}"),
            ));
        }
        if let Some(typed) = &self.agent_typed {
            flags.push(flag(
                "deal.unknown_agent",
                format!("nobody is called {typed:?}"),
            ));
        }
        if let Some(typed) = &self.dates_typed {
            flags.push(flag(
                "deal.unknown_date",
                format!("a date was given as {typed}"),
            ));
        }
        if self.external_id.is_some() {
            self.flag_gaps(&mut flags);
        }
        flags
    }

    /// What a file left out, and a person here is not asked for.
    fn flag_gaps(&self, flags: &mut Vec<Flag>) {
        if self.product.is_none() && self.product_typed.is_none() {
            flags.push(flag("deal.no_product", "no product yet"));
        }
        if !self.stage.is_open() && self.closes_on.is_none() {
            flags.push(flag("deal.no_close_date", "closed, and nobody knows when"));
        }
        if self.stage == Stage::ClosedWon && self.amount.is_none() {
            flags.push(flag("deal.no_amount", "won, and nobody knows for how much"));
        }
    }
}

fn flag(code: &'static str, says: impl Into<String>) -> Flag {
    Flag {
        code,
        says: says.into(),
    }
}
