//! The deals of several stages at once, each stage a page of its own: what a board shows.

use super::{DealQuery, Listed, Slice};
use crate::{
    domain::refusal::Refusal,
    store::{deal, page::Page},
    workflow::{
        ask::{Ask, Nature},
        desk::Desk,
    },
};

#[derive(Debug, Clone)]
pub struct PageStages {
    /// The stages it asks for are those of the slices.
    pub query: DealQuery,
    pub slices: Vec<Slice>,
}

impl Ask for PageStages {
    /// A page for each slice, in their order.
    type Answer = Vec<Page<Listed>>;
    const NATURE: Nature = Nature::Question;

    async fn run(self, desk: Desk) -> Result<Vec<Page<Listed>>, Refusal> {
        let mut tx = desk.begin().await?;
        let pages = deal::stages(&mut tx, &self.query, &self.slices).await?;
        tx.commit().await?;
        Ok(pages)
    }
}
