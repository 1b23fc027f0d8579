//! Put the deals in order after a large import, which sets their orders aside.

use std::time::Duration;

use crate::{
    domain::refusal::Refusal,
    store::import,
    workflow::{
        ask::{Ask, Nature},
        desk::Desk,
    },
};

/// However an import ends, this comes after it. `mine`: it was so large that it set orders aside; what another left aside is
/// mended too, once that one is seen to have ended.
#[derive(Debug, Clone)]
pub struct PutInOrder {
    pub mine: bool,
}

impl Ask for PutInOrder {
    type Answer = ();
    const NATURE: Nature = Nature::Deed;
    /// A million deals take about a minute.
    const TIMEOUT: Duration = Duration::from_secs(600);

    async fn run(self, desk: Desk) -> Result<(), Refusal> {
        desk.me().may("import.crm")?;
        loop {
            let mut tx = desk.begin_deed().await?;
            let left = import::put_in_order(&mut tx, self.mine).await?;
            tx.commit().await?;
            if left == 0 {
                return Ok(());
            }
        }
    }
}
