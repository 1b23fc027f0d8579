//! What recurring money comes to in a month, a year, and over its term; rounded nowhere on the way.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{Fraction, Per, Unrounded, exact};
use crate::domain::refusal::Refusal;

/// What a company calls ACV: kept on each quote, and said wherever the figure stands, since firms differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Acv {
    #[default]
    WithOneTime,
    Recurring,
}

impl Acv {
    pub const ALL: [Acv; 2] = [Acv::WithOneTime, Acv::Recurring];

    /// As flags and scripts name it.
    pub fn name(self) -> &'static str {
        match self {
            Acv::WithOneTime => "with-one-time",
            Acv::Recurring => "recurring",
        }
    }

    /// What it is, for who reads the figure.
    pub fn words(self) -> &'static str {
        match self {
            Acv::WithOneTime => "one-time and a year",
            Acv::Recurring => "a year, without one-time",
        }
    }

    pub fn of(self, one_time: Decimal, arr: Decimal) -> Option<Decimal> {
        match self {
            Acv::WithOneTime => exact::sum(one_time, arr),
            Acv::Recurring => Some(arr),
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Metrics {
    pub mrr: Decimal,
    pub arr: Decimal,
    /// One-time money and a year of the recurring.
    pub acv: Decimal,
    /// One-time money and the recurring over the whole term.
    pub tcv: Decimal,
}

impl Metrics {
    /// Of a net price per unit and period.
    pub fn of(
        price: Decimal,
        per: Per,
        quantity: Decimal,
        months: u32,
        one_time: Decimal,
    ) -> Result<Self, Refusal> {
        let all = Unrounded::of_units(price, quantity)?;
        let of_month = per.in_months().ok_or_else(exact::too_long)?;
        let over = |months: u32| all.times(of_month)?.times(Fraction::whole(months.into()));
        let with_one_time = |it: Unrounded| it.plus(Unrounded::of(one_time))?.value();
        Ok(Self {
            mrr: over(1)?.value()?,
            arr: over(12)?.value()?,
            acv: with_one_time(over(12)?)?,
            tcv: with_one_time(over(months)?)?,
        })
    }

    /// What rules and risk look at: a term below a year is worth no year.
    pub fn for_rules(&self) -> Decimal {
        self.acv.min(self.tcv)
    }
}

impl Per {
    /// How many periods a month has, of twelve to a year; a year has 365/7 weeks.
    pub fn in_months(self) -> Option<Fraction> {
        match self {
            Per::Months(months) => Fraction::new(1, months.into()),
            Per::Weeks(weeks) => Fraction::new(365, i128::from(weeks) * 7 * 12),
        }
    }
}

#[cfg(test)]
mod tests {
    use rust_decimal::dec;

    use super::*;

    #[test]
    fn at_40_a_year_and_a_half_with_a_set_up() {
        let it = Metrics::of(dec!(1200), Per::YEAR, dec!(5), 18, dec!(2000)).unwrap();
        assert_eq!(
            (it.mrr, it.arr, it.acv, it.tcv),
            (dec!(500), dec!(6000), dec!(8000), dec!(11000))
        );
        assert_eq!(it.for_rules(), dec!(8000));
    }

    #[test]
    fn m7_nothing_is_rounded_between_a_month_and_a_year() {
        let it = Metrics::of(dec!(100), Per::YEAR, dec!(1), 6, dec!(0)).unwrap();
        assert_eq!(
            (it.arr, it.tcv, it.for_rules()),
            (dec!(100), dec!(50), dec!(50))
        );
        assert_eq!(it.mrr.round_dp(6), dec!(8.333333));
        let weekly = Metrics::of(dec!(7), "1w".parse().unwrap(), dec!(1), 12, dec!(0)).unwrap();
        assert_eq!(weekly.arr, dec!(365));
        let refused = Metrics::of(Decimal::MAX, Per::MONTH, dec!(2), 12, dec!(0));
        assert_eq!(refused.unwrap_err().code, "price.too_long");
    }
}
