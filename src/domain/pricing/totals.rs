//! What a quote comes to.

use rust_decimal::Decimal;

use super::{
    Charge, Line, PricedLine, Terms, coins::Coins, engine::times, exact::too_long, margin,
};
use crate::domain::refusal::Refusal;

/// Sums of rounded lines, so that a printed quote foots.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Totals {
    pub list: Decimal,
    pub net: Decimal,
    /// What the header discount takes off in all.
    pub header: Decimal,
    pub one_time: Decimal,
    pub mrr: Decimal,
    pub arr: Decimal,
    /// A year of the recurring, and the one-time where the terms say so.
    pub acv: Decimal,
    /// All that is committed over the whole term.
    pub tcv: Decimal,
    pub discount_percent: Option<Decimal>,
    pub discretionary_percent: Option<Decimal>,
    /// None where the cost of any line is unknown.
    pub cost: Option<Decimal>,
    pub margin_percent: Option<Decimal>,
}

pub(super) fn totals(terms: &Terms, lines: &[PricedLine]) -> Result<Totals, Refusal> {
    let coins = Coins::of_quote(terms);
    let sum = |figure: fn(&PricedLine) -> Decimal| {
        let mut all = lines.iter().map(figure);
        let sum = all.try_fold(Decimal::ZERO, Decimal::checked_add);
        coins.of(sum.ok_or_else(too_long)?)
    };
    let once = |line: &&(&PricedLine, &Line)| line.1.charge == Charge::Once;
    let pairs: Vec<(&PricedLine, &Line)> = lines.iter().zip(&terms.lines).collect();
    let one_time = pairs.iter().filter(once).map(|pair| pair.0.net).sum();
    let mut months = lines.iter().map(|line| line.monthly);
    let monthly = months.try_fold(Decimal::ZERO, Decimal::checked_add);
    let monthly = monthly.ok_or_else(too_long)?;
    let yearly = times(monthly, Decimal::from(12))?;
    let (list, net) = (sum(|line| line.list_total)?, sum(|line| line.net)?);
    let system = sum(|line| line.system_total)?;
    let cost = match lines.iter().all(|line| line.cost.is_some()) {
        true => Some(sum(|line| line.cost.unwrap_or_default())?),
        false => None,
    };
    // Of the figures that stand beside it, so that it foots as they do.
    let (one_time, arr) = (coins.of(one_time)?, coins.of(yearly)?);
    Ok(Totals {
        list,
        net,
        header: sum(|line| line.header)?,
        one_time,
        mrr: coins.of(monthly)?,
        arr,
        acv: terms.acv.of(one_time, arr).ok_or_else(too_long)?,
        tcv: net,
        discount_percent: margin::discount_percent(list, net),
        discretionary_percent: margin::discount_percent(system, net),
        cost,
        margin_percent: margin::margin_percent(net, cost),
    })
}
