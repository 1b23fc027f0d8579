//! The columns of the lines: which of them a width has room for, and what stands in each.

use rust_decimal::Decimal;

use crate::{
    domain::{
        money::{Currency, grouped},
        pricing::{Charge, Fraction, Per, PricedLine, Totals},
        quote::QuoteLine,
    },
    ui::widgets::table::Column as Room,
};

/// Where the cursor can stand, from left to right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    Name,
    Quantity,
    List,
    Net,
    Discount,
    Total,
    Margin,
}

/// The bar and the number first, and behind the net price how often it is paid.
pub const ROOMS: &[Room] = &[
    Room::new("", 1),
    Room::new("#", 4).right(),
    Room::new("Product", 18).grows(1).shrinks_to(10),
    Room::new("Qty", 8).right(),
    Room::new("List", 12).right().yields(1),
    Room::new("Net", 12).right(),
    Room::new("per", 6),
    Room::new("Disc", 7).right(),
    Room::new("Line total", 14).right(),
    Room::new("Margin", 7).right().yields(2),
];

pub const NUMBER: usize = 1;
pub const PER: usize = 6;

impl Column {
    pub const ALL: [Column; 7] = [
        Column::Name,
        Column::Quantity,
        Column::List,
        Column::Net,
        Column::Discount,
        Column::Total,
        Column::Margin,
    ];

    /// Its place among [`ROOMS`].
    pub const fn at(self) -> usize {
        match self {
            Column::Name => 2,
            Column::Quantity => 3,
            Column::List => 4,
            Column::Net => 5,
            Column::Discount => 7,
            Column::Total => 8,
            Column::Margin => 9,
        }
    }

    pub fn title(self) -> &'static str {
        match self {
            Column::Name => "name",
            Column::Quantity => "quantity",
            Column::List => "list price",
            Column::Net => "net price",
            Column::Discount => "discount",
            Column::Total => "line total",
            Column::Margin => "margin",
        }
    }
}

/// What stands in a cell of a line. Figures that are not known are a dash, and never a zero.
pub fn of_line(
    column: Column,
    line: &QuoteLine,
    priced: Option<&PricedLine>,
    currency: Currency,
) -> String {
    let figure = |of: fn(&PricedLine) -> String| priced.map_or_else(unknown, of);
    match column {
        Column::Name => line.terms.name.clone(),
        Column::Quantity => quantity(line),
        Column::List => unit(line.terms.list, currency),
        Column::Net => priced.map_or_else(unknown, |it| unit(it.net_unit, currency)),
        Column::Discount => figure(|it| percent(it.discount_percent)),
        Column::Total => priced.map_or_else(unknown, |it| grouped(it.net, currency.places())),
        Column::Margin => figure(|it| percent(it.margin_percent)),
    }
}

/// What stands below the lines.
pub fn of_sum(column: Column, lines: usize, totals: Option<&Totals>, currency: Currency) -> String {
    match (column, totals) {
        (Column::Name, _) if lines == 1 => "1 line".to_owned(),
        (Column::Name, _) => format!("{lines} lines"),
        (Column::Quantity | Column::List | Column::Net, _) => String::new(),
        (_, None) => unknown(),
        (Column::Discount, Some(totals)) => percent(totals.discount_percent),
        (Column::Total, Some(totals)) => grouped(totals.net, currency.places()),
        (Column::Margin, Some(totals)) => percent(totals.margin_percent),
    }
}

/// `250`, or from where to where a ramp leads.
fn quantity(line: &QuoteLine) -> String {
    match line.terms.ramp.as_slice() {
        [first, .., last] if first.quantity != last.quantity => {
            format!("{}→{}", count(first.quantity), count(last.quantity))
        }
        [only, ..] => count(only.quantity),
        [] => count(line.terms.quantity),
    }
}

/// How many there are of something, as exactly as it was typed.
pub fn count(quantity: Decimal) -> String {
    grouped(quantity, 0)
}

/// `36`, `8 22/31`: how many periods.
pub fn mixed(periods: Fraction) -> String {
    let (above, below) = periods.parts();
    match (above / below, above % below) {
        (whole, 0) => whole.to_string(),
        (0, rest) => format!("{rest}/{below}"),
        (whole, rest) => format!("{whole} {rest}/{below}"),
    }
}

/// Behind this many places a price is told in full by its proof alone.
const SHOWN: u32 = 4;

/// A price of one unit: exact where it ends soon, and marked where it does not.
pub fn unit(price: Decimal, currency: Currency) -> String {
    let shown = SHOWN.max(currency.places());
    let exact = price.normalize();
    match exact.scale() <= shown {
        true => grouped(exact, currency.places()),
        false => format!("~{}", grouped(price.round_dp(shown), shown)),
    }
}

/// One place behind the point: for reading, and never read again.
pub fn percent(percent: Option<Decimal>) -> String {
    match percent {
        Some(percent) => {
            let mut shown = percent.round_dp(1);
            shown.rescale(1);
            if shown.is_zero() {
                shown.set_sign_positive(true);
            }
            format!("{shown}%")
        }
        None => unknown(),
    }
}

pub fn unknown() -> String {
    "—".to_owned()
}

/// How often the price of one unit is paid: `/mo`, `/yr`, `once`.
pub fn per(charge: Charge) -> String {
    match charge {
        Charge::Once => "once".to_owned(),
        Charge::Recurring(per) => every(per),
        Charge::Usage(per) => format!("u{}", every(per)),
    }
}

fn every(per: Per) -> String {
    match per {
        Per::MONTH => "/mo".to_owned(),
        Per::YEAR => "/yr".to_owned(),
        Per::Weeks(1) => "/wk".to_owned(),
        other => format!("/{other}"),
    }
}

#[cfg(test)]
mod tests {
    use rust_decimal::dec;

    use super::*;

    #[test]
    fn a_price_is_told_exactly_or_marked() {
        let yen = Currency::parse("JPY").unwrap();
        for (price, currency, says) in [
            (dec!(96), Currency::USD, "96.00"),
            (dec!(0.0125), Currency::USD, "0.0125"),
            (dec!(96.66666666), Currency::USD, "~96.6667"),
            (dec!(1500), yen, "1,500"),
            (dec!(1500.5), yen, "1,500.5"),
        ] {
            assert_eq!(unit(price, currency), says);
        }
    }

    #[test]
    fn m5_what_has_no_percent_says_none() {
        assert_eq!(percent(None), "—");
        assert_eq!(percent(Some(dec!(19.96))), "20.0%");
        assert_eq!(percent(Some(dec!(-0.01))), "0.0%");
    }
}
