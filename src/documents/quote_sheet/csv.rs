//! One table as RFC 4180, exact to the last place. A text that a spreadsheet would run is put behind a quote.

use rust_decimal::Decimal;

use super::{
    Part, QuoteSheet,
    table::{Value, table},
};
use crate::documents::csv::write::row;

pub fn csv(sheet: &QuoteSheet<'_>, part: Part) -> Vec<u8> {
    let table = table(sheet, part);
    let mut out = Vec::new();
    let names = table.columns.iter().map(|column| Some(column.name));
    row(&mut out, names, false, &[]).expect("memory takes every byte");
    for values in &table.rows {
        let cells: Vec<_> = values
            .iter()
            .map(|value| cell(value, sheet.places()))
            .collect();
        let texts = cells.iter().map(|(text, _)| text.as_deref());
        let numbers: Vec<bool> = cells.iter().map(|(_, is_number)| *is_number).collect();
        row(&mut out, texts, true, &numbers).expect("memory takes every byte");
    }
    out
}

/// What stands in a cell, and whether it is a number.
fn cell(value: &Value, places: u32) -> (Option<String>, bool) {
    match value {
        Value::Nothing => (None, false),
        Value::Text(text) => (Some(text.clone()), false),
        Value::Number(number) | Value::Percent(number) | Value::Rough(number) => {
            (Some(number.normalize().to_string()), true)
        }
        Value::Money(amount) => (Some(in_coins(*amount, places)), true),
        Value::Fraction(fraction) => (Some(fraction.to_string()), true),
        Value::Formula(_, result) => cell(result, places),
    }
}

/// Coins have as many places as their currency, and lose none to it.
fn in_coins(mut amount: Decimal, places: u32) -> String {
    amount.rescale(amount.normalize().scale().max(places));
    amount.to_string()
}
