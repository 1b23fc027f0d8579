//! One line of the table, with its options below it and its ramp inside it.

use std::fmt;

use rust_decimal::Decimal;

use crate::domain::{pricing::Per, time::Day};

#[derive(Debug, Clone, PartialEq)]
pub struct PaperLine {
    /// As people call it: `1`, `1.2`.
    pub number: String,
    pub name: String,
    /// What was chosen of it: `Region: EU, Tier: Gold`.
    pub details: Option<String>,
    pub quantity: Decimal,
    /// How often the price comes again; none where it is paid once.
    pub per: Option<Per>,
    /// The quantity is what the customer commits to use.
    pub is_usage: bool,
    /// How many periods are paid; one where it is paid once.
    pub periods: Periods,
    /// Where the line does not run as the quote does: first and last day.
    pub runs: Option<(Day, Day)>,
    /// Of one unit in one period.
    pub list_unit: Decimal,
    pub net_unit: Decimal,
    /// Over the whole term, at the list price.
    pub list_amount: Decimal,
    /// Over the whole term, before the discount on the whole quote.
    pub amount: Decimal,
    /// What the discount on the whole quote takes off this line; not below nothing.
    pub header_share: Decimal,
    /// Together they are the line; none where quantity and price stay.
    pub ramp: Vec<PaperSegment>,
    pub options: Vec<PaperLine>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PaperSegment {
    pub first: Day,
    pub last: Day,
    pub quantity: Decimal,
    pub unit: Decimal,
    pub amount: Decimal,
}

/// How many periods, as the fraction that it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Periods {
    pub parts: Decimal,
    pub of: Decimal,
}

impl Periods {
    pub const ONE: Periods = Periods {
        parts: Decimal::ONE,
        of: Decimal::ONE,
    };

    pub fn whole(count: u32) -> Self {
        Self {
            parts: count.into(),
            of: Decimal::ONE,
        }
    }
}

/// `36`, `314/365`, `3 39/90`: exact, and as a hand would write it.
impl fmt::Display for Periods {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (parts, of) = (self.parts.normalize(), self.of.normalize());
        if of == Decimal::ONE {
            return write!(f, "{parts}");
        }
        let Some(rest) = parts.checked_rem(of) else {
            return write!(f, "{parts}/{of}");
        };
        let rest = rest.normalize();
        let whole = ((parts - rest) / of).normalize();
        match (whole.is_zero(), rest.is_zero()) {
            (_, true) => write!(f, "{whole}"),
            (true, false) => write!(f, "{rest}/{of}"),
            (false, false) => write!(f, "{whole} {rest}/{of}"),
        }
    }
}

impl PaperLine {
    /// Computed from money, before the discount on the whole quote; none where the list price is nothing.
    pub fn discount_percent(&self) -> Option<Decimal> {
        let pays = self.amount.checked_div(self.list_amount)?;
        (Decimal::ONE - pays).checked_mul(Decimal::ONE_HUNDRED)
    }

    /// What the customer pays for it.
    pub fn net(&self) -> Option<Decimal> {
        self.amount.checked_sub(self.header_share)
    }

    /// It and all below it, with how deep each stands.
    pub fn tree(&self) -> Vec<(usize, &PaperLine)> {
        let below = self.options.iter().flat_map(PaperLine::tree);
        let below = below.map(|(depth, line)| (depth + 1, line));
        std::iter::once((0, self)).chain(below).collect()
    }
}

#[cfg(test)]
mod tests {
    use rust_decimal::dec;

    use super::*;

    #[test]
    fn periods_are_said_exactly() {
        for (parts, of, says) in [
            (dec!(36), dec!(1), "36"),
            (dec!(314), dec!(365), "314/365"),
            (dec!(309), dec!(90), "3 39/90"),
            (dec!(24), dec!(12), "2"),
            (dec!(0), dec!(12), "0"),
            (dec!(1), dec!(0), "1/0"),
        ] {
            assert_eq!(Periods { parts, of }.to_string(), says);
        }
    }
}
