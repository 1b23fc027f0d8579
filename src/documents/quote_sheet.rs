//! A quote for a spreadsheet: its lines, ramps, steps and totals as CSV, or as an XLSX whose formulas come to our figures.
//!
//! Extensions and totals are formulas; steps and shares of a discount are values. Where the arithmetic of a spreadsheet
//! could come to another coin than ours, the cell is a value too, and says so. Cost and margin stand there only where the
//! caller may show them.

mod arithmetic;
mod csv;
mod field;
mod lines;
mod table;
mod totals;
mod waterfall;
mod xlsx;

use crate::domain::{
    money::Currency,
    pricing::{Acv, Priced, PricedLine, Rounding},
    quote::QuoteLine,
    time::Day,
};

pub use csv::csv;
pub use xlsx::xlsx;

#[derive(Debug, Clone, Copy)]
pub struct QuoteSheet<'a> {
    pub number: &'a str,
    pub version: u32,
    /// What the file says it was made on.
    pub date: Day,
    pub currency: Currency,
    pub rounding: Rounding,
    pub acv: Acv,
    pub lines: &'a [QuoteLine],
    /// Of these lines, in their order.
    pub priced: &'a Priced,
    pub with_cost: bool,
}

/// The tables of a quote. A CSV holds one of them, an XLSX all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Lines,
    Ramps,
    Waterfall,
    Totals,
}

impl Part {
    pub const ALL: [Part; 4] = [Part::Lines, Part::Ramps, Part::Waterfall, Part::Totals];

    pub fn name(self) -> &'static str {
        match self {
            Part::Lines => "lines",
            Part::Ramps => "ramps",
            Part::Waterfall => "waterfall",
            Part::Totals => "totals",
        }
    }

    fn title(self) -> &'static str {
        match self {
            Part::Lines => "Lines",
            Part::Ramps => "Ramps",
            Part::Waterfall => "Waterfall",
            Part::Totals => "Totals",
        }
    }
}

impl<'a> QuoteSheet<'a> {
    fn places(&self) -> u32 {
        self.currency.places()
    }

    fn pairs(&self) -> impl Iterator<Item = (&'a QuoteLine, &'a PricedLine)> {
        self.lines.iter().zip(&self.priced.lines)
    }
}
