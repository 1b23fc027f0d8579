//! A price goes up: by a percent or with an index, not above a cap and not below a floor, after every discount.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::exact;
use crate::domain::refusal::Refusal;

/// By how much, before cap and floor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rate {
    Percent(Decimal),
    /// What the index says for the time, and what comes on top; no index, no answer.
    Cpi {
        index: Option<Decimal>,
        spread: Decimal,
    },
}

/// Which price goes up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Basis {
    List,
    #[default]
    Contracted,
}

/// How often it goes up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Every {
    #[default]
    Term,
    Year,
}

/// How one increase follows another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Growth {
    /// Each on top of the one before.
    #[default]
    Compound,
    /// Each of the first price.
    Linear,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Uplift {
    pub rate: Rate,
    pub cap: Option<Decimal>,
    pub floor: Option<Decimal>,
}

/// What decided the percent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bound {
    Free,
    Capped,
    Floored,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Uplifted {
    /// Before cap and floor.
    pub asked: Decimal,
    pub percent: Decimal,
    pub bound: Bound,
    pub price: Decimal,
}

impl Uplift {
    pub fn of(self, price: Decimal) -> Result<Uplifted, Refusal> {
        let (asked, percent, bound) = self.bounded()?;
        let price = grown(price, percent, Growth::Compound, 1).ok_or_else(exact::too_long)?;
        Ok(Uplifted {
            asked,
            percent,
            bound,
            price,
        })
    }

    /// Within cap and floor.
    pub fn percent(self) -> Result<Decimal, Refusal> {
        self.bounded().map(|(_, percent, _)| percent)
    }

    fn bounded(self) -> Result<(Decimal, Decimal, Bound), Refusal> {
        let asked = self.rate.percent()?;
        if let (Some(cap), Some(floor)) = (self.cap, self.floor)
            && floor > cap
        {
            return Err(Refusal::rule(
                "price.uplift",
                format!("The floor of {floor} % lies above the cap of {cap} %."),
            )
            .hint("Give a floor that is not above the cap.")
            .about("floor"));
        }
        let (percent, bound) = match (self.cap, self.floor) {
            (Some(cap), _) if asked > cap => (cap, Bound::Capped),
            (_, Some(floor)) if asked < floor => (floor, Bound::Floored),
            _ => (asked, Bound::Free),
        };
        Ok((asked, percent, bound))
    }
}

impl Rate {
    fn percent(self) -> Result<Decimal, Refusal> {
        match self {
            Rate::Percent(percent) => Ok(percent),
            Rate::Cpi {
                index: Some(index),
                spread,
            } => exact::sum(index, spread).ok_or_else(exact::too_long),
            Rate::Cpi { index: None, .. } => Err(Refusal::rule(
                "price.no_index",
                "There is no index for that time, so nobody knows by how much the price goes up.",
            )
            .hint("Enter the index, or agree on a percent.")
            .about("cpi")),
        }
    }
}

impl Basis {
    pub fn price(self, list: Decimal, contracted: Decimal) -> Decimal {
        match self {
            Basis::List => list,
            Basis::Contracted => contracted,
        }
    }
}

/// What the clause says beats what the policy does.
pub fn cap(clause: Option<Decimal>, policy: Option<Decimal>) -> Option<Decimal> {
    clause.or(policy)
}

/// A price after so many increases.
pub fn grown(price: Decimal, percent: Decimal, growth: Growth, times: u32) -> Option<Decimal> {
    match growth {
        Growth::Linear => exact::raised(price, exact::product(percent, times.into())?),
        Growth::Compound => (0..times).try_fold(price, |price, _| exact::raised(price, percent)),
    }
}

/// The percent on top of a price after so many increases, where so many percent are on top already. A chain of them may
/// need more digits than there are: then the nearest.
pub fn on_top(already: Decimal, percent: Decimal, growth: Growth, times: u32) -> Option<Decimal> {
    let hundred = Decimal::ONE_HUNDRED.checked_add(already)?;
    grown(hundred, percent, growth, times)?.checked_sub(Decimal::ONE_HUNDRED)
}

#[cfg(test)]
mod tests {
    use rust_decimal::dec;

    use super::*;

    fn cpi(index: Decimal, spread: Decimal) -> Uplift {
        Uplift {
            rate: Rate::Cpi {
                index: Some(index),
                spread,
            },
            cap: None,
            floor: None,
        }
    }

    #[test]
    fn at_31_an_index_and_a_spread() {
        let first = cpi(dec!(3.5), dec!(2.0)).of(dec!(100)).unwrap();
        assert_eq!(first.price, dec!(105.50));
        let second = cpi(dec!(4.5), dec!(3.0)).of(dec!(150)).unwrap();
        assert_eq!(second.price, dec!(161.25));
    }

    #[test]
    fn m13_a_cap_and_a_floor_bind_and_say_so() {
        let (cap, floor) = (Some(dec!(5)), Some(dec!(3)));
        for (asked, percent, bound) in [
            (dec!(7), dec!(5), Bound::Capped),
            (dec!(1), dec!(3), Bound::Floored),
            (dec!(4), dec!(4), Bound::Free),
            (dec!(5), dec!(5), Bound::Free),
        ] {
            let rate = Rate::Percent(asked);
            let up = Uplift { rate, cap, floor }.of(dec!(200)).unwrap();
            assert_eq!((up.asked, up.percent, up.bound), (asked, percent, bound));
            assert_eq!(up.price, dec!(200) + dec!(2) * percent);
        }
        let crossed = Uplift {
            rate: Rate::Percent(dec!(4)),
            cap: floor,
            floor: cap,
        };
        assert_eq!(crossed.of(dec!(1)).unwrap_err().code, "price.uplift");
        assert_eq!(super::cap(Some(dec!(4)), Some(dec!(3))), Some(dec!(4)));
        assert_eq!(super::cap(None, Some(dec!(3))), Some(dec!(3)));
        assert_eq!(Basis::List.price(dec!(120), dec!(100)), dec!(120));
        assert_eq!(Basis::default().price(dec!(120), dec!(100)), dec!(100));
    }

    #[test]
    fn m13_without_an_index_there_is_no_price() {
        let rate = Rate::Cpi {
            index: None,
            spread: dec!(2),
        };
        let up = Uplift {
            rate,
            cap: None,
            floor: None,
        };
        assert_eq!(up.of(dec!(100)).unwrap_err().code, "price.no_index");
    }

    #[test]
    fn increases_follow_each_other_for_decades() {
        assert_eq!(
            grown(dec!(100), dec!(10), Growth::Compound, 2),
            Some(dec!(121))
        );
        assert_eq!(
            grown(dec!(100), dec!(10), Growth::Linear, 2),
            Some(dec!(120))
        );
        let long = grown(dec!(100), dec!(3.5), Growth::Compound, 40).unwrap();
        assert_eq!(long.round_dp(6), dec!(395.925972));
        assert_eq!(grown(Decimal::MAX, dec!(10), Growth::Compound, 1), None);
    }
}
