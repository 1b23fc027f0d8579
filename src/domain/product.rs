//! A thing that is sold, as far as a deal names it; prices and rules come with the catalog.

use rust_decimal::Decimal;

use super::{
    id::{ProductId, Rev},
    money::Currency,
};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Product {
    pub id: ProductId,
    pub rev: Rev,
    pub name: String,
    pub series: Option<String>,
    pub list_price: Option<Decimal>,
    pub currency: Currency,
}
