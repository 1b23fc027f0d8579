//! What people ask about products.

use crate::{
    domain::{product::Product, refusal::Refusal},
    store::{
        page::{Cursor, Page},
        product,
    },
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

/// The same, a page at a time.
#[derive(Debug, Clone)]
pub struct PageProducts {
    pub after: Option<Cursor>,
    pub limit: i32,
}

impl Ask for PageProducts {
    type Answer = Page<Product>;
    const NATURE: Nature = Nature::Question;

    async fn run(self, desk: Desk) -> Result<Page<Product>, Refusal> {
        let mut tx = desk.begin().await?;
        let page = product::page(&mut tx, self.after, self.limit).await?;
        tx.commit().await?;
        Ok(page)
    }
}

/// By name or code, or by the beginning of a UUID.
#[derive(Debug, Clone)]
pub struct ShowProduct(pub String);

impl Ask for ShowProduct {
    type Answer = Product;
    const NATURE: Nature = Nature::Question;

    async fn run(self, desk: Desk) -> Result<Product, Refusal> {
        let mut tx = desk.begin().await?;
        let product = product::find(&mut tx, &self.0).await?;
        tx.commit().await?;
        Ok(product)
    }
}
