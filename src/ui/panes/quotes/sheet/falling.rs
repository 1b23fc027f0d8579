//! From the list price of a unit to the whole line: a row for each step, for each part of the term, and for what comes off
//! the whole quote.

use rust_decimal::Decimal;

use super::columns;
use crate::domain::{
    money::{Currency, grouped},
    pricing::{Charge, PricedLine, Taken, Term, segments},
    quote::{QuoteLine, on_top, wish},
    time::full_day,
};

/// A row: what was done, by how much, and what stood there afterwards.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fall {
    pub what: String,
    pub change: String,
    pub by: String,
    pub after: String,
}

impl Fall {
    /// Without figures: its words have the whole row.
    pub fn is_alone(&self) -> bool {
        self.by.is_empty() && self.after.is_empty()
    }
}

/// Of one unit in one period; below it the whole line.
pub fn steps(
    line: &QuoteLine,
    priced: &PricedLine,
    term: Option<Term>,
    currency: Currency,
) -> Vec<Fall> {
    let unit = |price| columns::unit(price, currency);
    let money = |amount| grouped(amount, currency.places());
    let row = |what: &str, by: String, after: String| Fall {
        what: what.to_owned(),
        change: String::new(),
        by,
        after,
    };
    let mut rows = vec![row("list", String::new(), unit(priced.list_unit))];
    rows.extend(priced.steps.iter().map(|taken| step(taken, currency)));
    let per = columns::per(line.terms.charge);
    rows.push(row(
        &format!("net {per}"),
        String::new(),
        unit(priced.net_unit),
    ));
    rows.extend(parts(line, priced, term, currency));
    if priced.header.is_zero() {
        rows.push(row("the whole line", String::new(), money(priced.net)));
    } else {
        rows.push(row(
            "the whole line",
            String::new(),
            money(priced.before_header),
        ));
        let off = format!("−{}", money(priced.header));
        rows.push(row(
            "its share of the quote's discount",
            off,
            money(priced.net),
        ));
    }
    if !line.raises.is_empty() {
        rows.push(row(
            &format!("uplift {}", line.uplifts()),
            String::new(),
            String::new(),
        ));
    }
    let card = line.rate_card.iter().flat_map(|it| it.words(currency));
    rows.extend(card.map(|says| row(&says, String::new(), String::new())));
    rows
}

/// From the net price of a period to the whole line: when each part runs, what comes on top, how many units and periods.
fn parts(
    line: &QuoteLine,
    priced: &PricedLine,
    term: Option<Term>,
    currency: Currency,
) -> Vec<Fall> {
    let parts = term.and_then(|term| segments(&line.terms, term).ok());
    let parts = parts.unwrap_or_default();
    let mut rows = Vec::new();
    for (nth, (part, periods)) in parts.iter().enumerate() {
        let (unit, amount) = match priced.segments.get(nth) {
            Some(it) => (it.unit, grouped(it.amount, currency.places())),
            None => (priced.net_unit, String::new()),
        };
        let quantity = columns::count(part.quantity);
        if line.terms.charge == Charge::Once {
            rows.push(Fall {
                what: "units".to_owned(),
                change: format!("× {quantity}"),
                by: columns::unit(unit, currency),
                after: amount,
            });
            continue;
        }
        let last = part.until.pred_opt().unwrap_or(part.until);
        rows.push(Fall {
            what: format!("{} through {}", full_day(part.from), full_day(last)),
            change: on_top(part.uplift).trim_start().to_owned(),
            by: String::new(),
            after: String::new(),
        });
        rows.push(Fall {
            what: "units, periods".to_owned(),
            change: format!("{quantity} × {}", columns::mixed(periods.fraction())),
            by: columns::unit(unit, currency),
            after: amount,
        });
    }
    rows
}

fn step(taken: &Taken, currency: Currency) -> Fall {
    let what = match &taken.cites {
        Some(cites) if cites.starts_with(taken.kind.words()) => cites.clone(),
        Some(cites) => format!("{}: {cites}", taken.kind.words()),
        None => taken.kind.words().to_owned(),
    };
    Fall {
        what,
        change: wish::says(taken.change, currency.places()),
        by: signed(taken.after - taken.before, currency),
        after: columns::unit(taken.after, currency),
    }
}

fn signed(by: Decimal, currency: Currency) -> String {
    match by.is_sign_negative() {
        true => format!("−{}", columns::unit(-by, currency).trim_start_matches('~')),
        false => columns::unit(by, currency),
    }
}
