//! A line of a quote, and the lines of a version as the price engine takes them.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use rust_decimal::Decimal;
use serde::Serialize;
use uuid::Uuid;

use super::{LineChanges, Quote, QuoteVersion, Raise};
use crate::domain::{
    catalog::RateCard,
    id::{LineId, ProductId, Rev},
    people::{Person, Role},
    pricing::{self, Charge, Ends, PricedLine, Term, Terms},
    refusal::Refusal,
    time::{Day, Moment, ago},
};

/// A price and what it is for. Its cost is there only for who may see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuoteLine {
    pub id: LineId,
    pub rev: Rev,
    /// The same through all versions and copies of a line, so that two versions can be compared.
    pub lineage: Uuid,
    /// The line of which it is an option or a part.
    pub parent: Option<LineId>,
    pub product: Option<ProductId>,
    /// The code of the offering, as printed.
    pub code: Option<String>,
    /// Which charge of the offering it is; the first where nothing is said.
    pub charge_code: Option<String>,
    pub attributes: BTreeMap<String, String>,
    /// Those of its attributes that somebody has chosen; the others follow the defaults.
    pub said: BTreeSet<String>,
    pub terms: pricing::Line,
    /// Of usage: what the customer pays beyond what they commit to.
    pub rate_card: Option<RateCard>,
    /// The uplifts that its ramp came of, one on top of the other.
    pub raises: Vec<Raise>,
    /// What is kept of the last pricing.
    pub kept: Option<LineFigures>,
    pub updated_at: Moment,
    pub last_by: Option<String>,
}

/// What a line comes to, as the store keeps it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct LineFigures {
    /// Of one unit in one period, before the header discount.
    pub net_unit: Decimal,
    pub list_total: Decimal,
    pub before_header: Decimal,
    pub header_share: Decimal,
    pub net: Decimal,
}

impl From<&PricedLine> for LineFigures {
    fn from(line: &PricedLine) -> Self {
        Self {
            net_unit: line.net_unit,
            list_total: line.list_total,
            before_header: line.before_header,
            header_share: line.header,
            net: line.net,
        }
    }
}

impl QuoteLine {
    /// The uplifts of its ramp in words, one on top of the other.
    pub fn uplifts(&self) -> String {
        let says: Vec<_> = self.raises.iter().map(Raise::words).collect();
        says.join(", then ")
    }

    /// The second of two is told who was first, and when.
    pub fn unchanged_since(&self, seen: Rev, now: Moment) -> Result<(), Refusal> {
        if self.rev == seen {
            return Ok(());
        }
        let who = self.last_by.as_deref().unwrap_or("Somebody");
        Err(Refusal::changed(
            "quote.line_changed",
            format!(
                "{who} changed line {} ({}) {}.",
                self.terms.number,
                self.terms.name,
                ago(self.updated_at, now)
            ),
        )
        .hint("Look at it again before you write over it."))
    }
}

/// Each by its id, for who looks for many of them: a quote may have thousands.
pub fn by_id(lines: &[QuoteLine]) -> HashMap<LineId, &QuoteLine> {
    lines.iter().map(|line| (line.id, line)).collect()
}

/// What the engine prices. Refuses where a line needs a term that nobody has said.
pub fn terms(version: &QuoteVersion, lines: &[QuoteLine]) -> Result<Terms, Refusal> {
    let known = version.starts_on.zip(version.ends);
    let needs = lines
        .iter()
        .find(|line| line.terms.charge != Charge::Once && line.terms.term.is_none());
    let term = match (known, needs) {
        (Some((from, ends)), _) => Term { from, ends },
        (None, Some(line)) => return Err(no_term(&line.terms)),
        // What is paid once does not depend on it.
        (None, None) => Term {
            from: version
                .starts_on
                .unwrap_or_else(|| version.created_at.date_naive()),
            ends: Ends::Months(12),
        },
    };
    Ok(Terms {
        currency: version.currency,
        rounding: version.rounding,
        order: version.order,
        acv: version.acv,
        term,
        lines: lines.iter().map(|line| line.terms.clone()).collect(),
        header: version.header,
    })
}

pub(super) fn no_term(line: &pricing::Line) -> Refusal {
    Refusal::rule(
        "quote.no_term",
        format!(
            "Line {} ({}) is paid again and again, and the quote does not say from when and for how long.",
            line.number, line.name
        ),
    )
    .hint("Say the start and the term.")
    .about("starts_on")
}

/// The first day of the month after a day: where a new quote starts if nobody says.
pub fn next_month(day: Day) -> Option<Day> {
    use chrono::{Datelike, Months};
    day.with_day(1)?.checked_add_months(Months::new(1))
}

/// What a unit costs us is for these alone; the row policies of the store say the same.
pub fn sees_cost(person: &Person) -> bool {
    [Role::SalesOps, Role::Finance, Role::Auditor, Role::Service]
        .into_iter()
        .any(|role| person.holds(role))
}

/// The same, and a seller of their own deals where the company allows it.
pub fn reads_cost(person: &Person, quote: &Quote, sellers_may: bool) -> bool {
    sees_cost(person) || (sellers_may && person.holds(Role::Sales) && quote.owner == person.id)
}

/// Whoever may not see a cost writes none; a seller who sees that of their deals neither.
pub fn may_write_cost(person: &Person, changes: &LineChanges) -> Result<(), Refusal> {
    match changes.cost.is_some() && !sees_cost(person) {
        true => Err(cost_hidden()),
        false => Ok(()),
    }
}

/// The same words, whether the domain or the database says no.
pub fn cost_hidden() -> Refusal {
    Refusal::forbidden(
        "quote.cost",
        "Only deal desk and finance see and say what a line costs us.",
    )
    .hint("Leave the cost out.")
}

/// ` +5 %`, ` −10 %`; nothing where nothing comes on top.
pub fn on_top(percent: Decimal) -> String {
    let shown = percent.abs().normalize();
    match percent {
        percent if percent.is_zero() => String::new(),
        percent if percent.is_sign_negative() => format!(" −{shown} %"),
        _ => format!(" +{shown} %"),
    }
}
