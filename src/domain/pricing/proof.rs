//! Where a figure of a quote comes from: formula, inputs, steps, the one rounding, the policy and the rule, exactly.

mod sums;
mod words;

use rust_decimal::Decimal;

use super::{Charge, Line, Priced, PricedLine, Rounding, Terms, runs};
use crate::domain::{money::grouped, refusal::Refusal, time::full_day};
use words::{last_day, order_words, per_words, ratio_words, uplift_words};
pub use words::{policy_words, step_words};

/// What can be asked about, of a line or of the whole quote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Figure {
    /// Of one unit in one period; of a line alone.
    Unit,
    List,
    Net,
    Header,
    Discount,
    Discretionary,
    Margin,
    OneTime,
    Mrr,
    Arr,
    Acv,
    Tcv,
}

/// A figure of one line, line by line of text. The place is that in the lines of the terms.
///
/// Cost is in the answer only where the terms hold it: who may not see it hands in terms without.
pub fn prove_line(
    terms: &Terms,
    priced: &Priced,
    place: usize,
    figure: Figure,
) -> Result<Vec<String>, Refusal> {
    let (Some(line), Some(of)) = (terms.lines.get(place), priced.lines.get(place)) else {
        return Ok(vec!["There is no such line any more.".to_owned()]);
    };
    let say = Say { terms };
    let lines = match figure {
        Figure::Unit => say.unit(line, of),
        Figure::List => say.list(line, of)?,
        Figure::Net | Figure::Tcv => say.net(line, of)?,
        Figure::Header => say.share(of, priced),
        Figure::Discount => say.discount(of.net, of.list_total, of.discount_percent, "list"),
        Figure::Discretionary => {
            let of_system = of.discretionary_percent;
            let mut lines = say.discount(of.net, of.system_total, of_system, "the system price");
            lines.push("The system price is what published rows ask; a step that cites none is somebody's wish.".to_owned());
            lines
        }
        Figure::Margin => say.margin(of.net, of.cost, of.margin_percent),
        Figure::OneTime | Figure::Mrr | Figure::Arr | Figure::Acv => say.month(line, of),
    };
    Ok(lines)
}

/// A figure of the whole quote.
pub fn prove_total(terms: &Terms, priced: &Priced, figure: Figure) -> Vec<String> {
    let say = Say { terms };
    let totals = &priced.totals;
    let once = |place: usize| terms.lines[place].charge == Charge::Once;
    match figure {
        Figure::List => say.sum(priced, "list", |_, line| Some(line.list_total), totals.list),
        Figure::Net | Figure::Tcv | Figure::Unit => {
            let mut lines = say.sum(priced, "net", |_, line| Some(line.net), totals.net);
            lines.extend(say.ledger(totals));
            lines
        }
        Figure::Header => {
            let mut lines = say.header(priced);
            lines.extend(say.sum(priced, "share", |_, line| Some(line.header), totals.header));
            lines
        }
        Figure::OneTime => say.sum(
            priced,
            "net of what is charged once",
            |place, line| once(place).then_some(line.net),
            totals.one_time,
        ),
        Figure::Discount => say.discount(totals.net, totals.list, totals.discount_percent, "list"),
        Figure::Discretionary => say.discount(
            totals.net,
            priced.lines.iter().map(|line| line.system_total).sum(),
            totals.discretionary_percent,
            "the system price",
        ),
        Figure::Margin => say.margin(totals.net, totals.cost, totals.margin_percent),
        Figure::Mrr | Figure::Arr | Figure::Acv => say.recurring(priced, figure),
    }
}

struct Say<'a> {
    terms: &'a Terms,
}

impl Say<'_> {
    /// `USD 864,000.00`
    pub(super) fn money(&self, amount: Decimal) -> String {
        let currency = self.terms.currency;
        format!("{currency} {}", grouped(amount, currency.places()))
    }

    fn rounded(&self) -> String {
        let way = match self.terms.rounding {
            Rounding::HalfUp => "half up",
            Rounding::HalfEven => "half to even",
        };
        let coin = Decimal::new(1, self.terms.currency.places());
        format!(
            "rounded once, {way}, to {coin} {} (M2)",
            self.terms.currency
        )
    }

    fn unit(&self, line: &Line, of: &PricedLine) -> Vec<String> {
        let mut lines = vec![format!(
            "List price of one unit {}: {}.",
            per_words(line.charge),
            self.money(of.list_unit)
        )];
        lines.extend(of.steps.iter().map(step_words));
        lines.push(format!(
            "Net price of one unit: {}, not rounded. Steps are taken {} (M4).",
            self.money(of.net_unit),
            order_words(self.terms.order)
        ));
        lines
    }

    fn list(&self, line: &Line, of: &PricedLine) -> Result<Vec<String>, Refusal> {
        let mut lines = self.quantities(line, of.list_unit, |_| of.list_unit)?;
        lines.push(format!(
            "List price over the whole term: {}, {}.",
            self.money(of.list_total),
            self.rounded()
        ));
        Ok(lines)
    }

    fn net(&self, line: &Line, of: &PricedLine) -> Result<Vec<String>, Refusal> {
        let mut lines = self.unit(line, of);
        let segment = |place: usize| of.segments.get(place).map_or(of.net_unit, |it| it.unit);
        lines.extend(self.quantities(line, of.net_unit, segment)?);
        lines.push(format!(
            "Over the whole term: {}, {}.",
            self.money(of.before_header),
            self.rounded()
        ));
        if !of.segments.is_empty() {
            let parts = of
                .segments
                .iter()
                .map(|it| grouped(it.amount, self.terms.currency.places()));
            lines.push(format!(
                "Its segments: {}; each is cut down to the coin and the last that is not free holds the remainder (M12, M14).",
                parts.collect::<Vec<_>>().join(" + ")
            ));
        }
        if !of.header.is_zero() {
            lines.push(format!(
                "Less its share of the header discount, {}: {}.",
                self.money(of.header),
                self.money(of.net)
            ));
        }
        lines.push("Tax is not included (M15).".to_owned());
        Ok(lines)
    }

    /// Price, quantity and periods of each part of the term.
    fn quantities(
        &self,
        line: &Line,
        unit: Decimal,
        of_segment: impl Fn(usize) -> Decimal,
    ) -> Result<Vec<String>, Refusal> {
        if line.charge == Charge::Once {
            return Ok(vec![format!(
                "× {} units, charged once.",
                grouped(line.quantity, 0)
            )]);
        }
        let term = line.term.unwrap_or(self.terms.term);
        let mut lines = Vec::new();
        for (place, (segment, ratio)) in runs::segments(line, term)?.into_iter().enumerate() {
            let price = if line.ramp.is_empty() {
                unit
            } else {
                of_segment(place)
            };
            lines.push(format!(
                "{} × {} units × {} periods ({} through {}){}.",
                self.money(price),
                grouped(segment.quantity, 0),
                ratio_words(&ratio.exact_text(), ratio.fraction()),
                full_day(segment.from),
                last_day(segment.until),
                uplift_words(segment.uplift)
            ));
        }
        lines.push(format!(
            "How periods are counted (M9): {}.",
            policy_words(line.policy)
        ));
        Ok(lines)
    }
}

#[cfg(test)]
mod tests;
