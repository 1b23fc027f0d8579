//! A total in whole coins, parted so that the parts are whole coins too and come to exactly the total.

use rust_decimal::Decimal;

use super::{Spread, exact, fraction::common, unrounded::Unrounded};
use crate::domain::{
    money::{Currency, too_many_places},
    refusal::Refusal,
};

/// More instalments than any term has months.
pub const MOST_PARTS: usize = 14_400;

/// Which instalment holds what does not divide.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Remainder {
    First,
    #[default]
    Last,
}

/// A total over lines: each share is cut down to the smallest coin, and the coins that are left go to the largest
/// remainders, among equals to the earlier line. A total below zero is shared like the same above it.
pub fn spread(
    total: Decimal,
    over: &[Decimal],
    by: Spread,
    currency: Currency,
) -> Result<Vec<Decimal>, Refusal> {
    let coins = Coins::of(total, currency)?;
    if over.is_empty() {
        return Err(
            Refusal::rule("price.spread", "There is no line to spread anything over.")
                .hint("Name at least one line.")
                .about("over"),
        );
    }
    if coins.count == 0 {
        return Ok(vec![coins.amount(0); over.len()]);
    }
    let weights = match by {
        Spread::Equal => vec![1; over.len()],
        Spread::List => weights(over).ok_or_else(exact::too_long)?,
    };
    let sum = weights
        .iter()
        .try_fold(0i128, |sum, it| sum.checked_add(*it));
    let sum = sum.ok_or_else(exact::too_long)?;
    if sum == 0 {
        return Err(Refusal::rule(
            "price.spread",
            "The lines come to nothing together, so nothing can be spread in proportion to them.",
        )
        .hint("Spread it equally.")
        .about("by"));
    }
    let shares = coins.shares(&weights, sum).ok_or_else(exact::too_long)?;
    Ok(shares
        .into_iter()
        .map(|count| coins.amount(count))
        .collect())
}

/// A total in instalments: each is cut down to the smallest coin, and what is left stands on the first or the last. A
/// total below zero is parted like the same above it.
pub fn split(
    total: Decimal,
    parts: usize,
    remainder: Remainder,
    currency: Currency,
) -> Result<Vec<Decimal>, Refusal> {
    let coins = Coins::of(total, currency)?;
    if !(1..=MOST_PARTS).contains(&parts) {
        return Err(Refusal::rule(
            "price.parts",
            format!("A total is split in 1 to {MOST_PARTS} parts, not in {parts}."),
        )
        .about("parts"));
    }
    let many = parts as i128;
    let (each, rest) = (coins.count / many, coins.count % many);
    let mut counts = vec![each; parts];
    let holds = match remainder {
        Remainder::First => counts.first_mut(),
        Remainder::Last => counts.last_mut(),
    };
    if let Some(count) = holds {
        *count += rest;
    }
    Ok(counts
        .into_iter()
        .map(|count| coins.amount(count))
        .collect())
}

/// A total over parts that are known exactly and come to it: each is cut down to the smallest coin, and what is left
/// stands on the last of those that come to anything.
pub fn along(
    total: Decimal,
    over: &[Unrounded],
    currency: Currency,
) -> Result<Vec<Decimal>, Refusal> {
    let cut = |part: &Unrounded| Ok(part.value()?.trunc_with_scale(currency.places()));
    let mut parts: Vec<Decimal> = over.iter().map(cut).collect::<Result<_, Refusal>>()?;
    let bears = over.iter().rposition(|part| *part != Unrounded::default());
    if let Some(bears) = bears.or(over.len().checked_sub(1)) {
        let others =
            exact::total(parts.iter().copied()).and_then(|all| exact::sum(all, -parts[bears]));
        let rest = others.and_then(|others| exact::sum(total, -others));
        parts[bears] = rest.ok_or_else(exact::too_long)?;
    }
    Ok(parts)
}

/// A total above zero in its smallest coins, and its sign.
struct Coins {
    count: i128,
    places: u32,
    negative: bool,
}

impl Coins {
    fn of(total: Decimal, currency: Currency) -> Result<Self, Refusal> {
        currency.must_be_spendable()?;
        let places = currency.places();
        if total.normalize().scale() > places {
            return Err(too_many_places(total, currency));
        }
        let coins = exact::product(total, Decimal::from(10u64.pow(places)));
        let coins = coins.ok_or_else(exact::too_long)?.normalize();
        Ok(Self {
            count: coins.mantissa().abs(),
            places,
            negative: total.is_sign_negative(),
        })
    }

    fn amount(&self, count: i128) -> Decimal {
        let count = if self.negative { -count } else { count };
        // No part is larger than a decimal: the whole of them was one.
        Decimal::try_from_i128_with_scale(count, self.places).unwrap_or_default()
    }

    fn shares(&self, weights: &[i128], sum: i128) -> Option<Vec<i128>> {
        let mut shares = Vec::with_capacity(weights.len());
        let mut remainders = Vec::with_capacity(weights.len());
        let mut left = self.count;
        for (line, weight) in weights.iter().enumerate() {
            let exactly = self.count.checked_mul(*weight)?;
            // Where the sum is below zero, so is the weight of an ordinary line.
            let (exactly, sum) = (exactly.checked_mul(sum.signum())?, sum.checked_abs()?);
            let share = exactly.div_euclid(sum);
            remainders.push((exactly.rem_euclid(sum), line));
            left = left.checked_sub(share)?;
            shares.push(share);
        }
        remainders.sort_by(|(one, line), (other, next)| other.cmp(one).then(line.cmp(next)));
        for (_, line) in remainders.into_iter().take(usize::try_from(left).ok()?) {
            shares[line] += 1;
        }
        Some(shares)
    }
}

/// The amounts as whole numbers in the same proportion, as small as they can be.
fn weights(over: &[Decimal]) -> Option<Vec<i128>> {
    let over: Vec<_> = over.iter().map(Decimal::normalize).collect();
    let places = over.iter().map(Decimal::scale).max()?;
    let raised = |it: &Decimal| {
        let zeros = 10i128.checked_pow(places - it.scale())?;
        it.mantissa().checked_mul(zeros)
    };
    let raised = over.iter().map(raised).collect::<Option<Vec<_>>>()?;
    let shared = raised
        .iter()
        .fold(0, |shared, it| common(shared, it.unsigned_abs()));
    let shared = i128::try_from(shared).ok()?;
    Some(raised.into_iter().map(|it| it / shared).collect())
}

#[cfg(test)]
mod tests;
