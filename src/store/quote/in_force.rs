//! What a statement says of the version that is in force under another.

use rust_decimal::Decimal;

use crate::domain::{
    money::{Currency, Money},
    quote::InForce,
    refusal::Refusal,
};

#[derive(sqlx::FromRow)]
pub struct InForceRow {
    in_force_version: Option<i32>,
    in_force_net: Option<Decimal>,
    in_force_currency: Option<String>,
}

impl InForceRow {
    pub fn read(self) -> Result<Option<InForce>, Refusal> {
        let Some((version, currency)) = self.in_force_version.zip(self.in_force_currency) else {
            return Ok(None);
        };
        let currency = Currency::parse(&currency)?;
        let net = self.in_force_net.map(|amount| Money { amount, currency });
        let version = u32::try_from(version).unwrap_or_default();
        Ok(Some(InForce { version, net }))
    }
}
