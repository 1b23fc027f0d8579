//! `products.csv`: what is sold, and its list price.

use rust_decimal::Decimal;

use super::{amounts::Amounts, names::key};
use crate::{
    documents::csv::{Column, Table, Taken},
    domain::money::MOST_PLACES,
};

pub const FILE: &str = "products.csv";

const NAME: Column = Column::needed("product", &["product_name", "name"]).naming();
const SERIES: Column = Column::welcome("series", &["family", "product_family", "product_series"]);
const PRICE: Column = Column::welcome("sales_price", &["price", "list_price", "unit_price"]);

pub const COLUMNS: [Column; 3] = [NAME, SERIES, PRICE];

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProductRow {
    pub line: usize,
    pub name: String,
    pub series: Option<String>,
    /// In a currency that the file does not name.
    pub price: Option<Decimal>,
}

pub fn read(table: &Table) -> Taken<ProductRow> {
    let price = Amounts::of(table, PRICE, MOST_PLACES);
    table.take(NAME, key, |row| {
        Ok(ProductRow {
            line: row.line,
            name: row.cell(NAME).needed()?.to_owned(),
            series: row.cell(SERIES).said().map(str::to_owned),
            price: price.read(row.cell(PRICE))?,
        })
    })
}
