//! What is open and names an offering that a draft of the catalog changes.

use rust_decimal::Decimal;
use serde::Serialize;
use uuid::Uuid;

use crate::domain::money::{Currency, Money};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Touch {
    Deal,
    Quote,
}

impl Touch {
    pub const ALL: [Touch; 2] = [Touch::Deal, Touch::Quote];

    pub fn name(self) -> &'static str {
        match self {
            Touch::Deal => "deal",
            Touch::Quote => "quote",
        }
    }
}

/// A deal, or a line of a quote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Touched {
    pub kind: Touch,
    /// Of the deal, or of the line.
    pub id: Uuid,
    /// `D-2026-0031`, `Q-2026-0417v3`
    pub number: String,
    /// Of the deal.
    pub name: String,
    pub account: Option<String>,
    /// The offering.
    pub code: String,
    /// The draft takes the offering away.
    pub gone: bool,
    pub line: Option<TouchedLine>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TouchedLine {
    pub number: u32,
    pub name: String,
    pub currency: Currency,
    /// The list price that stands on it.
    pub was: Decimal,
    /// What the draft asks; nothing where it has no price for it.
    pub became: Option<Decimal>,
}

impl TouchedLine {
    /// Old and new, where it is the price that changes.
    pub fn prices(&self) -> Option<(Money, Option<Money>)> {
        let money = |amount: Decimal| Money {
            amount: amount.normalize(),
            currency: self.currency,
        };
        (self.became != Some(self.was)).then(|| (money(self.was), self.became.map(money)))
    }
}

impl Touched {
    /// `changed`, `gone`, `USD 120.00 → 126.00`
    pub fn what(&self) -> String {
        let prices = self.line.as_ref().and_then(TouchedLine::prices);
        match (self.gone, prices) {
            (true, _) => "gone".to_owned(),
            (false, Some((was, Some(became)))) => {
                let became = crate::domain::money::grouped(became.amount, became.currency.places());
                format!("{was} → {became}")
            }
            (false, Some((was, None))) => format!("{was} → no price"),
            (false, None) => "changed".to_owned(),
        }
    }

    /// `Q-2026-0417v3 line 2 PLT-ENT: USD 120.00 → 126.50`
    pub fn brief(&self) -> String {
        let line = self
            .line
            .as_ref()
            .map_or_else(String::new, |it| format!("line {} ", it.number));
        format!("{} {line}{}: {}", self.number, self.code, self.what())
    }

    /// The same, and of which deal and account.
    pub fn sentence(&self) -> String {
        let account = self.account.as_deref().unwrap_or("no account");
        format!("{} ({account}, {})", self.brief(), self.name)
    }
}

/// `3 lines of open quotes and 2 open deals`; nothing where nothing is touched.
pub fn counted(rows: &[Touched]) -> Option<String> {
    let quotes = rows.iter().filter(|it| it.kind == Touch::Quote).count();
    let many = |count: usize, one: &str, more: &str| match count {
        0 => None,
        1 => Some(format!("1 {one}")),
        count => Some(format!("{count} {more}")),
    };
    let parts: Vec<_> = [
        many(quotes, "line of an open quote", "lines of open quotes"),
        many(rows.len() - quotes, "open deal", "open deals"),
    ]
    .into_iter()
    .flatten()
    .collect();
    (!parts.is_empty()).then(|| parts.join(" and "))
}
