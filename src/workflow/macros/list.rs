//! One's own macros, by name.

use super::Macro;
use crate::{
    domain::refusal::Refusal,
    store::macros,
    workflow::{
        ask::{Ask, Nature},
        desk::Desk,
    },
};

#[derive(Debug, Clone)]
pub struct ListMacros;

impl Ask for ListMacros {
    type Answer = Vec<Macro>;
    const NATURE: Nature = Nature::Question;

    async fn run(self, desk: Desk) -> Result<Vec<Macro>, Refusal> {
        let mut tx = desk.begin().await?;
        let all = macros::list(&mut tx).await?;
        tx.commit().await?;
        Ok(all)
    }
}
