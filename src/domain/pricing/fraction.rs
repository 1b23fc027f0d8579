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
        // To divide takes longest, and most are reduced already.
        let (above, below) = match common {
            1 => (above, below),
            common => (above / common, below / common),
        };
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

    /// An amount, to its last digit.
    pub fn amount(amount: Decimal) -> Option<Self> {
        Self::new(amount.mantissa(), 10i128.checked_pow(amount.scale())?)
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
        if (self.below, other.below) == (1, 1) {
            let above = self.above.checked_add(other.above)?;
            return fits(above, 1).then_some(Self { above, below: 1 });
        }
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
        if (self.below, other.below) == (1, 1) {
            let above = self.above.checked_mul(other.above)?;
            return fits(above, 1).then_some(Self { above, below: 1 });
        }
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
    if a == 1 || b == 1 {
        return 1;
    }
    if let (Ok(a), Ok(b)) = (u64::try_from(a), u64::try_from(b)) {
        return common_of_few(a, b).into();
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

/// The same of what has room in a word: most have, and it is done in a third of the time.
fn common_of_few(a: u64, b: u64) -> u64 {
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

/// Digits that are asked for at once, as long as there is room for so many.
const AT_ONCE: u32 = 9;

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
    let fewest = places;
    let mut many = AT_ONCE;
    while rest != 0 && places < exact::MOST_PLACES {
        many = many.min(exact::MOST_PLACES - places);
        let zeros = 10u128.pow(many);
        let (Some(next), true) = (rest.checked_mul(zeros), whole < exact::MOST / zeros) else {
            match many {
                1 => break,
                _ => many /= 2,
            }
            continue;
        };
        whole = whole * zeros + next / below;
        rest = next % below;
        places += many;
    }
    // As many places as it needs, where it ends.
    while rest == 0 && places > fewest && whole.is_multiple_of(10) {
        whole /= 10;
        places -= 1;
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
mod tests;
