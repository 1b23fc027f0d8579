//! What a quote comes to.

use rust_decimal::Decimal;

use super::{
    Charge, Fraction, PricedLine, Terms, coins::Coins, engine::Exactly, exact::too_long, margin,
    unrounded::Unrounded,
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
    /// What a ledger has that rounds only the sum: the unrounded lines together, less the header discount. It is for
    /// comparison, and nothing that is agreed.
    pub ledger: Decimal,
    pub discount_percent: Option<Decimal>,
    pub discretionary_percent: Option<Decimal>,
    /// None where the cost of any line is unknown.
    pub cost: Option<Decimal>,
    pub margin_percent: Option<Decimal>,
}

impl Totals {
    /// By how much that ledger is above what is printed.
    pub fn ledger_difference(&self) -> Decimal {
        self.ledger - self.net
    }
}

pub(super) fn totals(
    terms: &Terms,
    lines: &[PricedLine],
    unrounded: &[Exactly],
) -> Result<Totals, Refusal> {
    let coins = Coins::of_quote(terms);
    let sum = |figure: fn(&PricedLine) -> Decimal, what| coins.sum(lines.iter().map(figure), what);
    let once = lines.iter().zip(&terms.lines);
    let once = once.filter(|(_, line)| line.charge == Charge::Once);
    let one_time = coins.sum(once.map(|(priced, _)| priced.net), "The one-time")?;
    let month = Unrounded::sum(unrounded.iter().map(|line| line.month))?;
    let mrr = coins.of(month, "The MRR")?;
    let arr = coins.of(month.times(Fraction::whole(12))?, "The ARR")?;
    // Of the figures that stand beside it, so that it foots as they do.
    let acv = terms.acv.of(one_time, arr).ok_or_else(too_long)?;
    let (list, net) = (
        sum(|line| line.list_total, "The list total")?,
        sum(|line| line.net, "The net total")?,
    );
    let header = sum(|line| line.header, "The header discount")?;
    let exactly = Unrounded::sum(unrounded.iter().map(|line| line.before_header))?;
    let ledger = coins.of(exactly, "The sum of the lines")? - header;
    let system = sum(|line| line.system_total, "The system price")?;
    let cost = match lines.iter().all(|line| line.cost.is_some()) {
        true => Some(sum(|line| line.cost.unwrap_or_default(), "The cost")?),
        false => None,
    };
    Ok(Totals {
        list,
        net,
        header,
        one_time,
        mrr,
        arr,
        acv: coins.sum([acv], "The ACV")?,
        tcv: net,
        ledger,
        discount_percent: margin::discount_percent(list, net),
        discretionary_percent: margin::discount_percent(system, net),
        cost,
        margin_percent: margin::margin_percent(net, cost),
    })
}
