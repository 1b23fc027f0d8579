//! An exact part of something: a ratio that is never rounded before it meets money.

use std::fmt;

use rust_decimal::Decimal;
use serde::{Serialize, Serializer};

use super::exact;

/// Reduced, above a denominator greater than zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Fraction {
    above: i128,
    below: i128,
}

/// Room for one more digit on either side.
const MOST: u128 = 1 << 120;

impl Fraction {
    pub const ZERO: Fraction = Fraction { above: 0, below: 1 };
    pub const ONE: Fraction = Fraction { above: 1, below: 1 };

    /// None below zero, and where it needs too many digits.
    pub fn new(above: i128, below: i128) -> Option<Self> {
        if below == 0 || above == i128::MIN || below == i128::MIN {
            return None;
        }
        let common = common(above.unsigned_abs(), below.unsigned_abs());
        let common = i128::try_from(common).ok()? * below.signum();
        let (above, below) = (above / common, below / common);
        fits(above, below).then_some(Self { above, below })
    }

    pub fn whole(count: i64) -> Self {
        Self {
            above: count.into(),
            below: 1,
        }
    }

    /// How many times the one goes into the other; none where that is nothing.
    pub fn of(part: Decimal, whole: Decimal) -> Option<Self> {
        let (part, whole) = (part.normalize(), whole.normalize());
        let places = part.scale().max(whole.scale());
        let raised = |it: Decimal| {
            let zeros = 10i128.checked_pow(places - it.scale())?;
            it.mantissa().checked_mul(zeros)
        };
        Self::new(raised(part)?, raised(whole)?)
    }

    /// So many percent.
    pub fn percent(percent: Decimal) -> Option<Self> {
        Self::of(percent, Decimal::ONE_HUNDRED)
    }

    /// A hundred percent, and so many on top; off where below zero.
    pub fn percent_on_top(percent: Decimal) -> Option<Self> {
        Self::ONE.plus(Self::percent(percent)?)
    }

    pub fn plus(self, other: Self) -> Option<Self> {
        let left = self.above.checked_mul(other.below)?;
        let right = other.above.checked_mul(self.below)?;
        Self::new(
            left.checked_add(right)?,
            self.below.checked_mul(other.below)?,
        )
    }

    pub fn minus(self, other: Self) -> Option<Self> {
        self.plus(Self {
            above: -other.above,
            ..other
        })
    }

    pub fn by(self, other: Self) -> Option<Self> {
        // Crosswise first, so that what cancels out takes no room.
        let (a, b) = (
            Self::new(self.above, other.below)?,
            Self::new(other.above, self.below)?,
        );
        let (above, below) = (a.above.checked_mul(b.above)?, a.below.checked_mul(b.below)?);
        fits(above, below).then_some(Self { above, below })
    }

    /// One over it; none where it is nothing.
    pub fn inverse(self) -> Option<Self> {
        Self::new(self.below, self.above)
    }

    /// An amount so many times: one multiplication, one division. What ends is exact. What does not is the nearest that
    /// a decimal can hold, save that its last digit is never one which would make a half or a whole of what is none:
    /// rounded further, it goes where the exact one would go.
    pub fn times(self, amount: Decimal) -> Option<Decimal> {
        let amount = amount.normalize();
        let digits = amount.mantissa();
        let size = quotient(
            digits.unsigned_abs(),
            self.above.unsigned_abs(),
            self.below.unsigned_abs(),
            amount.scale(),
        )?;
        Some(if digits.signum() * self.above.signum() < 0 {
            -size
        } else {
            size
        })
    }

    pub fn is_below_zero(self) -> bool {
        self.above < 0
    }

    pub fn is_above_one(self) -> bool {
        self.above > self.below
    }

    /// What stands above its line, and what below.
    pub fn parts(self) -> (i128, i128) {
        (self.above, self.below)
    }

    /// With exactly so many places, half up.
    pub fn text(self, places: u32) -> String {
        let below = self.below.unsigned_abs();
        let mut whole = self.above.unsigned_abs() / below;
        let mut rest = self.above.unsigned_abs() % below;
        let mut behind = Vec::new();
        for _ in 0..places {
            rest *= 10;
            behind.push(rest / below);
            rest %= below;
        }
        let mut carry = u128::from(rest * 2 >= below);
        for digit in behind.iter_mut().rev() {
            *digit += carry;
            carry = *digit / 10;
            *digit %= 10;
        }
        whole += carry;
        let nothing = whole == 0 && behind.iter().all(|digit| *digit == 0);
        let sign = if self.above < 0 && !nothing { "-" } else { "" };
        let point = if places > 0 { "." } else { "" };
        let behind: String = behind.iter().map(u128::to_string).collect();
        format!("{sign}{whole}{point}{behind}")
    }

    pub fn nine_places(self) -> String {
        self.text(9)
    }
}

impl fmt::Display for Fraction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.below {
            1 => write!(f, "{}", self.above),
            below => write!(f, "{}/{below}", self.above),
        }
    }
}

impl Serialize for Fraction {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

fn fits(above: i128, below: i128) -> bool {
    above.unsigned_abs() < MOST && below.unsigned_abs() < MOST
}

/// The greatest common divisor; one where there is none. Halves and differences, since to divide takes longest.
pub(super) fn common(a: u128, b: u128) -> u128 {
    if a == 0 || b == 0 {
        return (a | b).max(1);
    }
    let twos = (a | b).trailing_zeros();
    let (mut a, mut b) = (a >> a.trailing_zeros(), b >> b.trailing_zeros());
    while a != b {
        if a < b {
            (a, b) = (b, a);
        }
        a -= b;
        a >>= a.trailing_zeros();
    }
    a << twos
}

/// So many digits times what stands above, over what stands below: as far as a decimal has room.
fn quotient(digits: u128, above: u128, below: u128, places: u32) -> Option<Decimal> {
    let (mut below, mut places) = (below, places);
    let (mut whole, mut rest) = loop {
        match divided(digits, above, below) {
            Some((whole, rest)) if whole <= exact::MOST => break (whole, rest),
            _ => {
                places = places.checked_sub(1)?;
                below = below.checked_mul(10).filter(|below| *below < MOST)?;
            }
        }
    };
    while rest != 0 && places < exact::MOST_PLACES {
        let (Some(next), true) = (rest.checked_mul(10), whole < exact::MOST / 10) else {
            break;
        };
        whole = whole * 10 + next / below;
        rest = next % below;
        places += 1;
    }
    if rest != 0 {
        let up = rest >= below - rest;
        let would_be_a_tie = (whole + u128::from(up)) % 5 == 0;
        if up != would_be_a_tie {
            whole += 1;
        }
    }
    Decimal::try_from_i128_with_scale(i128::try_from(whole).ok()?, places).ok()
}

/// One times another over a third, and the rest. Where the product has no room, bit by bit; none where what comes out
/// has none.
fn divided(one: u128, other: u128, by: u128) -> Option<(u128, u128)> {
    if let Some(product) = one.checked_mul(other) {
        return Some((product / by, product % by));
    }
    let (each, part) = (other / by, other % by);
    let (mut whole, mut rest) = (0u128, 0);
    for bit in (0..u128::BITS - one.leading_zeros()).rev() {
        (whole, rest) = (whole.checked_mul(2)?, rest * 2);
        if one >> bit & 1 == 1 {
            (whole, rest) = (whole.checked_add(each)?, rest + part);
        }
        while rest >= by {
            (whole, rest) = (whole.checked_add(1)?, rest - by);
        }
    }
    Some((whole, rest))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rust_decimal::{RoundingStrategy, dec};

    use super::*;

    #[test]
    fn fractions_are_reduced_and_know_their_limits() {
        let half = Fraction::new(-3, -6).unwrap();
        assert_eq!(half.to_string(), "1/2");
        assert_eq!(Fraction::new(6, -3).unwrap().to_string(), "-2");
        assert_eq!(half.plus(half).unwrap(), Fraction::ONE);
        assert_eq!(half.by(Fraction::whole(4)).unwrap(), Fraction::whole(2));
        assert_eq!(Fraction::new(1, 0), None);
        assert_eq!(Fraction::new(i128::MIN, 1), None);
        assert_eq!(Fraction::new(i128::MAX, 2), None);
        assert_eq!(Fraction::of(dec!(1), dec!(0)), None);
        assert_eq!(Fraction::of(dec!(0.25), dec!(1.5)), Fraction::new(1, 6));
    }

    #[test]
    fn an_amount_is_multiplied_once_and_divided_once() {
        let third = Fraction::new(1, 3).unwrap();
        assert_eq!(third.times(dec!(0.03)), Some(dec!(0.01)));
        assert_eq!(
            third.times(dec!(-100)).unwrap().round_dp(6),
            dec!(-33.333333)
        );
        // A sixth of 0.03 is exactly half a cent.
        assert_eq!(
            Fraction::new(1, 6).unwrap().times(dec!(0.03)),
            Some(dec!(0.005))
        );
        assert_eq!(Fraction::ZERO.times(dec!(12.5)), Some(dec!(0)));
        assert_eq!(Fraction::whole(2).times(Decimal::MAX), None);
        assert_eq!(Fraction::ONE.times(Decimal::MAX), Some(Decimal::MAX));
        assert_eq!(
            third.times(dec!(1)).unwrap().to_string(),
            "0.3333333333333333333333333333"
        );
        assert_eq!(
            Fraction::new(2, 3)
                .unwrap()
                .times(dec!(1))
                .unwrap()
                .to_string(),
            "0.6666666666666666666666666667"
        );
    }

    #[test]
    fn what_lies_just_beside_a_tie_is_no_tie() {
        // 0.005 and a little more than a decimal can show.
        let above = Fraction::new(5 * 10i128.pow(30) + 1, 10i128.pow(33)).unwrap();
        let below = Fraction::new(5 * 10i128.pow(30) - 1, 10i128.pow(33)).unwrap();
        let even = |it: Fraction| {
            it.times(dec!(1))
                .unwrap()
                .round_dp_with_strategy(2, RoundingStrategy::MidpointNearestEven)
        };
        let half_up = |it: Fraction| {
            it.times(dec!(1))
                .unwrap()
                .round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero)
        };
        assert_eq!((even(above), half_up(above)), (dec!(0.01), dec!(0.01)));
        assert_eq!((even(below), half_up(below)), (dec!(0.00), dec!(0.00)));
    }

    #[test]
    fn places_are_rounded_half_up_and_carried() {
        for ((above, below), places, text) in [
            ((314, 365), 9, "0.860273973"),
            ((2, 1), 9, "2.000000000"),
            ((999, 1000), 2, "1.00"),
            ((-1, 3), 4, "-0.3333"),
            ((-1, 3000), 2, "0.00"),
            ((5, 2), 0, "3"),
        ] {
            assert_eq!(Fraction::new(above, below).unwrap().text(places), text);
        }
    }

    proptest! {
        #[test]
        fn parts_of_an_amount_come_to_the_amount(cents in -1_000_000_000_000i64..1_000_000_000_000, below in 1i128..10_000, above in -10_000i128..10_000) {
            let amount = Decimal::new(cents, 2);
            let part = Fraction::new(above, below).unwrap();
            let taken = part.times(amount).unwrap();
            let back = Fraction::whole(i64::try_from(below).unwrap()).times(taken);
            let exactly = Fraction::whole(i64::try_from(above).unwrap()).times(amount).unwrap();
            if let Some(back) = back {
                prop_assert!((back - exactly).abs() < dec!(0.0000001), "{back} {exactly}");
            }
        }
    }
}
