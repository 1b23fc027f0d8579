//! Which views there are to query, and what their columns mean.

use super::View;
use crate::{
    domain::refusal::Refusal,
    store::view,
    workflow::{
        ask::{Ask, Nature},
        desk::Desk,
    },
};

#[derive(Debug, Clone)]
pub struct ListViews;

impl Ask for ListViews {
    type Answer = Vec<View>;
    const NATURE: Nature = Nature::Question;

    async fn run(self, desk: Desk) -> Result<Vec<View>, Refusal> {
        let mut tx = desk.begin().await?;
        let views = view::list(&mut tx).await?;
        tx.commit().await?;
        Ok(views)
    }
}
