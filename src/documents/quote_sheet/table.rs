//! A table of typed cells, which each format writes in its own way.

use rust_decimal::Decimal;

use super::{Part, QuoteSheet, lines, totals, waterfall};
use crate::domain::pricing::Fraction;

pub struct Table {
    pub columns: Vec<Column>,
    pub rows: Vec<Vec<Value>>,
}

#[derive(Debug, Clone, Copy)]
pub struct Column {
    /// In a file for programs.
    pub name: &'static str,
    /// In one for people.
    pub title: &'static str,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    Nothing,
    Text(String),
    /// A count or the price of a unit, with all its places.
    Number(Decimal),
    Fraction(Fraction),
    /// In whole coins.
    Money(Decimal),
    Percent(Decimal),
    /// For reading: a spreadsheet keeps of it what it can.
    Rough(Decimal),
    /// A spreadsheet computes it; elsewhere it is what comes out.
    Formula(String, Box<Value>),
}

impl Value {
    pub fn text(text: impl Into<String>) -> Self {
        Value::Text(text.into())
    }

    pub fn percent(percent: Option<Decimal>) -> Self {
        percent.map_or(Value::Nothing, Value::Percent)
    }

    pub fn formula(formula: String, result: Value) -> Self {
        Value::Formula(formula, Box::new(result))
    }
}

pub fn table(sheet: &QuoteSheet<'_>, part: Part) -> Table {
    match part {
        Part::Lines => lines::table(sheet),
        Part::Ramps => waterfall::ramps(sheet),
        Part::Waterfall => waterfall::table(sheet),
        Part::Totals => totals::table(sheet),
    }
}

pub fn columns(named: &[(&'static str, &'static str)]) -> Vec<Column> {
    let column = |(name, title): &(&'static str, &'static str)| Column { name, title };
    named.iter().map(column).collect()
}
