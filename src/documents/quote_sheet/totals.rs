//! What the quote comes to: sums over the lines.

use rust_decimal::Decimal;

use super::{
    QuoteSheet,
    arithmetic::{double, holds, rounds_to},
    field::Field,
    lines::charge,
    table::{Table, Value, columns},
};
use crate::domain::pricing::{Acv, Charge, PricedLine};

pub fn table(sheet: &QuoteSheet<'_>) -> Table {
    let totals = &sheet.priced.totals;
    let sums = Sums { sheet };
    let before = totals.net.checked_add(totals.header).unwrap_or(totals.net);
    let recurring = totals.net - totals.one_time;
    let mut rows = vec![
        (
            "list",
            "List price of all lines",
            sums.over(Field::ListAmount, |it| it.list_total, totals.list),
        ),
        (
            "before_header",
            "Before the discount on the whole quote",
            sums.over(Field::BeforeHeader, |it| it.before_header, before),
        ),
        (
            "header",
            "Discount on the whole quote",
            sums.over(Field::HeaderShare, |it| it.header, totals.header),
        ),
        ("one_time", "One-time charges", sums.one_time()),
        (
            "recurring",
            "Recurring charges over the term",
            sums.recurring(recurring),
        ),
        (
            "tcv",
            "Total contract value",
            sums.over(Field::Amount, |it| it.net, totals.tcv),
        ),
        ("mrr", "Per month (MRR)", sums.monthly(1, totals.mrr)),
        ("arr", "Per year (ARR)", sums.monthly(12, totals.arr)),
        ("acv", acv(sheet.acv), Value::Money(totals.acv)),
        (
            "discount_percent",
            "Discount %",
            Value::percent(totals.discount_percent),
        ),
        (
            "discretionary_percent",
            "Discretionary %",
            Value::percent(totals.discretionary_percent),
        ),
    ];
    if sheet.with_cost {
        let cost = match totals.cost {
            Some(cost) => sums.over(Field::Cost, |it| it.cost.unwrap_or_default(), cost),
            None => Value::Nothing,
        };
        rows.push(("cost", "Cost", cost));
        rows.push((
            "margin_percent",
            "Margin %",
            Value::percent(totals.margin_percent),
        ));
    }
    let currency = || Value::text(sheet.currency.code());
    let told = rows.into_iter().map(|(name, title, value)| {
        let unit = if name.ends_with("percent") {
            Value::text("%")
        } else {
            currency()
        };
        vec![Value::text(name), Value::text(title), value, unit]
    });
    Table {
        columns: columns(&[
            ("total", "Total"),
            ("meaning", "Meaning"),
            ("amount", "Amount"),
            ("unit", "Unit"),
        ]),
        rows: told.collect(),
    }
}

/// Firms differ in what they call so.
fn acv(means: Acv) -> &'static str {
    match means {
        Acv::WithOneTime => "One-time and a year (ACV)",
        Acv::Recurring => "A year, without one-time (ACV)",
    }
}

struct Sums<'a> {
    sheet: &'a QuoteSheet<'a>,
}

impl Sums<'_> {
    /// The sum of a column of coins.
    fn over(&self, field: Field, of: fn(&PricedLine) -> Decimal, result: Decimal) -> Value {
        let amounts = || self.sheet.priced.lines.iter().map(of);
        let sum = format!("SUM({})", self.column(field));
        self.sum(
            &sum,
            amounts().all(holds),
            amounts().map(double).sum(),
            result,
        )
    }

    fn one_time(&self) -> Value {
        let once = charge(Charge::Once);
        let sum = format!(
            "SUMIF({},\"{once}\",{})",
            self.column(Field::Charge),
            self.column(Field::Amount)
        );
        let amounts = || self.once().map(|priced| priced.net);
        let result = self.sheet.priced.totals.one_time;
        self.sum(
            &sum,
            amounts().all(holds),
            amounts().map(double).sum(),
            result,
        )
    }

    fn recurring(&self, result: Decimal) -> Value {
        let once = charge(Charge::Once);
        let sum = format!(
            "SUMIF({},\"<>{once}\",{})",
            self.column(Field::Charge),
            self.column(Field::Amount)
        );
        let amounts = || self.sheet.priced.lines.iter().map(|it| it.net);
        self.sum(&sum, amounts().all(holds), double(result), result)
    }

    /// Months are not rounded line by line.
    fn monthly(&self, times: u8, result: Decimal) -> Value {
        let months = self.sheet.priced.lines.iter().map(|it| double(it.monthly));
        let sum = format!("{times}*SUM({})", self.column(Field::Monthly));
        self.sum(&sum, true, f64::from(times) * months.sum::<f64>(), result)
    }

    fn sum(&self, formula: &str, can_hold: bool, computed: f64, result: Decimal) -> Value {
        let places = self.sheet.places();
        match can_hold && rounds_to(computed, None, result, places) {
            true => Value::formula(format!("ROUND({formula},{places})"), Value::Money(result)),
            false => Value::Money(result),
        }
    }

    fn once(&self) -> impl Iterator<Item = &PricedLine> {
        let pairs = self.sheet.pairs();
        pairs
            .filter(|(line, _)| line.terms.charge == Charge::Once)
            .map(|(_, priced)| priced)
    }

    fn column(&self, field: Field) -> String {
        let letter = field.letter();
        format!("Lines!{letter}2:{letter}{}", self.sheet.lines.len() + 1)
    }
}
