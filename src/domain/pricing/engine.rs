//! A whole quote priced: each line once over its whole term, the header discount spread over them, and the totals.
//!
//! The same terms always give the same answer, and the order of the lines changes no figure.

use rust_decimal::Decimal;

use super::{
    Charge, Fraction, Line, Taken, Terms,
    coins::Coins,
    exact::too_long,
    exact_sum::ExactSum,
    header, margin, runs,
    totals::{Totals, totals},
    waterfall::{self, Fall},
};
use crate::domain::{refusal::Refusal, time::Day};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Priced {
    pub lines: Vec<PricedLine>,
    pub totals: Totals,
}

/// Money is over the line's whole term, in whole smallest coins; units and percents are exact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PricedLine {
    pub number: u32,
    /// Of one unit in one period.
    pub list_unit: Decimal,
    /// Of one unit in one period, before the header discount; of the first segment where there is a ramp.
    pub net_unit: Decimal,
    /// How many periods the line runs; one where it is charged once.
    pub periods: Fraction,
    pub list_total: Decimal,
    pub before_header: Decimal,
    /// What the header discount takes off this line, not below zero.
    pub header: Decimal,
    /// What the customer pays: before the header discount, less its share.
    pub net: Decimal,
    /// Of money: 100 × (1 − net / list). None where the list price is zero.
    pub discount_percent: Option<Decimal>,
    /// The same against the price that the catalog alone would ask.
    pub discretionary_percent: Option<Decimal>,
    /// What the catalog alone would ask, over the whole term.
    pub system_total: Decimal,
    pub cost: Option<Decimal>,
    pub margin_percent: Option<Decimal>,
    /// What one month brings, unrounded; zero where it is charged once. Of a ramp or a part of a period, the mean over the term.
    pub monthly: Decimal,
    pub steps: Vec<Taken>,
    pub segments: Vec<PricedSegment>,
}

/// A part of a ramp. Amounts are cut down to the coin, the remainder stands on the last, and together they are what the
/// line comes to before the header discount.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PricedSegment {
    pub from: Day,
    pub until: Day,
    pub quantity: Decimal,
    /// Of one unit in one period, after the uplift.
    pub unit: Decimal,
    pub amount: Decimal,
}

/// Prices a quote, or says which line cannot be priced and by which rule.
pub fn price(terms: &Terms) -> Result<Priced, Refusal> {
    terms.currency.must_be_spendable()?;
    runs::until(terms.term)?;
    let mut lines = Vec::with_capacity(terms.lines.len());
    for line in &terms.lines {
        lines.push(before_header(line, terms).map_err(|refused| in_line(line, refused))?);
    }
    if let Some(given) = &terms.header {
        let shares = header::shares(given, terms, &lines)?;
        for (line, share) in lines.iter_mut().zip(shares) {
            line.header = share;
        }
    }
    for (priced, line) in lines.iter_mut().zip(&terms.lines) {
        settle(priced).map_err(|refused| in_line(line, refused))?;
    }
    let totals = totals(terms, &lines)?;
    Ok(Priced { lines, totals })
}

/// Everything of a line that does not depend on the others.
fn before_header(line: &Line, terms: &Terms) -> Result<PricedLine, Refusal> {
    let coins = Coins::of_quote(terms);
    let term = line.term.unwrap_or(terms.term);
    let segments = runs::segments(line, term)?;
    let mut sums = Sums::default();
    let mut parts = Vec::with_capacity(segments.len());
    let mut first = None;
    let mut all_periods = Fraction::ZERO;
    for (segment, ratio) in segments {
        let periods = ratio.fraction();
        check_quantity(segment.quantity)?;
        let fall = waterfall::fall(
            line.list,
            segment.quantity,
            line.tiers.as_ref(),
            &line.steps,
            terms.order,
        )?;
        let system = waterfall::system_price(
            line.list,
            segment.quantity,
            line.tiers.as_ref(),
            &line.steps,
        )?;
        let raised = raise(segment.uplift)?;
        // A price that rises later rises from its list price too; a trial is a discount on it.
        let listed = raised.max(Decimal::ONE);
        let list = times(line.list, segment.quantity)?;
        let amount = sums.net.add(times(fall.all, raised)?, periods)?;
        sums.list.add(times(list, listed)?, periods)?;
        sums.system.add(times(system.all, listed)?, periods)?;
        if let Some(cost) = line.cost {
            sums.cost.add(times(cost, segment.quantity)?, periods)?;
        }
        all_periods = all_periods.plus(periods).ok_or_else(too_long)?;
        parts.push(PricedSegment {
            from: segment.from,
            until: segment.until,
            quantity: segment.quantity,
            unit: times(fall.unit, raised)?,
            amount,
        });
        first.get_or_insert(fall);
    }
    let fall = first
        .ok_or_else(|| Refusal::bug("price.no_term", "A line without any term was priced."))?;
    let exact = sums.net.value();
    let before_header = coins.of(exact)?;
    Ok(PricedLine {
        number: line.number,
        list_unit: line.list,
        net_unit: fall.unit,
        list_total: coins.of(sums.list.value())?,
        before_header,
        header: Decimal::ZERO,
        net: before_header,
        discount_percent: None,
        discretionary_percent: None,
        system_total: coins.of(sums.system.value())?,
        cost: match line.cost {
            Some(_) => Some(coins.of(sums.cost.value())?),
            None => None,
        },
        margin_percent: None,
        monthly: monthly(line, exact, all_periods, &fall)?,
        periods: all_periods,
        steps: fall.steps,
        segments: coins.parts(line, parts, before_header)?,
    })
}

/// What follows once the header discount has its share: the net, percents of money, margin, and the month.
fn settle(priced: &mut PricedLine) -> Result<(), Refusal> {
    priced.net = priced.before_header - priced.header;
    priced.discount_percent = margin::discount_percent(priced.list_total, priced.net);
    priced.discretionary_percent = margin::discount_percent(priced.system_total, priced.net);
    priced.margin_percent = margin::margin_percent(priced.net, priced.cost);
    if !priced.header.is_zero() {
        // The share stands in coins over the whole term; a month bears its part of it.
        let rest = times(priced.monthly, priced.net)?;
        priced.monthly = rest / priced.before_header;
    }
    Ok(())
}

/// What a line brings in a month, before the header discount.
fn monthly(
    line: &Line,
    exact: Decimal,
    periods: Fraction,
    fall: &Fall,
) -> Result<Decimal, Refusal> {
    let per = match line.charge {
        Charge::Once => return Ok(Decimal::ZERO),
        Charge::Recurring(per) | Charge::Usage(per) => per,
    };
    // Over a ramp the mean; otherwise the price of a period is enough, and has fewer digits.
    let period = if line.ramp.is_empty() {
        Some(fall.all)
    } else {
        periods.inverse().and_then(|it| it.times(exact))
    };
    let monthly = period
        .zip(per.in_months())
        .and_then(|(period, periods)| periods.times(period));
    monthly.ok_or_else(too_long)
}

/// The sums of a line over its segments.
#[derive(Default)]
struct Sums {
    net: ExactSum,
    list: ExactSum,
    system: ExactSum,
    cost: ExactSum,
}

fn raise(uplift: Decimal) -> Result<Decimal, Refusal> {
    if (-Decimal::ONE_HUNDRED..=Decimal::from(100_000)).contains(&uplift) {
        return Ok(Decimal::ONE + uplift / Decimal::ONE_HUNDRED);
    }
    Err(Refusal::rule(
        "price.uplift",
        format!("An uplift of {uplift} % lies outside -100 to 100,000 %."),
    )
    .hint("-100 makes a segment free, 10 raises its price by a tenth.")
    .about("ramp"))
}

fn check_quantity(quantity: Decimal) -> Result<(), Refusal> {
    if quantity >= Decimal::ZERO {
        return Ok(());
    }
    Err(Refusal::rule(
        "price.quantity",
        format!("A quantity of {quantity} is below zero."),
    )
    .hint(
        "What is taken away from an active line is a change of it; on a quote write what is sold.",
    )
    .about("quantity"))
}

pub(super) fn times(one: Decimal, other: Decimal) -> Result<Decimal, Refusal> {
    one.checked_mul(other).ok_or_else(too_long)
}

/// Every refusal names its line.
pub(super) fn in_line(line: &Line, refused: Refusal) -> Refusal {
    Refusal {
        says: format!("Line {}, {}: {}", line.number, line.name, refused.says),
        ..refused
    }
}
