//! What the quote comes to: sums over the lines.

use rust_decimal::Decimal;

use super::{
    QuoteSheet,
    arithmetic::{double, holds, rounds_to},
    field::Field,
    lines::{TOO_FINE, charge, percent},
    table::{Table, Value, columns},
};
use crate::domain::pricing::{Acv, Charge, PricedLine};

pub fn table(sheet: &QuoteSheet<'_>) -> Table {
    let totals = &sheet.priced.totals;
    let sums = Sums { sheet };
    let before = totals.net.checked_add(totals.header).unwrap_or(totals.net);
    let recurring = totals.net - totals.one_time;
    let system = sheet.priced.lines.iter().map(|it| it.system_total).sum();
    let mut rows = Rows::default();
    rows.add(
        "list",
        "List price of all lines",
        sums.over(Field::ListAmount, |it| it.list_total, totals.list),
    );
    rows.add(
        "system",
        "What the catalog asks for all lines",
        sums.over(Field::SystemAmount, |it| it.system_total, system),
    );
    rows.add(
        "before_header",
        "Before the discount on the whole quote",
        sums.over(Field::BeforeHeader, |it| it.before_header, before),
    );
    rows.add(
        "header",
        "Discount on the whole quote",
        sums.over(Field::HeaderShare, |it| it.header, totals.header),
    );
    rows.add("one_time", "One-time charges", sums.one_time());
    rows.add(
        "recurring",
        "Recurring charges over the term",
        sums.recurring(recurring),
    );
    rows.add(
        "tcv",
        "Total contract value",
        sums.over(Field::Amount, |it| it.net, totals.tcv),
    );
    rows.add("mrr", "Per month (MRR)", sums.monthly(1, totals.mrr));
    rows.add("arr", "Per year (ARR)", sums.monthly(12, totals.arr));
    let [tcv, one_time, arr] = ["tcv", "one_time", "arr"].map(|name| rows.cell(name));
    rows.add("acv", acv(sheet.acv), sums.acv(&one_time, &arr));
    let net = (tcv, totals.tcv);
    rows.add(
        "discount_percent",
        "Discount %",
        percent(
            (rows.cell("list"), totals.list),
            net.clone(),
            totals.discount_percent,
        ),
    );
    rows.add(
        "discretionary_percent",
        "Discretionary %",
        percent(
            (rows.cell("system"), system),
            net.clone(),
            totals.discretionary_percent,
        ),
    );
    if sheet.with_cost {
        let cost = match totals.cost {
            Some(cost) => sums.over(Field::Cost, |it| it.cost.unwrap_or_default(), cost),
            None => Value::Nothing,
        };
        rows.add("cost", "Cost", cost);
        let cost = (rows.cell("cost"), totals.cost.unwrap_or_default());
        rows.add(
            "margin_percent",
            "Margin %",
            percent(net, cost, totals.margin_percent),
        );
    }
    let told = rows.0.into_iter().map(|(name, title, value)| {
        let unit = match name.ends_with("percent") {
            true => "%",
            false => sheet.currency.code(),
        };
        let note = match value {
            Value::Formula(..) | Value::Nothing => Value::Nothing,
            _ => Value::text(TOO_FINE),
        };
        let (name, title) = (Value::text(name), Value::text(title));
        vec![name, title, value, Value::text(unit), note]
    });
    Table {
        columns: columns(&[
            ("total", "Total"),
            ("meaning", "Meaning"),
            ("amount", "Amount"),
            ("unit", "Unit"),
            ("note", "Note"),
        ]),
        rows: told.collect(),
    }
}

/// What stands above is what a formula below may name.
#[derive(Default)]
struct Rows(Vec<(&'static str, &'static str, Value)>);

impl Rows {
    fn add(&mut self, name: &'static str, title: &'static str, value: Value) {
        self.0.push((name, title, value));
    }

    /// Where the amount of a total stands: below the head, counted from one.
    fn cell(&self, name: &str) -> String {
        let nth = self.0.iter().take_while(|row| row.0 != name).count();
        format!("{AMOUNTS}{}", nth + 2)
    }
}

/// Firms differ in what they call so.
fn acv(means: Acv) -> &'static str {
    match means {
        Acv::WithOneTime => "One-time and a year (ACV)",
        Acv::Recurring => "A year, without one-time (ACV)",
    }
}

/// The column of the amounts among the totals.
const AMOUNTS: char = 'C';

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

    /// Of the figures above it, so that it foots as they do.
    fn acv(&self, one_time: &str, arr: &str) -> Value {
        let totals = &self.sheet.priced.totals;
        let (formula, parts) = match self.sheet.acv {
            Acv::WithOneTime => (
                format!("{one_time}+{arr}"),
                vec![totals.one_time, totals.arr],
            ),
            Acv::Recurring => (arr.to_owned(), vec![totals.arr]),
        };
        let computed = parts.iter().copied().map(double).sum();
        self.sum(&formula, parts.into_iter().all(holds), computed, totals.acv)
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
