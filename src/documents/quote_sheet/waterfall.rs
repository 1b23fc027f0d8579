//! How each price came to be, step by step, and how the ramps run: values, because that is what was decided.

use super::{
    QuoteSheet,
    table::{Table, Value, columns},
};
use crate::domain::pricing::{Change, Layer, PricedLine, Taken};

/// The column of the amounts among the ramps.
pub const RAMP_AMOUNT: char = 'G';

pub fn ramps(sheet: &QuoteSheet<'_>) -> Table {
    let rows = sheet.pairs().flat_map(|(line, priced)| {
        priced.segments.iter().map(|part| {
            vec![
                Value::Number(line.terms.number.into()),
                Value::text(&line.terms.name),
                Value::text(part.from.to_string()),
                Value::text(part.until.pred_opt().unwrap_or(part.until).to_string()),
                Value::Number(part.quantity),
                Value::Number(part.unit),
                Value::Money(part.amount),
            ]
        })
    });
    Table {
        columns: columns(&[
            ("line", "Line"),
            ("product", "Product"),
            ("first_day", "First day"),
            ("last_day", "Last day"),
            ("quantity", "Quantity"),
            ("unit", "Price"),
            ("amount", "Amount"),
        ]),
        rows: rows.collect(),
    }
}

/// Where the parts of each line stand among the ramps: first and last row.
pub fn ramp_rows(sheet: &QuoteSheet<'_>) -> Vec<Option<(usize, usize)>> {
    let mut next = 2;
    let place = |priced: &PricedLine| {
        let parts = priced.segments.len();
        let first = next;
        next += parts;
        (parts > 0).then(|| (first, next - 1))
    };
    sheet.priced.lines.iter().map(place).collect()
}

pub fn table(sheet: &QuoteSheet<'_>) -> Table {
    let rows = sheet.pairs().flat_map(|(line, priced)| {
        let mut rows = vec![end("list", priced.list_unit)];
        rows.extend(priced.steps.iter().map(step));
        rows.push(end("net", priced.net_unit));
        let named = rows.into_iter().enumerate().map(|(nth, rest)| {
            let number = Value::Number(line.terms.number.into());
            let mut row = vec![
                number,
                Value::text(&line.terms.name),
                Value::Number(nth.into()),
            ];
            row.extend(rest);
            row
        });
        named.collect::<Vec<_>>()
    });
    Table {
        columns: columns(&[
            ("line", "Line"),
            ("product", "Product"),
            ("step", "Step"),
            ("kind", "Kind"),
            ("layer", "Layer"),
            ("change", "Change"),
            ("by", "By"),
            ("cites", "Cites"),
            ("before", "Before"),
            ("after", "After"),
        ]),
        rows: rows.collect(),
    }
}

fn end(name: &str, unit: rust_decimal::Decimal) -> Vec<Value> {
    let nothing = || Value::Nothing;
    vec![
        Value::text(name),
        nothing(),
        nothing(),
        nothing(),
        nothing(),
        nothing(),
        Value::Number(unit),
    ]
}

fn step(taken: &Taken) -> Vec<Value> {
    let (change, by) = match taken.change {
        Change::Percent(percent) => ("percent off", percent),
        Change::Increase(percent) => ("percent on top", percent),
        Change::Amount(amount) => ("amount", amount),
        Change::Price(price) => ("price", price),
    };
    vec![
        Value::text(taken.kind.name()),
        Value::text(layer(taken.kind.layer())),
        Value::text(change),
        Value::Number(by),
        taken.cites.as_ref().map_or(Value::Nothing, Value::text),
        Value::Number(taken.before),
        Value::Number(taken.after),
    ]
}

fn layer(layer: Layer) -> &'static str {
    match layer {
        Layer::System => "system",
        Layer::Regular => "regular",
        Layer::Discretionary => "discretionary",
        Layer::Customer => "customer",
        Layer::Partner => "partner",
        Layer::Distributor => "distributor",
    }
}
