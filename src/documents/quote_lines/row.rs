//! One row: what it says of its line, each cell in the words that people use.

use std::collections::BTreeMap;

use super::{
    ATTRIBUTES, CHARGE, CODE, COST, DISCOUNT, LIST, LineRow, MONTHS, NET, NUMBER, PARENT, PER,
    PRODUCT, QUANTITY, Reading, START, THROUGH,
};
use crate::{
    documents::{
        cited::cited,
        crm::Dates,
        csv::{Cell, Fault, Row},
    },
    domain::{
        pricing::{Change, Charge, Ends, Per, Term},
        quote::{LineChanges, wish},
        time::Day,
    },
};

/// What others call a period.
const PERIODS: [(&str, &str); 10] = [
    ("week", "1w"),
    ("weekly", "1w"),
    ("month", "1m"),
    ("monthly", "1m"),
    ("quarter", "3m"),
    ("quarterly", "3m"),
    ("year", "1y"),
    ("yearly", "1y"),
    ("annual", "1y"),
    ("annually", "1y"),
];

impl Reading {
    pub(super) fn row(&self, place: u32, row: Row<'_>) -> Result<LineRow, Fault> {
        row.check_words()?;
        let number = row.cell(NUMBER);
        let words = |column| row.cell(column).said().map(str::to_owned);
        let (code, product) = (words(CODE), words(PRODUCT));
        if code.is_none() && product.is_none() {
            return Err(row.cell(PRODUCT).fault("It names no product."));
        }
        let list = self.list.read(row.cell(LIST))?;
        let wish = self.wish(row, list)?;
        Ok(LineRow {
            at: row.line,
            number: whole(number)?.unwrap_or(place),
            parent: whole(row.cell(PARENT))?,
            code,
            product,
            fields: LineChanges {
                charge: charge(row)?,
                quantity: self.quantity.read(row.cell(QUANTITY))?,
                list,
                cost: self.cost.read(row.cell(COST))?.map(Some),
                steps: wish.map(|change| wish::with(&[], Some(change))),
                term: self.term(row)?.map(Some),
                attributes: attributes(row)?,
                ..LineChanges::default()
            },
        })
    }

    /// Where a net price is said, it holds, and the percent beside it only shows it.
    fn wish(
        &self,
        row: Row<'_>,
        list: Option<rust_decimal::Decimal>,
    ) -> Result<Option<Change>, Fault> {
        if let Some(net) = self.net.read(row.cell(NET))? {
            return Ok((list != Some(net)).then_some(Change::Price(net)));
        }
        let cell = row.cell(DISCOUNT);
        let Some(typed) = cell.said() else {
            return Ok(None);
        };
        let no = |says| cell.fault(format!("{} is no discount: {says}", cited(typed)));
        wish::read(typed).map_err(no)
    }

    fn term(&self, row: Row<'_>) -> Result<Option<Term>, Fault> {
        let (start, through, months) = (row.cell(START), row.cell(THROUGH), row.cell(MONTHS));
        let from = day(self.start, start)?;
        let last = day(self.through, through)?;
        let ends = match (last, whole(months)?) {
            (Some(_), Some(_)) => {
                return Err(months.fault("Its end is said twice: as a day and as months."));
            }
            (Some(last), None) => {
                let after = last.succ_opt();
                Some(Ends::Until(
                    after.ok_or_else(|| through.fault("That day is out of reach."))?,
                ))
            }
            (None, Some(months_of)) => {
                let count = u16::try_from(months_of);
                Some(Ends::Months(
                    count.map_err(|_| months.fault("A term has 1 to 1200 months."))?,
                ))
            }
            (None, None) => None,
        };
        match (from, ends) {
            (Some(from), Some(ends)) => Ok(Some(Term { from, ends })),
            (None, None) => Ok(None),
            _ => Err(start.fault(
                "A line that does not run as its quote needs both its first day and its end.",
            )),
        }
    }
}

/// What stands in a column of counts.
fn whole(cell: Cell<'_>) -> Result<Option<u32>, Fault> {
    let Some(typed) = cell.said() else {
        return Ok(None);
    };
    let number = typed.strip_suffix(".0").unwrap_or(typed).parse();
    let number = number.map_err(|_| cell.fault(format!("{} is no whole number.", cited(typed))))?;
    Ok(Some(number))
}

fn day(dates: Dates, cell: Cell<'_>) -> Result<Option<Day>, Fault> {
    let Some(typed) = cell.said() else {
        return Ok(None);
    };
    let day = dates.read(typed);
    let no = || cell.fault(format!("{} is no certain day.", cited(typed)));
    day.map(Some).ok_or_else(no)
}

/// How often it is paid; nothing where neither column says it.
fn charge(row: Row<'_>) -> Result<Option<Charge>, Fault> {
    let (kind, per) = (row.cell(CHARGE), row.cell(PER));
    let folded =
        |cell: Cell<'_>| { cell.said() }.map(|it| it.to_lowercase().replace([' ', '_'], "-"));
    let (said, period) = (folded(kind), folded(per));
    let period = match period.as_deref() {
        None => None,
        Some("once" | "one-time") => Some(None),
        Some(typed) => {
            let known = PERIODS.iter().find(|(word, _)| *word == typed);
            let read = known.map_or(typed, |(_, period)| period).parse::<Per>();
            Some(Some(
                read.map_err(|refusal| per.fault(refusal.to_string()))?,
            ))
        }
    };
    match (said.as_deref(), period) {
        (None, None) => Ok(None),
        (None | Some("one-time" | "once"), Some(None)) | (Some("one-time" | "once"), None) => {
            Ok(Some(Charge::Once))
        }
        (None | Some("recurring"), Some(Some(per))) => Ok(Some(Charge::Recurring(per))),
        (Some("usage"), Some(Some(per))) => Ok(Some(Charge::Usage(per))),
        (Some("recurring" | "usage"), _) => {
            Err(per.fault("It is paid again and again, and does not say how often: like 1m or 1y."))
        }
        (Some("one-time" | "once"), Some(Some(_))) => {
            Err(per.fault("It is paid once, and has no period."))
        }
        (Some(other), _) => Err(kind.fault(format!(
            "{} is no kind of charge: write one-time, recurring or usage.",
            cited(other)
        ))),
    }
}

/// `region: EU, tier=gold`
fn attributes(row: Row<'_>) -> Result<Option<BTreeMap<String, String>>, Fault> {
    let cell = row.cell(ATTRIBUTES);
    let Some(typed) = cell.said() else {
        return Ok(None);
    };
    let chosen = typed
        .split([',', ';'])
        .map(str::trim)
        .filter(|it| !it.is_empty());
    let pair = |it: &str| {
        let (name, value) = it.split_once([':', '='])?;
        let (name, value) = (name.trim(), value.trim());
        (!name.is_empty() && !value.is_empty()).then(|| (name.to_owned(), value.to_owned()))
    };
    let pairs: Option<BTreeMap<_, _>> = chosen.map(pair).collect();
    let no = || {
        cell.fault(format!(
            "{} chooses nothing: write name: value.",
            cited(typed)
        ))
    };
    pairs.map(Some).ok_or_else(no)
}
