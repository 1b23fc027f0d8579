//! A thing that is sold, as far as a deal names it; the catalog says how, and for how much.

use rust_decimal::Decimal;

use super::{
    id::{ProductId, Rev},
    money::Currency,
};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Product {
    pub id: ProductId,
    pub rev: Rev,
    /// What the catalog knows it by; none where only a deal or a CRM has named it.
    pub code: Option<String>,
    pub name: String,
    pub series: Option<String>,
    pub list_price: Option<Decimal>,
    pub currency: Currency,
}
