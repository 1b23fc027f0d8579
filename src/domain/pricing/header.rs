//! The header discount: what it takes off in all, and each line's share of it in whole coins.

use rust_decimal::Decimal;

use super::{Fraction, Header, HeaderChange, PricedLine, Spread, Terms, exact::too_long, share};
use crate::domain::{money::Money, refusal::Refusal};

/// One share per line, in the order of the lines; together exactly what comes off.
///
/// No line falls below zero: what a line cannot bear is spread over the others in the same way. Credits bear nothing.
pub fn shares(
    given: &Header,
    terms: &Terms,
    lines: &[PricedLine],
) -> Result<Vec<Decimal>, Refusal> {
    let off = off(given, terms, lines)?;
    let mut shares = vec![Decimal::ZERO; lines.len()];
    // Ties go by the number that is printed, whatever the order the lines come in.
    let mut bearing: Vec<usize> = (0..lines.len())
        .filter(|at| lines[*at].before_header > Decimal::ZERO)
        .collect();
    bearing.sort_by_key(|at| lines[*at].number);
    let mut rest = off;
    while rest > Decimal::ZERO {
        let over: Vec<Decimal> = bearing
            .iter()
            .map(|at| lines[*at].list_total.max(Decimal::ZERO))
            .collect();
        let by = match over.iter().any(|list| !list.is_zero()) {
            true => given.by,
            false => Spread::Equal,
        };
        let parts = share::spread(rest, &over, by, terms.currency)?;
        let too_much =
            |(at, part): (&usize, &Decimal)| (*part > lines[*at].before_header).then_some(*at);
        let full: Vec<usize> = bearing.iter().zip(&parts).filter_map(too_much).collect();
        if full.is_empty() {
            for (at, part) in bearing.iter().zip(parts) {
                shares[*at] = part;
            }
            break;
        }
        for at in full {
            shares[at] = lines[at].before_header;
            rest -= shares[at];
            bearing.retain(|other| *other != at);
        }
    }
    Ok(shares)
}

/// What comes off in all: between nothing and what the lines come to.
fn off(given: &Header, terms: &Terms, lines: &[PricedLine]) -> Result<Decimal, Refusal> {
    let mut all = lines.iter().map(|line| line.before_header);
    let sum = all.try_fold(Decimal::ZERO, Decimal::checked_add);
    let sum = sum.ok_or_else(too_long)?;
    let bearing: Decimal = lines
        .iter()
        .map(|line| line.before_header.max(Decimal::ZERO))
        .sum();
    let money = |amount| Money {
        amount,
        currency: terms.currency,
    };
    let off = match given.change {
        HeaderChange::Percent(percent)
            if !(Decimal::ZERO..=Decimal::ONE_HUNDRED).contains(&percent) =>
        {
            return Err(refused(format!(
                "A header discount of {percent} % lies outside 0 to 100 %."
            )));
        }
        HeaderChange::Percent(percent) => {
            // Of a sum below zero nothing comes off: less of a credit would raise what is paid.
            let sum = sum.max(Decimal::ZERO);
            let part = Fraction::percent(percent).and_then(|it| it.times(sum));
            terms
                .rounding
                .coins(part.ok_or_else(too_long)?, terms.currency)
        }
        HeaderChange::Amount(amount) => in_coins(amount, terms)?,
        HeaderChange::TargetTotal(target) => sum - in_coins(target, terms)?,
    };
    if off < Decimal::ZERO {
        return Err(refused(format!(
            "The lines come to {}, and a header discount does not raise them by {}.",
            money(sum),
            money(-off)
        )));
    }
    if off > bearing {
        return Err(refused(format!(
            "The lines come to {}; {} cannot come off.",
            money(bearing),
            money(off)
        )));
    }
    Ok(off)
}

/// A person's amount is taken as it stands or not at all.
fn in_coins(amount: Decimal, terms: &Terms) -> Result<Decimal, Refusal> {
    let rounded = terms.rounding.coins(amount, terms.currency);
    if rounded == amount {
        return Ok(rounded);
    }
    Err(crate::domain::money::too_many_places(
        amount,
        terms.currency,
    ))
}

fn refused(says: String) -> Refusal {
    Refusal::rule("header.discount", says)
        .hint("Give a percent between 0 and 100, an amount up to what the lines come to, or a total below it.")
        .about("header")
}
