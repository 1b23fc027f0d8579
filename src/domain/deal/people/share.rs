//! A share of a deal's commission: how it is typed, and what cannot be given.

use std::str::FromStr;

use rust_decimal::Decimal;

use crate::domain::refusal::Refusal;

/// Reads what a person types: `20`, `12.5 %`.
pub fn parse_share(text: &str) -> Result<Decimal, Refusal> {
    let digits = text.trim().trim_end_matches('%').trim_end();
    let share = Decimal::from_str(digits).map_err(|_| share_refused())?;
    check_share(share)?;
    Ok(share)
}

/// The store keeps no more places behind the point than these.
const MOST_PLACES: u32 = 4;

pub(super) fn check_share(share: Decimal) -> Result<(), Refusal> {
    let is_sound = share > Decimal::ZERO
        && share <= Decimal::ONE_HUNDRED
        && share.normalize().scale() <= MOST_PLACES;
    match is_sound {
        true => Ok(()),
        false => Err(share_refused()),
    }
}

/// The same words, whether the domain or the database says no.
pub fn share_refused() -> Refusal {
    Refusal::rule(
        "deal.share",
        "A share is a percentage of the commission: more than 0, at most 100, with up to four places.",
    )
    .hint("Write it like 12.5; who helps or watches has none.")
    .about("share")
}

/// The same words, whether the domain or the database says no.
pub fn given_away(left: Decimal) -> Refusal {
    let left = left.normalize();
    let says = match left.is_zero() {
        true => "All of the commission is given away.".to_owned(),
        false => format!("{left} % of the commission are left, and no more can be given."),
    };
    Refusal::rule("deal.commission_given_away", says)
        .hint("Give less, or lower the share of somebody else first.")
        .about("share")
}

/// The same words, whether the domain or the database says no.
pub fn own_commission() -> Refusal {
    Refusal::forbidden(
        "deal.own_commission",
        "Nobody gives, changes or drops their own commission.",
    )
    .hint("Ask the deal desk to do it.")
}
