//! A whole quote priced: each line once over its whole term, the header discount spread over them, and the totals.
//!
//! The same terms always give the same answer, and the order of the lines changes no figure.

use rust_decimal::Decimal;

use super::{
    Charge, Fraction, Line, Taken, Terms,
    coins::Coins,
    exact::too_long,
    header, margin, runs, share, together,
    totals::{Totals, totals},
    unrounded::Unrounded,
    waterfall,
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

/// A part of a ramp. Amounts are cut down to the coin, the remainder stands on the last that comes to anything, and
/// together they are what the line comes to before the header discount.
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
    let mut unrounded = Vec::with_capacity(terms.lines.len());
    for line in &terms.lines {
        let (priced, exactly) =
            before_header(line, terms).map_err(|refused| in_line(line, refused))?;
        lines.push(priced);
        unrounded.push(exactly);
    }
    if let Some(given) = &terms.header {
        let shares = header::shares(given, terms, &lines)?;
        for (line, share) in lines.iter_mut().zip(shares) {
            line.header = share;
        }
    }
    for ((priced, exactly), line) in lines.iter_mut().zip(&mut unrounded).zip(&terms.lines) {
        settle(priced, exactly).map_err(|refused| in_line(line, refused))?;
    }
    let totals = totals(terms, &lines, &unrounded)?;
    Ok(Priced { lines, totals })
}

/// A line before its money is rounded: what totals that are rounded by themselves are made of.
pub(super) struct Exactly {
    /// Before the header discount, which is in coins.
    pub before_header: Unrounded,
    /// What one month brings; zero where it is charged once.
    pub month: Unrounded,
}

/// Everything of a line that does not depend on the others.
fn before_header(line: &Line, terms: &Terms) -> Result<(PricedLine, Exactly), Refusal> {
    let coins = Coins::of_quote(terms);
    let term = line.term.unwrap_or(terms.term);
    let segments = runs::segments(line, term)?;
    let mut sums = Sums::default();
    let mut parts = Vec::with_capacity(segments.len());
    let mut amounts = Vec::with_capacity(segments.len());
    let mut first = None;
    let mut all_periods = Fraction::ZERO;
    for (segment, ratio) in segments {
        let periods = ratio.fraction();
        check_quantity(segment.quantity)?;
        let tiers = together::table(line, &segment, terms)?;
        let (tiers, steps) = (tiers.as_deref(), line.steps.as_slice());
        let fall = waterfall::fall(line.list, segment.quantity, tiers, steps, terms.order)?;
        let system =
            waterfall::system_price(line.list, segment.quantity, tiers, steps, terms.order)?;
        let raised = raise(segment.uplift)?;
        // A price that rises later rises from its list price too; a trial is a discount on it.
        let listed = raise(segment.uplift.max(Decimal::ZERO))?;
        let over = |all: Unrounded, raised| all.times(raised)?.times(periods);
        let list = Unrounded::of_units(line.list, segment.quantity)?;
        let cost = Unrounded::of_units(line.cost.unwrap_or_default(), segment.quantity)?;
        let amount = over(fall.all, raised)?;
        sums.net = sums.net.plus(amount)?;
        sums.list = sums.list.plus(over(list, listed)?)?;
        sums.system = sums.system.plus(over(system.all, listed)?)?;
        sums.cost = sums.cost.plus(over(cost, Fraction::ONE)?)?;
        all_periods = all_periods.plus(periods).ok_or_else(too_long)?;
        amounts.push(amount);
        parts.push(PricedSegment {
            from: segment.from,
            until: segment.until,
            quantity: segment.quantity,
            unit: raised.times(fall.unit).ok_or_else(too_long)?,
            amount: Decimal::ZERO,
        });
        first.get_or_insert(fall);
    }
    let fall = first
        .ok_or_else(|| Refusal::bug("price.no_term", "A line without any term was priced."))?;
    let before_header = coins.of(sums.net, "The line")?;
    if line.ramp.is_empty() {
        parts.clear();
    }
    let shares = share::along(before_header, &amounts, terms.currency)?;
    for (part, share) in parts.iter_mut().zip(shares) {
        part.amount = share;
    }
    let priced = PricedLine {
        number: line.number,
        list_unit: line.list,
        net_unit: fall.unit,
        list_total: coins.of(sums.list, "Its list price")?,
        before_header,
        header: Decimal::ZERO,
        net: before_header,
        discount_percent: None,
        discretionary_percent: None,
        system_total: coins.of(sums.system, "Its system price")?,
        cost: match line.cost {
            Some(_) => Some(coins.of(sums.cost, "Its cost")?),
            None => None,
        },
        margin_percent: None,
        monthly: Decimal::ZERO,
        periods: all_periods,
        steps: fall.steps,
        segments: parts,
    };
    let exactly = Exactly {
        before_header: sums.net,
        month: month(line, fall.all, sums.net, all_periods)?,
    };
    Ok((priced, exactly))
}

/// What a line brings in a month, before the header discount: over a ramp the mean of its periods, otherwise each is
/// like the other.
fn month(
    line: &Line,
    period: Unrounded,
    all: Unrounded,
    periods: Fraction,
) -> Result<Unrounded, Refusal> {
    let per = match line.charge {
        Charge::Once => return Ok(Unrounded::default()),
        Charge::Recurring(per) | Charge::Usage(per) => per,
    };
    let period = match line.ramp.is_empty() {
        true => period,
        false => all.times(periods.inverse().ok_or_else(too_long)?)?,
    };
    period.times(per.in_months().ok_or_else(too_long)?)
}

/// What follows once the header discount has its share: the net, percents of money, margin, and the month.
fn settle(priced: &mut PricedLine, exactly: &mut Exactly) -> Result<(), Refusal> {
    priced.net = priced.before_header - priced.header;
    priced.discount_percent = margin::discount_percent(priced.list_total, priced.net);
    priced.discretionary_percent = margin::discount_percent(priced.system_total, priced.net);
    priced.margin_percent = margin::margin_percent(priced.net, priced.cost);
    if !priced.header.is_zero() {
        // The share stands in coins over the whole term; a month bears its part of it.
        let left = Fraction::of(priced.net, priced.before_header);
        exactly.month = exactly.month.times(left.ok_or_else(too_long)?)?;
    }
    priced.monthly = exactly.month.value()?;
    Ok(())
}

/// The sums of a line over its segments.
#[derive(Default)]
struct Sums {
    net: Unrounded,
    list: Unrounded,
    system: Unrounded,
    cost: Unrounded,
}

fn raise(uplift: Decimal) -> Result<Fraction, Refusal> {
    if (-Decimal::ONE_HUNDRED..=Decimal::from(100_000)).contains(&uplift) {
        return Fraction::percent_on_top(uplift).ok_or_else(too_long);
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

/// Every refusal names its line.
pub(super) fn in_line(line: &Line, refused: Refusal) -> Refusal {
    Refusal {
        says: format!("Line {}, {}: {}", line.number, line.name, refused.says),
        ..refused
    }
}
