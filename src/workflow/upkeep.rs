//! What whoever keeps the company has to mend.

use super::{
    ask::{Ask, Nature},
    company::day_there,
    desk::Desk,
};
use crate::{
    domain::{
        refusal::Refusal,
        upkeep::{Upkeep, told_to},
    },
    store::{
        page::{Cursor, Page},
        upkeep,
    },
};

pub use crate::store::upkeep::ToMend;

/// For who sees the deals of every team.
#[derive(Debug, Clone)]
pub struct PageUpkeep {
    pub what: Upkeep,
    pub after: Option<Cursor>,
    pub limit: i32,
}

impl Ask for PageUpkeep {
    type Answer = Page<ToMend>;
    const NATURE: Nature = Nature::Question;

    async fn run(self, desk: Desk) -> Result<Page<ToMend>, Refusal> {
        told_to(desk.me())?;
        let mut tx = desk.begin().await?;
        let today = day_there(&mut tx, &desk).await?;
        let page = upkeep::page(&mut tx, self.what, today, self.after, self.limit).await?;
        tx.commit().await?;
        Ok(page)
    }
}
