//! Before a publish, and after it: whom it touches, named one by one.

use super::{Which, version};
use crate::{
    domain::{catalog::Touched, refusal::Refusal},
    store::{
        catalog,
        page::{Cursor, Page},
    },
    workflow::{
        ask::{Ask, Nature},
        company::day_there,
        desk::Desk,
    },
};

#[derive(Debug, Clone)]
pub struct PageTouched {
    /// The draft, or what has been published since.
    pub which: Which,
    pub after: Option<Cursor>,
    pub limit: i32,
}

impl Ask for PageTouched {
    type Answer = Page<Touched>;
    const NATURE: Nature = Nature::Question;

    async fn run(self, desk: Desk) -> Result<Page<Touched>, Refusal> {
        let mut tx = desk.begin().await?;
        let number = version(&mut tx, self.which).await?.number;
        let day = day_there(&mut tx, &desk).await?;
        let page = catalog::touches(&mut tx, number, day, self.after, self.limit).await?;
        tx.commit().await?;
        Ok(page)
    }
}
