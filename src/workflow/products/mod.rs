//! What people ask about products.

use crate::{
    domain::{product::Product, refusal::Refusal},
    store::product,
    workflow::{
        ask::{Ask, Nature},
        desk::Desk,
    },
};

/// All products by name.
#[derive(Debug, Clone)]
pub struct ListProducts;

impl Ask for ListProducts {
    type Answer = Vec<Product>;
    const NATURE: Nature = Nature::Question;

    async fn run(self, desk: Desk) -> Result<Vec<Product>, Refusal> {
        let mut tx = desk.begin().await?;
        let products = product::list(&mut tx).await?;
        tx.commit().await?;
        Ok(products)
    }
}
